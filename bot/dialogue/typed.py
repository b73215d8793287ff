"""What somebody typed into one line of a form, as the value of an input."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.dialogue.grammar.amounts import Candidate, as_value
from bot.dialogue.grammar.candidates import candidates_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import reading
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading
from bot.dialogue.voice import LIST, SUM
from tools.language import Language, word_set
from tools.schema import Field
from tools.values import Duration, Rate

SPREAD = "spread"
_BETWEEN = frozenset({"", SUM.strip(), *(mark.strip() for mark in LIST.values())})
_AND = word_set("and et")


def read_line(field: Field, typed: str, language: Language) -> Reading | None:
    """The words of one line as the value of its input; None when any of them would be left over."""
    candidates = [_with_unit(each, field) for each in candidates_in(Message.read(typed, language))]
    if not candidates or (len(candidates) > 1 and not field.several):
        return None
    if any(as_value(candidate.quantity, field.item) is None for candidate in candidates):
        return None
    if not _said_all(typed, candidates, field):
        return None
    return replace(reading(field, candidates), quote=" ".join(typed.split()))


def read_spread(typed: str, language: Language) -> Reading | None:
    """How far the inputs move, as a rate of at most one; None when the words say no such thing."""
    candidates = candidates_in(Message.read(typed, language))
    found = as_value(candidates[0].quantity, Rate) if len(candidates) == 1 else None
    if not isinstance(found, Rate) or not 0 < found.fraction <= 1:
        return None
    return Reading(name=SPREAD, value=found, source=Source.MESSAGE, quote=" ".join(typed.split()))


def _with_unit(candidate: Candidate, field: Field) -> Candidate:
    """A bare number of a list of times in the unit that the form asks for; one time alone needs its own."""
    if field.several and field.item is Duration and candidate.bare:
        in_unit = replace(candidate.quantity, kind="duration", unit=field.slot.unit)
        return replace(candidate, quantity=in_unit)
    return candidate


def _said_all(typed: str, candidates: list[Candidate], field: Field) -> bool:
    """Whether all that stands beside the amounts is what the form itself says about the input."""
    rest = _without(typed, candidates)
    words = {token.word for token in tokenize(rest) if token.word.isalnum()}
    marks = {part for part in rest.split() if not any(char.isalnum() for char in part)}
    own = _said_of(field) | (_AND if field.slot.listed else frozenset())
    return words <= own and marks <= _BETWEEN


@cache
def _said_of(field: Field) -> frozenset[str]:
    """The words of an input's label and of its example without the amounts: "of MRR" in "$80k of MRR"."""
    said = [field.slot.label.to(language) for language in Language]
    for language in Language:
        example = field.slot.example.to(language)
        said.append(_without(example, candidates_in(Message.read(example, language))))
    return frozenset(token.word for text in said for token in tokenize(text) if token.word.isalpha())


def _without(text: str, candidates: Iterable[Candidate]) -> str:
    for candidate in candidates:
        text = text.replace(candidate.quote, " ", 1)
    return text
