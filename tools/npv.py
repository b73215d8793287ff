"""Net present value.

NPV = Σ F_t ÷ (1 + rate)^t. Today's flow is not discounted (Brealey, Myers & Allen); Excel's NPV() discounts
the first value too, which is the first flow at the end of the first period here.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Result, Tool
from tools.cashflow import present_value
from tools.flows import (
    NEXT_IRR,
    NEXT_LOWER_GAIN,
    NEXT_RATE,
    ONE_OF,
    Stream,
    course,
    dated,
    money,
    period_rate,
    rate_period,
    timing,
)
from tools.investment import DISCOUNT_RATE
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    rate: Annotated[Rate, replace(DISCOUNT_RATE, varies=True)]


def compute(inputs: Inputs) -> Result:
    """The flows discounted to today and added up, with the inflows and outflows apart.

    Raises InputError for flows that can't be dated or a rate at or below minus one hundred percent.
    """
    flows, rate = dated(inputs), period_rate("rate", inputs.rate, inputs)
    npv = present_value(flows, rate)
    paid = present_value([(time, -amount) for time, amount in flows if amount < 0], rate)
    received = present_value([(time, amount) for time, amount in flows if amount > 0], rate)
    return Result(
        convention=Convention(
            name="first_flow_at_end" if inputs.first_flow_at and inputs.flows else "first_flow_today",
            text=timing(inputs),
        ),
        headline=_headline(npv),
        figures=(
            money("npv", Text(en="NPV", fr="VAN"), npv, inputs),
            money("pv_in", Text(en="present value received", fr="valeur actuelle reçue"), received, inputs),
            money("pv_out", Text(en="present value paid", fr="valeur actuelle payée"), paid, inputs),
        ),
        formula=(Text(en="NPV = {pv_in} − {pv_out} = {npv}", fr="VAN = {pv_in} − {pv_out} = {npv}"),),
        assumptions=(rate_period(inputs),),
        next=(NEXT_RATE, NEXT_IRR) if inputs.flows else (NEXT_RATE, NEXT_LOWER_GAIN),
        series=course(inputs, flows),
    )


def _headline(npv: Decimal) -> Text:
    en, fr = "The NPV is {npv} at {rate}", "La VAN est de {npv} au taux de {rate}"
    if npv > 0:
        en, fr = en + ", so it earns more than that rate", fr + ", donc le projet rapporte plus que ce taux"
    elif npv < 0:
        en, fr = en + ", so it earns less than that rate", fr + ", donc le projet rapporte moins que ce taux"
    return Text(en=en + ".", fr=fr + ".")


TOOL = Tool(
    name="npv",
    title=Text(en="Net present value", fr="Valeur actuelle nette"),
    aim=Text(en="compute the NPV", fr="calculer la VAN"),
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
