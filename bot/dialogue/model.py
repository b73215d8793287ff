"""What is asked, what is planned and what is answered: the words that every door shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.accounts.model import NOBODY as NO_VIEWER
from bot.accounts.model import Viewer
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.charts import Chart
from bot.dialogue.files import Attachment, Posted
from knowledge.access import NOBODY, Reader
from knowledge.model import Locator
from tools.base import Figure, Result
from tools.language import Language
from tools.values import Value

Door = Literal["terminal", "direct", "channel"]
"""Where a question came in; only `channel` is read by others."""


class Route(StrEnum):
    """What kind of answer it is; the contract's `route`."""

    TOOL = "tool"
    KNOWLEDGE = "knowledge"
    MIXED = "mixed"
    CLARIFY = "clarify"
    REFUSE = "refuse"
    ONBOARDING = "onboarding"
    QUIZ = "quiz"
    PROVENANCE = "provenance"
    SMALLTALK = "smalltalk"


class Source(StrEnum):
    """Where an input came from. There is no sixth source."""

    MESSAGE = "message"
    EARLIER = "earlier"
    ACCOUNT = "account"
    DOCUMENT = "document"
    DEFAULT = "default"


Stage = Literal["reading", "searching", "computing"]
"""What is being done about a question."""

PressKind = Literal["fill", "vary", "present", "quiz", "again"]


@dataclass(frozen=True, kw_only=True)
class Press:
    """A form that was filled in, or a button pressed, about a calculation of an earlier question.

    `place` counts the calculations of the question that has the id `question`. `words` are what was
    typed for each input: "fill" computes with them, "vary" for the best and the worst case, "present"
    shows the calculation for the customer. `tool` is that of a calculation which no question led to.
    "quiz" asks the quiz question whose `document` and `ask` are in `words`. "again" gives the whole answer
    another time, as whoever reads it there may see it.
    """

    kind: PressKind
    question: str = ""
    place: int = 0
    tool: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One message from a person. `thread` groups the messages of one conversation.

    `reader` is who will read the answer: the person, or everyone in the channel. `press` says what was
    done instead of writing; `text` then says the same in words. `addressed` is False where nobody named the
    bot, in a thread where `others` besides the asker have written. `files` came with the words, or instead.
    `viewer` is whose accounts the answer may speak of, and `asker_name` what colleagues call the asker.
    """

    id: str
    text: str
    thread: str
    asker: str = "local"
    door: Door = "terminal"
    locale: Language | None = None
    reader: Reader = NOBODY
    press: Press | None = None
    addressed: bool = True
    others: int = 0
    files: tuple[Attachment, ...] = ()
    viewer: Viewer = NO_VIEWER
    asker_name: str = ""

    @property
    def signed(self) -> str:
        """Who asks, as colleagues know them."""
        return self.asker_name or self.asker


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One input as it was understood: its value, and the words it was read from.

    `value` is of the type that the tool's `Inputs` declares for `name`. `factors` are the parts of a
    product ("2 FTE at 55k each"), so that a correction can replace one of them. `document` is the file
    that a `document` source quotes.
    """

    name: str
    value: object
    source: Source
    quote: str = ""
    factors: tuple["Reading", ...] = ()
    document: str = ""

    @property
    def items(self) -> tuple[object, ...]:
        """The values one by one: several where the input is a list."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody says that a figure is: to be confirmed or corrected. `bound` for "under" and "over"."""

    figure: str
    value: Value
    quote: str
    bound: Literal["under", "over"] | None = None


@dataclass(frozen=True, kw_only=True)
class Compute:
    """Run a tool. `subject` is whom or what it is about ("Kestrel", "option A").

    `previous` is the same request as it stood before a correction or a what-if, if there was one.
    `unused` are amounts of the message that no input took. `exchange` are the exchange rates that were
    given for it, each an `Exchange`; `currency` is the one asked for, when one was. `focus` names the figure
    that was asked for by itself; `claims` are to be checked against the result. `account` is the account
    that it is computed for, 0 for none.
    """

    tool: str
    readings: tuple[Reading, ...] = ()
    subject: str | None = None
    previous: "Compute | None" = None
    unclear: tuple["Unclear", ...] = ()
    unused: tuple[str, ...] = ()
    exchange: tuple[Reading, ...] = ()
    currency: str | None = None
    focus: str | None = None
    claims: tuple[Claim, ...] = ()
    account: int = 0

    def reading(self, name: str) -> Reading | None:
        """The reading of the input called `name`, or None when nobody gave it."""
        return next((reading for reading in self.readings if reading.name == name), None)


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Words that could fill more than one input, or that cannot be read for sure: asked, not guessed."""

    quote: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Search:
    """Look for passages that answer `query`, or else those that hold its `keywords`.

    `whole` shows all of what was found, for somebody who wants to know more than the answer.
    """

    query: str
    keywords: str = ""
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Say where a number of the conversation came from."""

    quote: str


@dataclass(frozen=True, kw_only=True)
class Present:
    """Show a calculation so that it can be pasted for the customer, with nothing internal in it."""

    request: Compute


@dataclass(frozen=True, kw_only=True)
class Vary:
    """Compute again with the inputs moved by `spread`, a tool's own assumption when None.

    Each alone, to see which one matters; `together` all for the better and all for the worse.
    """

    request: Compute
    spread: Reading | None = None
    together: bool = False


@dataclass(frozen=True, kw_only=True)
class Say:
    """A reply that needs neither a figure nor a passage; `name` is a key of the wording."""

    name: str
    route: Route


@dataclass(frozen=True, kw_only=True)
class Quiz:
    """Ask a quiz question about `subject` (any, when empty); `more` goes on with the subject before."""

    subject: str = ""
    more: bool = False


@dataclass(frozen=True, kw_only=True)
class QuizAsk:
    """The quiz question that was chosen; `turned` says that its subject ran out of new ones."""

    document: str
    ask: str
    subject: str = ""
    turned: Literal["", "other_page", "again"] = ""


@dataclass(frozen=True, kw_only=True)
class QuizAnswer:
    """Judge `words` as the answer to the question last asked.

    Once judged, it says of which question (`document`, `ask`, `section`) and the points that it missed.
    """

    words: str
    gave_up: bool = False
    document: str = ""
    ask: str = ""
    section: str = ""
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuizStop:
    """End the quiz and say what is worth reading again."""


QuizStep = Quiz | QuizAsk | QuizAnswer | QuizStop
Step = Compute | Search | Provenance | Present | Vary | Say | QuizStep | AccountStep


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What will be done about a question, and the language it is answered in."""

    language: Language
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question of a thread and what was done about it; what follow-ups build on."""

    id: str = ""
    question: str
    language: Language
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A conversation so far, oldest turn first."""

    id: str
    turns: tuple[Turn, ...] = ()


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
    `brief` are the lines that say most, for doors that show few; `sources` are the lines of a section that
    names documents, one by one.
    """

    kind: SectionKind
    lines: tuple[str, ...]
    title: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    brief: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes back to the person who asked; `json_form` gives the contract's JSON of it.

    `asked` are the calculations that wait for the inputs listed in `missing`; `names` are titles and
    places that the answer names, whose digits state nothing. `facts` are what it tells of accounts. `steps`
    are what was done about the question; `owner` keeps the document that is nearest to it. A `silent` answer
    is none: the words were not for the bot.
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
