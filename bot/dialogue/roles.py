"""The buying centre as sections: who plays which role, which stances were seen, who is missing."""

from bot.dialogue import tables
from bot.dialogue.model import Section
from bot.dialogue.voice import Voice
from bot.dialogue.wording import labels
from tools.base import Result
from tools.buying_center import Assignment, Map


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
