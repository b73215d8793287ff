"""Net present value.

NPV = Σ F_t ÷ (1 + rate)^t. Today's flow is not discounted (Brealey, Myers & Allen); Excel's NPV() discounts
the first value too, which is the first flow at the end of the first period here.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Result, Tool
from tools.cashflow import present_value
from tools.flows import ONE_OF, Stream, dated, money, period_rate, timing
from tools.investment import DISCOUNT_RATE
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    rate: Annotated[Rate, DISCOUNT_RATE]


def compute(inputs: Inputs) -> Result:
    """The flows discounted to today and added up, with the inflows and outflows apart.

    Raises InputError for flows that can't be dated or a rate at or below minus one hundred percent.
    """
    flows, rate = dated(inputs), period_rate("rate", inputs.rate, inputs)
    paid = present_value([(time, -amount) for time, amount in flows if amount < 0], rate)
    received = present_value([(time, amount) for time, amount in flows if amount > 0], rate)
    return Result(
        convention=Convention(
            name="first_flow_at_end" if inputs.first_flow_at and inputs.flows else "first_flow_today",
            text=timing(inputs),
        ),
        headline=Text(en="NPV of {npv} at {rate}.", fr="VAN de {npv} au taux de {rate}."),
        figures=(
            money("npv", Text(en="NPV", fr="VAN"), present_value(flows, rate), inputs),
            money("pv_in", Text(en="present value received", fr="valeur actuelle reçue"), received, inputs),
            money("pv_out", Text(en="present value paid", fr="valeur actuelle payée"), paid, inputs),
        ),
        formula=(Text(en="NPV = {pv_in} − {pv_out} = {npv}", fr="VAN = {pv_in} − {pv_out} = {npv}"),),
        assumptions=(
            Text(en="the rate is by the period of the flows", fr="le taux est celui de la période des flux"),
        ),
    )


TOOL = Tool(
    name="npv",
    title=Text(en="Net present value", fr="Valeur actuelle nette"),
    summary=Text(
        en="net present value of cash flows at a discount rate",
        fr="valeur actuelle nette de flux à un taux d'actualisation",
    ),
    names=words(
        en="npv, net present value, present value, discounted value, discounted cash flow*, dcf",
        fr=(
            "van, valeur actuelle nette, valeur actualisee nette, valeur nette actualisee, "
            "valeur presente nette, flux actualises, npv, valeur actuelle"
        ),
    ),
    hints=words(
        en="cash flow*, discount rate, discounted, wacc",
        fr="flux, cash flow*, actualis*, taux d'actualisation",
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        flows=tuple(Money(Decimal(amount), "EUR") for amount in (-10_000, 4_000, 4_500, 5_000)),
        rate=Rate(Decimal("0.09")),
    ),
    one_of=ONE_OF,
)
