"""What of an answer is read at once, and what stands behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.answer import Answer, Section, SectionKind
from bot.dialogue.model import Route
from bot.slack import wording
from tools.language import Text

FIRST: frozenset[SectionKind] = frozenset({"headline", "change", "ask", "note", "passage"})
"""The kinds that are shown in full size."""
ALWAYS: frozenset[SectionKind] = frozenset({"ask", "passage"})
"""A question to the reader has to be seen to be answered, and a quote is what was asked for."""
LINES_FIRST = 3
"""Of a calculation: enough for the result, what changed and what was left out. Who wants more opens it."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The sections of an answer in full size, and those after them, `folded` behind a line to open.

    `opens` is what that line says.
    """

    first: tuple[Section, ...]
    rest: tuple[Section, ...]
    folded: bool = True
    opens: Text = wording.DETAILS


def layout(answer: Answer) -> Layout:
    """A calculation or a case study in three lines before its details; everything else in full, by kind.

    A trace of where a number comes from is no calculation: its lines are the answer. Who is asked for the
    rest of the inputs sees at once how those before were understood.
    """
    if answer.computed and answer.route in (Route.TOOL, Route.MIXED):
        return _short(answer.sections)
    if any(_is_long(section) for section in answer.sections):
        return _briefly(answer.sections)
    return Layout(
        first=tuple(section for section in answer.sections if section.kind in FIRST),
        rest=tuple(section for section in answer.sections if section.kind not in FIRST),
        folded=answer.route is not Route.CLARIFY,
    )


def _is_long(section: Section) -> bool:
    """Whether it is a passage that says in its first lines what is needed of it."""
    return section.kind == "passage" and bool(section.brief)


def _briefly(sections: Sequence[Section]) -> Layout:
    """What stands before the passage, and its first lines; its rest and what is noted of it behind them."""
    place = next(at for at, section in enumerate(sections) if _is_long(section))
    seen = [s for at, s in enumerate(sections) if s.kind in FIRST and (s.kind != "note" or at < place)]
    behind = [s for at, s in enumerate(sections) if s.kind not in FIRST or (s.kind == "note" and at > place)]
    return Layout(
        first=tuple(_opening(section) for section in seen),
        rest=_said((*map(_remainder, seen), *behind)),
        opens=wording.WHOLE_CASE,
    )


def _opening(section: Section) -> Section:
    return replace(section, lines=section.brief) if _is_long(section) else section


def _remainder(section: Section) -> Section:
    """What its opening leaves out."""
    left = section.lines[len(section.brief) :] if _is_long(section) else ()
    return Section(kind="passage", lines=left)


def _short(sections: Sequence[Section]) -> Layout:
    """Three lines first: the results, then what was left out, then as much of the changes as fits.

    Where more subjects are compared than three lines hold, their table says it better than any of them. Of
    several results each is worked out behind what it is about; what all assume is said once.
    """
    results = _lines(sections, "headline")
    compared = next((section.title for section in sections if section.kind == "comparison"), "")
    shown = () if compared and len(results) > LINES_FIRST else results[:LINES_FIRST]
    quoting = any(section.kind == "passage" for section in sections)  # notes belong to the quotes then
    notes = () if quoting else _lines(sections, "note")
    room = max(0, LINES_FIRST - len(shown))
    changes, untold = _changes(sections, max(0, room - len(notes)))
    lead = (*(shown or ((compared,) if compared else ())), *changes, *notes[:room])
    in_full = [_opening(s) for s in sections if s.kind in ALWAYS or (quoting and s.kind == "note")]
    several = sum(section.kind == "headline" for section in sections) > 1
    left = (*(() if several else results[len(shown) :]), *notes[room:])
    details = (s for s in sections if s.kind not in FIRST or (several and s.kind == "headline"))
    return Layout(
        first=_said((Section(kind="headline", lines=lead), *in_full)),
        rest=_said(
            (Section(kind="list", lines=left), *untold, *map(_remainder, sections), *dict.fromkeys(details))
        ),
    )


def _changes(sections: Iterable[Section], room: int) -> tuple[tuple[str, ...], list[Section]]:
    """The lines of the changes that are shown, and the sections that hold more than these."""
    told: list[str] = []
    untold = []
    for section in (section for section in sections if section.kind == "change"):
        left = room - len(told)
        if len(section.lines) <= left:
            told += section.lines
        else:
            told += (section.brief or section.lines)[:left]
            untold.append(section)
    return tuple(told), untold


def _lines(sections: Iterable[Section], kind: SectionKind) -> tuple[str, ...]:
    """The lines of that kind, each once: two results may leave out the same words."""
    lines = (line for section in sections if section.kind == kind for line in section.lines)
    return tuple(dict.fromkeys(line for line in lines if line.strip()))


def _said(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines or section.rows)
