"""What puts open deals at risk, and which accounts to keep: each told with the rows that show it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from account_fakes import days_of, latest_of
from account_rows import ACME, TODAY, deal, euros
from hypothesis import given
from hypothesis import strategies as st

from bot.accounts.calendar import Period
from bot.accounts.keeping import gone_quiet, looked_back_to, renewals_due
from bot.accounts.model import Account, Activity, ActivityKind, Contact, Dossier, RoleSeen, Told
from bot.accounts.picture import Picture
from bot.accounts.portfolio import Portfolio
from bot.accounts.stages import is_unqualified, stage_of
from bot.accounts.warnings import DealWarning, all_warnings, warnings_of
from tools.buying_evidence import Role
from tools.display import show_figure
from tools.language import Language
from tools.lexicon.stage_wording import Stage

LENA = Contact(id=1, account=1, name="Lena Roth", title="Chief Financial Officer")
TOM = Contact(id=2, account=1, name="Tom {Ray}", title="Maintenance technician")
OPEN = replace(deal("open", id=7, created="2026-03-01", stage="Negotiation/Review"), name="Presses")


def happened(
    kind: ActivityKind, days_ago: int, contact: int | None = None, on_deal: int | None = 7
) -> Activity:
    return Activity(
        id=days_ago, account=1, kind=kind, on=TODAY - timedelta(days=days_ago), contact=contact, deal=on_deal
    )


def told(words: str, *, contact: int | None = None, roles: tuple[Role, ...] = ()) -> Told:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    return Told(account=1, words=words, by="ana", at=at, contact=contact, roles=roles)


def dossier(*activities: Activity, **known: object) -> Dossier:
    return replace(Dossier(account=ACME, contacts=(LENA, TOM), deals=(OPEN,), activities=activities), **known)


def found(seen: Dossier, kind: str, **how: object) -> DealWarning | None:
    return next((w for w in warnings_of(seen, OPEN, TODAY, **how) if w.kind == kind), None)


def said(warning: DealWarning, language: Language) -> str:
    figures = {figure.name: show_figure(figure, language) for figure in warning.figures}
    return warning.text.to(language).format_map(figures)


class TestSilence:
    def test_no_contact_for_longer_than_allowed(self):
        warning = found(dossier(happened("call", 45, 1)), "no_contact")

        assert warning is not None
        assert said(warning, Language.EN) == (
            "No contact on Presses for 45\u00a0days, and more than 30\u00a0days is long."
        )
        assert warning.shown_by[0].said.fr == "appel avec Lena Roth"
        assert warning.shown_by[0].on == date(2026, 5, 17)

    @pytest.mark.parametrize(
        "row",
        [happened("email", 30), happened("call", 3, on_deal=None)],
        ids=["just within", "on the account"],
    )
    def test_a_recent_contact_is_enough(self, row: Activity):
        assert found(dossier(row), "no_contact") is None

    def test_plans_tasks_and_other_deals_are_no_contact(self):
        rows = (happened("call", -3), happened("task", 1), happened("call", 2, on_deal=8))

        warning = found(dossier(*rows), "no_contact")

        assert warning is not None
        assert said(warning, Language.FR).endswith("depuis sa création, il y a 122\u00a0jours.")

    def test_the_last_contact_of_the_crm_counts(self):
        known = replace(LENA, last_contact=TODAY - timedelta(days=5))

        assert found(dossier(contacts=(known, TOM)), "no_contact") is None


class TestSingleThread:
    def test_one_person_alone_was_in_touch(self):
        warning = found(
            dossier(happened("call", 3, 2), happened("email", 9, 2), happened("call", 60, 1)),
            "single_threaded",
        )

        assert warning is not None
        assert said(warning, Language.EN).startswith("Presses hangs on Tom (Ray) alone")
        assert [seen.said.en for seen in warning.shown_by] == ["call with Tom (Ray)", "e-mail with Tom (Ray)"]

    def test_two_people_are_enough_and_none_is_another_warning(self):
        assert found(dossier(happened("call", 3, 2), happened("call", 4, 1)), "single_threaded") is None
        assert found(dossier(), "single_threaded") is None


class TestDecider:
    def test_a_likely_decider_whom_nobody_has_met(self):
        seen = RoleSeen(
            account=1,
            contact=1,
            role=Role.DECIDER,
            confidence="likely",
            evidence="title",
            seen_at=datetime(2026, 5, 1, tzinfo=UTC),
        )

        warning = found(dossier(happened("email", 3, 1), happened("call", 3, 2), roles=(seen,)), "no_decider")

        assert warning is not None
        assert [row.said.en for row in warning.shown_by] == ["Lena Roth (Chief Financial Officer)"]

    def test_a_call_with_the_decider_settles_it(self):
        seen = dossier(happened("call", 200, 1), told=(told("she signs", contact=1, roles=(Role.DECIDER,)),))

        assert found(seen, "no_decider") is None

    def test_nobody_is_known_to_decide(self):
        warning = found(dossier(happened("call", 3, 2), contacts=(TOM,)), "no_decider")

        assert warning is not None
        assert warning.text.en.startswith("Nobody known at the account")

    def test_a_deal_that_has_only_begun_may_still_be_looking(self):
        young = replace(OPEN, created=TODAY - timedelta(days=5), stage="Qualification")

        assert not [
            w for w in warnings_of(dossier(), young, TODAY, picture=Picture()) if w.kind == "no_decider"
        ]

    def test_the_picture_of_the_dialogue_holds(self):
        seen = dossier(happened("meeting", 3, 2))

        assert found(seen, "no_decider", picture=Picture(deciders=frozenset({2}))) is None


class TestStageAhead:
    def test_negotiation_in_the_crm_and_a_need_in_the_words(self):
        seen = dossier(told=(told("They have a real problem with unplanned stops"),))

        warning = found(seen, "stage_ahead")

        assert warning is not None
        assert "offer evaluation and negotiation" in warning.text.en
        assert "« reconnaissance du besoin »" in warning.text.fr
        assert [text.en for text in warning.open] == [
            "somebody with authority wants it solved",
            "requirements written and shared",
            "short list drawn up",
            "our offer in their hands",
        ]
        assert [row.said.en for row in warning.shown_by] == [
            "stage in the CRM: Negotiation/Review",
            "“They have a real problem with unplanned stops”",
        ]

    def test_an_offer_that_is_with_them_is_evidence(self):
        assert found(dossier(told=(told("our offer is with them"),)), "stage_ahead") is None

    def test_an_early_stage_claims_nothing(self):
        early = replace(OPEN, stage="Qualification")

        assert "stage_ahead" not in {w.kind for w in warnings_of(dossier(), early, TODAY)}


def test_a_decided_deal_has_no_risks_and_open_ones_all_theirs():
    seen = dossier(deals=(OPEN, deal("won"), deal("lost")))

    assert {warning.deal.id for warning in all_warnings(seen, TODAY)} == {7}


@given(st.integers(-5, 200), st.sampled_from(("call", "email", "task", "meeting")), st.integers(0, 120))
def test_every_warning_is_said_in_both_languages_with_its_rows(ago: int, kind: ActivityKind, days: int):
    for warning in warnings_of(dossier(happened(kind, ago, 2)), OPEN, TODAY, days):
        for language in Language:
            assert said(warning, language)
        for text in (warning.todo, warning.play, *(seen.said for seen in warning.shown_by)):
            assert text.en
            assert text.fr
        assert warning.shown_by or warning.open


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Prospecting", Stage.NEED),
        ("Id. Decision Makers", Stage.SEARCH),
        ("Value Proposition", Stage.SPECIFICATION),
        ("Proposal/Price Quote", Stage.EVALUATION),
        ("Négociation", Stage.EVALUATION),
        ("Contract Sent", Stage.DECISION),
        ("decisionmakerboughtin", Stage.DECISION),
        ("Décideur convaincu", Stage.DECISION),
        ("Rendez-vous planifié", Stage.NEED),
        ("Closed Won", Stage.PURCHASE),
        ("Étape 7b", None),
        ("", None),
    ],
)
def test_the_stages_of_crms_are_those_of_the_purchase(name: str, stage: Stage | None):
    assert stage_of(name) is stage


def test_a_stage_says_whether_anybody_qualified():
    assert is_unqualified("Prospecting")
    assert is_unqualified("À qualifier")
    assert not is_unqualified("Qualification")


class TestKeeping:
    CUSTOMER = replace(ACME, customer_since=date(2024, 1, 1), renewal_on=date(2026, 8, 1))

    def test_a_renewal_that_is_due_with_what_it_is_worth(self):
        won = deal("won", closed="2025-08-01", value=30_000)
        renewal = deal("open", id=9, kind="renewal")

        (due,) = renewals_due(Portfolio(today=TODAY, accounts=(self.CUSTOMER,), deals=(won, renewal)))

        assert due.days == 31
        assert due.deal == renewal
        assert due.worth == euros(30_000)
        assert filled(due.text, due.figures, Language.FR) == "Acme est à renouveler dans 31\u00a0jours."

    def test_one_that_is_past_and_not_won_is_overdue(self):
        late = replace(self.CUSTOMER, renewal_on=date(2026, 6, 20))

        (due,) = renewals_due(Portfolio(today=TODAY, accounts=(late,)))

        assert due.days == -11
        assert "past its renewal by 11" in filled(due.text, due.figures, Language.EN)

    def test_one_that_was_won_lately_or_lies_far_ahead_is_not_due(self):
        late = replace(self.CUSTOMER, renewal_on=date(2026, 6, 20))
        won = deal("won", kind="renewal", closed="2026-06-18")
        far = replace(self.CUSTOMER, id=2, renewal_on=date(2027, 6, 20))

        assert renewals_due(Portfolio(today=TODAY, accounts=(late, far), deals=(won,))) == ()

    def test_those_of_a_period_that_was_asked_for_are_no_others(self):
        near = replace(self.CUSTOMER, renewal_on=TODAY + timedelta(days=20))
        far = replace(self.CUSTOMER, id=2, renewal_on=TODAY + timedelta(days=150))
        portfolio = Portfolio(today=TODAY, accounts=(near, far))
        period = Period(start=TODAY + timedelta(days=100), end=TODAY + timedelta(days=200))

        assert [due.account.id for due in renewals_due(portfolio, period)] == [2]

    def test_a_silence_that_was_asked_for_counts_whatever_is_usual(self):
        """Every 60 days until 70 days ago, which is usual; 70 days without a word all the same."""
        rows = tuple(happened("call", days) for days in (70, 130, 190, 250))
        portfolio = at_work(rows, accounts=(self.CUSTOMER,))

        assert [quiet.days for quiet in gone_quiet(portfolio, 60)] == [70]
        assert gone_quiet(portfolio, 71) == ()

    def test_quiet_against_its_own_rhythm(self):
        """Every 14 days until 70 days ago: more than twice its rhythm and more than the 30 days."""
        rows = tuple(happened("call", days) for days in (70, 84, 98, 112, 126))

        (quiet,) = gone_quiet(at_work(rows, accounts=(self.CUSTOMER,)))

        assert (quiet.days, quiet.rhythm) == (70, 14)
        assert filled(quiet.text, quiet.figures, Language.EN) == (
            "Acme has been quiet for 70\u00a0days; usually something happens every 14\u00a0days."
        )

    def test_a_slow_rhythm_is_no_silence(self):
        """Every 60 days until 70 days ago."""
        rows = tuple(happened("call", days) for days in (70, 130, 190, 250))

        assert gone_quiet(at_work(rows, accounts=(self.CUSTOMER,))) == ()

    def test_without_a_rhythm_a_long_silence_counts(self):
        rows = (happened("call", 100),)

        (quiet,) = gone_quiet(at_work(rows, accounts=(self.CUSTOMER,)))

        assert quiet.rhythm is None

    def test_prospects_without_an_open_deal_are_let_be(self):
        rows = (happened("call", 400),)
        prospect = Account(id=1, name="P")

        assert gone_quiet(at_work(rows, accounts=(prospect,))) == ()
        assert gone_quiet(at_work(rows, accounts=(prospect,), deals=(OPEN,)))


def at_work(rows: tuple[Activity, ...], **known: object) -> Portfolio:
    """A portfolio with what the store gives of these activities."""
    since = looked_back_to(TODAY)
    return Portfolio(today=TODAY, latest=latest_of(rows, TODAY), days=days_of(rows, since, TODAY), **known)


def filled(text: object, figures: object, language: Language) -> str:
    return text.to(language).format_map({each.name: show_figure(each, language) for each in figures})
