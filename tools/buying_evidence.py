"""Which of the rep's words show a person's role in the purchase or stance on it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tools.lexicon import buying_center as lexicon
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
    """The words found, as typed, and what they show. `denied`: that it is not so; `doubted`: that it may be."""

    shows: Role | Stance
    words: str
    start: int
    end: int
    denied: bool = False
    doubted: bool = False


@dataclass(frozen=True)
class _Found:
    match: re.Match[str]
    before: str
    after: str
    sentence: str


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


@cache
def _patterns() -> tuple[tuple[Role | Stance, re.Pattern[str]], ...]:
    roles = [(Role(name), re.compile(f"{en}|{fr}")) for name, en, fr in lexicon.ROLE_WORDS]
    stances = [(Stance(name), re.compile(f"{en}|{fr}")) for name, en, fr in lexicon.STANCE_WORDS]
    return (*roles, *stances)


def _judge(shows: Role | Stance, match: re.Match[str], folded: str, text: str) -> Evidence | None:
    before, after = _clause(match, folded)
    denied = _is_denied(before, match[0], after, shows)
    if _is_asked(match, folded) or re.search(lexicon.SOMEONE_ELSE, _sentence_before(match, folded)):
        return None
    if denied and re.search(lexicon.SHARED, after):
        return None
    return Evidence(
        shows=shows,
        words=text[match.start() : match.end()],
        start=match.start(),
        end=match.end(),
        denied=denied,
        doubted=re.search(lexicon.DOUBTED, before + after) is not None,
    )


def _clause(match: re.Match[str], folded: str) -> tuple[str, str]:
    """What stands before and behind the words, up to the ends of their clause."""
    before = re.split(lexicon.CLAUSE_END, folded[: match.start()])[-1]
    return before, re.split(lexicon.CLAUSE_END, folded[match.end() :])[0]


def _is_denied(before: str, words: str, after: str, shows: Role | Stance) -> bool:
    if re.search(r"^not\b|\b(?:pas|peu|plus)\b", words) and shows in Stance:
        return False  # "not convinced" is the sceptic's own phrase
    inside = re.search(r"\b(?:pas|plus)\b", words) is not None
    heard = re.sub(lexicon.NOT_DENIED, " ", before)
    after_it = re.search(lexicon.DENIED_AFTER, after) is not None
    return inside or after_it or re.search(lexicon.DENIED_BEFORE, heard) is not None


def _sentence_before(match: re.Match[str], folded: str) -> str:
    return re.split(r"[.;!?\n,]|\b(?:but|mais)\b", folded[: match.start()])[-1]


def _is_asked(match: re.Match[str], folded: str) -> bool:
    ending = re.search(r"[.!?\n]", folded[match.end() :])
    return ending is not None and ending[0] == "?"
