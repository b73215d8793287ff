"""The criteria that accounts are segmented by, in four families: how each is read and what it weighs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.accounts.folding import folded
from bot.accounts.industries import industry_key, industry_name
from bot.accounts.model import Account
from bot.accounts.places import country_code, country_name
from bot.accounts.portfolio import Portfolio
from tools.language import Text

Family = Literal["geographic", "sector", "behavioural", "technological"]
SIZES = (50, 250, 1_000, 5_000)
"""Where a company of the next size begins."""
SOON = 30
LATE = 90
"""Days since the last contact: up to the one it is fresh, behind the other it is cold."""
DAYS_PER_YEAR = Decimal(365)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing to compare accounts by; `read` gives what it is for an account, "" where that isn't known.

    `ordered` are values next to each other, so that a neighbour is half as good. `said` names the value:
    `<value>` stands for it as the account has it.
    """

    name: str
    family: Family
    most: int
    label: Text
    said: Text
    read: Callable[[Account, Portfolio], str]
    shown: Callable[[Account, Portfolio], Text]
    ordered: tuple[str, ...] = ()

    def halves(self, one: str, other: str) -> int:
        """How alike two values are, in halves: 2 is the same, 1 a neighbour."""
        if one == other:
            return 2
        if one in self.ordered and other in self.ordered:
            return int(abs(self.ordered.index(one) - self.ordered.index(other)) == 1)
        return 0


FAMILIES: dict[Family, Text] = {
    "geographic": Text(en="geographic", fr="géographique"),
    "sector": Text(en="sector", fr="sectoriel"),
    "behavioural": Text(en="behavioural", fr="comportemental"),
    "technological": Text(en="technological", fr="technologique"),
}
BANDS: dict[str, Text] = {
    "small": Text(en="small company", fr="petite entreprise"),
    "medium": Text(en="medium-sized company", fr="moyenne entreprise"),
    "intermediate": Text(en="upper mid-sized company", fr="entreprise de taille intermédiaire"),
    "large": Text(en="large company", fr="grande entreprise"),
    "huge": Text(en="very large company", fr="très grande entreprise"),
}
ORDERS: dict[str, Text] = {
    "none": Text(en="no order so far", fr="pas encore de commande"),
    "rare": Text(en="less than an order a year", fr="moins d'une commande par an"),
    "yearly": Text(en="about an order a year", fr="environ une commande par an"),
    "often": Text(en="several orders a year", fr="plusieurs commandes par an"),
}
TOUCH: dict[str, Text] = {
    "cold": Text(en="no recent contact", fr="pas de contact récent"),
    "cooling": Text(en="contact some time ago", fr="contact il y a quelque temps"),
    "fresh": Text(en="recent contact", fr="contact récent"),
}
LEVELS: dict[str, Text] = {
    "cautious": Text(en="cautious, wants standards", fr="prudent, demande des standards"),
    "pragmatic": Text(
        en="pragmatic, wants what is proven", fr="pragmatique, demande ce qui a fait ses preuves"
    ),
    "pioneer": Text(en="pioneer, wants what is new", fr="pionnier, demande du nouveau"),
}
LEVEL_WORDS: dict[str, str] = {
    "pioneer": "pioneer, pionnier, innovator, innovateur, innovative, early adopter, adopteur precoce, "
    "visionary, visionnaire, high, eleve, avance, advanced, leading edge, tres innovant, innovant",
    "pragmatic": "pragmatist, pragmatic, pragmatique, early majority, majorite precoce, medium, moyen, "
    "mainstream, standard, proven, eprouve",
    "cautious": "cautious, prudent, conservative, conservateur, late adopter, adopteur tardif, "
    "late majority, majorite tardive, laggard, retardataire, low, faible, basic, legacy, traditionnel",
}


def size_band(employees: int) -> str:
    """Which size of company so many people are."""
    return tuple(BANDS)[sum(employees >= begins for begins in SIZES)]


