"""The buying centre as sections: who plays which role, which stances were seen, who is missing."""

from collections.abc import Iterable

from bot.dialogue import tables
from bot.dialogue.answer import Section
from bot.dialogue.voice import Voice
from bot.dialogue.wording import labels
from tools.base import Result
from tools.buying_center import Assignment, Confidence, Map, Role
from tools.lexicon import buying_wording


def mapped(voice: Voice, result: Result) -> list[Section]:
    """The sections of a map; nothing for any other result."""
    if not isinstance(result, Map):
        return []
    return [
        Section(
            kind="roles",
            title=voice.to(labels.ROLES),
            lines=tuple(_role_line(voice, assignment) for assignment in result.assignments),
            rows=tables.roles(voice, result),
        ),
        Section(kind="roles", title=voice.to(labels.STANCES), lines=_stances(voice, result)),
        Section(
            kind="roles",
            title=voice.to(labels.GAPS),
            lines=_gaps(voice, result),
            rows=tables.gaps(voice, result),
        ),
    ]


def moved(voice: Voice, now: Result, before: Result) -> list[str]:
    """The roles that are surer or less sure than before, of everybody who was on the map and still is."""
    if not isinstance(now, Map) or not isinstance(before, Map):
        return []
    old, new = _held(before), _held(now)
    people = set(_on(before)) & set(_on(now))
    return [
        voice.to(
            labels.MOVED,
            person=person,
            role=voice.to(buying_wording.ROLE_NAMES[role]),
            before=_sure(voice, old.get((person, role))),
            after=_sure(voice, new.get((person, role))),
        )
        for person, role in dict.fromkeys((*old, *new))
        if person in people and old.get((person, role)) != new.get((person, role))
    ]


def _held(found: Map) -> dict[tuple[str, Role], Confidence]:
    return {(one.person, one.role): one.confidence for one in found.assignments}


def _on(found: Map) -> Iterable[str]:
    """Everybody on the map, with a role or without one."""
    return (*(one.person for one in found.assignments), *found.unplaced)


def _sure(voice: Voice, confidence: Confidence | None) -> str:
    return voice.to(labels.CONFIDENCE[confidence] if confidence else labels.NO_SIGN)


def _role_line(voice: Voice, assignment: Assignment) -> str:
    who = assignment.person
    if assignment.title and assignment.title != who:
        who = f"{who} ({assignment.title})"
    return voice.to(
        labels.ROLE_LINE,
        role=voice.to(labels.ROLE_NAMES[assignment.role]),
        person=who,
        confidence=voice.to(labels.CONFIDENCE[assignment.confidence]),
        evidence=voice.together(voice.to(text) for text in assignment.evidence),
    )


def _stances(voice: Voice, result: Map) -> tuple[str, ...]:
    return tuple(
        voice.to(labels.STANCE_LINE, person=seen.person, evidence=voice.to(seen.evidence))
        for seen in result.stances
    )


def _gaps(voice: Voice, result: Map) -> tuple[str, ...]:
    return tuple(
        voice.to(labels.GAP_LINE, role=voice.to(labels.ROLE_NAMES[role]), question=voice.to(question))
        for role, question in zip(result.gaps, result.gap_questions, strict=True)
    )
