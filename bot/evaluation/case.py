"""Conversations with what is expected of the answer to their last turn, as files hold them.

A file holds one JSON object a line:
`{"id", "lang": "en" | "fr" | "en|fr", "turns": […], "expect": {…}, "about"?}`. Of `expect` only `route` is
required:

- `route`: the routes that are right; `cite`: whether a passage has to be cited.
- `figures`: every `[value, unit]` that has to be shown; `any_figures`: a computed answer shows one of them.
- `none`: no figure may be shown; `none_ratio`: no ratio.
- `missing`: (parts of) the names of the inputs that have to be asked for.
- `roles`, `gaps`: buying roles that somebody has to fill, or that have to be shown as open.
- `want`: texts of which the answer has to hold one; `forbid`: texts that it must not hold.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.dialogue.model import Route
from tools.base import Unit
from tools.buying_evidence import Role
from tools.language import Language, Text

JSON = dict[str, Any]
Amount = tuple[Decimal, str]
"""A figure's value, and its unit as the contract names it."""


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What the answer has to hold, and what it must not; empty where it doesn't matter."""

    route: tuple[str, ...]
    figures: tuple[Amount, ...] = ()
    any_figures: tuple[Amount, ...] = ()
    none: bool = False
    none_ratio: bool = False
    cite: bool = False
    missing: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """One conversation and what is expected of its last answer. `languages` are the ones it may be in."""

    id: str
    languages: tuple[str, ...]
    turns: tuple[str, ...]
    expect: Expectation
    about: str = ""
    file: str = ""
    line: int = 0

    @property
    def lang(self) -> str:
        """The languages as the file has them: "en", "fr" or "en|fr"."""
        return "|".join(self.languages)

    @property
    def thread(self) -> str:
        """The name of the conversation, unlike that of any other file's."""
        return f"{self.file}:{self.id}"


@dataclass(frozen=True, kw_only=True)
class BadLine:
    """A line that holds no conversation, and why not."""

    file: str
    line: int
    reason: Text


def read_cases(lines: Iterable[bytes], file: str) -> tuple[tuple[Case, ...], tuple[BadLine, ...]]:
    """The conversations of a file's lines, and the lines that hold none; empty lines count as neither."""
    cases: dict[str, Case] = {}
    bad: list[BadLine] = []
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            case = _case(_row(raw), file, number)
            if case.id in cases:
                raise _Unfit(_filled(SAME_ID, value=case.id, line=cases[case.id].line))
            cases[case.id] = case
        except _Unfit as error:
            bad.append(BadLine(file=file, line=number, reason=error.reason))
    return tuple(cases.values()), tuple(bad)


NOT_UTF8 = Text(en="it is not UTF-8", fr="elle n'est pas en UTF-8")
NOT_JSON = Text(en="it is no JSON object", fr="ce n'est pas un objet JSON")
SAME_ID = Text(
    en="the id {value!r} is already that of line {line}",
    fr="l'id {value!r} est déjà celui de la ligne {line}",
)
UNFIT = Text(en="{key!r} must be {what}, got {value!r}", fr="{key!r} doit être {what}, reçu {value!r}")
UNKNOWN = Text(
    en="nothing is known of {value!r} in 'expect'; it takes {known}",
    fr="{value!r} est inconnu dans 'expect', qui accepte {known}",
)
NAME = Text(en="a text or a whole number", fr="un texte ou un entier")
TEXT = Text(en="a text", fr="un texte")
TEXTS = Text(en="a list of texts", fr="une liste de textes")
SOME_TEXTS = Text(en="a list of at least one text", fr="une liste d'au moins un texte")
OBJECT = Text(en="an object", fr="un objet")
FLAG = Text(en="true or false", fr="true ou false")
AMOUNTS = Text(
    en="a list of [value, unit], the unit one of {known}",
    fr="une liste de [valeur, unité], l'unité parmi {known}",
)
AMONG = Text(en="a list of words among {known}", fr="une liste de mots parmi {known}")
LANGUAGES = Text(en="en, fr or en|fr", fr="en, fr ou en|fr")


class _Unfit(Exception):  # noqa: N818 - it names the situation.
    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def _filled(text: Text, **values: object) -> Text:
    return Text(
        en=text.en.format(**{name: _in(value, Language.EN) for name, value in values.items()}),
        fr=text.fr.format(**{name: _in(value, Language.FR) for name, value in values.items()}),
    )


