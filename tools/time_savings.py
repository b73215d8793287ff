"""What saved working time is worth.

Hours a year = people × hours each × how often that is in a working year; savings = hours × hourly cost.
Hours by day or week need the weeks or days worked a year; by month, quarter or year they need none.
The saving is of time: it is money only where the hours are put to use (a "soft" saving in TEI studies).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Count, Duration, Money
from tools.working_time import DAYS_PER_WEEK, WHOLE_YEAR, counts_five_days, hours_a_year


@dataclass(frozen=True, kw_only=True)
class Inputs:
    people: Annotated[
        Count,
        Slot(
            label=Text(en="people", fr="personnes"),
            ask=Text(en="how many people", fr="combien de personnes"),
            example=Text(en="25 engineers", fr="25 ingénieurs"),
            answer=Text(en="… people", fr="… personnes"),
            cues=words(
                en=(
                    "team of, staff of, group of, of us, of them, each of, all, for, workforce of, headcount"
                ),
                fr="equipe de, equipes de, nous sommes, ils sont, sont, chacun des, effectif*, pour, a",
            ),
            nouns=words(
                en=(
                    "people, person*, employee*, engineer*, rep, reps, sales rep*, salespeople, user*, "
                    "worker*, agent*, developer*, dev, devs, operator*, technician*, consultant*, "
                    "accountant*, buyer*, manager*, staff, fte, ftes, headcount, colleague*, analyst*, "
                    "ppl, peeps, tech, techs, guys, nurse*, clerk*, planner*, driver*, member*, team "
                    "member*, seat*, recruiter*, assistant*, seller*, advisor*, adviser*, inspector*, "
                    "designer*, teacher*, doctor*, sdr*, bdr*, ae, aes, csm, csms, lawyer*, project "
                    "manager*, executive*, specialist*, coordinator*, supervisor*, programmer*, "
                    "representative*, admin*, secretar*, head, heads, partner*, associate*, "
                    "electrician*, mechanic*, guy*, folk*, hires, staffer*, storekeeper*"
                ),
                fr=(
                    "personne*, salarie*, employe*, ingenieur*, commerciaux, commercial*, vendeur*, "
                    "utilisateur*, agent*, developpeur*, dev, devs, operateur*, technicien*, "
                    "consultant*, comptable*, acheteur*, manager*, responsable*, collaborateur*, etp, "
                    "gens, gars, mec, mecs, tech, techs, collegue*, analyste*, infirmier*, "
                    "infirmiere*, assistant*, conseiller*, gestionnaire*, chauffeur*, ouvrier*, "
                    "membre*, cadre*, planificateur*, recruteur*, poste*, sdr*, chef* de projet, "
                    "chefs, juriste*, avocat*, secretaire*, magasinier*, mecanicien*, formateur*, "
                    "enseignant*, medecin*, soignant*, caissier*, telephoniste*, teleconseiller*, "
                    "equipier*, associe*, directeur*, stagiaire*, programmeur*, electricien*, tete*, "
                    "acheteuse*, vendeuse*, operatrice*"
                ),
            ),
        ),
    ]
    hours: Annotated[
        Duration,
        Slot(
            label=Text(en="time saved by each", fr="temps gagné par personne"),
            ask=Text(
                en="how much time each of them saves, by day, week or month",
                fr="le temps gagné par chacun, par jour, semaine ou mois",
            ),
            example=Text(en="half an hour a day", fr="une demi-heure par jour"),
            answer=Text(en="each of them saves … hours a month", fr="chacun gagne … heures par mois"),
            cues=words(
                en=(
                    "save*, saving*, waste*, wasting, lose*, losing, lost, spend*, spent, spare*, "
                    "free*, gain*, win back, cut*, each, hours, minutes, time, reduc*, less, shave*, "
                    "burn*, get back, recover*, eat*, eats, takes, off, fewer"
                ),
                fr=(
                    "gagn*, econom*, perd*, perte*, gaspill*, passe*, passent, consacr*, liber*, "
                    "epargn*, chacun*, heures, minutes, temps, reduit*, redui*, moins, evit*, gain*, "
                    "recuper*, rogn*, en moins, mange*, prend*, demand*"
                ),
            ),
            period="must",
            unit="hour",
        ),
    ]
    hourly_cost: Annotated[
        Money,
        Slot(
            each=True,
            label=Text(en="hourly cost", fr="coût horaire"),
            ask=Text(
                en="what an hour of theirs costs, charges included",
                fr="le coût d'une heure, charges comprises",
            ),
            example=Text(en="$60 an hour", fr="60 € de l'heure"),
            answer=Text(en="an hour costs €…", fr="l'heure coûte … €"),
            cues=words(
                en=(
                    "hourly, an hour, per hour, hour, cost*, rate*, loaded, fully loaded, wage*, "
                    "salar*, paid, pay, worth, charge*, billed, at, hourly rate, hourly cost, labor, "
                    "labour, hourly wage"
                ),
                fr=(
                    "horaire*, de l'heure, par heure, heure, cout*, taux, charge*, salaire*, paye*, "
                    "tarif*, vaut, valor*, remuner*, brut*, tjm, a, cout horaire, taux horaire, "
                    "l'heure, charg*"
                ),
            ),
        ),
    ]
    weeks_per_year: Annotated[
        Duration | None,
        Slot(
            label=Text(en="weeks or days worked a year", fr="semaines ou jours travaillés par an"),
            ask=Text(
                en="how many weeks or days a year they work",
                fr="combien de semaines ou de jours ils travaillent par an",
            ),
            example=Text(en="46 weeks or 220 days", fr="46 semaines ou 220 jours"),
            answer=Text(en="they work … weeks a year", fr="ils travaillent … semaines par an"),
            cues=words(
                en=(
                    "weeks a year, days a year, weeks per year, days per year, working, work*, year, "
                    "annual*, yearly, workdays, business days, over, for, weeks, working days, working "
                    "weeks, days worked, weeks worked"
                ),
                fr=(
                    "semaines par an, jours par an, ouvr*, travaill*, an, annee, annuel*, jours "
                    "ouvres, sur, pendant, semaines, jours travailles, semaines travaillees, jours "
                    "ouvrables, a l'annee"
                ),
            ),
            unit="week",
        ),
    ] = None


def compute(inputs: Inputs) -> Result:
    """Hours saved a year by all of them, and what those hours cost.

    Raises InputError for a count, a time or a year that can't be, where hours can't be told from days, and
    for hours by day or week without the weeks or days worked.
    """
    _check(inputs)
    hours = inputs.people.number * hours_a_year(inputs.hours, inputs.weeks_per_year)
    weekly = counts_five_days(inputs.hours, inputs.weeks_per_year)
    return Result(
        convention=Convention(
            name="time_value",
            text=Text(
                en="every hour saved is counted at its full cost",
                fr="chaque heure gagnée est comptée à son coût complet",
            ),
        ),
        headline=_headline(inputs),
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
            *((WORKING_WEEK,) if weekly else ()),
        ),
        formula=(
            _hours_formula(inputs),
            Text(
                en="Savings = {hours_per_year} × {hourly_cost} = {savings_per_year}",
                fr="Économies = {hours_per_year} × {hourly_cost} = {savings_per_year}",
            ),
        ),
        assumptions=_assumptions(inputs),
        next=NEXT,
    )


def _headline(inputs: Inputs) -> Text:
    by_the_hour = inputs.hourly_cost.per is None
    return Text(
        en="The time saved is worth {savings_per_year}, for {hours_per_year} at {hourly_cost}"
        + (" an hour." if by_the_hour else "."),
        fr="Le temps gagné vaut {savings_per_year}, pour {hours_per_year} à {hourly_cost}"
        + (" de l'heure." if by_the_hour else "."),
    )


def _hours_formula(inputs: Inputs) -> Text:
    product = "{hours} × {weeks_per_year}"
    if inputs.hours.per in WHOLE_YEAR:
        product = "{hours}"
    elif counts_five_days(inputs.hours, inputs.weeks_per_year):
        product = (
            "{hours} × {days_per_week} × {weeks_per_year}"
            if inputs.hours.per == "day"
            else "{hours} × {weeks_per_year} ÷ {days_per_week}"
        )
    return Text(
        en=f"Hours = {{people:person|people}} × {product} = {{hours_per_year}}",
        fr=f"Heures = {{people:personne|personnes}} × {product} = {{hours_per_year}}",
    )


def _assumptions(inputs: Inputs) -> tuple[Text, ...]:
    noted = [PUT_TO_USE]
    if counts_five_days(inputs.hours, inputs.weeks_per_year):
        noted.append(FIVE_DAYS)
    if inputs.hours.per in WHOLE_YEAR:
        noted.append(HOLIDAYS_COUNTED)
    return tuple(noted)


def _check(inputs: Inputs) -> None:
    if inputs.people.number <= 0:
        raise InputError("people", NOBODY)
    if inputs.hourly_cost.amount < 0:
        raise InputError("hourly_cost", COST_NEGATIVE)
    if inputs.hourly_cost.per not in (None, "hour"):
        raise InputError("hourly_cost", COST_NOT_HOURLY)


WORKING_WEEK = Figure(
    name="days_per_week",
    label=Text(en="working days a week", fr="jours travaillés par semaine"),
    value=DAYS_PER_WEEK,
    unit=Unit.DAYS,
)
NEXT = (
    Text(en="and with only … people?", fr="et avec seulement … personnes ?"),
    Text(en="what if they save …% less time?", fr="et si le temps gagné baisse de … % ?"),
)
PUT_TO_USE = Assumption(
    en="every hour saved goes into other paid work",
    fr="chaque heure gagnée sert à un autre travail utile",
    change=Text(
        en="give fewer hours to count only those put to use",
        fr="donnez moins d'heures pour ne compter que celles qui sont réutilisées",
    ),
)
FIVE_DAYS = Assumption(
    en="a working week counts {days_per_week}",
    fr="une semaine de travail compte {days_per_week}",
    change=Text(
        en="give the days worked a year to change that", fr="donnez les jours travaillés par an pour changer"
    ),
)
HOLIDAYS_COUNTED = Assumption(
    en="the hours are saved all year round, holidays included",
    fr="les heures sont gagnées toute l'année, congés compris",
    change=Text(
        en="give them by week, with the weeks worked, to leave holidays out",
        fr="donnez-les par semaine, avec les semaines travaillées, pour exclure les congés",
    ),
)
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
TOOL = Tool(
    name="time_savings",
    title=Text(en="Time savings", fr="Gain de temps"),
    aim=Text(en="compute the value of the time saved", fr="calculer la valeur du temps gagné"),
    summary=Text(
        en="what saved working time is worth a year: people, hours each, hourly cost, weeks worked",
        fr="ce que vaut par an le temps gagné : personnes, heures par personne, coût horaire, semaines",
    ),
    names=words(
        en=(
            "time saving*, time saved, time savings, hours saved, saved time, value of time, "
            "value of the time, productivity gain*, productivity saving*, annual time saving*, "
            "labor saving*, labour saving*, cost of wasted time, cost of lost time, time "
            "wasted, wasted time, lost time, time lost, hours freed, time freed, time freed "
            "up, freed time, freed up time, hours recovered, time recovered, hours won back, "
            "time won back, time gained, hours gained, time gain*, man hours, man-hours saved, "
            "hours they save, time they save, hours wasted, value of the hours, worth of the "
            "time, what the time is worth, hours|time back, hours|time … worth, what|how_much "
            "… time cost*, what|how_much … hours cost*, save|gain … hours|minutes … each"
        ),
        fr=(
            "gain de temps, gains de temps, temps gagne, heures gagnees, economie de temps, "
            "economies de temps, valeur du temps, gain de productivite, gains de productivite, "
            "temps perdu, heures perdues, cout du temps perdu, perte de temps, pertes de "
            "temps, temps economise, temps libere, heures liberees, temps recupere, heures "
            "recuperees, temps gagnes, heures economisees, gain d'heures, gains d'heures, "
            "heures gaspillees, temps gaspille, valeur des heures, gain en temps, gain "
            "horaire, quelle economie de temps, represente quelle economie, quelle economie "
            "ca, quelle economie cela, quel gain de temps, economie annuelle de temps, "
            "economies annuelles de temps, economie en temps, temps|heures … "
            "vaut|valent|coute*|represente*, vaut|valent|coute*|represente* … temps|heures"
        ),
    ),
    hints=words(
        en=(
            "waste*, wasting, lose time, hours a week, hours a day, minutes a day, hour a day, "
            "hourly, per hour, an hour, manual work, save time, saves hours, save*, saving*, "
            "free*, free up, get back, win back, less, cut*, eats, takes them, hours, hour, "
            "hrs, minutes, mins, worth, value, productivity, manual, admin, spend*, spent, "
            "time, each of, annual saving*, yearly saving*"
        ),
        fr=(
            "perdent, perd, gaspill*, heures par semaine, heures par jour, minutes par jour, "
            "de l'heure, taux horaire, gagne du temps, gagner du temps, travail manuel, saisie "
            "manuelle, par heure, gagn*, econom*, liber*, recuper*, heure*, heures, minutes, "
            "temps, productivite, consacr*, passe*, passent, vaut, valeur, saisie, ressaisie, "
            "administratif, chronophage, h par semaine, h par jour, h par mois, min par jour, "
            "economie annuelle, economies annuelles, quelle economie"
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
