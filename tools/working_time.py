"""Hours that recur, counted over a working year: half an hour a day, two hours a week."""

from decimal import Decimal

from tools.base import InputError
from tools.language import Text
from tools.periods import periods_in
from tools.values import PERIODS_PER_YEAR, Duration, Period

DAYS_PER_WEEK = Decimal(5)
"""Where hours by day meet weeks a year, or hours by week meet days a year."""
WHOLE_YEAR: tuple[Period, ...] = ("month", "quarter", "year")
"""Hours by these add up over the year whatever the weeks worked."""
MOST_IN_YEAR = {
    "day": Decimal(366),
    "week": Decimal(53),
    "month": Decimal(12),
    "quarter": Decimal(4),
    "year": Decimal(1),
}
MOST_HOURS = {"day": Decimal(24), "week": Decimal(168), "month": Decimal(744), "quarter": Decimal(2208)}


def hours_a_year(hours: Duration, year: Duration | None) -> Decimal:
    """The hours in a working year of `year` weeks or days. By month, quarter or year they need none.

    Raises InputError, for the inputs `hours` and `weeks_per_year`, where they can't be or can't be told.
    """
    _check_hours(hours)
    if year is not None:
        _check_year(year)
    amount = periods_in(hours, "hour")
    if hours.per in WHOLE_YEAR:
        return amount * PERIODS_PER_YEAR[hours.per]
    if hours.per not in ("day", "week"):
        raise InputError("hours", PERIOD_NEEDED)
    if year is None:
        raise InputError("weeks_per_year", YEAR_NEEDED)
    return _over_the_weeks_worked(amount, hours.per, year)


def _over_the_weeks_worked(amount: Decimal, per: Period, year: Duration) -> Decimal:
    match per, year.unit:
        case "day", "day":
            return amount * year.amount
        case "day", _:
            return amount * DAYS_PER_WEEK * periods_in(year, "week")
        case _, "day":
            return amount * year.amount / DAYS_PER_WEEK
        case _:
            return amount * periods_in(year, "week")


def counts_five_days(hours: Duration, year: Duration | None) -> bool:
    """Whether days and weeks meet, so that the working week matters."""
    return year is not None and hours.per in ("day", "week") and (hours.per == "day") != (year.unit == "day")


def _check_hours(hours: Duration) -> None:
    if hours.unit not in ("minute", "hour"):
        raise InputError("hours", NOT_IN_HOURS)
    if hours.amount < 0:
        raise InputError("hours", HOURS_NEGATIVE)
    if hours.per in MOST_HOURS and periods_in(hours, "hour") > MOST_HOURS[hours.per]:
        raise InputError("hours", HOURS_TOO_MANY)


def _check_year(year: Duration) -> None:
    if year.per not in (None, "year") or year.unit not in MOST_IN_YEAR:
        raise InputError("weeks_per_year", YEAR_UNCLEAR)
    if not 0 < year.amount <= MOST_IN_YEAR[year.unit]:
        raise InputError("weeks_per_year", YEAR_IMPOSSIBLE)


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
YEAR_NEEDED = Text(
    en="Hours by day or week add up over the weeks worked, holidays left out. Tell me how many weeks or days "
    "a year they work.",
    fr="Des heures par jour ou par semaine s'additionnent sur les semaines travaillées, hors congés. "
    "Dites-moi combien de semaines ou de jours ils travaillent par an.",
)
YEAR_UNCLEAR = Text(
    en="Tell me how many weeks or days a year they work.",
    fr="Dites-moi combien de semaines ou de jours ils travaillent par an.",
)
YEAR_IMPOSSIBLE = Text(
    en="A year doesn't hold that many. Tell me how many weeks or days a year they work.",
    fr="Une année n'en compte pas autant. Dites-moi combien de semaines ou de jours ils travaillent par an.",
)
