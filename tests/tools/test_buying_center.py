"""Who plays which role in a purchase: what a title suggests, what the rep said, who is missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import InputError
from tools.buying_center import (
    TOOL,
    Assignment,
    Confidence,
    Deal,
    Inputs,
    Map,
    Person,
    Role,
    Stance,
    compute,
    evidence_in,
)
from tools.language import Language
from tools.lexicon.buying_weights import MODIFIERS, SIGNALS
from tools.titles import Function
from tools.values import Money


def mapped(*people: Person, deal: Deal | None = None) -> Map:
    return compute(Inputs(people=people, deal=deal))


def titled(*titles: str, deal: Deal | None = None) -> Map:
    return mapped(*(Person(title=title) for title in titles), deal=deal)


def roles_of(result: Map, person: str) -> set[Role]:
    return {found.role for found in result.assignments if found.person == person}


def assignment(result: Map, role: Role) -> Assignment:
    return next(found for found in result.assignments if found.role is role)


def test_an_executive_decides_procurement_buys_and_legal_influences() -> None:
    result = titled("COO", "procurement manager", "head of legal")
    assert Role.DECIDER in roles_of(result, "COO")
    assert Role.BUYER in roles_of(result, "procurement manager")
    assert Role.INFLUENCER in roles_of(result, "head of legal")


def test_a_technical_pair_leaves_buyer_and_gatekeeper_open() -> None:
    result = mapped(Person(title="CTO"), Person(title="developers", count=2))
    assert {Role.BUYER, Role.GATEKEEPER} <= set(result.gaps)
    assert Role.USER in roles_of(result, "developers")
    assert result.figure("people").value == 3


def test_a_procurement_director_is_not_the_decider_of_others_purchases() -> None:
    result = titled("directrice des achats", "chef d'atelier", "assistante de direction")
    assert {found.role for found in result.assignments} >= {Role.BUYER, Role.USER, Role.GATEKEEPER}
    assert Role.DECIDER in result.gaps


def test_a_procurement_director_decides_a_purchase_of_the_category() -> None:
    deal = Deal(domain=Function.PROCUREMENT, value=Money(Decimal(10)), signature_threshold=Money(Decimal(50)))
    assert Role.DECIDER in roles_of(titled("directrice des achats", deal=deal), "directrice des achats")


def test_the_executive_who_owns_the_problem_is_likelier_than_another() -> None:
    owner = titled("CMO", deal=Deal(domain=Function.MARKETING))
    other = titled("CMO", deal=Deal(domain=Function.OPERATIONS))
    assert assignment(owner, Role.DECIDER).confidence is Confidence.LIKELY
    assert Role.DECIDER in other.gaps


def test_the_head_of_a_small_firm_decides_and_of_a_large_one_approves() -> None:
    small, large = Deal(employees=20), Deal(employees=5000)
    assert Role.DECIDER in roles_of(titled("CEO", deal=small), "CEO")
    assert Role.DECIDER in titled("CEO", deal=large).gaps


def test_finance_decides_above_the_signature_threshold_only() -> None:
    threshold = Money(Decimal(50_000), "EUR")
    above = Deal(value=Money(Decimal(80_000), "EUR"), signature_threshold=threshold)
    below = Deal(value=Money(Decimal(20_000), "EUR"), signature_threshold=threshold)
    assert Role.DECIDER in roles_of(titled("DAF", deal=above), "DAF")
    assert Role.DECIDER in titled("DAF", deal=below).gaps


def test_amounts_in_two_currencies_are_not_compared() -> None:
    deal = Deal(value=Money(Decimal(80), "EUR"), signature_threshold=Money(Decimal(50), "USD"))
    result = titled("DAF", deal=deal)
    assert result.assignments == titled("DAF").assignments
    assert any("don't compare" in note.en and "ne les compare pas" in note.fr for note in result.assumptions)


def test_a_reason_names_the_facts_of_the_deal_that_it_rests_on() -> None:
    deal = Deal(
        value=Money(Decimal(80_000), "EUR"), signature_threshold=Money(Decimal(50_000), "EUR"), employees=300
    )
    reasons = [why for one in titled("DAF", deal=deal).assignments for why in one.evidence]
    assert any("€80,000" in why.en and "€50,000" in why.en for why in reasons)
    heads = [why for one in titled("CEO", deal=deal).assignments for why in one.evidence]
    assert any("(300 people)" in why.en and "(300 personnes)" in why.fr for why in heads)


def test_information_technology_guards_what_others_buy() -> None:
    theirs = titled("IT manager", deal=Deal(domain=Function.HR))
    own = titled("IT manager", deal=Deal(domain=Function.IT))
    assert {Role.INFLUENCER, Role.GATEKEEPER} <= roles_of(theirs, "IT manager")
    assert Role.GATEKEEPER not in roles_of(own, "IT manager")


def test_a_public_tender_takes_the_decision_from_a_single_person() -> None:
    result = titled("COO", deal=Deal(public_tender=True))
    assert Role.DECIDER in result.gaps
    assert any("tender" in note.en and "marché public" in note.fr for note in result.assumptions)


def test_a_straight_rebuy_narrows_the_circle() -> None:
    assert titled("finance analyst").assignments[0].role is Role.INFLUENCER
    assert titled("finance analyst", deal=Deal(buy_class="straight_rebuy")).assignments == ()


def test_one_person_may_hold_several_roles() -> None:
    result = mapped(Person(name="Ada", title="CTO", said="she reached out, and she signs"))
    assert {Role.INITIATOR, Role.DECIDER, Role.INFLUENCER} <= roles_of(result, "Ada")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("she signs", Role.DECIDER),
        ("c'est elle qui décide", Role.DECIDER),
        ("il a le budget", Role.DECIDER),
        ("has the final say", Role.DECIDER),
        ("runs the RFP", Role.BUYER),
        ("elle pilote l'appel d'offres", Role.BUYER),
        ("will use it every day", Role.USER),
        ("ils vont l'utiliser", Role.USER),
        ("he introduced us", Role.INITIATOR),
        ("elle nous a contactés en mars", Role.INITIATOR),
        ("wrote the requirements", Role.INFLUENCER),
        ("il a rédigé le cahier des charges", Role.INFLUENCER),
        ("manages the CEO's calendar", Role.GATEKEEPER),
        ("elle filtre les appels", Role.GATEKEEPER),
    ],
)
def test_what_the_rep_said_is_stated_and_quoted(said: str, role: Role) -> None:
    found = assignment(mapped(Person(name="Sam", said=said)), role)
    assert found.confidence is Confidence.STATED
    assert any(evidence.words in found.evidence[0].en for evidence in evidence_in(said))


@pytest.mark.parametrize(
    "said",
    [
        "she doesn't decide",
        "he does not sign or approve it",
        "no longer holds the budget",
        "has no budget",
        "elle ne décide pas",
        "il décide pas",
        "n'a pas le budget",
        "n'a plus le budget",
        "c'est pas lui qui signe",
        "ne peut pas signer",
    ],
)
def test_a_denied_role_is_taken_from_the_title_too(said: str) -> None:
    assert Role.DECIDER in roles_of(mapped(Person(name="Sam", title="COO")), "Sam")
    assert Role.DECIDER not in roles_of(mapped(Person(name="Sam", title="COO", said=said)), "Sam")


@pytest.mark.parametrize(
    "said",
    [
        "her boss decides",
        "reports to the CFO who signs",
        "son patron décide",
        "elle rend compte au DG qui signe",
        "does she decide?",
        "est-ce qu'elle signe ?",
        "she doesn't decide alone",
        "a good sign of interest",
        "c'est bon signe",
    ],
)
def test_another_persons_role_or_a_question_is_no_evidence(said: str) -> None:
    assert evidence_in(said) == ()


def test_only_the_clause_is_denied() -> None:
    found = {evidence.shows: evidence.denied for evidence in evidence_in("won't use it but owns the budget")}
    assert found == {Role.USER: True, Role.DECIDER: False}


def test_a_doubted_role_is_likely_and_not_stated() -> None:
    for said in ("maybe he signs", "je crois qu'il signe", "signed the previous contract"):
        result = mapped(Person(name="Sam", said=said))
        assert assignment(result, Role.DECIDER).confidence is Confidence.LIKELY


def test_evidence_points_at_the_words_as_typed() -> None:
    text = "Élodie ? Non : c'est Paul qui DÉCIDE."
    (found,) = evidence_in(text)
    assert text[found.start : found.end] == found.words == "DÉCIDE"


def test_a_role_given_with_the_person_is_stated() -> None:
    result = mapped(Person(title="welder", stated_roles=(Role.DECIDER,)))
    assert assignment(result, Role.DECIDER).confidence is Confidence.STATED


def test_a_champion_comes_from_what_was_seen_and_never_from_a_title() -> None:
    assert titled("Champion of change", "CEO").stances == ()
    (seen,) = mapped(Person(name="Lou", said="elle pousse le projet en interne")).stances
    assert (seen.person, seen.stance) == ("Lou", Stance.CHAMPION)
    assert "pousse le projet" in seen.evidence.fr


def test_a_blocker_is_shown_unless_denied() -> None:
    assert mapped(Person(name="Lou", said="he blocks the project")).stances[0].stance is Stance.BLOCKER
    assert mapped(Person(name="Lou", said="he isn't against us")).stances == ()


def test_the_reps_own_verdict_on_stance_wins() -> None:
    (seen,) = mapped(Person(name="Lou", said="he is our champion", stance=Stance.NEUTRAL)).stances
    assert seen.stance is Stance.NEUTRAL


def test_who_could_not_be_placed_is_named() -> None:
    assert mapped(Person(name="Kim")).unplaced == ("Kim",)


def test_every_gap_has_its_question_in_both_languages() -> None:
    result = titled("procurement manager")
    assert len(result.gap_questions) == len(result.gaps) == result.figure("gaps").value
    assert all(question.en.endswith("?") and question.fr.endswith("?") for question in result.gap_questions)


def test_the_headline_names_the_missing_decider_first_and_the_people() -> None:
    headline = mapped(Person(name="Zoé", title="acheteuse")).headline
    assert headline.to(Language.EN).startswith("The decider, the influencer,")
    assert headline.to(Language.FR).startswith("Il manque encore le décideur, l'influenceur,")
    assert "Zoé" in headline.en
    assert "Zoé" in headline.fr


def test_braces_in_a_name_are_no_placeholder() -> None:
    headline = mapped(Person(name="{people}", said="she signs")).headline
    assert "{" not in headline.en + headline.fr


def test_nobody_and_an_empty_group_are_refused() -> None:
    with pytest.raises(InputError, match="people"):
        mapped()
    with pytest.raises(InputError, match="people"):
        mapped(Person(title="developers", count=0))


def test_every_row_of_the_table_changes_some_role_and_says_why() -> None:
    for signal in (*SIGNALS, *MODIFIERS):
        assert any(signal.points.values())
        assert signal.because.en
        assert signal.because.fr


def test_the_example_has_a_stated_decider() -> None:
    assert assignment(compute(TOOL.example), Role.DECIDER).confidence is Confidence.STATED


TITLES = (
    "CEO",
    "COO",
    "DAF",
    "CTO",
    "développeuse",
    "procurement manager",
    "juriste",
    "assistante de direction",
    "plant manager",
    "directeur marketing",
    "nurse",
    "",
)
SAYINGS = ("", "she signs", "n'a pas le budget", "will use it", "maybe he negotiates", "bloque le projet")
DEALS = st.builds(
    Deal,
    domain=st.none() | st.sampled_from(Function),
    employees=st.none() | st.integers(1, 10_000),
    buy_class=st.sampled_from([None, "new_task", "modified_rebuy", "straight_rebuy"]),
    public_tender=st.booleans(),
)
PEOPLE = st.builds(Person, title=st.sampled_from(TITLES), said=st.sampled_from(SAYINGS))


@given(st.lists(PEOPLE, min_size=1, max_size=4), PEOPLE, DEALS)
def test_adding_a_person_never_empties_a_role(people: list[Person], one_more: Person, deal: Deal) -> None:
    before = mapped(*people, deal=deal)
    after = mapped(*people, one_more, deal=deal)
    assert set(after.gaps) <= set(before.gaps)
    assert set(before.assignments) <= set(after.assignments)


@given(st.sampled_from(TITLES), DEALS)
def test_a_title_alone_never_makes_a_role_stated(title: str, deal: Deal) -> None:
    result = titled(title, deal=deal)
    assert all(found.confidence is not Confidence.STATED for found in result.assignments)


@given(st.lists(PEOPLE, min_size=1, max_size=4), DEALS)
def test_every_role_is_either_filled_or_a_gap_and_every_assignment_gives_reasons(
    people: list[Person], deal: Deal
) -> None:
    result = mapped(*people, deal=deal)
    assert {found.role for found in result.assignments} ^ set(result.gaps) == set(Role)
    assert all(found.evidence and found.changes_if.fr for found in result.assignments)
