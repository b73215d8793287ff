"""What is answered about one account: its buying centre, where its deal stands, which account is meant."""

from dataclasses import replace
from datetime import date

import pytest
from account_fakes import MemoryAccounts
from account_stage import Talk, bare, book, euros, globex

from bot.accounts.model import Deal, DealStatus, Spend
from bot.dialogue.account_steps import Create, Show, Unknown, WhichAccount, WhichDeal
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Route


def first_line(text: str) -> str:
    return text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "who decides at Globex?",
        "who decides at globex",
        "qui décide chez Globex ?",
        "qui decide chez globx",
        "Globex Corp.: who's the decider?",
        "who signs at GLOBEX CORP?",
        "who do we know at Globex?",
        "who are we missing at Globex?",
        "il nous manque qui chez Globex ?",
    ],
)
def test_an_account_is_found_as_people_type_its_name(text: str) -> None:
    answer = Talk().say(text)

    assert [type(step) for step in answer.steps] == [Show]
    assert "Lena Fischer" in answer.text


def test_who_decides_begins_with_the_decider_and_how_sure_that_is() -> None:
    answer = Talk().say("who decides at Globex?")

    assert answer.route is Route.TOOL
    assert first_line(answer.text) == (
        "At Globex Corp., for Line monitoring (€120,000), the decider is probably Lena Fischer."
    )


def test_who_is_missing_begins_with_the_gaps_and_the_question_that_fills_the_first() -> None:
    answer = Talk().say("who are we missing at Globex?")

    assert first_line(answer.text).endswith(
        "still missing: the user and the initiator. "
        "Ask next: Who will work with it every day, and have we spoken to them?"
    )


def test_the_same_question_in_french_is_answered_in_french() -> None:
    answer = Talk().say("qui décide chez Globex ?")

    assert first_line(answer.text) == (
        "Chez Globex Corp., pour Line monitoring (120\u202f000\xa0€), "
        "le décideur est probablement Lena Fischer."
    )
    assert "décideur : si le budget est à un autre" in answer.text.replace("\xa0", " ")


def test_the_signature_threshold_moves_the_decision_to_finance() -> None:
    """120,000 is above the 50,000 that management signs from: the CFO decides; far below, she need not."""
    cheap = globex()
    cheap = replace(cheap, deals=(replace(cheap.deals[0], value=euros(5_000)),))

    above = Talk().say("who decides at Globex?")
    below = Talk(accounts=book(cheap)).say("who decides at Globex?")

    assert "the decider is probably Lena Fischer" in above.text
    assert "the decider is probably Lena Fischer" not in below.text


def test_json_has_roles_gaps_and_inputs_from_the_account() -> None:
    form = to_json(Talk().say("who decides at Globex?"))

    inputs = [given for result in form["results"] for given in result["inputs"]]
    decider = next(role for role in form["roles"] if role["role"] == "decider")
    assert decider["person"] == "Lena Fischer"
    assert decider["confidence"] == "likely"
    assert form["gaps"] == ["user", "initiator"]
    assert {given["source"] for given in inputs} == {"account"}
    assert ("deal.value", "120000", "EUR") in [(i["name"], i["value"], i["currency"]) for i in inputs]


def test_a_role_that_became_sure_shows_both_days() -> None:
    talk = Talk()

    talk.say("who decides at Globex?")
    talk.say("Lena is the decider, she told me")
    answer = talk.say("who decides at Globex?")

    assert "Lena Fischer as decider: likely (28 Sep 2026) → sure (29 Sep 2026)" in answer.text
    assert "“Lena is the decider, she told me” (you, 29 Sep 2026)" in answer.text


def test_a_role_that_did_not_change_is_kept_once() -> None:
    talk = Talk()

    talk.say("who decides at Globex?")
    seen = talk.dossier().roles
    talk.say("who decides at Globex?")

    assert talk.dossier().roles == seen != ()


def test_two_accounts_of_one_name_are_asked_about_in_one_question() -> None:
    accounts = book(
        bare(2, "Initech France", country="France"), bare(3, "Initech Germany", country="Germany")
    )
    talk = Talk(accounts=accounts)

    asked, answered = talk.all("where does Initech stand?", "the German one")

    assert asked.route is Route.CLARIFY
    assert isinstance(asked.steps[0], WhichAccount)
    assert asked.text == "Which “Initech” do you mean: Initech France (France) or Initech Germany (Germany)?"
    assert answered.steps == (Show(look="stage", account=3, name="Initech Germany"),)


@pytest.mark.parametrize("reply", ["the second", "2", "Initech Germany", "germany", "la deuxième"])
def test_a_choice_is_made_by_place_or_by_name(reply: str) -> None:
    accounts = book(bare(2, "Initech France"), bare(3, "Initech Germany"))

    _, answered = Talk(accounts=accounts).all("where does Initech stand?", reply)

    assert answered.steps == (Show(look="stage", account=3, name="Initech Germany"),)


def two_deals() -> MemoryAccounts:
    second = Deal(id=22, account=1, name="Maintenance renewal", value=euros(30_000))
    return book(replace(globex(), deals=(*globex().deals, second)))


