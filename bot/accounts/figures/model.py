"""A figure from the rows of accounts: what goes into its tool, which rows that counts, which are left out."""

from dataclasses import dataclass
from typing import Literal

from bot.accounts.calendar import Period, Step
from bot.accounts.counting import counting
from bot.accounts.figures.scope import Scope
from bot.accounts.model import Account, Deal, Spend
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.base import Result, Series
from tools.currency import Exchange
from tools.language import Language, Text
from tools.values import Money

FigureName = Literal[
    "conversion_rate",
    "win_rate",
    "sales_cycle",
    "average_order_value",
    "retention_rate",
    "cac",
    "pipeline_velocity",
    "pipeline_coverage",
]
"""What can be measured: the names of the tools that compute it."""

Row = Account | Deal | Spend


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows to count in, as the store gives them to whoever asks."""

    accounts: tuple[Account, ...] = ()
    deals: tuple[Deal, ...] = ()
    spend: tuple[Spend, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Rows of the scope that the figure doesn't count, and why: "{rows} still open"."""

    reason: Text
    rows: tuple[Row, ...]

    @property
    def told(self) -> Text:
        """ "9 still open"."""
        return counting(self.reason, rows=self.rows)


@dataclass(frozen=True, kw_only=True)
class Given:
    """An input of the tool, of the type that it declares, and the rows it was read from in words."""

    name: str
    value: object
    quote: Text


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The inputs of one calculation; all its amounts are in `currency` (None where there are none).

    `subject` names the currency where the scope has several, and `rows` is how many of them are in this one.
    """

    currency: str | None
    inputs: tuple[Given, ...]
    subject: str | None = None
    rows: int = 0

    def readings(self, language: Language) -> tuple[Reading, ...]:
        """The inputs as the dialogue has them, from the account."""
        return tuple(
            Reading(name=one.name, value=one.value, source=Source.ACCOUNT, quote=one.quote.to(language))
            for one in self.inputs
        )


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What the rows give for one tool. No basis where nothing of the scope can be counted.

    A basis for each currency: amounts in several are never added up without a rate. The tool may need more
    than the rows have (a target): `requests` takes it from the question. `told` says what was counted and
    what was left out; `left_out` and `counted` together are all rows of the scope, each once. `exchange` are
    the rates that amounts were converted at.
    """

    tool: FigureName
    scope: Scope
    definition: Text
    bases: tuple[Basis, ...]
    counted: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    told: Text
    notes: tuple[Text, ...] = ()
    exchange: tuple[Exchange, ...] = ()

    @property
    def in_scope(self) -> int:
        """How many rows the scope has."""
        return len(self.counted) + sum(len(one.rows) for one in self.left_out)

    def requests(
        self, language: Language, given: tuple[Reading, ...] = (), exchange: tuple[Reading, ...] = ()
    ) -> tuple[Compute, ...]:
        """The calculations, with what the question gave in the place of what the rows say.

        An amount that it gave in the currency of one of them is for that one alone. `exchange` are the
        readings of the exchange rates that it was measured with.
        """
        names = {reading.name for reading in given}
        own = {item.currency for reading in given for item in reading.items if isinstance(item, Money)}
        meant = tuple(basis for basis in self.bases if basis.currency in own) or self.bases
        return tuple(
            Compute(
                tool=self.tool,
                readings=(*(r for r in basis.readings(language) if r.name not in names), *given),
                subject=basis.subject,
                exchange=exchange,
            )
            for basis in meant
        )


@dataclass(frozen=True, kw_only=True)
class Point:
    """One month or quarter of a trend. Without a result for a currency where nothing could be computed."""

    period: Period
    at: Text
    measured: Measured
    results: dict[str | None, Result]


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A figure over time. `whole` is the figure over the whole period; `empty` tells the steps without one.

    `series` is what can be drawn, by currency; `bot.accounts.figures.computing` puts it into the results.
    """

    step: Step
    points: tuple[Point, ...]
    whole: Measured
    series: dict[str | None, Series]
    empty: tuple[Text, ...] = ()

    def series_of(self, currency: str | None) -> tuple[Series, ...]:
        """What can be drawn in that currency; nothing where there is no course."""
        return (self.series[currency],) if currency in self.series else ()