@cache
def innovation_level(technology: str) -> str:
    """The level of innovation that the CRM's words name; the folded words where they name none."""
    said = f" {folded(technology)} "
    for level, words in LEVEL_WORDS.items():
        if any(f" {word.strip()} " in said for word in words.split(",")):
            return level
    return said.strip()


def _size(account: Account, _: Portfolio) -> str:
    return size_band(account.employees) if account.employees is not None else ""


def _orders(account: Account, portfolio: Portfolio) -> str:
    """How often it buys, over the time that it is a customer."""
    won = portfolio.won_by(account)
    days = [deal.closed for deal in won if deal.closed is not None]
    if not won:
        return "none"
    since = min([*days, *([account.customer_since] if account.customer_since else [])], default=None)
    years = Decimal(1) if since is None else max(Decimal(1), (portfolio.today - since).days / DAYS_PER_YEAR)
    yearly = len(won) / years
    if yearly >= Decimal("1.5"):
        return "often"
    return "yearly" if yearly >= Decimal("0.75") else "rare"


def _touch(account: Account, portfolio: Portfolio) -> str:
    last = portfolio.last_activity(account)
    if last is None:
        return ""
    return _freshness(last.on, portfolio.today)


def _freshness(on: date, today: date) -> str:
    days = (today - on).days
    if days <= SOON:
        return "fresh"
    return "cooling" if days <= LATE else "cold"


@cache
def _folded(name: str) -> str:
    return folded(name)


def _same(words: str) -> Text:
    return Text(en=words, fr=words)


def _from(
    table: dict[str, Text], read: Callable[[Account, Portfolio], str]
) -> Callable[[Account, Portfolio], Text]:
    def shown(account: Account, portfolio: Portfolio) -> Text:
        return table[read(account, portfolio)]

    return shown


def _technology(account: Account, _: Portfolio) -> Text:
    return LEVELS.get(innovation_level(account.technology), _same(account.technology))


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        name="country",
        family="geographic",
        most=10,
        label=Text(en="country", fr="pays"),
        said=Text(en="country <value>", fr="pays <value>"),
        read=lambda account, _: country_code(account.country),
        shown=lambda account, _: country_name(account.country),
    ),
    Criterion(
        name="region",
        family="geographic",
        most=5,
        label=Text(en="region", fr="région"),
        said=Text(en="region <value>", fr="région <value>"),
        read=lambda account, _: _folded(account.region),
        shown=lambda account, _: _same(account.region),
    ),
    Criterion(
        name="industry",
        family="sector",
        most=25,
        label=Text(en="industry", fr="secteur"),
        said=Text(en="industry <value>", fr="secteur <value>"),
        read=lambda account, _: industry_key(account.industry) if account.industry else "",
        shown=lambda account, _: industry_name(account.industry),
    ),
    Criterion(
        name="size",
        family="sector",
        most=20,
        label=Text(en="company size", fr="taille de l'entreprise"),
        said=Text(en="<value>", fr="<value>"),
        read=_size,
        shown=_from(BANDS, _size),
        ordered=tuple(BANDS),
    ),
    Criterion(
        name="orders",
        family="behavioural",
        most=10,
        label=Text(en="purchase frequency", fr="fréquence d'achat"),
        said=Text(en="<value>", fr="<value>"),
        read=_orders,
        shown=_from(ORDERS, _orders),
        ordered=tuple(ORDERS),
    ),
    Criterion(
        name="touch",
        family="behavioural",
        most=10,
        label=Text(en="recency of contact", fr="contact récent ou non"),
        said=Text(en="<value>", fr="<value>"),
        read=_touch,
        shown=_from(TOUCH, _touch),
        ordered=tuple(TOUCH),
    ),
    Criterion(
        name="innovation",
        family="technological",
        most=20,
        label=Text(en="level of innovation", fr="niveau d'innovation"),
        said=Text(en="level of innovation: <value>", fr="niveau d'innovation : <value>"),
        read=lambda account, _: innovation_level(account.technology),
        shown=_technology,
        ordered=tuple(LEVELS),
    ),
)
"""What all of them weigh is 100. The weights are a proposal, to be set by what wins show."""
