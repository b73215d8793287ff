"""Discounting: present values and the internal rate of return of dated flows.

A flow is `(years from today, amount)`; today's is not discounted (Brealey-Myers; the TEI convention).
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

Flow = tuple[Decimal, Decimal]

ONE = Decimal(1)
LOWEST, HIGHEST = Decimal("-0.9999"), Decimal(10_000)
PRECISION = Decimal("1e-12")


def present_value(flows: Sequence[Flow], rate: Decimal) -> Decimal:
    """Σ F_t ÷ (1 + rate)^t; `rate` is a fraction above −1 by year."""
    return sum((amount / (ONE + rate) ** years for years, amount in flows), Decimal(0))


def sign_changes(flows: Sequence[Flow]) -> int:
    """How often the flows, in order of time, change sign: at most that many rates bring them to zero."""
    signs = [amount > 0 for _, amount in sorted(flows) if amount]
    return sum(before != after for before, after in pairwise(signs))


def rates_of_return(flows: Sequence[Flow]) -> tuple[Decimal, ...]:
    """Every rate between −99.99 % and 1,000,000 % at which the present value is zero, lowest first.

    With one sign change there is at most one; with several there may be more, or none.
    """
    if not sign_changes(flows):
        return ()
    grid = _grid()
    found: list[Decimal] = []
    below, value_below = grid[0], present_value(flows, grid[0])
    for rate in grid[1:]:
        value = present_value(flows, rate)
        if value == 0:
            found.append(rate)
        elif value_below and (value > 0) != (value_below > 0):
            found.append(_bisect(flows, below, rate, value_below > 0))
        below, value_below = rate, value
    return tuple(found)


def _grid() -> list[Decimal]:
    """Rates to bracket the roots between: fine where rates usually lie, coarse beyond."""
    fine = [Decimal(step) / 50 for step in range(-49, 150)]
    growth = [Decimal(3) * Decimal("1.5") ** step for step in range(21)]
    return [LOWEST, *fine, *growth, HIGHEST]


def _bisect(flows: Sequence[Flow], low: Decimal, high: Decimal, positive_at_low: bool) -> Decimal:
    while high - low > PRECISION:
        middle = (low + high) / 2
        if (present_value(flows, middle) > 0) == positive_at_low:
            low = middle
        else:
            high = middle
    return (low + high) / 2
