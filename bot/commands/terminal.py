"""Answers as a person reads them in a terminal."""

from typing import TYPE_CHECKING, TextIO

from bot.dialogue.answer import Answer, Section

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

BOLD = "\x1b[1m{}\x1b[0m"
STRONG = frozenset({"headline", "ask"})
FOLDED = frozenset({"inputs", "formula", "assumptions", "sources"})


def show_answer(answer: Answer, stream: TextIO) -> None:
    """Prints the answer: the figure first and bold, the details dimmer below; plain text into a pipe."""
    if not stream.isatty():
        stream.write(answer.text + "\n")
        return
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=False)
    print_sections(answer, console)


def print_sections(answer: Answer, console: "Console") -> None:
    """Prints each section in its style; one that is only a table for other doors says nothing here."""
    for place, section in enumerate(section for section in answer.sections if section.lines):
        if place:
            console.print()
        console.print(_styled(section))


def _styled(section: Section) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text as Line

    style = (
        "bold" if section.kind in STRONG and not section.title else "dim" if section.kind in FOLDED else ""
    )
    if not section.title:
        return Line("\n".join(section.lines), style=style)
    bullet = "" if section.kind == "passage" else "• "
    lines = [Padding(Line(f"{bullet}{line}", style=style), (0, 0, 0, 2)) for line in section.lines]
    return Group(Line(section.title, style="bold"), *lines)
