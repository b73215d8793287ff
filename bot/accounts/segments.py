"""How well an account fits: the four families of criteria against the best customers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from bot.accounts.criteria import CRITERIA, FAMILIES, Criterion, Family
from bot.accounts.model import Account
from bot.accounts.portfolio import Portfolio
from tools.base import Figure, Unit
from tools.language import Text
from tools.lexicon.stage_wording import literal

BEST_SHARE = Decimal("0.2")
FEWEST_BEST = 3
NEAREST = 3
Tier = Literal["A", "B", "C"]
TIERS: tuple[tuple[int, Tier], ...] = ((70, "A"), (40, "B"), (0, "C"))
"""From which score on an account is of which tier."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """What one criterion adds to the score, and why.

    In `because`, `{points}` of `{most}`, `{alike}` of `{best}` stand for the `figures`.
    """

    family: Family
    criterion: str
    because: Text
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> int:
        """One of the figures as a plain number."""
        return int(next(figure.value for figure in self.figures if figure.name == name))


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Another account, with what it shares with the one it is held against."""

    account: Account
    shared: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How well one account fits, from 0 to 100, every point with its reason.

    The score is the share of the points that could be had: `unknown` are the criteria that the account says
    nothing of. `segment` is the CRM's, or else that of most accounts like it (`segment_from` says which);
    `profile` says the segment in the words of the four families.
    """

    account: Account
    score: Figure
    tier: Tier
    points: tuple[Point, ...]
    unknown: tuple[Text, ...]
    alike: tuple[Alike, ...]
    segment: str
    segment_from: Literal["crm", "alike", ""]
    profile: Text


def fit_of(account: Account, portfolio: Portfolio) -> Fit | None:
    """How well the account fits; None while there is no other customer to hold it against."""
    return fits(portfolio, (account,)).get(account.id)


def accounts_like(account: Account, portfolio: Portfolio, most: int) -> tuple[Alike, ...]:
    """The other accounts that share most with this one, the likest first."""
    others = [other for other in portfolio.accounts if other.id != account.id]
    return _nearest(account, others, _Read(portfolio), most)


def fits(portfolio: Portfolio, accounts: Sequence[Account] | None = None) -> dict[int, Fit]:
    """The fit of each account by its id, the best first; without those that can't be held against any."""
    best = best_customers(portfolio)
    values = _Read(portfolio)
    found: list[Fit] = []
    for account in portfolio.accounts if accounts is None else accounts:
        others = [each for each in best if each.id != account.id]
        if others:
            found.append(_fit(account, others, values))
    ordered = sorted(found, key=lambda fit: (-fit.score.value, fit.account.name, fit.account.id))
    return {fit.account.id: fit for fit in ordered}


def best_customers(portfolio: Portfolio) -> tuple[Account, ...]:
    """The fifth of the customers that bought for most, at least three, each in its own currency."""
    by_currency: dict[str | None, list[tuple[Decimal, Account]]] = {}
    for account in portfolio.accounts:
        worth = portfolio.bought_for(account)
        if worth is not None and worth.amount > 0:
            by_currency.setdefault(worth.currency, []).append((worth.amount, account))
    found: list[Account] = []
    for _, group in sorted(by_currency.items(), key=lambda each: each[0] or ""):
        ordered = sorted(group, key=lambda each: (-each[0], each[1].name, each[1].id))
        share = (len(group) * BEST_SHARE).to_integral_value(ROUND_HALF_UP)
        found += [account for _, account in ordered[: max(FEWEST_BEST, int(share))]]
    return tuple(found)


Values = dict[str, str]


