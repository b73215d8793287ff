"""What a later message makes of a calculation: more, less, back again, another figure, a statement."""

from decimal import Decimal

import pytest
from fakes import ScriptedFinder
from talk import amounts, last, plans

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import Compute, Search
from bot.dialogue.threads import MemoryThreads
from bot.dialogue.verdicts import is_close
from bot.store.codec import dump, load
from knowledge.model import Findings
from tools.language import Language

ROI = "ROI: cost 40k, gain 90k a year, over 3 years"
ROI_FR = "ROI : coût 40k, gain 90k par an, sur 3 ans"
CAC_FR = "CAC : on a dépensé 90k pour 30 clients"
VELOCITY = "velocity: 40 opportunities, 25% win rate, 18k deals, 60 day cycle"
CAC = "CAC: we spent 90k and won 30 customers"


def answer(*messages: str) -> Answer:
    """The answer to the last message of one conversation."""
    nothing = ScriptedFinder(Findings(found=False, confidence=0.0, hits=()))
    assistant = Assistant(RuleInterpreter(), nothing, MemoryThreads())
    asked = [Question(id=str(n), text=text, thread="t") for n, text in enumerate(messages)]
    return [assistant.answer(question) for question in asked][-1]


def first_line(*messages: str) -> str:
    """The first line of the last answer, its no-break spaces made plain."""
    line = answer(*messages).sections[0].lines[0]
    return line.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("messages", "name", "value"),
    [
        ((ROI, "double the cost"), "initial_cost", 80_000),
        ((ROI, "what if we halve the gain"), "gain", 45_000),
        ((ROI, "and if the gains drop by a fifth"), "gain", 72_000),
        ((ROI, "gain 20% lower"), "gain", 72_000),
        ((ROI, "cost up 10%"), "initial_cost", 44_000),
        ((ROI, "make it 70k up front"), "initial_cost", 70_000),
        ((ROI, "the cost is 70k up front"), "initial_cost", 70_000),
        ((ROI, "10k more up front"), "initial_cost", 50_000),
        ((ROI_FR, "divise le gain par deux"), "gain", 45_000),
        ((ROI_FR, "et si le coût double"), "initial_cost", 80_000),
        ((ROI_FR, "si les gains baissent d'un tiers"), "gain", 60_000),
        ((ROI_FR, "multiplie le coût par 3"), "initial_cost", 120_000),
        ((ROI_FR, "le coût augmente de 25 %"), "initial_cost", 50_000),
    ],
)
def test_an_input_is_raised_or_lowered_by_what_the_words_say(
    messages: tuple[str, ...], name: str, value: int
) -> None:
    assert amounts(last(*messages))[name] == value


@pytest.mark.parametrize(
    ("messages", "name", "value"),
    [
        ((ROI, "if we only count half the savings?"), "gain", 45_000),
        ((ROI, "if savings come in 30% lower?"), "gain", 63_000),
        ((CAC, "with half the spend?"), "spend", 45_000),
        ((ROI, "what about if setup was free"), "initial_cost", 0),
        (
            ("discount of 10% on 50k at 40% margin", "what does a 15% discount do to our margin?"),
            "discount",
            0.15,
        ),
        ((ROI, "only 60% of the savings are real"), "gain", 54_000),
        ((ROI, "and with a 15% discount on the setup?"), "initial_cost", 34_000),
        ((ROI, "and if it takes 6 months longer"), "horizon", 3.5),
        ((ROI_FR, "si on n'a que 60 % des gains ?"), "gain", 54_000),
        ((ROI_FR, "et si on ne compte que la moitié des gains ?"), "gain", 45_000),
        ((CAC_FR, "et avec la moitié des dépenses ?"), "spend", 45_000),
        ((ROI_FR, "et si l'installation était offerte ?"), "initial_cost", 0),
    ],
)
def test_an_input_is_changed_in_passing(messages: tuple[str, ...], name: str, value: float) -> None:
    assert amounts(last(*messages))[name] == value


