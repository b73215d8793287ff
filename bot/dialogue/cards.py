"""A case study as a card: who, the outcome, the problem, what was done, the figures as they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from bot.accounts.industries import industry_name
from bot.dialogue.extracts import sentences, units
from bot.dialogue.passages import plain
from bot.dialogue.wording import labels
from knowledge.languages import fold
from knowledge.model import Document, Passage
from tools.language import Language, Text

_PROBLEM = re.compile(
    r"problem|challenge|situation|context|need|pain|defi|enjeu|contexte|besoin|before|avant"
)
_DONE = re.compile(
    r"\bdone\b|solution|approach|implement|\bproject\b|\bfait\b|demarche|mise en|\bprojet\b|deploi|rollout"
)
_ELSE = re.compile(
    r"^(?:about|a propos|who|qui|when|quand)\b|result|figure|chiffre|outcome|bilan|lesson|lecon|next step"
)
_YIELD = re.compile(r"\broi\b|return|rendement|retour sur|payback|recuperation|\bgain\b|saving|economie")
_GROUPED = re.compile(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}\b)")
_SENTENCES = 2


@dataclass(frozen=True)
class Line:
    """A line of a card: its label, what is quoted, and the section it stands in."""

    label: Text
    quote: str
    section: str


def card(document: Document, passages: Sequence[Passage]) -> tuple[Line, ...]:
    """The lines of the card that the document has something for; none when it is written otherwise."""
    results = _results(document, passages)
    found = (
        _outcome(document, results),
        _told(labels.CARD_PROBLEM, _section(passages, _PROBLEM) or _opening(passages)),
        _told(labels.CARD_DONE, _section(passages, _DONE)),
        _figures(document, results),
    )
    return tuple(line for line in found if line)


def who(document: Document, passages: Sequence[Passage], language: Language) -> tuple[str, Passage | None]:
    """Company, industry, size, region and year, and the passage that has the numbers among them.

    A number that no passage has is left out: it couldn't be shown where it is from.
    """
    size, year = (str(number or "") for number in (document.company_size, document.year))
    wanted = [number for number in (size, year) if number]
    evidence = max(passages, key=lambda one: sum(_has(one.text, number) for number in wanted), default=None)
    proved = {number for number in wanted if evidence and _has(evidence.text, number)}
    people = None
    if document.company_size and size in proved:
        shown = format_decimal(document.company_size, locale=str(language))
        people = labels.PEOPLE.to(language).format(size=shown)
    industry = industry_name(document.industry).to(language) if document.industry else None
    parts = (document.company, industry, document.region, people, year if year in proved else None)
    return " · ".join(part for part in parts if part), evidence if proved else None


def _has(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.,]){number}(?!\d)", _GROUPED.sub("", text)) is not None


def _told(label: Text, passage: Passage | None) -> Line | None:
    if passage is None:
        return None
    return Line(label, sentences(plain(passage.text), _SENTENCES), passage.section)


def _section(passages: Sequence[Passage], named: re.Pattern[str]) -> Passage | None:
    return next((one for one in passages if named.search(fold(one.section))), None)


def _opening(passages: Sequence[Passage]) -> Passage | None:
    """The first section that is not one of those that every case study has."""
    named = ((one, fold(one.section)) for one in passages)
    return next((one for one, name in named if not _ELSE.search(name) and not _DONE.search(name)), None)


def _results(document: Document, passages: Sequence[Passage]) -> Passage | None:
    """The passage that has most of the figures; None when no passage has any."""
    values = [figure.value for figure in document.figures]
    best = max(passages, key=lambda one: sum(value in one.text for value in values), default=None)
    return best if best and any(value in best.text for value in values) else None


def _outcome(document: Document, results: Passage | None) -> Line | None:
    """What came of it in one line: the sentence with figures, or the item that says what it yielded."""
    if results is None:
        return None
    text = plain(results.text)
    every = tuple(figure.value for figure in document.figures)
    yields = tuple(figure.value for figure in document.figures if _YIELD.search(fold(figure.name)))
    unit = _sentence_or_item(text, yields) or _sentence_or_item(text, every)
    return Line(labels.CARD_OUTCOME, unit, results.section) if unit else None


def _sentence_or_item(text: str, values: Sequence[str]) -> str:
    """The first sentence that has one of the values, or else the first item without its mark."""
    holding = [unit for unit in units(text) if any(value in text[unit.start : unit.end] for value in values)]
    first = min(holding, key=lambda unit: unit.item, default=None)
    return text[first.start : first.end].lstrip("• ") if first else ""


def _figures(document: Document, results: Passage | None) -> Line | None:
    if results is None:
        return None
    values = [figure.value for figure in document.figures]
    return Line(labels.CARD_FIGURES, _lines_with(plain(results.text), values), results.section)


def _lines_with(text: str, values: Sequence[str]) -> str:
    """The run of sentences or items from the first figure to the last."""
    holding = [unit for unit in units(text) if any(value in text[unit.start : unit.end] for value in values)]
    items = [unit for unit in holding if unit.item] or holding
    return text[items[0].start : items[-1].end]
