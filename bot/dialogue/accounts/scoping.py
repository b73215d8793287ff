"""Which part of the business a question is about: its period, a team, rep, segment, industry or country."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.accounts.calendar import Period
from bot.accounts.folding import folded
from bot.accounts.industries import industry_key, industry_words
from bot.accounts.model import Account, Deal
from bot.accounts.periods import PeriodRead, read_period
from bot.accounts.places import country_code, country_names
from bot.dialogue.account_steps import Group, GroupName
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize

LABELS: Mapping[GroupName, re.Pattern[str]] = {
    "team": re.compile(r"\b(?:team|equipe)\s+(?:of |de |d')?(?P<name>\w[\w&-]*)"),
    "segment": re.compile(
        r"\b(?:segment|customer group|groupe de clients)\s+(?:of |de |d')?(?P<name>\w[\w&-]*)"
    ),
    "rep": re.compile(r"\b(?:rep|salesperson|seller|commercial|commerciale|vendeur)\s+(?P<name>[a-z][\w-]+)"),
}
ORDER: tuple[GroupName, ...] = ("team", "segment", "rep", "industry", "country")
NOT_NAMES = frozenset(
    [
        "in",
        "for",
        "this",
        "last",
        "over",
        "since",
        "against",
        "per",
        "by",
        "and",
        "par",
        "sur",
        "pour",
        "au",
        "en",
        "ce",
        "depuis",
        "contre",
        "et",
    ]
)


@dataclass(frozen=True)
class ScopeRead:
    """What was read of the scope: the period, the named part, and what is named and not known."""

    period: PeriodRead | None
    part: Group | None
    unknown: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether the message names no scope at all."""
        return self.period is None and self.part is None and not self.unknown


class ScopeReader:
    """Reads scopes in the words of the accounts that a viewer may see."""

    def __init__(self, accounts: Iterable[Account], deals: Iterable[Deal], today: date) -> None:
        self._accounts = tuple(accounts)
        self._deals = tuple(deals)
        self._today = today

    def read(self, message: Message, subject: str | None, *, ahead: bool = False) -> ScopeRead:
        """What the message says of the scope; `subject` is the name that it is about, if it has one."""
        period = read_period(message.text, self._today, ahead=ahead)
        rest = message.without(period.start, period.end) if period else message
        part = next(self._named(rest), None)
        if part is not None:
            return ScopeRead(period, part)
        return ScopeRead(period, None, self._not_known(rest, subject))

    def values(self, name: GroupName) -> tuple[str, ...]:
        """What the accounts have under that name, in alphabetical order."""
        found = {read for account in self._accounts if (read := _of(name, account))}
        if name == "rep":
            found |= {deal.owner for deal in self._deals if deal.owner}
        return tuple(sorted(found, key=folded))

    def _named(self, message: Message) -> Iterator[Group]:
        """The parts that the message names: behind their label first, then those whose name just stands."""
        said = f" {folded(message.words)} "
        for name in LABELS:
            for labelled in LABELS[name].finditer(said):
                value = self._value(name, labelled["name"])
                if value:
                    yield Group(name=name, value=value)
        for name in ORDER:
            for value in self.values(name):
                if f" {folded(value)} " in said or f" {_called(name, value)} " in said:
                    yield Group(name=name, value=value)
        yield from self._by_first_name(message)
        yield from self._by_other_words(said)

    def _value(self, name: GroupName, word: str) -> str:
        """The one value that has the word in it."""
        values = [value for value in self.values(name) if folded(word) in folded(value).split()]
        return values[0] if len(values) == 1 else ""

    def _by_first_name(self, message: Message) -> Iterator[Group]:
        for token in message.tokens:
            value = self._value("rep", token.word) if token.typed[:1].isupper() else ""
            if value:
                yield Group(name="rep", value=value)

    def _by_other_words(self, said: str) -> Iterator[Group]:
        """Industries and countries in other words or another language than the accounts have them."""
        for name, words, key in OTHER_WORDS:
            known = {key(value): value for value in self.values(name)}
            for word, code in words():
                if code in known and f" {word} " in said:
                    yield Group(name=name, value=known[code])

    def _not_known(self, message: Message, subject: str | None) -> str:
        """A team, segment or rep that is named and isn't there."""
        said = f" {folded(message.words)} "
        for pattern in LABELS.values():
            for labelled in pattern.finditer(said):
                if labelled["name"] not in NOT_NAMES:
                    return _typed(message, labelled["name"])
        words = {token.word for token in tokenize(subject or "")}
        return subject or "" if words and words <= {token.word for token in message.tokens} else ""


def _called(name: GroupName, value: str) -> str:
    """What is said for short: "anna.keller" for a rep known by an address."""
    return folded(value.partition("@")[0] if name == "rep" else value)


def _typed(message: Message, word: str) -> str:
    return next((token.typed for token in message.tokens if token.word == word), word)


def _of(name: GroupName, account: Account) -> str:
    match name:
        case "team":
            return account.team
        case "segment":
            return account.segment
        case "rep":
            return account.owner
        case "industry":
            return account.industry
        case "country":
            return account.country
    return ""


Words = Callable[[], tuple[tuple[str, str], ...]]
OTHER_WORDS: tuple[tuple[GroupName, Words, Callable[[str], str]], ...] = (
    ("industry", industry_words, industry_key),
    ("country", country_names, country_code),
)


def iso(period: Period | None) -> tuple[str, str]:
    """A period as two days that a thread can keep; empty where it is open."""
    start, end = (period.start, period.end) if period else (None, None)
    return start.isoformat() if start else "", end.isoformat() if end else ""


def period_of(start: str, end: str) -> Period:
    """The period that `iso` wrote."""
    return Period(
        start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end) if end else None
    )
