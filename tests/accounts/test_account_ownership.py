"""An account that is created in a thread is its creator's and their team's, so that their manager sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database
from sqlalchemy import Engine

from bot.accounts.model import Account, Viewer
from bot.accounts.ownership import team_of


def account(number: int, team: str, owner: str = "anna") -> Account:
    return Account(id=number, name=f"a{number}", owner=owner, team=team)


def test_the_team_is_that_of_most_accounts_of_the_owner() -> None:
    known = (account(1, "North"), account(2, "South"), account(3, "north"), account(4, "South", owner="ben"))

    assert team_of(Viewer(names=frozenset({"anna"})), "anna", known) == "North"


def test_who_has_no_account_and_manages_one_team_creates_for_that() -> None:
    manager = Viewer(names=frozenset({"mia"}), teams=frozenset({"south"}))

    assert team_of(manager, "mia", (account(1, "South", owner="ben"),)) == "south"


def test_who_has_no_account_and_no_team_creates_for_none() -> None:
    assert team_of(Viewer(names=frozenset({"zoe"})), "zoe", ()) == ""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "sample").mkdir()
    engine = copied(sample_database(tmp_path / "sample"), tmp_path)
    yield engine
    engine.dispose()


def test_a_manager_sees_what_a_rep_of_the_team_created_in_a_thread(engine: Engine) -> None:
    owner = SampleTalk(engine).dossier("Globex").account.owner
    talk = SampleTalk(engine, viewer=Viewer(names=frozenset({owner})))
    teams = [one.team for one in talk.book.accounts(talk.viewer)]
    usual = max(set(teams), key=teams.count)

    talk.say("who decides at Zorblatt Industries?")
    talk.say("yes")

    managing = Viewer(names=frozenset({"boss"}), teams=frozenset({usual}))
    created = next(one for one in talk.book.accounts(managing) if one.name == "Zorblatt Industries")
    assert (created.owner, created.team) == (owner, usual)
    assert not [one for one in talk.book.accounts(Viewer(names=frozenset({"boss"}))) if one.id == created.id]


def test_undoing_somebody_new_leaves_no_contact_in_the_database(engine: Engine) -> None:
    talk = SampleTalk(engine)

    talk.say("who decides at Globex?")
    talk.say("new contact: Paul Meier, CTO")
    assert talk.contact("Globex", "Paul Meier")
    talk.say("undo")

    assert talk.contact("Globex", "Paul Meier") is None
    assert [one.words for one in talk.dossier("Globex").told if one.withdrawn] == [
        "new contact: Paul Meier, CTO"
    ]
