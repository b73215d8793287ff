"""A question reads each part of the accounts once, for its asker alone, and leaves nothing of it behind."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from account_data import ANN, BOB, GLOBEX, MONDAY, decider, lena, rollout, told
from account_stage import NOTHING_FOUND
from fakes import ScriptedFinder
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.accounts.at_hand import ReadOnce
from bot.accounts.book import Accounts
from bot.accounts.errors import NotYoursError
from bot.accounts.model import OPERATOR, Viewer
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from bot.store.accounts import SqlAccounts
from tools.language import Language
from tools.quantities import may_spell, parse


class Statements:
    """The statements that a database is sent."""

    def __init__(self, database: Engine) -> None:
        self.sent: list[str] = []
        event.listen(database, "before_cursor_execute", self._sent)

    def _sent(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.sent.append(statement)

    def count(self, start: str, table: str) -> int:
        """How many statements begin like this and speak of the table."""
        return sum(one.startswith(start) and f"{table} " in one.replace("\n", " ") for one in self.sent)


@pytest.fixture
def stored(database: Engine) -> tuple[SqlAccounts, int]:
    """A book with Globex, who is known there, and the deal."""
    book = SqlAccounts(database, lambda: MONDAY)
    account = book.create(GLOBEX, ANN)
    book.keep_contact(lena(account.id), ANN)
    book.keep_deal(rollout(account.id), ANN)
    return book, account.id


def test_what_a_question_reads_twice_is_read_once(database: Engine, stored: tuple[SqlAccounts, int]) -> None:
    book, account = stored
    once, statements = ReadOnce(lambda: book), Statements(database)

    with once.one_question():
        first, second = once.dossier(account, ANN), once.dossier(account, ANN)

    assert first is second
    assert statements.count("SELECT", "FROM contacts") == 1


def test_what_one_viewer_was_given_another_one_is_not(stored: tuple[SqlAccounts, int]) -> None:
    book, account = stored
    once = ReadOnce(lambda: book)

    with once.one_question():
        assert once.dossier(account, ANN) is not None
        assert once.dossier(account, BOB) is None
        assert once.accounts(ANN)
        assert once.accounts(BOB) == once.deals(BOB) == once.named("Globex", BOB) == ()


def test_the_next_question_reads_anew(stored: tuple[SqlAccounts, int]) -> None:
    book, account = stored
    once = ReadOnce(lambda: book)
    with once.one_question():
        once.dossier(account, ANN)
    book.change(replace(GLOBEX, id=account, owner="bob dupont"), ANN)

    with once.one_question():
        assert once.dossier(account, ANN) is None


def test_without_a_question_nothing_is_kept(stored: tuple[SqlAccounts, int]) -> None:
    book, account = stored
    once = ReadOnce(lambda: book)

    assert once.dossier(account, ANN) == once.dossier(account, ANN)
    assert once.dossier(account, ANN) is not once.dossier(account, ANN)


def _writes(account: int) -> dict[str, Callable[[Accounts], object]]:
    return {
        "create": lambda book: book.create(replace(GLOBEX, name="Initrode", external={}), ANN),
        "change": lambda book: book.change(replace(GLOBEX, id=account, region="Normandie"), ANN),
        "keep_contact": lambda book: book.keep_contact(lena(account, name="Tom", external={}), ANN),
        "keep_deal": lambda book: book.keep_deal(rollout(account, name="Pilot", external={}), ANN),
        "tell": lambda book: book.tell(told(account), ANN),
        "see": lambda book: book.see([decider(account, _first_contact(book, account))], ANN),
    }


def _first_contact(book: Accounts, account: int) -> int:
    dossier = book.dossier(account, ANN)
    assert dossier is not None
    return dossier.contacts[0].id


@pytest.mark.parametrize("write", sorted(_writes(0)))
def test_what_a_question_changes_it_reads_anew(write: str, stored: tuple[SqlAccounts, int]) -> None:
    book, account = stored
    once = ReadOnce(lambda: book)

    with once.one_question():
        before = (once.dossier(account, ANN), once.accounts(ANN))
        _writes(account)[write](once)
        after = (once.dossier(account, ANN), once.accounts(ANN))

    assert before != after
    assert after == (book.dossier(account, ANN), book.accounts(ANN))


QUESTIONS = (
    "who are we missing in the buying centre at Globex?",
    "où en est l'affaire Globex ?",
    "prep Globex",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_an_account_question_reads_the_dossier_once_and_writes_only_what_is_new(
    text: str, database: Engine, stored: tuple[SqlAccounts, int]
) -> None:
    book, _ = stored
    once = ReadOnce(lambda: book)
    interpreter = AccountInterpreter(RuleInterpreter(), lambda: once, lambda: MONDAY)
    desk = Desk(lambda: once, lambda: MONDAY)
    assistant = Assistant(
        interpreter, ScriptedFinder(NOTHING_FOUND), MemoryThreads(), desk=desk, one_question=once.one_question
    )
    first = assistant.answer(Question(id="1", text=text, thread="a", viewer=OPERATOR))
    statements = Statements(database)

    again = assistant.answer(Question(id="2", text=text, thread="b", viewer=OPERATOR))

    assert "Globex" in again.text
    assert again.text == first.text
    assert statements.count("SELECT", "FROM contacts JOIN") == 1
    assert statements.count("INSERT", "INTO") == 0


def test_roles_of_an_account_that_is_not_theirs_are_refused_even_when_nothing_is_new(
    stored: tuple[SqlAccounts, int],
) -> None:
    book, account = stored
    seen = [decider(account, _first_contact(book, account))]
    book.see(seen, ANN)

    with pytest.raises(NotYoursError):
        book.see(seen, Viewer(names=frozenset({"carl"})))


_WORDS = (
    "a",
    "half",
    "of",
    "them",
    "two",
    "hundred",
    "point",
    "seven",
    "million",
    "euros",
    "percent",
    "three",
    "one",
    "a",
    "an",
    "meeting",
    "in",
    "k€",
)
_MOTS = (
    "un",
    "la",
    "moitié",
    "des",
    "deux",
    "cents",
    "virgule",
    "sept",
    "½",
    "millions",
    "euros",
    "quart",
    "d'",
    "une",
    "le",
    "réunion",
    "sur",
    "perdue",
    "k€",
)


@given(st.lists(st.sampled_from(_WORDS), max_size=6), st.lists(st.sampled_from(_MOTS), max_size=6))
def test_a_text_in_which_no_number_may_be_spelled_has_none(words: list[str], mots: list[str]) -> None:
    for said, language in ((words, Language.EN), (mots, Language.FR)):
        text = " ".join(said)
        if parse(text, language):
            assert may_spell(text, language)


def test_names_and_days_spell_no_number() -> None:
    assert not may_spell("Globex, 28 Nov 2026, €180,000", Language.EN)
    assert may_spell("for three hundred people", Language.EN)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ask your contact for a meeting: a purchase is signed by a director.", Language.EN),
        ("Convenez d'une réunion, ou classez-la perdue.", Language.FR),
        ("La réunion, le directeur, un acheteur, la société.", Language.FR),
    ],
)
def test_articles_in_front_of_other_words_spell_no_number(text: str, language: Language) -> None:
    assert not may_spell(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a dozen deals", Language.EN),
        ("a thousand", Language.EN),
        ("a third of the deals", Language.EN),
        ("one euro", Language.EN),
        ("a percent", Language.EN),
        ("a k€", Language.EN),
        ("a-hundred", Language.EN),
        ("one deal in four", Language.EN),
        ("une affaire sur quatre", Language.FR),
        ("un euro", Language.FR),
        ("la moitié des clients", Language.FR),
        ("un trimestre", Language.FR),
        ("un ETP", Language.FR),
        ("¼mois", Language.FR),
    ],
)
def test_articles_that_may_count_are_read(text: str, language: Language) -> None:
    assert may_spell(text, language)
