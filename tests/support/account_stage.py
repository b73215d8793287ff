"""A small book of accounts and a conversation about it, for the tests of what is said of accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TypedDict

from account_fakes import MemoryAccounts
from fakes import ScriptedFinder

import knowledge.access
from bot.accounts.model import OPERATOR, Account, Activity, Contact, Deal, Dossier, Viewer
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.finder import Finder
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from bot.store.codec import dump, load
from knowledge.model import Findings
from tools.titles import Function, Seniority, read_title_in_any
from tools.values import Money

MONDAY = datetime(2026, 9, 28, 9, tzinfo=UTC)
NOTHING_FOUND = Findings(found=False, confidence=0.0, hits=())


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def read(title: str) -> "Ranked":
    """What an import reads from a title."""
    found = read_title_in_any(title)
    return Ranked(function=found.function, seniority=found.seniority)


class Ranked(TypedDict):
    """The fields of a contact that a title says."""

    function: Function | None
    seniority: Seniority | None


def globex() -> Dossier:
    """A company with a CFO, an IT director and a buyer, and one open deal above its threshold."""
    return Dossier(
        account=Account(
            id=1,
            name="Globex Corp.",
            industry="manufacturing",
            employees=420,
            country="France",
            owner="ben",
            team="North",
            signature_threshold=euros(50_000),
        ),
        contacts=(
            Contact(
                id=11,
                account=1,
                name="Lena Fischer",
                title="CFO",
                last_contact=date(2026, 9, 1),
                **read("CFO"),
            ),
            Contact(id=12, account=1, name="Tom Reed", title="IT director", **read("IT director")),
            Contact(id=13, account=1, name="Marc Dupont", title="Acheteur", **read("Acheteur")),
        ),
        deals=(
            Deal(
                id=21,
                account=1,
                name="Line monitoring",
                value=euros(120_000),
                stage="Proposal",
                domain=Function.OPERATIONS,
                expected=date(2026, 12, 1),
            ),
        ),
        activities=(
            Activity(id=31, account=1, kind="offer", on=date(2026, 9, 20), contact=12, subject="Proposal v2"),
        ),
    )


def bare(number: int, name: str, owner: str = "ben", team: str = "North", country: str = "") -> Dossier:
    """An account of which nothing else is known."""
    return Dossier(account=Account(id=number, name=name, owner=owner, team=team, country=country))


def book(*dossiers: Dossier) -> MemoryAccounts:
    return MemoryAccounts({dossier.account.id: dossier for dossier in dossiers})


@dataclass
class Talk:
    """One thread of one person; a day passes before each thing they say."""

    accounts: MemoryAccounts = field(default_factory=lambda: book(globex()))
    viewer: Viewer = OPERATOR
    asker: str = "ben"
    finder: Finder = field(default_factory=lambda: ScriptedFinder(NOTHING_FOUND))
    now: datetime = MONDAY - timedelta(days=1)
    said: int = 0

    def __post_init__(self) -> None:
        interpreter = AccountInterpreter(RuleInterpreter(), lambda: self.accounts, lambda: self.now)
        desk = Desk(lambda: self.accounts, lambda: self.now)
        self.assistant = Assistant(interpreter, self.finder, MemoryThreads(), desk=desk)

    def say(self, text: str) -> Answer:
        """The answer to the next message; what was done survives being stored."""
        self.said += 1
        self.now += timedelta(days=1)
        answer = self.assistant.answer(self.question(text))
        kept = [step for step in answer.steps if isinstance(step, AccountStep)]
        assert [load(dump(step)) for step in kept] == kept
        return answer

    def all(self, *texts: str) -> Sequence[Answer]:
        return [self.say(text) for text in texts]

    def question(self, text: str) -> Question:
        return Question(
            id=f"q{self.said}",
            text=text,
            thread="t",
            asker=self.asker,
            viewer=self.viewer,
            reader=knowledge.access.OPERATOR,
        )

    def dossier(self, account: int = 1) -> Dossier:
        return self.accounts.held[account]
