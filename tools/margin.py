"""The gross margin, as several tools take it: a fraction of the price between zero and one."""

from decimal import Decimal

from tools.base import InputError, Slot
from tools.language import Text, words
from tools.values import Rate

GROSS_MARGIN = Slot(
    label=Text(en="gross margin", fr="marge brute"),
    ask=Text(en="the gross margin", fr="la marge brute"),
    example=Text(en="70%", fr="70 %"),
    answer=Text(en="the gross margin is …%", fr="la marge brute est de … %"),
    cues=words(
        en="gross margin*, margin*, gm, gross profit*, gross, markup, contribution margin*, profitability",
        fr="marge brute, marge*, taux de marge, taux de marque, marge sur cout*, mb, brut*, margin*, gm",
    ),
)


def margin_fraction(margin: Rate, *, above_zero: bool = False) -> Decimal:
    """The margin as a fraction. Raises InputError outside zero to one, or at zero where it divides."""
    if not 0 <= margin.fraction <= 1:
        raise InputError("gross_margin", OUT_OF_RANGE)
    if above_zero and not margin.fraction:
        raise InputError("gross_margin", ZERO)
    return margin.fraction


OUT_OF_RANGE = Text(
    en="A gross margin can't be negative nor more than the price. Give it as (price − direct cost) ÷ price.",
    fr="Une marge brute ne peut être ni négative ni supérieure au prix. Donnez-la comme (prix − coût direct) "
    "÷ prix.",
)
ZERO = Text(
    en="With no gross margin a sale pays nothing back. Give a gross margin above zero.",
    fr="Sans marge brute, une vente ne rembourse rien. Donnez une marge brute supérieure à zéro.",
)
