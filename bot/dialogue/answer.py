"""What is answered: results, citations and sections, whichever door shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.dialogue.charts import Chart
from bot.dialogue.files import Posted
from bot.dialogue.model import Route
from bot.dialogue.pictures import Picture
from bot.dialogue.plan import Compute, Step, UnderstoodBy
from knowledge.model import Locator
from tools.base import Figure, Result
from tools.language import Language
from tools.values import Value


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The passage that a claim rests on; `quote` is what is shown of it, as it stands in the document.

    `url` is where people open the document, `locator` the page or slide that the passage stands on.
    """

    document: str
    title: str
    section: str
    language: str
    quote: str
    owner: str | None = None
    reviewed: str | None = None
    invented: bool = False
    url: str | None = None
    locator: Locator | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something known of an account as the answer shows it: an amount, a length of time, a day, words.

    `quote` says where it is known from; `account` names whose it is.
    """

    name: str
    value: Value | date | str
    shown: str
    account: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A tool's result with the request it answers and, after a change, the result before."""

    request: Compute
    result: Result
    before: Result | None = None

    @property
    def changed(self) -> tuple[Figure, ...]:
        """The figures of the result before whose value is another one now."""
        if self.before is None:
            return ()
        now = {figure.name: figure.value for figure in self.result.figures}
        return tuple(f for f in self.before.figures if not _same(f.value, now.get(f.name)))


def _same(one: Decimal, other: Decimal | None) -> bool:
    """Whether two values differ by no more than the rounding of a conversion on the way to them."""
    return other is not None and abs(one - other) <= abs(one).scaleb(-ROUNDED_AT)


ROUNDED_AT = 24
"""Decimal keeps a few digits more than this of every value."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    tool: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A document that the answer cites or names: where it is, for doors that can link to it.

    `places` are its sections, each behind the marks of the quotes that stand there ("[1][2]"), `about` the
    page, the owner and the day of the last review. `age` says how long ago that was: it is counted from
    today, so it is no number of the library.
    """

    title: str
    places: tuple[tuple[str, str], ...] = ()
    url: str | None = None
    about: tuple[str, ...] = ()
    age: str = ""


SectionKind = Literal[
    "headline",
    "change",
    "inputs",
    "formula",
    "assumptions",
    "roles",
    "passage",
    "sources",
    "ask",
    "next",
    "note",
    "list",
    "comparison",
    "series",
]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A piece of an answer. Doors show `headline`, `ask`, `note` and `passage` first and may fold
    the rest.

    `rows` say all that `lines` say, as a table with its heads first, for doors that draw one; a section
    that has only rows is for these doors alone. `chart` draws numbers that the lines or rows say too.
    `picture` does the same where no chart can; a section may have nothing else.
    `brief` are the lines that say most, for doors that show few; of a passage these are its first. `sources`
    are the lines of a section that names documents, one by one.
    """

    kind: SectionKind
    lines: tuple[str, ...]
    title: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    picture: Picture | None = None
    brief: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes back to the person who asked; `json_form` gives the contract's JSON of it.

    `asked` are the calculations that wait for the inputs listed in `missing`; `names` are titles and
    places that the answer names, whose digits state nothing. `facts` are what it tells of accounts. `steps`
    are what was done about the question; `owner` keeps the document that is nearest to it. A `silent` answer
    is none: the words were not for the bot. `written_by` says who put the figures and passages into words.
    """

    id: str
    thread: str
    language: Language
    route: Route
    sections: tuple[Section, ...]
    computed: tuple[Computed, ...] = ()
    asked: tuple[Compute, ...] = ()
    missing: tuple[Missing, ...] = ()
    citations: tuple[Citation, ...] = ()
    names: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    owner: str | None = None
    silent: bool = False
    posted: tuple[Posted, ...] = ()
    facts: tuple[Fact, ...] = ()
    understood_by: UnderstoodBy = "rules"
    written_by: UnderstoodBy = "rules"

    @property
    def text(self) -> str:
        """The whole answer as plain text."""
        return "\n\n".join(_plain(section) for section in self.sections if section.lines)


def _plain(section: Section) -> str:
    if not section.title:
        return "\n".join(section.lines)
    if section.kind == "passage":
        return "\n".join((section.title, *section.lines))
    return "\n".join((section.title, *(f"• {line}" for line in section.lines)))
