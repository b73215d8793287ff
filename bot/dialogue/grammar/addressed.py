"""Whether a message in a thread that names nobody is a follow-up to the bot, or people talking to each other.

Silence is the rule: a message is for the bot when its form and what the interpreter makes of it both say so.
"""

from collections.abc import Sequence

from bot.dialogue.account_steps import AccountStep
from bot.dialogue.grammar.addressed_accounts import is_account_talk_for_the_bot, talks_of_accounts
from bot.dialogue.grammar.addressed_names import hails_a_person, hails_the_bot, names_somebody
from bot.dialogue.grammar.addressed_signs import Heard
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.history import earlier
from bot.dialogue.grammar.lexicon import addressed_words as lexicon
from bot.dialogue.grammar.lexicon import asking_words as asking
from bot.dialogue.grammar.purpose import says_figures_only
from bot.dialogue.grammar.request import takes_people
from bot.dialogue.grammar.statements import takes_statements
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import (
    Compute,
    Plan,
    Present,
    Provenance,
    Quiz,
    QuizAnswer,
    QuizStop,
    Say,
    Search,
    Step,
    Thread,
    Vary,
)
from tools.registry import discover

LONGEST = 2_000
"""What is longer was pasted to be read by people."""
FEW = 2
SHORT = 5
TELEGRAM = 8
PURPOSES = frozenset(("meaning", "document", "advice", "benchmark"))
MARKED = frozenset(("arranges", "dated", "comments", "reports"))
MEANT_FOR_A_BOT = frozenset(("currency", "nothing_to_undo", "started_over"))
"""Replies to something that nobody says to a colleague."""
HELPFUL = frozenset(("help", "onboarding", "private", "injection"))


def is_for_the_bot(question: Question, thread: Thread, plan: Plan, others: int) -> bool:
    """Whether the bot is meant by a message that doesn't mention it.

    `others` is how many people besides the asker have written in the thread; with none a message is
    rather for the bot.
    """
    if len(question.text) > LONGEST:
        return False
    heard = Heard.read(question.text, plan.language)
    if not heard.message.tokens or _is_courtesy(plan):
        return False
    if hails_the_bot(heard):
        return True
    steps = [step for step in plan.steps if not isinstance(step, Say)]
    if any(isinstance(step, AccountStep) for step in steps) and talks_of_accounts(thread):
        return is_account_talk_for_the_bot(heard, thread, steps, alone=others == 0)
    if _is_between_people(heard, thread, steps):
        return False
    if not steps or isinstance(plan.steps[0], Say):
        return _is_remark_for_the_bot(plan, heard, alone=others == 0)
    if isinstance(steps[0], Quiz | QuizAnswer | QuizStop):
        return _plays_quiz(steps[0], heard, alone=others == 0)
    if all(isinstance(step, Search) for step in steps):
        return _looks_up(heard, thread, steps, alone=others == 0)
    return _works_on(heard, thread, steps, alone=others == 0)


def _is_courtesy(plan: Plan) -> bool:
    return all(isinstance(step, Say) and step.name in {"welcome", "greeting", "empty"} for step in plan.steps)


def _is_between_people(heard: Heard, thread: Thread, steps: Sequence[Step]) -> bool:
    """Whether somebody is spoken to whom the bot can't be, or something is settled among people."""
    if hails_a_person(heard, thread) and not _is_about_people(steps):
        return True
    if any(isinstance(step, QuizAnswer) for step in steps):
        return heard.asks and heard.to_you
    looked_up = all(isinstance(step, Search) for step in steps)
    if heard.to_you:
        figures = not looked_up or heard.message.quantities
        asked = {"asks_for_pages", "requests_pages"} | ({"asks_for_figures"} if figures else set())
        if not asked & heard.signs:
            return True
    advised = "advice" in heard.acts or "general" in heard.signs
    return "arranges" in heard.signs and not advised


def _is_about_people(steps: Sequence[Step]) -> bool:
    computes = [step for step in steps if isinstance(step, Compute)]
    return any(takes_people(discover()[compute.tool]) for compute in computes)