class _Read:
    """What each criterion is for an account, read once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self._known: dict[int, Values] = {}

    def of(self, account: Account) -> Values:
        """The values by the name of their criterion."""
        if account.id not in self._known:
            read = {criterion.name: criterion.read(account, self.portfolio) for criterion in CRITERIA}
            self._known[account.id] = read
        return self._known[account.id]


def _fit(account: Account, best: Sequence[Account], values: _Read) -> Fit:
    own, portfolio = values.of(account), values.portfolio
    points: list[Point] = []
    unknown: list[Text] = []
    for criterion in CRITERIA:
        known = [values.of(each)[criterion.name] for each in best if values.of(each)[criterion.name]]
        if own[criterion.name] and known:
            points.append(_point(criterion, own[criterion.name], known, criterion.shown(account, portfolio)))
        else:
            unknown.append(criterion.label)
    had, possible = (sum(point.figure(name) for point in points) for name in ("points", "most"))
    score = Decimal(100 * had) / possible if possible else Decimal(0)
    whole = score.to_integral_value(ROUND_HALF_UP)
    near = _nearest(account, best, values)
    segment, source = _segment(account, values)
    return Fit(
        account=account,
        score=_count("fit", Text(en="fit, out of 100", fr="adéquation, sur 100"), int(whole)),
        tier=next(tier for least, tier in TIERS if whole >= least),
        points=tuple(points),
        unknown=tuple(unknown),
        alike=near,
        segment=segment,
        segment_from=source,
        profile=_profile(account, own, portfolio),
    )


def _point(criterion: Criterion, own: str, known: Sequence[str], shown: Text) -> Point:
    """Full points for what most of the best customers have, in proportion for what fewer of them have."""
    support = {value: sum(criterion.halves(value, each) for each in known) for value in {own, *known}}
    share = Decimal(support[own]) / max(support.values())
    points = int((criterion.most * share).to_integral_value(ROUND_HALF_UP))
    alike = sum(each == own for each in known)
    said = _said(criterion, shown)
    return Point(
        family=criterion.family,
        criterion=criterion.name,
        because=Text(en=WHY.en.replace("<said>", said.en), fr=WHY.fr.replace("<said>", said.fr)),
        figures=(
            _count("points", POINTS, points),
            _count("most", MOST, criterion.most),
            _count("alike", ALIKE, alike),
            _count("best", BEST, len(known)),
        ),
    )


def _said(criterion: Criterion, shown: Text) -> Text:
    en, fr = literal(shown.en), literal(shown.fr)
    return Text(en=criterion.said.en.replace("<value>", en), fr=criterion.said.fr.replace("<value>", fr))


def _nearest(
    account: Account, others: Sequence[Account], values: _Read, most: int = NEAREST
) -> tuple[Alike, ...]:
    """Those that share most with the account, with what they share."""
    own = values.of(account)
    ordered = sorted(others, key=lambda each: (-_likeness(own, values.of(each)), each.name, each.id))
    found = []
    for other in ordered[:most]:
        shared = [
            _said(criterion, criterion.shown(account, values.portfolio))
            for criterion in CRITERIA
            if own[criterion.name] and own[criterion.name] == values.of(other)[criterion.name]
        ]
        if shared:
            found.append(Alike(account=other, shared=tuple(shared)))
    return tuple(found)


def _likeness(one: Values, other: Values) -> Decimal:
    """How much of what both say is alike, by weight."""
    had = possible = 0
    for criterion in CRITERIA:
        here, there = one[criterion.name], other[criterion.name]
        if here and there:
            possible += 2 * criterion.most
            had += criterion.most * criterion.halves(here, there)
    return Decimal(had) / possible if possible else Decimal(0)


def _segment(account: Account, values: _Read) -> tuple[str, Literal["crm", "alike", ""]]:
    if account.segment:
        return account.segment, "crm"
    own = values.of(account)
    others = [each for each in values.portfolio.accounts if each.segment and each.id != account.id]
    near = sorted(others, key=lambda each: (-_likeness(own, values.of(each)), each.name, each.id))
    counted = Counter(each.segment for each in near[:FIVE])
    if not counted:
        return "", ""
    return max(sorted(counted), key=lambda name: counted[name]), "alike"


def _profile(account: Account, own: Values, portfolio: Portfolio) -> Text:
    """The account in the words of the four families, what isn't known left away."""
    known = [c for c in CRITERIA if own[c.name]]
    said = {
        family: [_said(c, c.shown(account, portfolio)) for c in known if c.family == family]
        for family in FAMILIES
    }
    parts = {family: texts for family, texts in said.items() if texts}
    return Text(
        en="; ".join(f"{FAMILIES[f].en}: {', '.join(t.en for t in texts)}" for f, texts in parts.items()),
        fr=" ; ".join(f"{FAMILIES[f].fr} : {', '.join(t.fr for t in texts)}" for f, texts in parts.items()),
    )


def _count(name: str, label: Text, number: int) -> Figure:
    return Figure(name=name, label=label, value=Decimal(number), unit=Unit.COUNT)


FIVE = 5
WHY = Text(
    en="<said>: {points} of {most}, as {alike} of the {best} best customers have it",
    fr="<said> : {points} sur {most}, comme {alike} des {best} meilleurs clients",
)
POINTS = Text(en="points", fr="points")
MOST = Text(en="points at most", fr="points au plus")
ALIKE = Text(en="best customers alike", fr="meilleurs clients semblables")
BEST = Text(en="best customers known", fr="meilleurs clients connus")