@pytest.mark.parametrize(
    ("messages", "name", "value"),
    [
        ((ROI_FR, "tu peux refaire avec 8 % ?"), "discount_rate", 0.08),
        ((ROI, "can you redo it at 10%"), "discount_rate", 0.1),
        (("NPV at 8% of -50k, 20k, 25k, 30k", "and at 12?"), "rate", 0.12),
        (("VAN à 8 % de -50k, 20k, 25k, 30k", "et à 12 ?"), "rate", 0.12),
        ((VELOCITY, "have you tried that with a 30% win rate?"), "win_rate", 0.3),
        ((VELOCITY, "redo it with 30%"), "win_rate", 0.3),
    ],
)
def test_a_rate_alone_is_the_one_that_the_calculation_takes(
    messages: tuple[str, ...], name: str, value: float
) -> None:
    assert amounts(last(*messages))[name] == value


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (f"{ROI}, 5k a year to run", "and without the 5k?"),
        (f"{ROI_FR}, 5k par an de maintenance", "et sans les 5k par an ?"),
    ],
)
def test_an_input_is_left_out_by_its_value(first: str, words: str) -> None:
    assert amounts(last(first))["running_cost"] == 5000
    assert "running_cost" not in amounts(last(first, words))


@pytest.mark.parametrize("words", ["remove the 5k", "vire les 5k", "drop the licence", "enlève la licence"])
def test_an_input_is_taken_out_by_an_order(words: str) -> None:
    assert "running_cost" not in amounts(last(f"{ROI}, 5k a year to run", words))


def test_a_rate_is_by_another_period() -> None:
    ltv = "LTV avec ARPA 200 € par mois, marge 75 %, churn 2,5 % par mois"
    churn = last(ltv, "churn annuel plutôt").reading("churn")
    assert churn is not None
    assert [getattr(item, "per", None) for item in churn.items] == ["year"]


@pytest.mark.parametrize("words", ["what about Initrode?", "ok, how about Initrode", "et pour Initrode ?"])
def test_an_account_alone_asks_for_the_same_of_it(words: str) -> None:
    again = last(ROI, words)
    assert again.subject == "Initrode"
    assert amounts(again) == amounts(last(ROI))


def test_a_cost_that_must_be_there_is_not_left_out() -> None:
    assert amounts(last(CAC, "without the 90k?"))["spend"] == 90_000


def test_an_acronym_stands_in_no_other_word() -> None:
    assert plans(ROI, "have you tried that with Orlane?")[-1] == (
        Search(query="have you tried that with Orlane?"),
    )
    assert plans(ROI, "I'm tired of this")[-1] == (Search(query="I'm tired of this"),)
    assert last(ROI, "et le TRI ?").tool == "irr"


@pytest.mark.parametrize(
    ("messages", "name", "value"),
    [
        ((CAC, "what if we got ten more customers"), "new_customers", 40),
        ((CAC, "and cut spend by 15k"), "spend", 75_000),
        (("win rate: 20 won 30 lost", "we also won 4 more"), "won", 24),
        (("taux de succès : 12 gagnées, 28 perdues", "j'ai oublié 3 affaires gagnées"), "won", 15),
        (("quota 400k, closed 250k: attainment?", "just signed 50k more"), "closed", 300_000),
        (("pipeline 2M, target 500k, coverage?", "what if the target is raised by 100k"), "target", 600_000),
    ],
)
def test_an_amount_comes_on_top_or_goes_off(messages: tuple[str, ...], name: str, value: int) -> None:
    assert amounts(last(*messages))[name] == value


def test_a_limit_that_is_reached_is_no_change_by_as_much() -> None:
    ltv = "LTV: ARPA 150 a month, 80% margin, churn 2% monthly"
    assert amounts(last(ltv, "what if churn creeps up to 3%"))["churn"] == 0.03
    assert amounts(last("pipeline 2M, target 500k, coverage?", "the pipeline drops to 1.5M")) == {
        "pipeline": 1_500_000,
        "target": 500_000,
    }


