"""Which of the rep's words show a person's role in the purchase or stance on it."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from tools.phrases import fold


class Role(StrEnum):
    """A role in one purchase; a person may hold several."""

    INITIATOR = "initiator"
    USER = "user"
    INFLUENCER = "influencer"
    DECIDER = "decider"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"


class Stance(StrEnum):
    """For or against us: what somebody saw the person do, never what a title says."""

    CHAMPION = "champion"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    BLOCKER = "blocker"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The words found, as typed, and what they show; `denied` that it is so, or `doubted`."""

    shows: Role | Stance
    words: str
    start: int
    end: int
    denied: bool = False
    doubted: bool = False


def evidence_in(text: str) -> tuple[Evidence, ...]:
    """What `text` says of one person's role and stance, in the order of the words.

    A question is no evidence, nor is what another person does ("her boss decides").
    """
    folded = fold(text)
    found = [
        evidence
        for shows, pattern in _patterns()
        for match in pattern.finditer(folded)
        if (evidence := _judge(shows, match, folded, text)) is not None
    ]
    return tuple(sorted(found, key=lambda evidence: (evidence.start, evidence.shows)))


_FILE = Path(__file__).with_name("lexicon") / "buying_evidence.toml"


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _patterns() -> tuple[tuple[Role | Stance, re.Pattern[str]], ...]:
    """Both languages at once, because people mix them in one line."""
    kinds: tuple[tuple[str, type[Role] | type[Stance]], ...] = (("role", Role), ("stance", Stance))
    return tuple(
        (shows(name), re.compile("|".join((*words["en"], *words["fr"]))))
        for kind, shows in kinds
        for name, words in _lexicon()[kind].items()
    )


@cache
def _around(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["around"][name]))


def _judge(shows: Role | Stance, match: re.Match[str], folded: str, text: str) -> Evidence | None:
    before, after = _clause(match, folded)
    denied = _is_denied(before, match[0], after, shows)
    if _is_asked(match, folded) or _around("someone_else").search(_sentence_before(match, folded)):
        return None
    if denied and _around("shared").search(after):
        return None
    return Evidence(
        shows=shows,
        words=text[match.start() : match.end()],
        start=match.start(),
        end=match.end(),
        denied=denied,
        doubted=_around("doubted").search(f"{before}{match[0]}{after}") is not None,
    )


def _clause(match: re.Match[str], folded: str) -> tuple[str, str]:
    """What stands before and behind the words, up to the ends of their clause."""
    before = _around("clause_end").split(folded[: match.start()])[-1]
    return before, _around("clause_end").split(folded[match.end() :])[0]


def _is_denied(before: str, words: str, after: str, shows: Role | Stance) -> bool:
    if re.search(r"^not\b|\b(?:pas|peu|plus)\b", words) and shows in Stance:
        return False  # "not convinced" is the sceptic's own phrase
    inside = re.search(r"\b(?:pas|plus|no)\b", words) is not None
    heard = _around("not_denied").sub(" ", before)
    after_it = _around("denied_after").search(after) is not None
    return inside or after_it or _around("denied_before").search(heard) is not None


def _sentence_before(match: re.Match[str], folded: str) -> str:
    return re.split(r"[.;!?\n,]|\b(?:but|mais)\b", folded[: match.start()])[-1]


def _is_asked(match: re.Match[str], folded: str) -> bool:
    ending = re.search(r"[.!?\n]", folded[match.end() :])
    return ending is not None and ending[0] == "?"
