"""Modified internal rate of return.

MIRR = (FV of what is received at the reinvestment rate ÷ PV of what is paid at the finance rate)^(1 ÷ n) − 1,
over the n periods between the first and the last flow (Excel's MIRR, numpy-financial). Unlike the IRR there
is one at most.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.cashflow import present_value
from tools.flows import ONE_OF, Stream, course, dated, money, period_rate, timing
from tools.investment import DISCOUNT_RATE
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    finance_rate: Annotated[
        Rate | None,
        Slot(
            label=Text(en="finance rate", fr="taux de financement"),
            ask=Text(en="the rate at which the money is borrowed", fr="le taux de financement"),
            example=Text(en="6%", fr="6 %"),
            answer=Text(en="the finance rate is …%", fr="le taux de financement est de … %"),
            cues=words(
                en=(
                    "finance rate, financing rate, borrowing rate, loan rate, interest rate, financ*, "
                    "borrow*, "
                    "loan*, funding, cost of funds, debt, interest"
                ),
                fr=(
                    "taux de financement, taux d'emprunt, taux d'interet, financ*, emprunt*, pret*, credit*, "
                    "dette, interet*"
                ),
            ),
        ),
    ] = None
    reinvest_rate: Annotated[
        Rate | None,
        Slot(
            label=Text(en="reinvestment rate", fr="taux de réinvestissement"),
            ask=Text(
                en="the rate at which the gains are reinvested", fr="le taux de réinvestissement des gains"
            ),
            example=Text(en="4%", fr="4 %"),
            answer=Text(en="the reinvestment rate is …%", fr="le taux de réinvestissement est de … %"),
            cues=words(
                en=(
                    "reinvestment rate, reinvest rate, re-investment rate, reinvest*, re-invest*, placed, "
                    "deposit*"
                ),
                fr="taux de reinvestissement, taux de placement, reinvest*, place*, placement*, capitalis*",
            ),
        ),
    ] = None
    rate: Annotated[Rate | None, DISCOUNT_RATE] = None


def compute(inputs: Inputs) -> Result:
    """The yearly growth that turns what is paid into what is received. `rate` stands for a rate not given.

    Raises InputError when nothing is paid or nothing received, or a rate is missing or impossible.
    """
    flows = dated(inputs)
    finance = period_rate("finance_rate", _rate("finance_rate", inputs.finance_rate, inputs), inputs)
    reinvest = period_rate("reinvest_rate", _rate("reinvest_rate", inputs.reinvest_rate, inputs), inputs)
    first, last = flows[0][0], flows[-1][0]
    paid = present_value([(time - first, -amount) for time, amount in flows if amount < 0], finance)
    received = present_value([(time - last, amount) for time, amount in flows if amount > 0], reinvest)
    if not paid or not received:
        raise InputError("flows", NO_SIGN_CHANGE)
    return Result(
        convention=Convention(name="two_rates", text=timing(inputs)),
        headline=Text(en="The MIRR is {mirr}.", fr="Le TRI modifié est de {mirr}."),
        figures=(
            Figure(
                name="mirr",
                label=Text(en="MIRR", fr="TRI modifié"),
                value=(received / paid) ** (1 / (last - first)) - 1,
                unit=Unit.RATIO,
            ),
            money(
                "future_value",
                Text(en="received, at the end", fr="valeur future des encaissements"),
                received,
                inputs,
            ),
            money("pv_out", Text(en="paid, today", fr="valeur actuelle des décaissements"), paid, inputs),
            Figure(
                name="periods", label=Text(en="periods", fr="périodes"), value=last - first, unit=Unit.COUNT
            ),
        ),
        formula=(
            Text(
                en="MIRR = the growth by period from {pv_out} to {future_value} in {periods:period|periods} "
                "= {mirr}",
                fr="TRI modifié = croissance par période de {pv_out} à {future_value} en "
                "{periods:période|périodes} = {mirr}",
            ),
        ),
        assumptions=_assumptions(inputs),
        next=NEXT,
        series=course(inputs, flows),
    )


def _rate(field: str, given: Rate | None, inputs: Inputs) -> Rate:
    rate = given or inputs.rate
    if rate is None:
        raise InputError(field, RATE_NEEDED[field])
    return rate


def _assumptions(inputs: Inputs) -> tuple[Text, ...]:
    if inputs.finance_rate is not None and inputs.reinvest_rate is not None:
        return ()
    return (ONE_RATE,)


NEXT = (
    Text(en="and with a reinvestment rate of …%?", fr="et avec un taux de réinvestissement de … % ?"),
    Text(en="and with a finance rate of …%?", fr="et avec un taux de financement de … % ?"),
)
ONE_RATE = Assumption(
    en="a rate that was given alone stands for both financing and reinvestment",
    fr="un taux donné seul vaut pour le financement et pour le réinvestissement",
    change=Text(en="give the finance rate and the reinvestment rate", fr="donnez les deux taux"),
)
RATE_NEEDED = {
    "finance_rate": Text(
        en="The MIRR needs the rate at which the money is borrowed. Give it, or one rate for both.",
        fr="Le TRI modifié demande le taux de financement. Donnez-le, ou un taux pour les deux.",
    ),
    "reinvest_rate": Text(
        en="The MIRR needs the rate at which gains are reinvested. Give it, or one rate for both.",
        fr="Le TRI modifié demande le taux de réinvestissement. Donnez-le, ou un taux pour les deux.",
    ),
}
NO_SIGN_CHANGE = Text(
    en="A MIRR needs money paid and money received: the flows must change sign. Give the outlay as negative.",
    fr="Un TRI modifié demande de l'argent versé et de l'argent reçu : les flux doivent changer de signe. "
    "Donnez la mise en négatif.",
)

TOOL = Tool(
    name="mirr",
    title=Text(en="Modified internal rate of return", fr="TRI modifié"),
    aim=Text(en="compute the MIRR", fr="calculer le TRI modifié"),
    summary=Text(
        en="modified internal rate of return, with a finance rate and a reinvestment rate",
        fr="taux de rentabilité interne modifié, avec taux de financement et de réinvestissement",
    ),
    names=words(
        en="mirr, modified irr, modified internal rate of return, modified internal return, modified rate of "
        "return",
        fr=(
            "mirr, trim, tirm, tri modifie, tir modifie, taux de rentabilite interne modifie, "
            "taux de rendement interne modifie, taux interne de rentabilite modifie, tri integre, "
            "taux de rentabilite interne integre, tri global, taux de rentabilite global"
        ),
    ),
    hints=words(en="reinvest*, finance rate", fr="reinvest*, taux de financement"),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        flows=tuple(Money(Decimal(amount), "EUR") for amount in (-10_000, 4_000, 4_500, 5_000)),
        finance_rate=Rate(Decimal("0.06")),
        reinvest_rate=Rate(Decimal("0.04")),
    ),
    one_of=(*ONE_OF, ("finance_rate", "rate"), ("reinvest_rate", "rate")),
)