def test_days_and_weeks_add_up_by_seven() -> None:
    velocity = "velocity: 40 opportunities, 25% win rate, 18k deals, 60 day cycle"
    assert amounts(last(velocity, "suppose we shave two weeks off the cycle"))["cycle_days"] == 46


def test_a_change_keeps_the_words_and_the_value_it_started_from() -> None:
    gain = last(ROI, "double the gain").reading("gain")
    assert gain is not None
    assert gain.quote == "double"
    change, before = gain.factors
    assert (change.quote, before.quote) == ("double", "90k a year")
    assert before.source is Source.EARLIER


def test_a_change_survives_storage() -> None:
    for text in ("double the gain", "gain 20% lower", "sorry, the gain is monthly"):
        step = last(ROI, text)
        assert load(dump(step)) == step
    step = last(CAC, "we got ten more customers")
    assert load(dump(step)) == step


@pytest.mark.parametrize(
    ("first", "correction"),
    [
        ("ROI: setup 10k, licence 1,200 a year, saves 40k a year, 2 years", "sorry the licence is monthly"),
        (
            "ROI : 10k au départ, licence 1 200 par an, gain 40k par an, 2 ans",
            "pardon la licence est mensuelle",
        ),
    ],
)
def test_a_period_is_corrected_without_the_amount(first: str, correction: str) -> None:
    changed = last(first, correction)
    running = changed.reading("running_cost")
    assert running is not None
    assert [getattr(item, "per", None) for item in running.items] == ["month"]
    assert amounts(changed)["running_cost"] == 1200


@pytest.mark.parametrize(
    "words", ["undo", "go back", "annule", "reviens en arrière", "ignore that, original numbers"]
)
def test_a_change_is_taken_back(words: str) -> None:
    assert amounts(last(ROI, "what if the cost is 60k", words)) == amounts(last(ROI))


def test_the_original_stands_before_all_changes() -> None:
    changed = (ROI, "what if the cost is 60k", "and over 5 years")
    assert amounts(last(*changed, "undo"))["horizon"] == 3
    assert amounts(last(*changed, "undo"))["initial_cost"] == 60_000
    assert amounts(last(*changed, "back to the original")) == amounts(last(ROI))


@pytest.mark.parametrize(
    ("messages", "figure"),
    [
        ((ROI, "what was the payback?"), "payback_months"),
        ((ROI, "remind me of the net gain"), "net_gain"),
        ((ROI_FR, "c'était quoi le délai de récupération ?"), "payback_months"),
        (("sales cycle: 20, 35, 50, 65 and 180 days", "and the median?"), "median_days"),
    ],
)
def test_a_figure_that_was_computed_is_shown_again(messages: tuple[str, ...], figure: str) -> None:
    assert last(*messages).focus == figure
    shown = answer(*messages).computed[0].result.figure(figure)
    assert first_line(*messages).lower().startswith(shown.label.to(answer(*messages).language).lower())


@pytest.mark.parametrize(
    ("messages", "tool", "carried"),
    [
        ((ROI, "ok and the NPV at 8%?"), "npv", {"initial_cost", "gain", "horizon"}),
        ((ROI_FR, "et le TRI ?"), "irr", {"initial_cost", "gain", "horizon"}),
        (
            (CAC, "LTV if ARPA is 100 a month, margin 80%, churn 2% a month", "LTV/CAC?"),
            "ltv_cac",
            {"ltv", "cac"},
        ),
    ],
)
def test_another_figure_takes_what_is_known(messages: tuple[str, ...], tool: str, carried: set[str]) -> None:
    request = last(*messages)
    assert request.tool == tool
    for name in carried:
        reading = request.reading(name)
        assert reading is not None
        assert reading.source is Source.EARLIER
        assert reading.quote


