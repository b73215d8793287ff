"""What a message asks for: tools by name or by hint, a notion, a document, or something that is declined."""

from dataclasses import dataclass
from functools import cache, lru_cache

from bot.dialogue.grammar.lexicon import act_words, change_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import GAP, Match, Vocabulary
from tools.language import word_set
from tools.registry import discover
from tools.schema import fields_of

ACTS: Vocabulary[str] = Vocabulary(
    {
        "injection": act_words.INJECTION.all,
        "private": act_words.PRIVATE.all,
        "meaning": act_words.ASKS_MEANING.all,
        "document": act_words.ASKS_DOCUMENT.all,
        "advice": act_words.ASKS_ADVICE.all,
        "language": (*act_words.SWITCH["en"].all, *act_words.SWITCH["fr"].all),
        "paste": act_words.PASTE.all,
        "currency": act_words.CURRENCY_SWITCH.all,
        "greeting": act_words.GREETING.all,
        "thanks": act_words.THANKS.all,
        "small": act_words.SMALL.all,
        "help": act_words.HELP.all,
        "bare_help": act_words.BARE_HELP.all,
        "more": act_words.MORE.all,
        "onboarding": act_words.ONBOARDING.all,
        "provenance": act_words.PROVENANCE.all,
        "start_over": act_words.START_OVER.all,
        "correction": change_words.CORRECTION.all,
        "second_thought": change_words.SECOND_THOUGHT.all,
        "what_if": change_words.WHAT_IF.all,
        "same_for": change_words.SAME_FOR.all,
        "undo": change_words.UNDO.all,
        "back_to": change_words.BACK_TO.all,
        "benchmark": act_words.BENCHMARK.all,
    }
)


OWN = word_set("we us our they their them nous notre nos on ils leur leurs")
"""Without these and without figures "how long do deals take" is asked in general."""
SOCIABLE = frozenset(("greeting", "thanks", "small"))
REMEMBERED = 256
"""A message is asked for its intents, whole and in pieces, by each reader that it meets on its way."""
CHATTY = 8
"""Thanks in so many words, with no question in them, are nothing else."""


@lru_cache(maxsize=REMEMBERED)
def acts_of(message: Message) -> tuple[Match[str], ...]:
    """The words of the message that do something by themselves, such as to greet, in order."""
    return tuple(ACTS.find(message.tokens))


@cache
def tool_names() -> Vocabulary[str]:
    """The words that ask for each tool by its name."""
    return Vocabulary({name: tool.names.all for name, tool in discover().items()}, acronyms=True)


@cache
def _questions() -> Vocabulary[str]:
    """The names that are a question around other words: "how often … win"."""
    tools = discover().items()
    return Vocabulary({name: [entry for entry in tool.names.all if GAP in entry] for name, tool in tools})


@cache
def tool_hints() -> Vocabulary[str]:
    """The words that make a tool likely."""
    return Vocabulary({name: tool.hints.all for name, tool in discover().items()})


@dataclass(frozen=True, kw_only=True)
class Intents:
    """The acts and tools that a message's words speak of."""

    acts: frozenset[str]
    named: tuple[Match[str], ...]
    hinted: tuple[Match[str], ...]

    @property
    def tools(self) -> tuple[str, ...]:
        """The tools named, in order, each once."""
        return tuple(dict.fromkeys(match.key for match in self.named))


@lru_cache(maxsize=REMEMBERED)
def intents_of(message: Message) -> Intents:
    """What the words of the message speak of; quantities play no part in it."""
    return Intents(
        acts=frozenset(match.key for match in acts_of(message)),
        named=tuple(_longest_with_ties(message)),
        hinted=tuple(tool_hints().find(message.tokens)),
    )


@cache
def _all_cues() -> Vocabulary[str]:
    tools = discover().values()
    return Vocabulary(
        {tool.name: [cue for f in fields_of(tool.inputs) for cue in f.slot.cues.all] for tool in tools}
    )


def _longest_with_ties(message: Message) -> list[Match[str]]:
    """Names that no longer name or cue covers: "discount rate" names no discount.

    The same words may name several tools.
    """
    found = tool_names().find(message.tokens)
    if not message.quantities and not OWN.intersection(token.word for token in message.tokens):
        general = set(_questions().find(message.tokens))
        found = [match for match in found if match not in general]
    longer = [*found, *_all_cues().find(message.tokens)]
    return [m for m in found if not any(_covers(other, m) for other in longer)]


def _covers(outer: Match[str], inner: Match[str]) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last and outer.length > inner.length


def is_only_small_talk(message: Message, intents: Intents) -> bool:
    """Whether the message greets or thanks and asks for nothing: every word is of that kind, or it is short,
    names nothing and is no question."""
    covered: set[int] = set()
    for match in acts_of(message):
        if match.key in SOCIABLE:
            covered.update(range(match.first, match.last + 1))
    if not message.tokens or message.quantities:
        return False
    asks = message.text.rstrip().endswith("?") or intents.named or intents.hinted or intents.acts - SOCIABLE
    thanks = "thanks" in intents.acts and len(message.tokens) <= CHATTY and not asks
    return thanks or len(covered) == len(message.tokens)


def find_act(message: Message, act: str) -> Match[str] | None:
    """The first and longest place where words of the act stand."""
    found = [match for match in acts_of(message) if match.key == act]
    return min(found, key=lambda m: (m.first, -m.length), default=None)
