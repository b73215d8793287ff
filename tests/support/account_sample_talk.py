"""Talks about the sample accounts as they lie in an SQL database, each talk on a copy of its own."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from account_stage import NOTHING_FOUND
from fakes import ScriptedFinder
from sqlalchemy import Engine

import knowledge.access
from bot.accounts.model import OPERATOR, Contact, Dossier, Viewer
from bot.accounts.sample import load_sample
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.addressed import is_for_the_bot
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.plan import Thread, Turn
from bot.dialogue.threads import Threads
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database
from bot.store.threads import SqlThreads
from tools.language import Language

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
FILE = "salesbot.sqlite3"


def sample_database(folder: Path) -> Path:
    """A database file that holds the sample accounts as they are told in English."""
    engine = open_database(folder / FILE)
    load_sample(SqlAccountsIntake(engine), NOW.date(), Language.EN)
    engine.dispose()
    return folder / FILE


def copied(database: Path, folder: Path) -> Engine:
    """A copy of the database that a talk may write to."""
    return open_database(Path(shutil.copy(database, folder / FILE)))


@dataclass
class SampleTalk:
    """One thread of one person about the accounts of a database."""

    engine: Engine
    viewer: Viewer = OPERATOR
    asker: str = "anna"
    thread: str = "t"
    now: Callable[[], datetime] = lambda: NOW
    said: int = 0
    threads: Threads = field(init=False)

    def __post_init__(self) -> None:
        self.book = SqlAccounts(self.engine, self.now)
        self.threads = SqlThreads(self.engine)
        self.interpreter = AccountInterpreter(RuleInterpreter(), lambda: self.book, self.now)
        desk = Desk(lambda: self.book, self.now)
        self.assistant = Assistant(self.interpreter, ScriptedFinder(NOTHING_FOUND), self.threads, desk=desk)

    def say(self, text: str, language: Language | None = None) -> Answer:
        """The answer to the next message of the thread."""
        self.said += 1
        return self.assistant.answer(self._question(text, language))

    def hears(self, text: str, *, after: str, others: int) -> bool:
        """Whether the bot takes a message for itself that names nobody.

        `after` is what was said to it before; several messages are parted by bars.
        """
        thread = Thread(id=self.thread)
        for earlier in after.split(" | "):
            plan = self.interpreter.interpret(self._question(earlier), thread)
            turn = Turn(id=earlier, question=earlier, language=plan.language, steps=plan.steps)
            thread = Thread(id=self.thread, turns=(*thread.turns, turn))
        question = replace(self._question(text), addressed=False, others=others)
        return is_for_the_bot(question, thread, self.interpreter.interpret(question, thread), others)

    def _question(self, text: str, language: Language | None = None) -> Question:
        return Question(
            id=f"q{self.said}",
            text=text,
            thread=self.thread,
            asker=self.asker,
            viewer=self.viewer,
            reader=knowledge.access.OPERATOR,
            locale=language,
        )

    def dossier(self, name: str) -> Dossier:
        """All that is stored of the account with this very name."""
        account = next(one for one in self.book.accounts(OPERATOR) if one.name == name)
        found = self.book.dossier(account.id, OPERATOR)
        assert found is not None
        return found

    def contact(self, account: str, name: str) -> Contact | None:
        """The contact as stored, whether they left or not; None when nobody has that name."""
        return next((one for one in self.dossier(account).contacts if one.name == name), None)
