"""The contract of a tool: one file that declares `Inputs`, one pure function and `TOOL`.

A tool reads top to bottom: its formula and where that comes from, what it takes, the function, `TOOL`.
`tools.registry` finds it; the JSON schema, the command line, the chat and the contract test follow from it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from tools.language import Language, Text, Words
from tools.values import Count, Duration, DurationUnit, Money, Period, Rate, Value


class Unit(StrEnum):
    RATIO = "ratio"
    MONEY = "money"
    MONTHS = "months"
    DAYS = "days"
    HOURS = "hours"
    YEARS = "years"
    COUNT = "count"


class InputError(Exception):
    """An input makes the question impossible; the person who asked can mend it.

    `reason` says why in both languages and what would help. `field` is the input's name.
    """

    def __init__(self, field: str, reason: Text) -> None:
        super().__init__(f"{field}: {reason.en}")
        self.field = field
        self.reason = reason


NO_EXAMPLE = Text(en="", fr="")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """How people speak of one input. Stands in the `Annotated[...]` of a field of `Inputs`.

    `ask` completes "I still need …"; `example` is a value somebody might give, and `answer` the form of
    the clause that gives it, with "…" for the number. `cues` are the words beside a number that point to
    this input; `nouns` are the things it counts. `period` says whether an amount "a year" is taken: a
    one-off never is, a flow must be, most may be. `unit` is what a bare length of time means.
    Several values are added up unless they are `listed`. `whole` says that the others are out of this
    number ("1 in 4"); `each` that it is what one thing costs or brings, which may be far smaller than the
    totals beside it.
    `lost` says that it is taken away, so that a minus sign before it says only that.
    """

    label: Text
    ask: Text
    example: Text = NO_EXAMPLE
    answer: Text = NO_EXAMPLE
    listed: bool = False
    cues: Words = field(default_factory=Words)
    nouns: Words = field(default_factory=Words)
    period: Literal["never", "may", "must"] = "may"
    unit: DurationUnit = "year"
    whole: bool = False
    varies: bool = False
    each: bool = False
    lost: bool = False
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One computed number, unrounded. A ratio is a fraction."""

    name: str
    label: Text
    value: Decimal
    unit: Unit
    currency: str | None = None
    per: Period | None = None

    @property
    def as_value(self) -> Value:
        """The figure as another tool would take it for an input."""
        match self.unit:
            case Unit.MONEY:
                return Money(self.value, self.currency, self.per)
            case Unit.RATIO:
                return Rate(self.value, self.per)
            case Unit.COUNT:
                return Count(self.value, self.per)
        return Duration(self.value, UNITS_OF_TIME[self.unit])


UNITS_OF_TIME: dict[Unit, DurationUnit] = {
    Unit.HOURS: "hour",
    Unit.DAYS: "day",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
}


@dataclass(frozen=True, kw_only=True)
class Convention:
    """Which of the usual definitions was applied: a stable name, and the sentence about it."""

    name: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Assumption(Text):
    """Something taken for granted: the `Text` states it, `change` says how to have it otherwise."""

    change: Text

    def to(self, language: Language) -> str:
        """What is assumed and how to change it, as one sentence."""
        link = "; " if language is Language.EN else " ; "
        whole = link.join((self.stated(language), self.change.to(language)))
        return Text(en=whole, fr=whole).to(language)

    def stated(self, language: Language) -> str:
        """What is assumed, without the advice: what a customer may read."""
        return super().to(language)


@dataclass(frozen=True, kw_only=True)
class Default:
    """An input that nobody gave and the tool assumed; shown as such, with how to change it."""

    name: str
    value: Value
    why: Text


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A titled list of sentences, for what no figure can say."""

    title: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Status:
    """How one thing stands that is no number, so that two results can be held against each other.

    `state` is a stable name; `text` says it.
    """

    name: str
    label: Text
    state: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Series:
    """Figures of one kind at one place after another, such as the cash by year: what can be drawn.

    `at` names the places; each of `columns` holds a figure for every one of them, all under one label.
    `timed` says that the places follow each other in time, `told` that the lines of the formula name the
    figures too.
    """

    title: Text
    at: tuple[Text, ...]
    columns: tuple[tuple[Figure, ...], ...]
    timed: bool = True
    told: bool = False


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a tool returns. In every `Text`, `{name}` stands for the figure or input of that name.

    A count agrees with its noun: `{deals:deal|deals}` is "1 deal" or "4 deals". An assumption that the
    person can change is an `Assumption`; a remark to them is a plain `Text`. `next` are what is worth asking
    now, as they would type it, with "…" for a number of their own.
    """

    convention: Convention
    headline: Text
    figures: tuple[Figure, ...]
    formula: tuple[Text, ...] = ()
    assumptions: tuple[Text, ...] = ()
    defaults: tuple[Default, ...] = ()
    next: tuple[Text, ...] = ()
    lists: tuple[Listing, ...] = ()
    statuses: tuple[Status, ...] = ()
    series: tuple[Series, ...] = ()

    def figure(self, name: str) -> Figure:
        """The figure called `name`; KeyError when this result has none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)


Inputs = TypeVar("Inputs")


@dataclass(frozen=True, kw_only=True)
class Tool(Generic[Inputs]):
    """A calculator or a map, with the words people use for it.

    `names` are the words that ask for it by name ("roi", "retour sur investissement"); `hints` are
    words that make it likely without naming it ("waste", "perdent"). Each group of `one_of` lists
    optional inputs of which at least one is needed. `aside` are words for what is counted beside the inputs
    and is none of them ("still open"). `aim` completes "To …": "compute the ROI".
    """

    name: str
    title: Text
    aim: Text = NO_EXAMPLE
    summary: Text
    names: Words
    inputs: type[Inputs]
    compute: Callable[[Inputs], Result]
    example: Inputs
    hints: Words = field(default_factory=Words)
    aside: Words = field(default_factory=Words)
    one_of: tuple[tuple[str, ...], ...] = ()


AnyTool = Tool[Any]
"""A tool whose inputs are known only at run time: what the registry holds."""
