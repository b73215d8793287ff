"""What is worked out from accounts: results for one, a page before a meeting, figures of all, whom to see."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from account_fakes import MemoryAccounts
from account_stage import MONDAY, Talk, bare, book, euros, globex
from fakes import ScriptedFinder

from bot.accounts.model import Account, Activity, Contact, Deal, DealStatus, Dossier, Spend, Viewer
from bot.dialogue.account_steps import AccountStep, Across, Group, Measure, Show
from bot.dialogue.accounts import purchase
from bot.dialogue.accounts.centre import centre_of
from bot.dialogue.accounts.picture import picture
from bot.dialogue.answer import Answer
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Route
from bot.dialogue.plan import Compute
from knowledge.access import EVERYONE
from knowledge.model import Document, Findings, Hit
from tools.language import Language

TODAY = MONDAY.date()


def inputs(answer: Answer) -> list[tuple[str, str, str]]:
    return [
        (given["name"], given["value"], given["source"])
        for result in to_json(answer)["results"]
        for given in result["inputs"]
    ]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_roi_for_an_account_takes_what_is_known_and_asks_for_the_rest() -> None:
    asked = Talk().say("ROI for Globex")

    assert asked.route is Route.CLARIFY
    assert ("initial_cost", "120000", "account") in inputs(asked)
    assert [missing.name for missing in asked.missing] == ["gain"]


def test_the_result_by_hand() -> None:
    """(60,000 × 3 − 120,000) ÷ 120,000 = 50 %; 120,000 ÷ 60,000 a year is 24 months."""
    _, answer = Talk().all("ROI for Globex", "they save 60k€ a year over 3 years")

    figures = {f["name"]: f["value"] for f in to_json(answer)["results"][0]["figures"]}
    assert (figures["roi"], figures["payback_months"]) == ("0.5", "24")


def test_a_result_is_kept_and_fills_in_the_next_thread() -> None:
    first = Talk()
    first.all("ROI for Globex", "they save 60k€ a year over 3 years")

    answer = Talk(accounts=first.accounts).say("ROI pour Globex ?")

    kept = first.dossier().results[0]
    assert (kept.tool, kept.figures["roi"], kept.by) == ("roi", "0.5", "ben")
    assert ("gain", "60000", "account") in inputs(answer)
    assert "50 %" in plain(answer.text)


def test_the_same_result_is_kept_once() -> None:
    talk = Talk()

    talk.all("ROI for Globex", "they save 60k€ a year over 3 years", "ROI for Globex", "prep Globex")

    assert len(talk.dossier().results) == 1


def test_numbers_of_the_message_come_before_those_of_the_account() -> None:
    answer = Talk().say("ROI for Globex if it costs 40k€ and saves 30k€ a year over 2 years")

    assert {source for _, _, source in inputs(answer)} == {"message"}


PRICE = Document(id="objections.md", title="Objections", body="", kind="playbook", audience=(EVERYONE,))
STUDY = Document(
    id="mill.md",
    title="A mill of 420 people",
    body="",
    kind="case_study",
    audience=(EVERYONE,),
    invented=True,
)
LIBRARY = Findings(
    found=True,
    confidence=0.9,
    hits=(
        Hit(document=PRICE, section="Too expensive", text="Ask: compared with what?", score=9.0),
        Hit(document=STUDY, section="About", text="A mill of 420 people saved 12 hours.", score=5.0),
    ),
)


@pytest.mark.parametrize(
    "text", ["prep Globex", "je vois Globex demain", "Globex", "I'm seeing globex tomorrow"]
)
def test_one_page_before_a_meeting(text: str) -> None:
    finder = ScriptedFinder(LIBRARY)

    answer = Talk(finder=finder).say(text)

    assert answer.steps == (Show(look="prep", account=1, name="Globex Corp."),)
    said = plain(answer.text)
    assert "Lena Fischer (CFO)" in said
    assert "Line monitoring" in said
    assert "compared with what?" in said
    assert "A mill of 420 people" in said
    assert {citation.document for citation in answer.citations} == {"objections.md", "mill.md"}
    assert any("420" in query for query in finder.searched)


def test_the_page_has_three_questions_the_first_for_who_is_missing() -> None:
    answer = Talk().say("prep Globex")

    (asked,) = [section for section in answer.sections if section.title == "What to ask"]
    assert len(asked.lines) == 3
    assert asked.lines[0] == "Who will work with it every day, and have we spoken to them?"


def test_the_page_works_without_a_library() -> None:
    answer = Talk().say("prep Globex")

    assert answer.route is Route.TOOL
    assert "It is too expensive" in answer.text


def won(number: int, account: int, closed: date, amount: int = 10_000, days: int = 60) -> Deal:
    return Deal(
        id=number,
        account=account,
        name=f"Deal {number}",
        value=euros(amount),
        status=DealStatus.WON,
        created=closed - timedelta(days=days),
        closed=closed,
        owner="ben",
    )


def lost(number: int, account: int, closed: date) -> Deal:
    return replace(won(number, account, closed), status=DealStatus.LOST)


def quarter() -> MemoryAccounts:
    """Two teams: North won 3 and lost 1 in the third quarter of 2026; South won 1 and lost 3."""
    north = Account(id=1, name="Aldra", team="North", owner="ben", segment="large", industry="healthcare")
    south = Account(id=2, name="Bexley", team="South", owner="carol", country="France")
    day = date(2026, 8, 3)
    of_north = (won(1, 1, day), won(2, 1, day), won(3, 1, day), lost(4, 1, day))
    of_south = (won(5, 2, day), lost(6, 2, day), lost(7, 2, day), lost(8, 2, date(2026, 9, 1)))
    still = Deal(id=9, account=1, name="Open", value=euros(50_000), created=day, expected=date(2026, 12, 1))
    return book(
        Dossier(account=north, deals=(*of_north, still)),
        Dossier(account=south, deals=tuple(replace(deal, owner="carol") for deal in of_south)),
    )


def figure(answer: Answer, name: str) -> Decimal:
    (result,) = [computed.result for computed in answer.computed]
    return result.figure(name).value


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("win rate this quarter", "0.5"),
        ("taux de succès du T3 2026", "0.5"),
        ("win rate of team North in Q3", "0.75"),
        ("taux de succès de l'équipe South au T3", "0.25"),
        ("win rate in healthcare this quarter", "0.75"),
        ("win rate for carol in Q3 2026", "0.25"),
        ("taux de succès en France au T3", "0.25"),
        ("win rate for Aldra", "0.75"),
    ],
)
def test_a_figure_without_numbers_is_measured_from_the_rows_of_its_scope(text: str, rate: str) -> None:
    answer = Talk(accounts=quarter()).say(text)

    assert figure(answer, "win_rate") == Decimal(rate)


def test_a_measured_figure_says_what_it_counted_and_left_out() -> None:
    answer = Talk(accounts=quarter()).say("win rate of team North this quarter")

    assert "3 won of 4" in plain(answer.text)
    assert "left out: " in answer.text
    assert {source for _, _, source in inputs(answer)} == {"account"}


def test_with_its_own_numbers_a_question_is_computed_from_them() -> None:
    answer = Talk(accounts=quarter()).say("win rate with 42 won and 18 lost")

    assert figure(answer, "win_rate") == Decimal("0.7")
    assert {source for _, _, source in inputs(answer)} == {"message"}


@pytest.mark.parametrize(
    "text", ["what is a win rate?", "what's a good win rate?", "comment améliorer le taux de succès ?"]
)
def test_what_is_asked_in_general_is_not_measured(text: str) -> None:
    answer = Talk(accounts=quarter()).say(text)

    assert not [step for step in answer.steps if isinstance(step, AccountStep)]


def test_a_scope_goes_on_in_the_thread() -> None:
    talk = Talk(accounts=quarter())

    talk.say("win rate this quarter")
    answer = talk.say("and for team South?")

    assert isinstance(answer.steps[0], Measure)
    assert answer.steps[0].part == Group(name="team", value="South")
    assert figure(answer, "win_rate") == Decimal("0.25")


def test_a_what_if_builds_on_a_measured_figure() -> None:
    talk = Talk(accounts=quarter())

    talk.say("win rate this quarter")
    answer = talk.say("what if we won 12?")

    assert [step.tool for step in answer.steps if isinstance(step, Compute)] == ["win_rate"]
    assert figure(answer, "win_rate") == Decimal("0.75")


def test_a_figure_by_team_has_a_row_for_each() -> None:
    answer = Talk(accounts=quarter()).say("win rate by team this quarter")

    rates = {one.request.subject: one.result.figure("win_rate").value for one in answer.computed}
    assert rates == {"North": Decimal("0.75"), "South": Decimal("0.25")}
    assert "North: 75% — 3 won of 4 deals decided" in plain(answer.text)


def test_a_team_that_is_not_there_is_said_to_be_unknown() -> None:
    answer = Talk(accounts=quarter()).say("win rate of team Zork this quarter")

    assert answer.text.startswith("I know no team, rep, segment, industry or country called “Zork”")
    assert not answer.computed


def test_coverage_takes_the_target_from_the_question() -> None:
    """One open deal of 50,000 against 200,000 is a quarter."""
    answer = Talk(accounts=quarter()).say("pipeline coverage against a target of 200k€")

    assert figure(answer, "coverage") == Decimal("0.25")


def test_cac_from_spend_is_for_those_who_may_see_it() -> None:
    """10,000 spent and one customer won in March."""
    account = Account(id=1, name="Aldra", owner="ben", team="North", customer_since=date(2026, 3, 10))
    accounts = book(Dossier(account=account, deals=(won(1, 1, date(2026, 3, 10)),)))
    accounts.spent = (
        Spend(id=1, month=date(2026, 3, 1), category="ads", amount=euros(10_000), team="North"),
    )

    operator = Talk(accounts=accounts).say("CAC in March 2026")
    rep = Talk(accounts=accounts, viewer=Viewer(names=frozenset({"ben"}))).say("CAC in March 2026")

    assert figure(operator, "cac") == Decimal(10_000)
    assert not [step for step in rep.steps if isinstance(step, AccountStep)]
    assert "10" not in rep.text.replace("€", "") or "10,000" not in rep.text


def test_what_another_rep_did_is_not_counted() -> None:
    answer = Talk(accounts=quarter(), viewer=Viewer(names=frozenset({"ben"}))).say("win rate this quarter")

    assert figure(answer, "win_rate") == Decimal("0.75")
    assert "carol" not in answer.text.lower()


def test_renewals_that_are_due_are_listed_with_what_to_do() -> None:
    soon = replace(bare(1, "Aldra").account, renewal_on=TODAY + timedelta(days=30))
    later = replace(bare(2, "Bexley").account, renewal_on=TODAY + timedelta(days=300))
    accounts = book(Dossier(account=soon), Dossier(account=later))

    answer = Talk(accounts=accounts).say("which renewals are due?")

    assert answer.steps == (Across(kind="renewals"),)
    assert "Renewals to prepare: Aldra." in answer.text
    assert "Bexley" not in answer.text
    assert "28 Oct 2026" in answer.text


@pytest.mark.parametrize("text", ["accounts gone quiet", "quels comptes relancer ?"])
def test_accounts_that_went_quiet_are_listed(text: str) -> None:
    days = [TODAY - timedelta(days=n) for n in (400, 390, 380, 370, 360)]
    calls = tuple(Activity(id=n, account=1, kind="call", on=day) for n, day in enumerate(days, start=1))
    quiet = Dossier(account=bare(1, "Aldra").account, deals=(won(1, 1, days[0]),), activities=calls)
    fresh = tuple(replace(call, account=2, on=TODAY) for call in calls[:1])
    lively = Dossier(account=bare(2, "Bexley").account, deals=(won(2, 2, TODAY),), activities=fresh)

    answer = Talk(accounts=book(quiet, lively)).say(text)

    assert answer.steps == (Across(kind="quiet"),)
    assert "Aldra" in answer.text
    assert "Bexley" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "how do I prepare a renewal?",
        "comment relancer un compte silencieux ?",
        "how to wake up a quiet account",
    ],
)
def test_advice_about_accounts_is_for_the_playbooks(text: str) -> None:
    answer = Talk().say(text)

    assert not [step for step in answer.steps if isinstance(step, AccountStep)]


def customers() -> MemoryAccounts:
    dossiers = [
        Dossier(
            account=replace(bare(n, name).account, industry="healthcare", segment="large", employees=900),
            deals=(won(n, n, TODAY, amount=100_000),),
        )
        for n, name in ((1, "Aldra"), (2, "Bexley"), (3, "Corvane"))
    ]
    like = replace(bare(4, "Dunmore").account, industry="healthcare", employees=800)
    other = replace(bare(5, "Ebbing").account, industry="retail", employees=8)
    return book(*dossiers, Dossier(account=like), Dossier(account=other))


def test_a_segment_is_told_with_its_reasons() -> None:
    answer = Talk(accounts=customers()).say("which segment is Dunmore?")

    assert "most accounts like it are in large" in answer.text
    assert "Industry healthcare: 25 of 25, as 3 of the 3 best customers have it" in plain(answer.text)


def test_accounts_like_the_best_customers_come_by_their_fit() -> None:
    answer = Talk(accounts=customers()).say("which accounts look like our best customers?")

    (table,) = [section for section in answer.sections if section.rows]
    assert [row[0] for row in table.rows[1:]] == ["Dunmore", "Ebbing"]


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_picture_says_in_words_what_it_draws(language: Language) -> None:
    dossier = globex()
    centre = centre_of(dossier, dossier.deals[0])
    assert centre is not None
    rows = purchase.telling(purchase.happened(dossier, dossier.deals[0], language))

    drawn = picture(centre, purchase.standing(rows), language, TODAY).svg

    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    described = root.findtext(f"{space}desc") or ""
    assert root.get("role") == "img"
    assert "Globex Corp., Line monitoring" in (root.findtext(f"{space}title") or "")
    assert "Lena Fischer (CFO)" in described
    assert all(
        role in described for role in (("User", "Initiator") if language is Language.EN else ("Utilisateur",))
    )


def test_names_cannot_break_out_of_the_picture() -> None:
    nasty = replace(globex(), contacts=(Contact(id=1, account=1, name="<script>&\"'", title="CFO"),))
    centre = centre_of(nasty, None)
    assert centre is not None

    drawn = picture(centre, None, Language.EN, TODAY).svg

    assert "<script>" not in drawn
    assert ElementTree.fromstring(drawn) is not None
