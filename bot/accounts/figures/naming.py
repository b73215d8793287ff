"""Reads from a message which part of the business it is about, by the names that the rows have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.accounts.calendar import EVER
from bot.accounts.figures.model import Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.folding import folded
from bot.accounts.industries import industry_key, industry_words
from bot.accounts.periods import read_period
from bot.accounts.places import country_code, country_names

Kind = Literal["team", "segment", "rep", "industry", "country"]
KINDS: dict[Kind, str] = {
    "team": "team|teams|equipe|equipes",
    "segment": "segment|segments|tier",
    "rep": "rep|reps|commercial|commerciale|vendeur|vendeuse|by|par|de|of|for|pour",
    "industry": "industry|sector|vertical|secteur|filiere|in|en|dans|for|pour|the|le|la|les|l|du|de|of|chez",
    "country": "",
}
"""The words beside which a name is of that kind."""
EACH = "by|par|each|every|per|chaque"
"""Behind these a kind is no name: "by industry"."""
AS_TYPED: tuple[Kind, ...] = ("industry", "country")
"""These are told in the words of the message, whatever the CRM's language is."""
SHORTEST_FIRST_NAME = 3


@dataclass(frozen=True, kw_only=True)
class ScopeRead:
    """The scope, and the words of the message that name each part of it, the period under "period"."""

    scope: Scope
    quotes: dict[str, str]


def read_scope(text: str, rows: Rows, today: date, *, ahead: bool = False) -> ScopeRead:
    """The scope that the message names; what it doesn't name is not restricted.

    A team, a segment or a rep counts beside its word ("team north", "équipe nord") or with a capital letter;
    a rep by a first name that only one has. `ahead` is for questions about what is still to come.
    """
    found = read_period(text, today, ahead=ahead)
    quotes: dict[str, str] = {}
    if found is not None:
        quotes["period"] = found.quote
        text = f"{text[: found.start]} | {text[found.end :]}"
    names: dict[Kind, str] = {}
    for kind in KINDS:
        named = _named(kind, text, rows)
        if named is not None:
            value, start, end = named
            quotes[kind] = text[start:end]
            names[kind] = quotes[kind] if kind in AS_TYPED else value
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    scope = Scope(
        today=today,
        period=found.period if found else EVER,
        team=names.get("team", ""),
        rep=names.get("rep", ""),
        segment=names.get("segment", ""),
        industry=names.get("industry", ""),
        country=names.get("country", ""),
    )
    return ScopeRead(scope=scope, quotes=quotes)


def _named(kind: Kind, text: str, rows: Rows) -> tuple[str, int, int] | None:
    """The value of that kind that the text names, the longest first, with its place."""
    words = [(found.group(), *found.span()) for found in re.finditer(r"[^\W_]+", text)]
    plain = [folded(word) for word, _, _ in words]
    for name, value in sorted(_names(kind, rows), key=lambda each: (-len(each[0]), each)):
        parts = name.split()
        for place in range(len(plain) - len(parts) + 1):
            if plain[place : place + len(parts)] != parts:
                continue
            before = plain[place - 1] if place else ""
            after = plain[place + len(parts)] if place + len(parts) < len(plain) else ""
            if _is_meant(kind, words[place][0], before, after, several=len(parts) > 1):
                return value, words[place][1], words[place + len(parts) - 1][2]
    return None


def _is_meant(kind: Kind, typed: str, before: str, after: str, *, several: bool) -> bool:
    if re.fullmatch(EACH, before) and kind != "rep":
        return False
    if kind == "country" or several:
        return True
    beside = re.fullmatch(KINDS[kind], before) or (
        kind in ("team", "segment") and re.fullmatch(KINDS[kind], after)
    )
    return bool(beside) or (kind != "industry" and typed[:1].isupper())


def _names(kind: Kind, rows: Rows) -> Iterator[tuple[str, str]]:
    """The folded names that something of that kind goes by, each with its value."""
    match kind:
        case "team":
            yield from ((folded(each.team), each.team) for each in rows.accounts if each.team)
        case "segment":
            yield from ((folded(each.segment), each.segment) for each in rows.accounts if each.segment)
        case "industry":
            yield from _industries({each.industry for each in rows.accounts if each.industry})
        case "country":
            codes = {country_code(each.country) for each in rows.accounts if each.country}
            yield from ((name, code) for name, code in country_names() if code in codes)
        case "rep":
            owners = {each.owner for each in rows.accounts} | {deal.owner for deal in rows.deals}
            yield from _people(owner for owner in owners if owner)


def _industries(known: set[str]) -> Iterator[tuple[str, str]]:
    keys = {industry_key(industry) for industry in known}
    yield from ((word, key) for word, key in industry_words() if key in keys)
    yield from ((folded(industry), industry) for industry in known)


def _people(owners: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Owners by their name or that in their address, and by a part of it that no other has."""
    names = {owner: folded(owner.split("@")[0].replace(".", " ")) for owner in owners}
    parts = [part for name in names.values() for part in set(name.split())]
    for owner, name in names.items():
        yield name, owner
        for part in name.split():
            if len(part) >= SHORTEST_FIRST_NAME and parts.count(part) == 1:
                yield part, owner
