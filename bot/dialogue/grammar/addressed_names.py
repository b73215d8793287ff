"""Who is called by name in a message: the bot, or somebody in the room."""

from functools import cache

from bot.dialogue.grammar.addressed_signs import SIGNS, Heard
from bot.dialogue.grammar.history import earlier
from bot.dialogue.grammar.intents import tool_hints, tool_names
from bot.dialogue.grammar.job_titles import known_to_titles
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.lexicon import addressed_words as lexicon
from bot.dialogue.grammar.person_names import OPENERS
from bot.dialogue.grammar.tokens import Token, fold, tokenize
from bot.dialogue.plan import Thread
from tools.buying_center import Person

ENDS = ".!?… "


def hails_the_bot(heard: Heard) -> bool:
    """ "Salesbot, and over 5 years?": whether the bot is spoken to by name."""
    tokens = [t for t in heard.message.tokens if t.word not in lexicon.FILLER - lexicon.BOT_NAMES]
    if not tokens:
        return False
    if tokens[0].word in lexicon.BOT_NAMES:
        return _is_set_apart(heard, tokens[0]) or heard.asks
    last = tokens[-1]
    return last.word in lexicon.BOT_NAMES and heard.said[: last.start].rstrip().endswith(",")


def hails_a_person(heard: Heard, thread: Thread, not_here: frozenset[str] = frozenset()) -> bool:
    """ "Tom, is that right?", "thanks Léa": whether somebody is spoken to by name.

    `not_here` are folded words of the names of those who are spoken of.
    """
    known = _known_names(thread) | not_here
    names = [token for token in heard.message.tokens if _is_name(heard, token) and token.word not in known]
    return any(_is_hailed(heard, token) for token in names)


def names_somebody(heard: Heard, thread: Thread) -> bool:
    """Whether a name stands in it that the thread is not about."""
    known = _known_names(thread)
    return any(_is_name(heard, token) and token.word not in known for token in heard.message.tokens)


def _is_hailed(heard: Heard, token: Token) -> bool:
    tokens = heard.message.tokens
    place = tokens.index(token)
    before, after = tokens[:place], tokens[place + 1 :]
    leads = all(t.word in lexicon.FILLER for t in before)
    if leads and after and after[0].word in lexicon.SPEAKS_TO:
        return _is_set_apart(heard, token) or heard.to_you
    if leads and before and before[-1].word in lexicon.SOMEBODY_HAILED:
        return True  # "merci Julie je regarde ça"
    ends = not heard.said[token.end :].strip(ENDS) or _is_set_apart(heard, token)
    if not before or not ends:
        return False
    if heard.said[: token.start].rstrip().endswith(","):
        return heard.asks or not heard.message.quantities
    return before[-1].word in lexicon.SOMEBODY_HAILED and not heard.message.quantities


def _is_set_apart(heard: Heard, token: Token) -> bool:
    return heard.said[token.end : token.end + 2].strip()[:1] in {",", ":", "-", "–"}


def _is_name(heard: Heard, token: Token) -> bool:
    """Whether the word is capitalised for no other reason than being a name."""
    word = token.word
    if not (token.typed[:1].isupper() and token.typed[1:].islower() and len(word) > 1):
        return False
    return word not in _ordinary_words() and not known_to_titles(word)


@cache
def _ordinary_words() -> frozenset[str]:
    """Words that are capitalised only because a sentence or a message begins with them."""
    tools = tool_names().words | tool_hints().words
    return ENGLISH | FRENCH | FRENCH_VERBS | OPENERS | lexicon.FILLER | SIGNS.words | tools


def _known_names(thread: Thread) -> frozenset[str]:
    """The folded words of the accounts and people that the thread's calculations are about."""
    names: list[str] = []
    for compute in earlier(thread):
        names.append(compute.subject or "")
        people = (item for reading in compute.readings for item in reading.items if isinstance(item, Person))
        names.extend(person.name or "" for person in people)
    return frozenset(token.word for token in tokenize(fold(" ".join(names))))
