"""Which mistakes an answer makes, from its public JSON form alone; no assistant is needed to judge one.

Two faults weigh alike, an invented input and a needless question, and only a wrong figure weighs more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.model import Route, Source
from bot.evaluation.case import Amount, Case
from bot.evaluation.shown import Shown
from tools.base import Unit
from tools.language import Text


class Kind(StrEnum):
    """What is wrong with an answer; the gravest first, which is the one that leads a verdict."""

    NO_ANSWER = "no-answer"
    WRONG_FIGURE = "wrong-figure"
    INVENTED_INPUT = "invented-input"
    NEEDLESS_QUESTION = "needless-question"
    WRONG_ROUTE = "wrong-route"
    MISSING_FIGURE = "missing-figure"
    MISSING_QUESTION = "missing-question"
    WRONG_LANGUAGE = "wrong-language"
    MISSING_CITATION = "missing-citation"
    WRONG_ROLES = "wrong-roles"
    MISSING_WORDS = "missing-words"
    FORBIDDEN_WORDS = "forbidden-words"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that is wrong; `detail` says what exactly, in both languages."""

    kind: Kind
    detail: Text


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A conversation, what was answered to it, and every mistake in that, the gravest first."""

    case: Case
    shown: Shown
    mistakes: tuple[Mistake, ...]

    @property
    def as_expected(self) -> bool:
        """Whether nothing is wrong."""
        return not self.mistakes

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Each kind of mistake once, the gravest first."""
        return tuple(dict.fromkeys(mistake.kind for mistake in self.mistakes))

    @property
    def leading(self) -> Kind | None:
        """The gravest kind: the one that the conversation is counted under."""
        return self.kinds[0] if self.mistakes else None


def judge(case: Case, shown: Shown) -> Verdict:
    """What is wrong with the answer to the case's last turn; nothing when it is as expected."""
    if shown.error:
        return Verdict(case=case, shown=shown, mistakes=(_mistake(Kind.NO_ANSWER, ERROR, what=shown.error),))
    found = [mistake for rule in RULES for mistake in rule(case, shown)]
    order = list(Kind)
    ordered = sorted(found, key=lambda mistake: order.index(mistake.kind))
    return Verdict(case=case, shown=shown, mistakes=tuple(ordered))


ERROR = Text(en="it failed: {what}", fr="échec : {what}")
EMPTY = Text(en="the answer is empty", fr="la réponse est vide")
NOT_SHOWN = Text(
    en="shows no {unit} of {what}, but {shown}", fr="ne montre pas {what} ({unit}), mais {shown}"
)
NONE_ACCEPTED = Text(
    en="shows none of the accepted figures ({what})", fr="ne montre aucun des chiffres admis ({what})"
)
NO_FIGURE = Text(en="shows no figure", fr="ne montre aucun chiffre")
UNDUE = Text(en="shows figures where there can be none: {what}", fr="montre des chiffres de trop : {what}")
UNDUE_RATIO = Text(
    en="shows a ratio where there is none: {what}", fr="montre un ratio là où il n'y en a pas : {what}"
)
TAKEN = Text(
    en="took a value for {what} instead of asking for it",
    fr="a pris une valeur pour {what} au lieu de la demander",
)
NO_QUOTE = Text(
    en="{name} rests on words that nobody wrote: {quote!r}",
    fr="{name} repose sur des mots que personne n'a écrits : {quote!r}",
)
NO_SOURCE = Text(
    en="{name} says it is from {source!r}, which is no source",
    fr="{name} se dit tiré de {source!r}, qui n'est pas une source",
)
ROUTE = Text(en="route {shown!r}, wanted {wanted}", fr="route {shown!r}, attendue : {wanted}")
ASKED = Text(en="asks, where it could answer: {what}", fr="demande, alors qu'il pouvait répondre : {what}")
NOT_ASKED = Text(en="doesn't ask for {what}", fr="ne demande pas {what}")
LANGUAGE = Text(en="answers in {shown!r}, wanted {wanted}", fr="répond en {shown!r}, attendu : {wanted}")
NOT_CITED = Text(en="cites no passage", fr="ne cite aucun passage")
NO_ROLE = Text(en="nobody is {what}", fr="personne n'est {what}")
NO_GAP = Text(en="{what} is not shown as open", fr="{what} n'est pas indiqué comme vacant")
NOT_HELD = Text(en="holds none of {what}", fr="ne contient rien de {what}")
HELD = Text(en="holds {what!r}", fr="contient {what!r}")


def _mistake(kind: Kind, text: Text, **values: object) -> Mistake:
    return Mistake(kind=kind, detail=Text(en=text.en.format(**values), fr=text.fr.format(**values)))


def _listed(amounts: Iterable[Amount]) -> str:
    return ", ".join(f"{value} {unit}" for value, unit in amounts)


def _empty(case: Case, shown: Shown) -> Iterator[Mistake]:
    if not shown.text.strip():
        yield _mistake(Kind.NO_ANSWER, EMPTY)


