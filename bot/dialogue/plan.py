"""What will be done about a question, and what was done about the ones before it."""

from dataclasses import dataclass
from typing import Literal

from bot.dialogue.account_steps import AccountStep
from bot.dialogue.model import Route, Source
from tools.language import Language
from tools.values import Value


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


UnderstoodBy = Literal["rules", "model"]
"""Whether the grammar made a plan, or a language model proposed it and the grammar read its words."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What will be done about a question, and the language it is answered in.

    `limit_reached` tells the person that the day's share of the language model is used up.
    """

    language: Language
    steps: tuple[Step, ...]
    understood_by: UnderstoodBy = "rules"
    limit_reached: bool = False


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
