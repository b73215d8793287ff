"""What a day may cost: tokens and money, for each person and for all of them together."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Lock
from typing import Protocol

from bot.dialogue.llm.chat import Tokens

MILLION = Decimal(1_000_000)


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a million tokens cost, read and written, in the currency that the operator is billed in."""

    read: Decimal = Decimal(0)
    written: Decimal = Decimal(0)

    def of(self, tokens: Tokens) -> Decimal:
        """What these tokens cost; those from the provider's cache count in full, so rather too much."""
        return (self.read * tokens.read + self.written * tokens.written) / MILLION


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most of a day; 0 is no limit."""

    tokens_a_person: int = 0
    tokens_in_all: int = 0
    cost_a_person: Decimal = Decimal(0)
    cost_in_all: Decimal = Decimal(0)
    price: Price = Price()

    def allow(self, person: Tokens, everybody: Tokens) -> bool:
        """Whether another question may be asked after so many tokens."""
        tokens = ((self.tokens_a_person, person), (self.tokens_in_all, everybody))
        costs = ((self.cost_a_person, person), (self.cost_in_all, everybody))
        return not (
            any(most and spent.total >= most for most, spent in tokens)
            or any(most and self.price.of(spent) >= most for most, spent in costs)
        )


class Spending(Protocol):
    """Remembers what was spent, by day and person; several processes may share it."""

    def add(self, day: date, person: str, tokens: Tokens) -> None:
        """Counts the tokens."""
        ...

    def of(self, day: date, person: str) -> tuple[Tokens, Tokens]:
        """What the person, and what everybody, has spent on that day."""
        ...

    def tell_once(self, day: date, person: str) -> bool:
        """True the first time that it is asked of that day and person."""
        ...


class MemorySpending:
    """What was spent in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._spent: defaultdict[tuple[date, str], Tokens] = defaultdict(Tokens)
        self._told: set[tuple[date, str]] = set()

    def add(self, day: date, person: str, tokens: Tokens) -> None:
        with self._lock:
            self._spent[day, person] += tokens

    def of(self, day: date, person: str) -> tuple[Tokens, Tokens]:
        with self._lock:
            of_day = [spent for (when, _), spent in self._spent.items() if when == day]
            return self._spent[day, person], sum(of_day, Tokens())

    def tell_once(self, day: date, person: str) -> bool:
        with self._lock:
            first = (day, person) not in self._told
            self._told.add((day, person))
            return first


def today() -> date:
    """The day that limits are counted by, which is that of UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Whether somebody may still be answered with a model today."""

    spending: Spending
    limits: Limits
    day: Callable[[], date] = today

    def allows(self, person: str) -> bool:
        """Whether the person, and everybody together, are below their limits."""
        return self.limits.allow(*self.spending.of(self.day(), person))

    def add(self, person: str, tokens: Tokens) -> None:
        """Counts what a question of the person took."""
        self.spending.add(self.day(), person, tokens)

    def tells(self, person: str) -> bool:
        """Whether the person hears now, for the first time today, that the limit is reached."""
        return self.spending.tell_once(self.day(), person)
