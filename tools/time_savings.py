"""What saved working time is worth.

Hours a year = people × hours each × how often that is in a working year; savings = hours × hourly cost.
The saving is of time: it is money only where the hours are put to use (a "soft" saving in TEI studies).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import PERIODS_PER_YEAR, Count, Duration, Money

DAYS_PER_WEEK = Decimal(5)
LONGEST = {
    "day": Decimal(366),
    "week": Decimal(53),
    "month": Decimal(12),
    "quarter": Decimal(4),
    "year": Decimal(1),
}
HOURS_IN = {"day": Decimal(24), "week": Decimal(168), "month": Decimal(744), "quarter": Decimal(2208)}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    people: Annotated[
        Count,
        Slot(
            label=Text(en="people", fr="personnes"),
            ask=Text(
                en="how many people (e.g. 25 engineers)", fr="combien de personnes (p. ex. 25 ingénieurs)"
            ),
            cues=words(
                en="team of, staff of, group of, of us, of them, each of, all, for, workforce of, headcount",
                fr="equipe de, equipes de, nous sommes, ils sont, sont, chacun des, effectif*, pour, a",
            ),
            nouns=words(
                en=(
                    "people, person*, employee*, engineer*, rep, reps, sales rep*, salespeople, user*, "
                    "worker*, agent*, developer*, dev, devs, operator*, technician*, consultant*, "
                    "accountant*, buyer*, manager*, staff, fte, ftes, headcount, colleague*, analyst*, "
                    "nurse*, clerk*, planner*, driver*, member*, team member*, seat*, recruiter*, "
                    "assistant*, seller*, advisor*, adviser*, inspector*, designer*, teacher*, doctor*"
                ),
                fr=(
                    "personne*, salarie*, employe*, ingenieur*, commerciaux, commercial*, vendeur*, "
                    "utilisateur*, agent*, developpeur*, dev, devs, operateur*, technicien*, consultant*, "
                    "comptable*, acheteur*, manager*, responsable*, collaborateur*, etp, gens, collegue*, "
                    "analyste*, infirmier*, infirmiere*, assistant*, conseiller*, gestionnaire*, "
                    "chauffeur*, ouvrier*, membre*, cadre*, planificateur*, recruteur*, poste*"
                ),
            ),
        ),
    ]
    hours: Annotated[
        Duration,
        Slot(
            label=Text(en="time saved by each", fr="temps gagné par personne"),
            ask=Text(
                en="how much time each of them saves, by day or week (e.g. half an hour a day)",
                fr="le temps gagné par chacun, par jour ou par semaine (p. ex. une demi-heure par jour)",
            ),
            cues=words(
                en=(
                    "save*, saving*, waste*, wasting, lose*, losing, lost, spend*, spent, spare*, free*, "
                    "gain*, win back, cut*, each, hours, minutes, time, reduc*, less, shave*, burn*"
                ),
                fr=(
                    "gagn*, econom*, perd*, perte*, gaspill*, passe*, passent, consacr*, liber*, epargn*, "
                    "chacun*, heures, minutes, temps, reduit*, redui*, moins, evit*, gain*"
                ),
            ),
            period="must",
            unit="hour",
        ),
    ]
    hourly_cost: Annotated[
        Money,
        Slot(
            label=Text(en="hourly cost", fr="coût horaire"),
            ask=Text(
                en="what an hour of theirs costs, charges included (e.g. $60 an hour)",
                fr="le coût d'une heure, charges comprises (p. ex. 60 € de l'heure)",
            ),
            cues=words(
                en=(
                    "hourly, an hour, per hour, hour, cost*, rate*, loaded, fully loaded, wage*, salar*, "
                    "paid, pay, worth, charge*, billed, at"
                ),
                fr=(
                    "horaire*, de l'heure, par heure, heure, cout*, taux, charge*, salaire*, paye*, tarif*, "
                    "vaut, valor*, remuner*, brut*, tjm, a"
                ),
            ),
        ),
    ]
    weeks_per_year: Annotated[
        Duration,
        Slot(
            label=Text(en="weeks or days worked a year", fr="semaines ou jours travaillés par an"),
            ask=Text(
                en="how many weeks or days a year they work (e.g. 46 weeks or 220 days)",
                fr="combien de semaines ou de jours ils travaillent par an (p. ex. 46 semaines ou 220 jours)",
            ),
            cues=words(
                en=(
                    "weeks a year, days a year, weeks per year, days per year, working, work*, year, "
                    "annual*, yearly, workdays, business days, over, for, weeks"
                ),
                fr=(
                    "semaines par an, jours par an, ouvr*, travaill*, an, annee, annuel*, jours ouvres, "
                    "sur, pendant, semaines"
                ),
            ),
            unit="week",
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """Hours saved a year by all of them, and what those hours cost.

    Raises InputError for a count, a time or a year that can't be, and where hours can't be told from days.
    """
    _check(inputs)
    hours = inputs.people.number * _hours_each(inputs)
    return Result(
        convention=Convention(
            name="time_value",
            text=Text(
                en="every hour saved counted at its full cost: a saving of time, money once the hours are "
                "used",
                fr="chaque heure gagnée comptée à son coût complet : un gain de temps, de l'argent une fois "
                "ces heures utilisées",
            ),
        ),
        headline=Text(
            en="{savings_per_year} saved: {hours_per_year} at {hourly_cost} an hour."
            if inputs.hourly_cost.per is None
            else "{savings_per_year} saved: {hours_per_year} at {hourly_cost}.",
            fr="{savings_per_year} économisés : {hours_per_year} à {hourly_cost} de l'heure."
            if inputs.hourly_cost.per is None
            else "{savings_per_year} économisés : {hours_per_year} à {hourly_cost}.",
        ),
        figures=(
            Figure(
                name="hours_per_year",
                label=Text(en="hours saved", fr="heures gagnées"),
                value=hours,
                unit=Unit.HOURS,
                per="year",
            ),
            Figure(
                name="savings_per_year",
                label=Text(en="savings", fr="économies"),
                value=hours * inputs.hourly_cost.amount,
                unit=Unit.MONEY,
                currency=inputs.hourly_cost.currency,
                per="year",
            ),
        ),
        formula=(
            Text(
                en="Hours = {people} people × {hours} × {weeks_per_year} = {hours_per_year}",
                fr="Heures = {people} personnes × {hours} × {weeks_per_year} = {hours_per_year}",
            ),
            Text(
                en="Savings = {hours_per_year} × {hourly_cost} = {savings_per_year}",
                fr="Économies = {hours_per_year} × {hourly_cost} = {savings_per_year}",
            ),
        ),
        assumptions=_assumptions(inputs),
    )


def _hours_each(inputs: Inputs) -> Decimal:
    """The hours that one person saves in a working year."""
    hours, year = periods_in(inputs.hours, "hour"), inputs.weeks_per_year
    match inputs.hours.per:
        case "day" if year.unit == "day":
            return hours * year.amount
        case "day":
            return hours * DAYS_PER_WEEK * periods_in(year, "week")
        case "week" if year.unit == "day":
            return hours * year.amount / DAYS_PER_WEEK
        case "week":
            return hours * periods_in(year, "week")
        case "month" | "quarter" | "year" as period:
            return hours * PERIODS_PER_YEAR[period]
        case _:
            raise InputError("hours", PERIOD_NEEDED)


def _assumptions(inputs: Inputs) -> tuple[Text, ...]:
    noted = [
        Text(
            en="the time is what each of them saves; it pays only if it goes into other work",
            fr="le temps est celui que gagne chacun ; il ne rapporte que s'il sert à autre chose",
        )
    ]
    if inputs.hours.per in ("day", "week") and (inputs.hours.per == "day") != (
        inputs.weeks_per_year.unit == "day"
    ):
        noted.append(Text(en="five days worked a week", fr="cinq jours travaillés par semaine"))
    if inputs.hours.per in ("month", "quarter", "year"):
        noted.append(
            Text(
                en="hours by month, quarter or year count for the whole year, holidays included",
                fr="des heures par mois, trimestre ou an comptent pour l'année entière, congés compris",
            )
        )
    return tuple(noted)


def _check(inputs: Inputs) -> None:
    if inputs.people.number <= 0:
        raise InputError("people", NOBODY)
    if inputs.hourly_cost.amount < 0:
        raise InputError("hourly_cost", COST_NEGATIVE)
    if inputs.hourly_cost.per not in (None, "hour"):
        raise InputError("hourly_cost", COST_NOT_HOURLY)
    _check_hours(inputs.hours)
    year = inputs.weeks_per_year
    if year.per not in (None, "year") or year.unit not in LONGEST:
        raise InputError("weeks_per_year", YEAR_UNCLEAR)
    if not 0 < year.amount <= LONGEST[year.unit]:
        raise InputError("weeks_per_year", YEAR_IMPOSSIBLE)


def _check_hours(hours: Duration) -> None:
    if hours.unit not in ("minute", "hour"):
        raise InputError("hours", NOT_IN_HOURS)
    if hours.amount < 0:
        raise InputError("hours", HOURS_NEGATIVE)
    if hours.per in HOURS_IN and periods_in(hours, "hour") > HOURS_IN[hours.per]:
        raise InputError("hours", HOURS_TOO_MANY)


NOBODY = Text(
    en="Someone has to save the time. Tell me how many people.",
    fr="Il faut quelqu'un pour gagner ce temps. Dites-moi combien de personnes.",
)
COST_NEGATIVE = Text(
    en="An hour can't cost less than nothing. Tell me what it costs with charges.",
    fr="Une heure ne peut pas coûter moins que rien. Dites-moi son coût, charges comprises.",
)
COST_NOT_HOURLY = Text(
    en="I need the cost of an hour. Divide a salary with its charges by the hours worked in that time.",
    fr="Il me faut le coût d'une heure. Divisez un salaire chargé par les heures travaillées sur ce temps.",
)
PERIOD_NEEDED = Text(
    en="Tell me how often that time is saved: by day, week or month.",
    fr="Dites-moi à quelle fréquence ce temps est gagné : par jour, par semaine ou par mois.",
)
NOT_IN_HOURS = Text(
    en="Give the time saved in hours or minutes: a working day or week isn't equally long everywhere.",
    fr="Donnez le temps gagné en heures ou en minutes : une journée ou une semaine de travail n'a pas "
    "partout la même durée.",
)
HOURS_NEGATIVE = Text(
    en="The time saved can't be negative. Tell me how many hours or minutes, by day or week.",
    fr="Le temps gagné ne peut pas être négatif. Dites-moi combien d'heures ou de minutes, par jour ou par "
    "semaine.",
)
HOURS_TOO_MANY = Text(
    en="That is more hours than the period has. Give the hours that each person saves.",
    fr="C'est plus d'heures que la période n'en compte. Donnez les heures gagnées par personne.",
)
YEAR_UNCLEAR = Text(
    en="Tell me how many weeks or days a year they work.",
    fr="Dites-moi combien de semaines ou de jours ils travaillent par an.",
)
YEAR_IMPOSSIBLE = Text(
    en="A year doesn't hold that many. Tell me how many weeks or days a year they work.",
    fr="Une année n'en compte pas autant. Dites-moi combien de semaines ou de jours ils travaillent par an.",
)

TOOL = Tool(
    name="time_savings",
    title=Text(en="Time savings", fr="Gain de temps"),
    summary=Text(
        en="what saved working time is worth a year: people, hours each, hourly cost, weeks worked",
        fr="ce que vaut par an le temps gagné : personnes, heures par personne, coût horaire, semaines",
    ),
    names=words(
        en=(
            "time saving*, time saved, time savings, hours saved, saved time, value of time, "
            "value of the time, productivity gain*, productivity saving*, annual saving*, annual time "
            "saving*, "
            "yearly saving*, labor saving*, labour saving*, cost of wasted time, cost of lost time, "
            "time wasted, wasted time, lost time, time lost"
        ),
        fr=(
            "gain de temps, gains de temps, temps gagne, heures gagnees, economie de temps, "
            "economies de temps, valeur du temps, gain de productivite, gains de productivite, "
            "economie annuelle, economies annuelles, temps perdu, heures perdues, cout du temps perdu, "
            "perte de temps, pertes de temps, temps economise"
        ),
    ),
    hints=words(
        en=(
            "waste*, wasting, lose time, hours a week, hours a day, minutes a day, hour a day, hourly, "
            "per hour, an hour, manual work, save time, saves hours"
        ),
        fr=(
            "perdent, perd, gaspill*, heures par semaine, heures par jour, minutes par jour, de l'heure, "
            "taux horaire, gagne du temps, gagner du temps, travail manuel, saisie manuelle, par heure"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        people=Count(Decimal(25)),
        hours=Duration(Decimal(2), "hour", "week"),
        hourly_cost=Money(Decimal(60), "USD", "hour"),
        weeks_per_year=Duration(Decimal(46), "week"),
    ),
)