def _in(value: object, language: Language) -> object:
    return value.to(language) if isinstance(value, Text) else value


def _unfit(key: str, what: Text, value: object) -> _Unfit:
    shown = value if len(repr(value)) <= SHOWN_AT_MOST else repr(value)[:SHOWN_AT_MOST] + "…"
    return _Unfit(_filled(UNFIT, key=key, what=what, value=shown))


SHOWN_AT_MOST = 80
"""A bad value is shown so that it can be found, not in full."""


def _row(raw: bytes) -> JSON:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _Unfit(NOT_UTF8) from None
    except (json.JSONDecodeError, RecursionError):
        raise _Unfit(NOT_JSON) from None
    if not isinstance(row, dict):
        raise _Unfit(NOT_JSON)
    return row


def _case(row: JSON, file: str, line: int) -> Case:
    return Case(
        id=_identity(row.get("id")),
        languages=_languages(row.get("lang")),
        turns=_texts("turns", row.get("turns"), at_least_one=True),
        expect=_expectation(row.get("expect")),
        about=_about(row.get("about", "")),
        file=file,
        line=line,
    )


def _identity(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _unfit("id", NAME, value)
    return str(value)


def _languages(value: object) -> tuple[str, ...]:
    found = tuple(value.split("|")) if isinstance(value, str) else ()
    if not found or not set(found) <= set(Language):
        raise _unfit("lang", LANGUAGES, value)
    return found


def _about(value: object) -> str:
    if not isinstance(value, str):
        raise _unfit("about", TEXT, value)
    return value


def _expectation(value: object) -> Expectation:
    if not isinstance(value, dict):
        raise _unfit("expect", OBJECT, value)
    for key in value:
        if key not in READERS:
            raise _Unfit(_filled(UNKNOWN, value=key, known=", ".join(READERS)))
    read = {key: READERS[key](key, found) for key, found in value.items()}
    if not read.get("route"):
        raise _unfit("route", _filled(AMONG, known=", ".join(Route)), value.get("route"))
    return Expectation(**read)


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _unfit(key, FLAG, value)
    return value


def _texts(key: str, value: object, *, at_least_one: bool = False) -> tuple[str, ...]:
    fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if not fits or (at_least_one and not value):
        raise _unfit(key, SOME_TEXTS if at_least_one else TEXTS, value)
    assert isinstance(value, list)
    return tuple(value)


def _among(known: Iterable[str]) -> Callable[[str, object], tuple[str, ...]]:
    words = tuple(str(word) for word in known)

    def read(key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(item in words for item in value):
            raise _unfit(key, _filled(AMONG, known=", ".join(words)), value)
        return tuple(value)

    return read


def _amounts(key: str, value: object) -> tuple[Amount, ...]:
    if not isinstance(value, list) or not all(_is_amount(item) for item in value):
        raise _unfit(key, _filled(AMOUNTS, known=", ".join(Unit)), value)
    return tuple((Decimal(str(number)), unit) for number, unit in value)


def _is_amount(item: object) -> bool:
    if not isinstance(item, list) or len(item) != 2 or item[1] not in set(Unit):
        return False
    number = item[0]
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return Decimal(str(number)).is_finite()


READERS: dict[str, Callable[[str, object], Any]] = {
    "route": _among(Route),
    "figures": _amounts,
    "any_figures": _amounts,
    "none": _flag,
    "none_ratio": _flag,
    "cite": _flag,
    "missing": _texts,
    "roles": _among(Role),
    "gaps": _among(Role),
    "want": _texts,
    "forbid": _texts,
}
"""What `expect` takes, and how each is read."""


def expected(expect: Expectation) -> Iterator[str]:
    """The expectation in the terms of the file, part by part: what a report shows beside a failure."""
    yield "route " + "|".join(expect.route)
    for name in ("figures", "any_figures"):
        amounts: tuple[Amount, ...] = getattr(expect, name)
        if amounts:
            yield f"{name} " + ", ".join(f"{value} {unit}" for value, unit in amounts)
    yield from (name for name in ("none", "none_ratio", "cite") if getattr(expect, name))
    for name in ("missing", "roles", "gaps", "want", "forbid"):
        words: tuple[str, ...] = getattr(expect, name)
        if words:
            yield f"{name} " + ", ".join(words)
