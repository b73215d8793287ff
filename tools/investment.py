"""How people speak of an investment: what it costs, what it brings, over how long, at which rate."""

from decimal import Decimal

from tools.base import InputError, Slot
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import Duration, Money, Rate

GAIN = Slot(
    label=Text(en="gain", fr="gain"),
    ask=Text(
        en="what it brings or saves them, in total or by period",
        fr="ce que cela rapporte ou économise, au total ou par période",
    ),
    example=Text(en="€30k a year", fr="30 k€ par an"),
    answer=Text(en="it saves €… a year", fr="cela rapporte … € par an"),
    cues=words(
        en=(
            "frees, free up, frees up, freeing, gain*, get, gets, receiv*, earns, come* in, "
            "save*, saving*, benefit*, bring*, brought, earn*, generat*, return*, revenue*, "
            "margin*, profit*, worth, yield*, get back, upside, makes, made, avoid*, wins, "
            "recover*, cut*, value of, back, proceeds, uplift, increment*, extra, out"
        ),
        fr=(
            "libere, liberent, liberer, gain*, touch*, percoi*, percev*, recoi*, encaiss*, "
            "gagn*, econom*, rapport*, benefice*, marge*, gener*, recette*, retour*, epargn*, "
            "revenu*, profit*, evit*, recuper*, ca fait gagner, valeur, ramen*, degag*, surplus"
        ),
    ),
)

INITIAL_COST = Slot(
    lost=True,
    label=Text(en="initial cost", fr="coût initial"),
    ask=Text(en="what it costs them up front", fr="ce que cela coûte au départ"),
    example=Text(en="€40k", fr="40 k€"),
    answer=Text(en="it costs €… up front", fr="cela coûte … € au départ"),
    cues=words(
        en=(
            "to roll out, roll out, to deploy, to set up, cost*, pay*, paid, price*, "
            "invest*, outlay, spend*, spent, budget*, upfront, up front, one off, initial*, "
            "purchase*, buy*, capex, setup, set up, fee*, charge*, project, put, licen*, deal "
            "of, quote of, install*, implementation*, integration*, training, onboarding, "
            "hardware, rollout, change management, consulting, tool, machine, system, price "
            "tag, bill, today, down payment, deployment, migration, all in, in at the start, "
            "in up front, in upfront, in today, in now, in on day one"
        ),
        fr=(
            "cout*, invest*, pai*, pay*, prix, depens*, budget*, mise, mis, acha*, initial*, "
            "au depart, projet, licence*, facture*, frais, debours*, devis, integration*, "
            "formation*, installation*, deploiement*, mise en place, materiel, machine*, "
            "outil*, conduite du changement, parametrage*, migration*, accompagnement, "
            "amorti*, rentabilis*, rembours*"
        ),
    ),
    period="never",
)

RUNNING_COST = Slot(
    lost=True,
    label=Text(en="running cost", fr="coût récurrent"),
    ask=Text(
        en="what it costs them to run, by period", fr="ce que cela coûte en fonctionnement, par période"
    ),
    example=Text(en="€5k a year", fr="5 k€ par an"),
    answer=Text(en="it costs €… a year to run", fr="le fonctionnement coûte … € par an"),
    cues=words(
        en=(
            "running, run, maintenance, maintain*, subscription*, recurring, opex, support, "
            "hosting, operating, cost*, pay*, price*, fee*, licen*, plus, then, upkeep"
        ),
        fr=(
            "fonctionnement, maintenance, abonnement*, recurrent*, exploitation, entretien, "
            "support, hebergement, cout*, pai*, pay*, frais, licence*, puis, plus, redevance*, "
            "forfait"
        ),
    ),
    period="must",
)

HORIZON = Slot(
    label=Text(en="horizon", fr="durée"),
    ask=Text(en="over how long", fr="sur quelle durée"),
    example=Text(en="three years", fr="trois ans"),
    answer=Text(en="over … years", fr="sur … ans"),
    cues=words(
        en="over, during, horizon, for, within, in, after, across, period, lasting, lifetime",
        fr="sur, pendant, horizon, duree, durant, en, au bout de, periode, apres",
    ),
    period="never",
)

DISCOUNT_RATE = Slot(
    same_as=("rate", "discount_rate"),
    label=Text(en="discount rate", fr="taux d'actualisation"),
    ask=Text(en="the discount rate", fr="le taux d'actualisation"),
    example=Text(en="10%", fr="10 %"),
    answer=Text(en="at a rate of …%", fr="avec un taux de … %"),
    cues=words(
        en="discount rate, discounted, discounting, wacc, cost of capital, hurdle, rate",
        fr="actualis*, taux, cmpc, cout du capital, wacc",
    ),
)


def check_horizon(horizon: Duration | None) -> None:
    """Raises InputError for a horizon that is not positive or longer than a century."""
    if horizon is None:
        return
    if horizon.amount <= 0:
        raise InputError("horizon", HORIZON_NOT_POSITIVE)
    if periods_in(horizon, "year") > LONGEST_HORIZON:
        raise InputError("horizon", HORIZON_TOO_LONG)


def total_over(money: Money | None, horizon: Duration | None) -> Decimal:
    """What an amount by period comes to over the horizon; an amount without a period is that total."""
    if money is None:
        return Decimal(0)
    if money.per is None or horizon is None:
        return money.amount
    return money.amount * periods_in(horizon, money.per)


def yearly_rate(field: str, rate: Rate) -> Decimal:
    """The rate as a fraction by year. Raises InputError when it is by another period or loses everything."""
    if rate.per not in (None, "year"):
        raise InputError(field, RATE_NOT_YEARLY)
    return checked_rate(field, rate)


def checked_rate(field: str, rate: Rate) -> Decimal:
    """The rate as a fraction by whatever period. Raises InputError at minus one hundred percent and below."""
    if rate.fraction <= -1:
        raise InputError(field, RATE_TOO_LOW)
    return rate.fraction


LONGEST_HORIZON = Decimal(100)
HORIZON_NOT_POSITIVE = Text(
    en="The horizon must be longer than zero. Tell me over how many months or years to count.",
    fr="La durée doit être supérieure à zéro. Dites-moi sur combien de mois ou d'années compter.",
)
HORIZON_TOO_LONG = Text(
    en="The horizon is longer than a century. Tell me over how many months or years to count.",
    fr="La durée dépasse un siècle. Dites-moi sur combien de mois ou d'années compter.",
)
RATE_TOO_LOW = Text(
    en="A discount rate can't stand for losing everything or more. Give it in percent by year.",
    fr="Un taux d'actualisation ne peut pas correspondre à une perte totale ou pire. Donnez-le en "
    "pourcentage par an.",
)
RATE_NOT_YEARLY = Text(
    en="The flows are counted by year, so give the rate by year too.",
    fr="Les flux sont comptés par an : donnez aussi le taux par an.",
)