def _is_remark_for_the_bot(plan: Plan, heard: Heard, *, alone: bool) -> bool:
    names = {step.name for step in plan.steps if isinstance(step, Say)}
    if names & MEANT_FOR_A_BOT:
        return len(heard.content) <= TELEGRAM
    return alone and bool(names & HELPFUL)


def _plays_quiz(step: Step, heard: Heard, *, alone: bool) -> bool:
    """Whether it asks for a quiz question or answers one; with others around short remarks are no answer."""
    if isinstance(step, Quiz):
        return alone or heard.asks or not heard.by_people
    if isinstance(step, QuizAnswer):
        return alone or len(heard.content) > TELEGRAM or not {"dated", "reports", "comments"} & heard.signs
    return True


def _works_on(heard: Heard, thread: Thread, steps: Sequence[Step], *, alone: bool) -> bool:
    """Whether a message that could change or repeat a calculation is meant to."""
    if heard.asks:
        return not _asks_a_colleague(heard)
    if heard.orders_figures or heard.orders_pages or "wants" in heard.opening:
        return True
    if isinstance(steps[0], Provenance | Present | Vary):
        return not heard.by_people and not MARKED & heard.signs
    if any(isinstance(step, Compute) and step.claims for step in steps) and not alone:
        return False
    return _gives(heard, thread, steps, alone=alone)


def _asks_a_colleague(heard: Heard) -> bool:
    """ "I'm at 80% of quota, you?", "have they confirmed the 45k?"."""
    if {"asks_for_figures", "about_the_result"} & heard.signs:
        return False
    if "who" in heard.opening and heard.message.quantities:
        return True
    past = asking.IN_THE_PAST & heard.words and not heard.acts & {"provenance", "correction"}
    of_others = "of_others" in heard.opening and "supposes" not in heard.opening
    return "dated" in heard.signs or (bool(past or of_others) and not heard.intents.named)


def _gives(heard: Heard, thread: Thread, steps: Sequence[Step], *, alone: bool) -> bool:
    """Whether a statement gives inputs: corrects them, adds what was asked for, or tells of the deal."""
    changes = [step for step in steps if isinstance(step, Compute)]
    if heard.message.quantities and heard.corrects:
        return True
    if any(_tells_of_the_deal(compute, thread) for compute in changes):
        return not ({"dated", "comments"} & heard.signs)
    if _fills_in(changes, thread):
        return not {"dated", "reports"} & heard.signs
    if MARKED & heard.signs:
        return False
    if heard.by_people and "if" not in heard.opening:
        return alone and bool(changes) and not any(compute.unclear for compute in changes)
    if heard.message.quantities:
        if _is_a_bare_number(heard):
            return alone
        supposes = "supposes" in heard.opening
        return alone or supposes or says_figures_only(heard.message, heard.intents)
    varies = "supposes" in heard.opening and (alone or any(compute.previous for compute in changes))
    return varies or _names_figures(heard)


def _is_a_bare_number(heard: Heard) -> bool:
    """ "100": nobody can tell of what."""
    quantities = heard.message.quantities
    return len(heard.message.tokens) == 1 and quantities[0].kind == "number" and heard.said.isdigit()


def _tells_of_the_deal(compute: Compute, thread: Thread) -> bool:
    """Whether it adds to the map of people or of a deal that the thread is about."""
    tool = discover()[compute.tool]
    if takes_people(tool) is None and takes_statements(tool) is None:
        return False
    known = earlier(thread)
    return bool(known) and known[0].tool == compute.tool and compute.readings != known[0].readings


def _fills_in(changes: Sequence[Compute], thread: Thread) -> bool:
    """Whether it gives something that the latest calculation still waits for."""
    known = earlier(thread)
    waiting = set(waits_for(known[0])) if known else set()
    return bool(waiting) and any(
        compute.tool == known[0].tool
        and any(r.source is Source.MESSAGE and r.name in waiting for r in compute.readings)
        for compute in changes
    )


def _names_figures(heard: Heard) -> bool:
    """ "Payback", "best and worst case": a few words that name what to compute."""
    named = {place for match in heard.intents.named for place in range(match.first, match.last + 1)}
    others = [t for place, t in enumerate(heard.message.tokens) if place not in named]
    left = [t for t in others if t.word not in lexicon.FILLER]
    return bool(named) and len(left) <= FEW


