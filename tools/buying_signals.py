"""What a title and a deal say together of one person, and how that adds up to roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from tools.base import Slot
from tools.buying_evidence import Role
from tools.language import Text
from tools.lexicon import deal_wording as wording
from tools.titles import Function, Seniority, Title
from tools.values import Money

SMALL_FIRM = 50
"""With fewer people than this the head of the firm decides most purchases."""

BuyClass = Literal["new_task", "modified_rebuy", "straight_rebuy"]
Size = Literal["small", "large"]


@dataclass(frozen=True, kw_only=True)
class Deal:
    """What is known of the purchase; `domain` is the function that owns the problem."""

    value: Annotated[
        Money | None, Slot(label=wording.VALUE, ask=wording.VALUE, example=Text(en="€80k", fr="80 k€"))
    ] = None
    signature_threshold: Annotated[
        Money | None,
        Slot(label=wording.THRESHOLD, ask=wording.THRESHOLD, example=Text(en="€50k", fr="50 k€")),
    ] = None
    domain: Annotated[Function | None, Slot(label=wording.DOMAIN, ask=wording.DOMAIN)] = None
    employees: Annotated[
        int | None,
        Slot(
            label=wording.EMPLOYEES, ask=wording.EMPLOYEES, example=Text(en="300 people", fr="300 personnes")
        ),
    ] = None
    buy_class: Annotated[BuyClass | None, Slot(label=wording.BUY_CLASS, ask=wording.BUY_CLASS)] = None
    public_tender: Annotated[bool, Slot(label=wording.PUBLIC_TENDER, ask=wording.PUBLIC_TENDER)] = False

    @property
    def comparable(self) -> bool:
        """Whether the value and the signature threshold are both known, in one currency and by one period."""
        value, threshold = self.value, self.signature_threshold
        if value is None or threshold is None or value.per != threshold.per:
            return False
        currencies = {money.currency for money in (value, threshold) if money.currency}
        return len(currencies) <= 1


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the title and the deal say together of one person. None where it is not known."""

    function: Function | None
    seniority: Seniority | None
    owns: bool | None
    firm: Size | None
    above_threshold: bool | None
    buy_class: BuyClass | None
    public_tender: bool


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One row: the condition (an empty one always holds), the points, the reason."""

    points: Mapping[Role, int]
    because: Text
    functions: frozenset[Function | None] = frozenset()
    seniorities: frozenset[Seniority] = frozenset()
    owns: tuple[bool | None, ...] = ()
    firm: tuple[Size | None, ...] = ()
    above_threshold: tuple[bool | None, ...] = ()
    buy_class: tuple[BuyClass, ...] = ()
    public_tender: bool = False

    def holds(self, standing: Standing) -> bool:
        """Whether every condition is met."""
        return (
            (not self.functions or standing.function in self.functions)
            and (not self.seniorities or standing.seniority in self.seniorities)
            and (not self.owns or standing.owns in self.owns)
            and (not self.firm or standing.firm in self.firm)
            and (not self.above_threshold or standing.above_threshold in self.above_threshold)
            and (not self.buy_class or standing.buy_class in self.buy_class)
            and (not self.public_tender or standing.public_tender)
        )


@dataclass(frozen=True, kw_only=True)
class Score:
    """The points of one role and the reasons for them."""

    points: int
    because: tuple[Text, ...]


def score(standing: Standing, signals: Iterable[Signal], modifiers: Iterable[Signal]) -> dict[Role, Score]:
    """Every role that a signal speaks for; modifiers change such roles and never make one."""
    scores: dict[Role, Score] = {}
    for signal in signals:
        if signal.holds(standing):
            for role, points in signal.points.items():
                scores[role] = _plus(scores.get(role), points, signal.because)
    for modifier in modifiers:
        if modifier.holds(standing):
            for role in scores.keys() & modifier.points.keys():
                scores[role] = _plus(scores[role], modifier.points[role], modifier.because)
    return scores


def _plus(before: Score | None, points: int, because: Text) -> Score:
    if before is None:
        return Score(points=points, because=(because,))
    return Score(points=before.points + points, because=(*before.because, because))


def standing_of(title: Title, deal: Deal) -> Standing:
    """What the deal makes of a title."""
    return Standing(
        function=title.function,
        seniority=title.seniority,
        owns=_owns(title.function, deal.domain),
        firm=_firm(deal.employees),
        above_threshold=_above_threshold(deal),
        buy_class=deal.buy_class,
        public_tender=deal.public_tender,
    )


_ALIKE = (frozenset({Function.IT, Function.TECHNICAL}), frozenset({Function.TECHNICAL, Function.RND}))


def _owns(function: Function | None, domain: Function | None) -> bool | None:
    if domain is None:
        return None
    return function is domain or any({function, domain} == pair for pair in _ALIKE)


def _firm(employees: int | None) -> Size | None:
    if employees is None:
        return None
    return "small" if employees < SMALL_FIRM else "large"


def _above_threshold(deal: Deal) -> bool | None:
    """None when either amount is unknown, or they cannot be compared."""
    value, threshold = deal.value, deal.signature_threshold
    if value is None or threshold is None or not deal.comparable:
        return None
    return value.amount > threshold.amount
