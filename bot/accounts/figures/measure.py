"""Figures from the rows of accounts: `measure` says what goes into a tool; the tool computes it."""

from collections.abc import Callable, Mapping

from bot.accounts.figures.cac import cac
from bot.accounts.figures.conversion import conversion_rate
from bot.accounts.figures.coverage import pipeline_coverage
from bot.accounts.figures.cycle import sales_cycle
from bot.accounts.figures.model import FigureName, Measured, Rows
from bot.accounts.figures.money import AS_THEY_ARE, Rates
from bot.accounts.figures.order_value import average_order_value
from bot.accounts.figures.retention import retention_rate
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.velocity import pipeline_velocity
from bot.accounts.figures.win_rate import win_rate

FIGURES: Mapping[FigureName, Callable[[Rows, Scope, Rates], Measured]] = {
    "conversion_rate": conversion_rate,
    "win_rate": win_rate,
    "sales_cycle": sales_cycle,
    "average_order_value": average_order_value,
    "retention_rate": retention_rate,
    "cac": cac,
    "pipeline_velocity": pipeline_velocity,
    "pipeline_coverage": pipeline_coverage,
}


def measure(name: FigureName, rows: Rows, scope: Scope, rates: Rates = AS_THEY_ARE) -> Measured:
    """The inputs of the tool `name` from the rows of the scope, with those that it counts and leaves out."""
    return FIGURES[name](rows, scope, rates)
