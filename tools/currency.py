"""Amounts that are computed with each other must be in one currency."""

from collections.abc import Iterable

from tools.base import InputError
from tools.language import Text
from tools.values import Money


def one_currency(amounts: Iterable[tuple[str, Money | None]]) -> str | None:
    """The currency that the named amounts share; None when none was said.

    An amount without a currency is taken to be in that of the others. Raises InputError, naming the
    input that differs, when two are given: no rate is ever assumed.
    """
    shared: str | None = None
    for name, money in amounts:
        if money is None or money.currency is None:
            continue
        if shared is not None and money.currency != shared:
            raise InputError(
                name,
                Text(
                    en=f"The amounts are in {shared} and {money.currency}. Give them in one currency, "
                    "or tell me the exchange rate you use.",
                    fr=f"Les montants sont en {shared} et en {money.currency}. Donnez-les dans une "
                    "seule devise, ou indiquez le taux de change que vous utilisez.",
                ),
            )
        shared = money.currency
    return shared