def _looks_up(heard: Heard, thread: Thread, steps: Sequence[Step], *, alone: bool) -> bool:
    """Whether the playbooks are asked something."""
    if any(isinstance(step, Search) and step.whole for step in steps):
        return True
    if _gives_figures(heard) or (heard.message.quantities and "asks_for_figures" in heard.signs):
        return True
    if "requests_pages" in heard.opening and not names_somebody(heard, thread):
        return "no_order" not in heard.signs
    if heard.orders_pages or "wants" in heard.opening:
        return alone or bool(PURPOSES & heard.acts or "topics" in heard.signs)
    if not heard.asks:
        return _names_a_document(heard) or _narrows(heard, thread)
    return _is_question_for_playbooks(heard, thread, alone=alone)


def _gives_figures(heard: Heard) -> bool:
    """ "Price 20k, margin 60%": figures for their own sake, though nothing asked for them."""
    many = len(heard.message.quantities) >= FEW
    return many and not heard.by_people and says_figures_only(heard.message, heard.intents)


def _names_a_document(heard: Heard) -> bool:
    """ "case study in logistics": a telegram that wants a document."""
    wanted = "document" in heard.acts and len(heard.content) <= TELEGRAM
    return wanted and not heard.by_people and not (MARKED | {"no_order"}) & heard.signs


def _narrows(heard: Heard, thread: Thread) -> bool:
    """ "For a company of 200 people": what was looked for just before, more closely."""
    before = thread.turns[-1].steps if thread.turns else ()
    looked_up = bool(before) and all(isinstance(step, Search) for step in before)
    fragment = {"supposes", "corrects"} & heard.opening and 1 < len(heard.content) <= TELEGRAM
    talk = heard.by_people or MARKED & heard.signs or names_somebody(heard, thread)
    return looked_up and bool(fragment) and not talk


def _is_question_for_playbooks(heard: Heard, thread: Thread, *, alone: bool) -> bool:
    if {"about_the_result", "seeks_a_page"} & heard.signs:
        return "dated" not in heard.signs
    topical = _is_topical(heard, thread)
    if "general" in heard.signs or {"advice", "benchmark"} & heard.acts:
        return alone or topical
    if "dated" in heard.signs or asking.IN_THE_PAST & heard.words or _asks_of_others(heard, thread):
        return False
    if "why" in heard.opening and len(heard.content) <= SHORT:
        return not lexicon.SELF_OR_OTHERS & heard.words
    if "supposes" in heard.opening and _goes_on(heard):
        return True
    topical = topical or bool(PURPOSES & heard.acts)
    return (topical and _asks_properly(heard)) or (alone and not lexicon.OTHERS & heard.words)


def _is_topical(heard: Heard, thread: Thread) -> bool:
    """Whether it is about selling, or about the inputs of the thread's latest calculation."""
    if "topics" in heard.signs or {"advice", "benchmark", "document"} & heard.acts:
        return True
    known = earlier(thread)
    return bool(known) and bool(cues_of(known[0].tool).find(heard.content))


def _asks_of_others(heard: Heard, thread: Thread) -> bool:
    """Whether it asks who will do something, or what only somebody who knows the customer can tell."""
    if "supposes" in heard.opening:
        return names_somebody(heard, thread) and "topics" not in heard.signs
    if {"who", "when"} & heard.opening:
        return not asking.WHO_IN_GENERAL & heard.words
    if "of_others" in heard.opening or lexicon.THIRD_ONE & heard.words:
        return "document" not in heard.acts
    return names_somebody(heard, thread) and "document" not in heard.acts


def _goes_on(heard: Heard) -> bool:
    """ "And for a second call?": begins as what only goes on with the question before does."""
    return "topics" in heard.signs or len(heard.content) <= TELEGRAM


def _asks_properly(heard: Heard) -> bool:
    """Whether it asks what, how or which, or names a document; not whether somebody did something."""
    if "interrogative" in heard.opening or not heard.by_people:
        return True
    return "document" in heard.acts
