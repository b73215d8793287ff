"""An answer while its plan is run."""

from dataclasses import dataclass, field

from bot.dialogue.answer import Citation, Computed, Fact, Missing, Section
from bot.dialogue.model import Route
from bot.dialogue.plan import Compute, Step
from bot.dialogue.writer import Writer


@dataclass
class Draft:
    """What the steps of a plan have come to so far; `remembered` are steps that follow-ups can build on."""

    writer: Writer
    sections: list[Section] = field(default_factory=list)
    computed: list[Computed] = field(default_factory=list)
    asked: list[Compute] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    remembered: list[Step] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    owner: str | None = None
