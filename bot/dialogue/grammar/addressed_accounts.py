"""Whether talk of accounts in a thread is for the bot: facts of the account it showed, questions about it."""

import re
from collections.abc import Sequence

from bot.dialogue.account_steps import AccountStep, Change, Unknown, WhichAccount, WhichContact, WhichDeal
from bot.dialogue.grammar.addressed_names import hails_a_person
from bot.dialogue.grammar.addressed_signs import Heard
from bot.dialogue.grammar.history import REACH
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.lexicon import addressed_words as lexicon
from bot.dialogue.grammar.lexicon import asking_words as asking
from bot.dialogue.grammar.tokens import fold, tokenize
from bot.dialogue.plan import Step, Thread
from tools.language import word_set

FEW = 6
TELEGRAM = 12
"""What tells more than so many words tells it to people."""
FIRST_PERSON = word_set("i we j je")
NO_NAMES = ENGLISH | FRENCH | lexicon.FILLER
CALLED = re.compile(r"\W*(?P<name>[A-ZÀ-Ý][\w'-]+)\s*,\s*(?=[A-ZÀ-Ý])")
WHO_DOES = re.compile(r"\bc['’]est\s+(?:\w+\s+){1,3}qui\b", re.IGNORECASE)
"""What it is that somebody does is a fact, where "who does it" alone would be settled among people."""
ASKED_BACK = WhichAccount | WhichContact | WhichDeal | Unknown


def talks_of_accounts(thread: Thread) -> bool:
    """Whether the bot has shown an account in the thread."""
    return any(isinstance(step, AccountStep) for turn in thread.turns[-REACH:] for step in turn.steps)


def is_account_talk_for_the_bot(heard: Heard, thread: Thread, steps: Sequence[Step], *, alone: bool) -> bool:
    """Whether a message that the interpreter reads as talk of an account is meant for the bot."""
    changes = [step for step in steps if isinstance(step, Change)]
    people = _words_of_people(changes)
    if heard.to_you or hails_a_person(heard, thread, people) or _calls_by_name(heard, people):
        return False
    if _answers_what_was_asked(heard, thread) or any(change.undone for change in changes):
        return len(heard.content) <= FEW and "dated" not in heard.signs
    if any(change.supposed for change in changes):
        return True
    if heard.asks and not changes:
        return not _asks_of_people(heard)
    if not alone and "arranges" in Heard.read(WHO_DOES.sub(" ", heard.said), heard.message.language).signs:
        return False
    if changes:
        return not heard.asks and _states(heard, alone=alone)
    return alone or (len(heard.content) <= FEW and _states(heard, alone=alone))


def _words_of_people(changes: Sequence[Change]) -> frozenset[str]:
    """Words of the names of those that something is told of, who are nobody in the room."""
    names = (edit.person for change in changes for edit in change.edits)
    return frozenset(token.word for name in names for token in tokenize(name))


def _calls_by_name(heard: Heard, people: frozenset[str]) -> bool:
    """ "Tom, Lena left" calls Tom, though he may be one of those known at the account."""
    called = CALLED.match(heard.said)
    if called is None or fold(called["name"]) in NO_NAMES:
        return False
    others = {token.word for token in heard.message.tokens[1:]} & people - {fold(called["name"])}
    return fold(called["name"]) not in people or bool(others)


def _answers_what_was_asked(heard: Heard, thread: Thread) -> bool:
    last = thread.turns[-1].steps if thread.turns else ()
    return not heard.asks and any(isinstance(step, ASKED_BACK) for step in last)


def _states(heard: Heard, *, alone: bool) -> bool:
    """Whether it states a fact plainly, not as a story among colleagues."""
    if alone:
        return "comments" not in heard.signs
    story = "comments" in heard.signs or "reports" in heard.opening
    return len(heard.content) <= TELEGRAM and not story and not FIRST_PERSON & heard.words


def _asks_of_people(heard: Heard) -> bool:
    """Whether it asks what only somebody in the room can say: what happened, or who will do something."""
    return "dated" in heard.signs or bool(asking.IN_THE_PAST & heard.words)
