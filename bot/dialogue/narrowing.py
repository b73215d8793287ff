"""How a search was narrowed, as people say it: "a case study in manufacturing, about a company of …"."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from babel.numbers import format_decimal

from bot.accounts.industries import industry_name
from bot.dialogue.passages import day
from bot.dialogue.wording import narrowing as wording
from bot.dialogue.wording.narrowing import Bounds
from knowledge.model import Condition
from tools.language import Language, Text

_BESIDE = frozenset({"industry", "region", "language"})
"""The fields that are said right behind the kind of document, without a comma."""


def narrowed(conditions: Sequence[Condition], language: Language) -> str:
    """What documents were looked for; empty when no condition on them was read."""
    if not conditions:
        return ""
    kinds = dict.fromkeys(_kind(one, language) for one in conditions if one.field == "kind")
    what = wording.OR.to(language).join(kinds) or wording.A_DOCUMENT.to(language)
    others = [one for one in conditions if one.field != "kind"]
    beside = dict.fromkeys(_said(one, language) for one in others if one.field in _BESIDE)
    behind = dict.fromkeys(_said(one, language) for one in others if one.field not in _BESIDE)
    return ", ".join((" ".join((what, *beside)), *behind))


def _kind(condition: Condition, language: Language) -> str:
    """The kind with its article, or by its name where it is one of the team's own."""
    kind = min(condition.names, default=condition.words).replace("_", " ")
    known = wording.KINDS.get(kind)
    if known:
        return known.to(language)
    return wording.OF_KIND.to(language).format(kind=kind)


def _said(condition: Condition, language: Language) -> str:
    match condition.field:
        case "industry":
            industry = industry_name(min(condition.names, default=condition.words)).to(language)
            return wording.IN_INDUSTRY.to(language).format(industry=industry)
        case "region":
            return wording.IN_REGION.to(language).format(region=condition.words.title())
        case "size":
            return _size(condition, language)
        case "year":
            return _bounded(condition, wording.DATED, language, lambda year: f"{year:.0f}")
        case "reviewed":
            return _bounded(condition, wording.REVIEWED, language, lambda at: _day(at, language))
        case "verified":
            return wording.VERIFIED.to(language)
    return Text(en=condition.said.en, fr=condition.said.fr).to(language)


def _size(condition: Condition, language: Language) -> str:
    """At most 499 is said as fewer than 500: a bound was most likely given as a round number."""

    def count(people: float) -> str:
        return format_decimal(round(people), locale=str(language))

    low, high = condition.low, condition.high
    if low is None and high is not None and _is_round(high + 1):
        return wording.FEWER_PEOPLE.to(language).format(high=count(high + 1))
    if high is None and low is not None and _is_round(low - 1):
        return wording.MORE_PEOPLE.to(language).format(low=count(low - 1))
    return _bounded(condition, wording.PEOPLE, language, count)


def _is_round(people: float) -> bool:
    return people % 10 == 0


def _bounded(
    condition: Condition, texts: Mapping[Bounds, Text], language: Language, shown: Callable[[float], str]
) -> str:
    low, high = (shown(bound) if bound is not None else "" for bound in (condition.low, condition.high))
    return texts[_bounds(low, high)].to(language).format(low=low, high=high)


def _bounds(low: str, high: str) -> Bounds:
    if low and high:
        return "exactly" if low == high else "between"
    return "from" if low else "to"


def _day(ordinal: float, language: Language) -> str:
    return day(date.fromordinal(int(ordinal)).isoformat(), language)