def test_which_of_several_open_deals_is_asked_and_then_kept_in_mind() -> None:
    talk = Talk(accounts=two_deals())

    asked, answered, later = talk.all("who decides at Globex?", "the renewal", "where do they stand?")

    assert isinstance(asked.steps[0], WhichDeal)
    assert "Line monitoring (€120,000) or Maintenance renewal (€30,000)" in asked.text
    assert "for Maintenance renewal (€30,000)" in first_line(answered.text)
    assert later.steps == (Show(look="stage", account=1, name="Globex Corp.", deal=22),)


def test_a_deal_that_the_question_names_is_not_asked_about() -> None:
    answer = Talk(accounts=two_deals()).say("who decides at Globex for the maintenance deal?")

    assert "for Maintenance renewal" in first_line(answer.text)


def test_a_deal_that_is_decided_is_no_choice() -> None:
    won = Deal(id=22, account=1, name="Pilot", status=DealStatus.WON)

    answer = Talk(accounts=book(replace(globex(), deals=(*globex().deals, won)))).say(
        "who decides at Globex?"
    )

    assert "for Line monitoring" in first_line(answer.text)


def test_an_unknown_account_is_offered_and_created_on_yes() -> None:
    talk = Talk()

    offered, created, asked = talk.all("who decides at Zorgon?", "yes", "new contact: Ana, COO")

    assert isinstance(offered.steps[0], Unknown)
    assert "I know no account called “Zorgon”" in offered.text
    assert created.steps == (Create(name="Zorgon"),)
    assert [d.account.owner for d in talk.accounts.held.values() if d.account.name == "Zorgon"] == ["ben"]
    assert "Noted for Zorgon: Ana (COO) is a new contact." in asked.text


@pytest.mark.parametrize("text", ["who decides at Zorgon?", "qui décide chez Zorgon ?"])
def test_an_unknown_account_is_one_question_and_none_about_its_people(text: str) -> None:
    answer = Talk().say(text)

    assert [type(step) for step in answer.steps] == [Unknown]
    assert answer.missing == ()
    assert answer.text.count("?") == 1


def test_people_can_be_told_instead_of_creating_the_account() -> None:
    _, answer = Talk().all("who decides at Zorgon?", "Ana, COO; Bruno, procurement manager")

    assert "Ana" in answer.text
    assert "Bruno" in answer.text


def test_no_head_of_a_table_repeats_its_caption() -> None:
    tables = [section for section in Talk().say("who decides at Globex?").sections if section.rows]

    assert tables
    assert not [section.title for section in tables if section.title in section.rows[0]]


@pytest.mark.parametrize(
    "text", ["create Zorgon", "crée Zorgon", "crée le compte Zorgon", "new account: Zorgon"]
)
def test_an_account_is_created_when_asked_to(text: str) -> None:
    talk = Talk()

    talk.say(text)

    assert "Zorgon" in [dossier.account.name for dossier in talk.accounts.held.values()]


def test_creating_an_account_that_is_there_creates_nothing() -> None:
    talk = Talk()

    answer = talk.say("create account globex")

    assert answer.text == "Globex Corp. is there already."
    assert len(talk.accounts.held) == 1


def test_where_a_deal_stands_rests_on_what_happened_and_was_told() -> None:
    talk = Talk()

    talk.say("where does Globex stand?")
    told = talk.say("the spec is written and they shortlisted us")
    answer = talk.say("où en est Globex ?")

    assert "the spec is written and they shortlisted us" in told.text
    assert "« the spec is written and they shortlisted us » (vous, le 29 sept. 2026)" in answer.text.replace(
        "\xa0", " "
    )
    assert "Proposal v2 (le 20 sept. 2026)" in answer.text
    assert "▰" in answer.text


def test_going_back_is_normal() -> None:
    talk = Talk()

    talk.say("where does Globex stand?")
    answer = talk.say("they start all over again")

    assert "They start again (“they start all over again”)" in answer.text
    assert "They are in specification" in answer.text.replace("they are", "They are")


def test_nothing_told_says_what_to_ask_first() -> None:
    answer = Talk(accounts=book(bare(5, "Umbrix"))).say("where does Umbrix stand?")

    assert "Nothing was told yet of how far Umbrix is." in answer.text
    assert "What does it cost you today, in money or in hours?" in answer.text


def test_with_no_accounts_everything_is_answered_as_before() -> None:
    """An empty book and a viewer who sees nothing leave every question to the interpreter inside."""
    empty = Talk(accounts=book())

    answer = empty.say("who decides at Globex? We met Ana, COO")

    assert [getattr(step, "tool", "") for step in answer.steps] == ["buying_center"]


def test_a_figure_that_the_rows_make_impossible_is_explained_with_its_inputs() -> None:
    accounts = book(globex())
    accounts.spent = (Spend(month=date(2026, 1, 1), category="Ads", amount=euros(36_050)),)

    answer = Talk(accounts=accounts).say("CAC in January 2026")

    assert answer.route is Route.CLARIFY
    assert "36,050" in answer.text