def _figures(case: Case, shown: Shown) -> Iterator[Mistake]:
    wanted, accepted = case.expect.figures, case.expect.any_figures
    if wanted and not shown.figures:
        yield _mistake(Kind.MISSING_FIGURE, NO_FIGURE)
    else:
        for amount in wanted:
            if not shown.holds(amount):
                there = _listed(shown.figures)
                yield _mistake(Kind.WRONG_FIGURE, NOT_SHOWN, what=amount[0], unit=amount[1], shown=there)
    if accepted and shown.route == Route.TOOL and not any(shown.holds(amount) for amount in accepted):
        yield _mistake(Kind.WRONG_FIGURE, NONE_ACCEPTED, what=_listed(accepted))


def _computed_instead_of_asking(case: Case, shown: Shown) -> Iterator[Mistake]:
    expect = case.expect
    astray = shown.route not in expect.route and Route.TOOL not in expect.route
    ratios = [amount for amount in shown.figures if amount[1] == Unit.RATIO]
    if shown.figures and (expect.none or astray):
        yield _mistake(Kind.INVENTED_INPUT, UNDUE, what=_listed(shown.figures))
    elif ratios and expect.none_ratio:
        yield _mistake(Kind.INVENTED_INPUT, UNDUE_RATIO, what=_listed(ratios))


def _asked_for(case: Case, shown: Shown) -> Iterator[Mistake]:
    for word in case.expect.missing:
        if any(word in name for name in shown.missing):
            continue
        taken = any(word in entry.name for entry in shown.inputs)
        if taken:
            yield _mistake(Kind.INVENTED_INPUT, TAKEN, what=word)
        else:
            yield _mistake(Kind.MISSING_QUESTION, NOT_ASKED, what=word)


def _sources(case: Case, shown: Shown) -> Iterator[Mistake]:
    places = {
        Source.MESSAGE: case.turns,
        Source.EARLIER: (*case.turns, *shown.said_before),
        Source.DOCUMENT: shown.citations,
    }
    for entry in dict.fromkeys(shown.inputs):
        if entry.source not in set(Source):
            yield _mistake(Kind.INVENTED_INPUT, NO_SOURCE, name=entry.name, source=entry.source)
        elif entry.source in places and not is_quoted(entry.quote, places[Source(entry.source)]):
            yield _mistake(Kind.INVENTED_INPUT, NO_QUOTE, name=entry.name, quote=entry.quote)


PARTS = re.compile(r", | \(|\)$")
"""A list of words from several places is quoted with commas, a change with what it changes in brackets."""


def is_quoted(quote: str, texts: Iterable[str]) -> bool:
    """Whether the words of the quote, or each part of it, stand in the texts as words of their own."""
    places = [_plain(text) for text in texts]
    words = _plain(quote)
    parts = [part for part in PARTS.split(words) if part]
    return bool(parts) and (_stands(words, places) or all(_stands(part, places) for part in parts))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(words: str, places: list[str]) -> bool:
    own = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(words)}(?!\w)(?![.,]\d)")
    return any(own.search(place) for place in places)


def _route(case: Case, shown: Shown) -> Iterator[Mistake]:
    if shown.route in case.expect.route:
        return
    if shown.route == Route.CLARIFY:
        yield _mistake(Kind.NEEDLESS_QUESTION, ASKED, what=", ".join(shown.missing) or shown.first_line)
    else:
        yield _mistake(Kind.WRONG_ROUTE, ROUTE, shown=shown.route, wanted="|".join(case.expect.route))


def _language(case: Case, shown: Shown) -> Iterator[Mistake]:
    if shown.language not in case.languages:
        yield _mistake(Kind.WRONG_LANGUAGE, LANGUAGE, shown=shown.language, wanted=case.lang)


def _citation(case: Case, shown: Shown) -> Iterator[Mistake]:
    if case.expect.cite and not shown.citations:
        yield _mistake(Kind.MISSING_CITATION, NOT_CITED)


def _roles(case: Case, shown: Shown) -> Iterator[Mistake]:
    for role in case.expect.roles:
        if role not in shown.roles:
            yield _mistake(Kind.WRONG_ROLES, NO_ROLE, what=role)
    for role in case.expect.gaps:
        if role not in shown.gaps:
            yield _mistake(Kind.WRONG_ROLES, NO_GAP, what=role)


def _words(case: Case, shown: Shown) -> Iterator[Mistake]:
    text, want = shown.text, case.expect.want
    if want and not any(word.lower() in text.lower() for word in want):
        yield _mistake(Kind.MISSING_WORDS, NOT_HELD, what=", ".join(map(repr, want)))
    for word in case.expect.forbid:
        if word in text:
            yield _mistake(Kind.FORBIDDEN_WORDS, HELD, what=word)


RULES = (
    _empty,
    _figures,
    _computed_instead_of_asking,
    _asked_for,
    _sources,
    _route,
    _language,
    _citation,
    _roles,
    _words,
)
