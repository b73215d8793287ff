"""Discounting: present values and the internal rate of return of dated flows.

A flow is `(years from today, amount)`; today's is not discounted (Brealey-Myers; the TEI convention).
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

Flow = tuple[Decimal, Decimal]

ONE = Decimal(1)
LOWEST_FACTOR, HIGHEST_FACTOR = Decimal(1) / 10_001, Decimal(10_000)
"""Discount factors 1 ÷ (1 + rate) at the highest and the lowest rate that are looked at."""
PRECISION = Decimal("1e-16")
NEGLIGIBLE = Decimal("1e-24")


def present_value(flows: Sequence[Flow], rate: Decimal) -> Decimal:
    """Σ F_t ÷ (1 + rate)^t; `rate` is a fraction above −1 by year."""
    return sum((amount / (ONE + rate) ** years for years, amount in flows), Decimal(0))


def at_year_ends(total: Decimal, years: Decimal) -> list[Flow]:
    """`total` in equal yearly flows at the end of each year; a part of a year at its own end."""
    whole = int(years)
    flows = [(Decimal(year), total / years) for year in range(1, whole + 1)]
    rest = years - whole
    return [*flows, (years, total * rest / years)] if rest else flows


def sign_changes(flows: Sequence[Flow]) -> int:
    """How often the flows, in order of time, change sign: at most that many rates bring them to zero."""
    signs = [amount > 0 for _, amount in sorted(flows) if amount]
    return sum(before != after for before, after in pairwise(signs))


def rates_of_return(flows: Sequence[Flow]) -> tuple[Decimal, ...]:
    """Every rate between −99.99 % and 1,000,000 % at which the present value is zero, lowest first.

    With one sign change there is at most one; with several there may be more, or none.
    """
    terms = _by_time(flows)
    return tuple(sorted(ONE / factor - ONE for factor in _zeros(terms)))


def _by_time(flows: Sequence[Flow]) -> list[Flow]:
    """One flow for each time, earliest first, the zeros left out."""
    sums: dict[Decimal, Decimal] = {}
    for years, amount in flows:
        sums[years] = sums.get(years, Decimal(0)) + amount
    return sorted((years, amount) for years, amount in sums.items() if amount)


def _zeros(terms: Sequence[Flow]) -> list[Decimal]:
    """Every discount factor x in range with Σ F_t·x^t = 0, ascending.

    Between two turning points there is at most one; they are the zeros of the derivative, which has a term
    fewer once x^t is divided out. Each is bracketed and bisected.
    """
    changes = sign_changes(terms)
    if not changes:
        return []
    first = terms[0][0]
    shifted = [(power - first, amount) for power, amount in terms]
    slope = [(power - ONE, amount * power) for power, amount in shifted[1:]]
    turning = _zeros(slope) if changes > 1 else []
    points = [LOWEST_FACTOR, *turning, HIGHEST_FACTOR]
    signs = [_sign(shifted, point) for point in points]
    found = [point for point, sign in zip(points, signs, strict=True) if not sign]
    for (low, sign), (high, other) in pairwise(zip(points, signs, strict=True)):
        if sign * other < 0:
            found.append(_bisect(shifted, low, high, sign))
    return sorted(found)


def _sign(terms: Sequence[Flow], factor: Decimal) -> int:
    """−1, 0 or 1; zero too where only rounding keeps the terms from cancelling out."""
    parts = [amount * factor**power for power, amount in terms]
    total = sum(parts, Decimal(0))
    if abs(total) <= NEGLIGIBLE * max(abs(part) for part in parts):
        return 0
    return 1 if total > 0 else -1


def _bisect(terms: Sequence[Flow], low: Decimal, high: Decimal, sign: int) -> Decimal:
    """The zero between two factors of unlike sign; the middle is geometric, as the range is wide."""
    while high - low > PRECISION * low:
        middle = (low * high).sqrt()
        at_middle = _sign(terms, middle)
        if not at_middle:
            return middle
        low, high = (middle, high) if at_middle == sign else (low, middle)
    return (low + high) / 2
