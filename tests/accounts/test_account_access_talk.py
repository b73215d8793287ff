"""What a viewer may not see is as if it were not there: no name, no number, no hint."""

from dataclasses import replace

import pytest
from account_stage import Talk, bare, book, globex

from bot.accounts.model import NOBODY, Viewer
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.json_form import to_json

BEN = Viewer(names=frozenset({"ben"}))
CAROL = Viewer(names=frozenset({"carol"}))
NORTH = Viewer(names=frozenset({"mia"}), teams=frozenset({"North"}))
SECRETS = ("Lena", "Tom Reed", "Line monitoring", "120", "Corp")
QUESTIONS = (
    "who decides at Globex?",
    "who are we missing at Globex?",
    "where does Globex stand?",
    "prep Globex",
    "ROI for Globex",
    "which segment is Globex?",
    "Tom left Globex",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_anothers_account_is_not_there(text: str) -> None:
    accounts = book(globex(), bare(2, "Initech", owner="carol", team="South"))
    talk = Talk(accounts=accounts, viewer=CAROL, asker="carol")

    answer = talk.say(text)

    shown = str(to_json(answer))
    assert not [secret for secret in SECRETS if secret in shown]
    assert talk.dossier() == globex()


@pytest.mark.parametrize("text", QUESTIONS)
def test_an_account_that_is_hidden_is_answered_like_one_that_never_was(text: str) -> None:
    hers = bare(2, "Initech", owner="carol", team="South")
    hidden = Talk(accounts=book(globex(), hers), viewer=CAROL, asker="carol").say(text)
    absent = Talk(accounts=book(hers), viewer=CAROL, asker="carol").say(text)

    assert to_json(hidden) == to_json(absent)


@pytest.mark.parametrize("text", QUESTIONS)
def test_whoever_may_see_nothing_is_answered_as_without_accounts(text: str) -> None:
    answer = Talk(viewer=NOBODY).say(text)

    assert not [step for step in answer.steps if isinstance(step, AccountStep)]


@pytest.mark.parametrize("viewer", [BEN, NORTH])
def test_the_owner_and_their_manager_see_the_account(viewer: Viewer) -> None:
    assert "Lena Fischer" in Talk(viewer=viewer).say("who decides at Globex?").text


def test_of_two_accounts_of_one_name_only_the_viewers_own_is_meant() -> None:
    mine, other = bare(2, "Initech France"), bare(3, "Initech Germany", owner="carol", team="South")

    answer = Talk(accounts=book(mine, other), viewer=BEN).say("where does Initech stand?")

    assert "Initech France" in answer.text
    assert "Germany" not in answer.text


def test_an_account_that_changed_hands_is_gone_from_the_thread() -> None:
    talk = Talk(viewer=BEN)
    talk.say("who decides at Globex?")

    moved = replace(globex(), account=replace(globex().account, owner="carol", team="South"))
    talk.accounts.held[1] = moved
    answer = talk.say("Tom left")

    assert talk.dossier() == moved
    assert "Tom Reed" not in answer.text


def test_a_new_account_belongs_to_whoever_made_it() -> None:
    talk = Talk(viewer=Viewer(names=frozenset({"ben", "ben@sells.example"})))

    talk.say("create account Zorgon")

    zorgon = next(d.account for d in talk.accounts.held.values() if d.account.name == "Zorgon")
    assert zorgon.owner == "ben@sells.example"