def test_nothing_is_carried_to_another_account() -> None:
    request = last("ROI for Globex: cost 40k, gain 90k a year, 3 years", "NPV at 8% for Initrode?")
    assert amounts(request) == {"rate": 0.08}


@pytest.mark.parametrize(
    ("messages", "line"),
    [
        ((ROI, "ROI is 575% so payback is 2 years, right?"), "Yes, that is right: ROI, 575%."),
        ((ROI, "so payback is 2 years, right?"), "No: payback, 5.3 months, not “2 years”."),
        ((ROI, "so that's a 3x ROI?"), "No: ROI, 575%, not “3x”."),
        ((CAC, "so CAC is under 4k, right?"), "Yes, that is right: CAC, 3,000."),
        (("win rate: 27 won, 45 lost", "so 60% then?"), "No: win rate, 37.5%, not “60%”."),
        ((ROI_FR, "donc 575 %, c'est ça ?"), "Oui, c'est juste : ROI, 575 %."),
        (
            (ROI_FR, "donc on récupère en 2 ans, c'est ça ?"),
            "Non : délai de récupération, 5,3 mois, et non « 2 ans ».",
        ),
    ],
)
def test_a_statement_is_confirmed_or_corrected_with_the_figure(messages: tuple[str, ...], line: str) -> None:
    assert first_line(*messages) == line


def test_a_statement_changes_no_input() -> None:
    assert amounts(last(ROI, "so payback is 2 years, right?")) == amounts(last(ROI))


@pytest.mark.parametrize(
    ("claimed", "true", "close"),
    [
        ("2.2", "2.2", True),
        ("2", "2.03", True),
        ("2", "2.4", False),
        ("0.3", "0.33", False),
        ("2500", "2504.17", True),
        ("0", "0", True),
    ],
)
def test_a_rounded_figure_is_right_when_little_is_lost(claimed: str, true: str, *, close: bool) -> None:
    assert is_close(Decimal(claimed), Decimal(true)) is close


@pytest.mark.parametrize(
    ("messages", "name", "value"),
    [
        ((ROI, "make it 50"), "initial_cost", 50_000),
        ((ROI, "make the horizon 5"), "horizon", 5),
        (("discount of 10% on 50k at 40% margin", "and 15%?", "what about 5"), "discount", 0.05),
        (("LTV : 100 € par mois, marge 70 %, churn 3 %", "et le churn à 2"), "churn", 0.02),
    ],
)
def test_a_bare_number_is_read_as_what_it_changes(messages: tuple[str, ...], name: str, value: float) -> None:
    assert amounts(last(*messages))[name] == value


def test_a_bare_number_that_answers_a_question_stays_as_it_is() -> None:
    assert amounts(last("what's our CAC?", "spent 45k", "18"))["new_customers"] == 18


def test_a_percentage_that_could_be_of_two_inputs_is_asked_about() -> None:
    request = last(ROI, "plus 10%")
    assert request.unclear
    assert set(request.unclear[0].names) == {"gain", "initial_cost"}
    assert amounts(last(ROI, "plus 10%", "the gain"))["gain"] == 99_000


def test_how_a_figure_compares_is_looked_up_not_computed() -> None:
    (step,) = plans(ROI, "is that good?")[-1]
    assert isinstance(step, Search)
    (step,) = plans("what is a good win rate in B2B?")[-1]
    assert isinstance(step, Search)


def test_starting_over_keeps_nothing() -> None:
    request = last(
        "cac avec 10k€ et 5 clients", "on repart de zéro", "CAC pour 44 k€ de dépenses ?", locale=Language.FR
    )
    assert set(amounts(request)) == {"spend"}


def test_an_earlier_calculation_is_meant_where_it_fits_better() -> None:
    request = last(
        "we won 18 and lost 42, win rate?", "cac? 300k spend and 40 customers", "it should be 45 lost"
    )
    assert isinstance(request, Compute)
    assert (request.tool, amounts(request)["lost"]) == ("win_rate", 45)
