"""What an answer shows, read from its public JSON form: all that a judge looks at."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.evaluation.case import JSON, Amount
from tools.base import Unit

TOLERANCE = Decimal("0.005")
"""How far a figure may be from the expected one, as a part of it."""
SLACK = Decimal("1e-9")
"""How far a figure may be from an expected zero."""


@dataclass(frozen=True, kw_only=True)
class Input:
    """An input that the answer took, where it says that it is from, and the words it quotes."""

    name: str
    source: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What an answer shows, as far as it is judged; `error` is why there is none."""

    route: str = ""
    language: str = ""
    text: str = ""
    figures: tuple[Amount, ...] = ()
    inputs: tuple[Input, ...] = ()
    citations: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    said_before: tuple[str, ...] = ()
    error: str = ""

    @classmethod
    def of(cls, form: JSON) -> "Shown":
        """What an answer in the form of `salesbot ask --json` shows."""
        results = form.get("results") or []
        return cls(
            route=form.get("route") or "",
            language=form.get("language") or "",
            text=form.get("text") or "",
            figures=tuple(
                (_number(figure["value"]), figure["unit"])
                for result in results
                for figure in result.get("figures") or []
            ),
            inputs=tuple(_input(entry) for result in results for entry in result.get("inputs") or []),
            citations=tuple(citation.get("quote") or "" for citation in form.get("citations") or []),
            missing=tuple(missing.get("name") or "" for missing in form.get("missing") or []),
            roles=tuple(assigned["role"] for assigned in form.get("roles") or []),
            gaps=tuple(form.get("gaps") or ()),
            error=form.get("error") or "",
        )

    @property
    def first_line(self) -> str:
        """What a person reads first."""
        return next((line for line in self.text.splitlines() if line.strip()), "")

    def holds(self, amount: Amount) -> bool:
        """Whether one of the figures is this one, rounding aside; a multiple may be a count."""
        value, unit = amount
        units = {unit, Unit.COUNT} if unit == Unit.RATIO else {unit}
        reach = TOLERANCE * abs(value) + SLACK
        return any(
            shown_unit in units and shown.is_finite() and abs(shown - value) <= reach
            for shown, shown_unit in self.figures
        )


def _number(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal("nan")


def _input(entry: JSON) -> Input:
    return Input(
        name=entry.get("name") or "", source=entry.get("source") or "", quote=entry.get("quote") or ""
    )
