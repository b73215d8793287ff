"""Which input matters most, and the best and the worst case of any result."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from answers import answer, figure, inputs
from hypothesis import given
from hypothesis import strategies as st
from talk import plans

from bot.dialogue.plan import Compute, Step, Vary
from bot.store import codec
from tools import cac, irr, ltv, retention_rate, roi, sales_cycle
from tools.base import AnyTool, InputError, Result
from tools.extremes import extremes
from tools.moving import main_figure
from tools.registry import discover
from tools.sensitivity import sensitivity
from tools.values import Count, Duration, Money, Rate

TENTH = Rate(Decimal("0.1"))
ROI = "ROI: cost 50k€, gain 70k€ a year over 2 years"
FR_ROI = "ROI : coût 50 k€, gain 70 k€ par an sur 2 ans"
LTV = "LTV: $250 a month per customer, 80% margin, churn 4% a month"
CAC = "CAC: $120k spend, 48 new customers"
FR_CAC = "CAC : 120 k€ de dépenses, 48 nouveaux clients"


def values(result: Result) -> Mapping[str, Decimal]:
    return {figure.name: figure.value for figure in result.figures}


def only(*messages: str) -> Step:
    (step,) = plans(*messages)[-1]
    return step


def numeric() -> list[AnyTool]:
    found = []
    for tool in discover().values():
        try:
            main_figure(tool, tool.compute(tool.example))
        except InputError:
            continue
        found.append(tool)
    return found


@pytest.mark.parametrize(
    ("first", "asked"),
    [(ROI, "at worst?"), (FR_ROI, "au pire ?"), (FR_ROI, "au mieux ?"), (ROI, "be more conservative")],
)
def test_a_case_is_asked_for_in_two_words(first: str, asked: str) -> None:
    step = only(first, asked)
    assert isinstance(step, Compute)
    assert step.tool == "scenarios"


class TestOneAtATime:
    def test_each_input_is_moved_alone_and_the_strongest_comes_first(self) -> None:
        spend, customers = Money(Decimal(120_000), "EUR"), Count(Decimal(48))
        result = sensitivity(cac.TOOL, cac.Inputs(spend=(spend,), new_customers=customers), TENTH)
        assert {name: round(value, 4) for name, value in values(result).items()} == {
            "cac": Decimal(2500),
            "cac_new_customers_low": Decimal("2777.7778"),
            "cac_new_customers_high": Decimal("2272.7273"),
            "cac_spend_low": Decimal(2250),
            "cac_spend_high": Decimal(2750),
        }
        assert [figure.name for figure in result.figures][1] == "cac_new_customers_low"
        assert result.convention.name == "one_at_a_time"

    def test_without_a_spread_one_is_assumed_and_labelled(self) -> None:
        result = sensitivity(ltv.TOOL, ltv.TOOL.example)
        (spread,) = [default for default in result.defaults if default.name == "spread"]
        assert spread.value == TENTH

    def test_a_rate_moves_by_a_share_of_itself(self) -> None:
        example = ltv.Inputs(arpa=Money(Decimal(100)), churn=Rate(Decimal("0.1")))
        result = sensitivity(ltv.TOOL, example, TENTH)
        assert values(result)["ltv_churn_low"] == Decimal(100) / Decimal("0.09")
        assert any("not by points" in text.en for text in result.assumptions)

    def test_the_amounts_of_a_list_move_together(self) -> None:
        days = tuple(Duration(Decimal(n), "day") for n in (60, 80))
        result = sensitivity(sales_cycle.TOOL, sales_cycle.Inputs(days=days), TENTH)
        assert values(result)["mean_days_days_high"] == 77

    def test_money_paid_and_received_move_apart(self) -> None:
        result = values(sensitivity(irr.TOOL, irr.TOOL.example, TENTH))
        assert result["irr_flows_paid_high"] < result["irr"] < result["irr_flows_received_high"]

    def test_an_end_that_cannot_be_is_said_and_not_hidden(self) -> None:
        example = retention_rate.Inputs(
            start=Count(Decimal(100)), end=Count(Decimal(98)), new=Count(Decimal(0))
        )
        result = sensitivity(retention_rate.TOOL, example, TENTH)
        assert "retention_rate_end_low" in values(result)
        assert "retention_rate_end_high" not in values(result)
        assert any("can't be computed" in text.en for text in result.assumptions)
        assert any("impossible" in text.fr for text in result.assumptions)

    def test_an_assumed_input_is_moved_too(self) -> None:
        example = roi.Inputs(initial_cost=(Money(Decimal(50)),), gain=(Money(Decimal(70), per="year"),))
        assert values(sensitivity(roi.TOOL, example, TENTH))["roi_horizon_low"] == Decimal("0.26")

    def test_inputs_that_matter_alike_are_named_together(self) -> None:
        example = roi.Inputs(
            initial_cost=(Money(Decimal(500)),),
            gain=(Money(Decimal(70), per="year"),),
            horizon=Duration(Decimal(2), "year"),
        )
        result = sensitivity(discover()["cost_of_inaction"], discover()["cost_of_inaction"].example, TENTH)
        assert " and " in result.headline.en
        assert " et " in result.headline.fr
        assert " and " not in sensitivity(roi.TOOL, example, TENTH).headline.en.split(".")[0]

    @pytest.mark.parametrize("spread", ["0", "-0.1", "1.5"])
    def test_a_spread_is_above_zero_and_at_most_the_whole(self, spread: str) -> None:
        with pytest.raises(InputError) as fault:
            sensitivity(cac.TOOL, cac.TOOL.example, Rate(Decimal(spread)))
        assert fault.value.field == "spread"

    def test_a_map_of_people_has_nothing_to_move(self) -> None:
        tool = discover()["buying_center"]
        with pytest.raises(InputError, match="no number"):
            sensitivity(tool, tool.example, TENTH)

    @pytest.mark.parametrize("tool", numeric(), ids=lambda tool: tool.name)
    def test_every_tool_with_figures_can_be_varied(self, tool: AnyTool) -> None:
        result = sensitivity(tool, tool.example, TENTH)
        main = main_figure(tool, tool.compute(tool.example))
        assert result.figures[0] == main
        names = {figure.name for figure in result.figures}
        assert len(names) == len(result.figures) > 1
        filled = {name: "x" for name in (*names, "spread")}
        for text in (result.headline, *result.formula):
            assert "{" not in text.en.format_map(filled) + text.fr.format_map(filled)


class TestTogether:
    def test_all_inputs_move_in_favour_and_against(self) -> None:
        result = values(extremes(cac.TOOL, cac.TOOL.example, TENTH))
        assert result["cac_best"] == Decimal(2500) * Decimal("0.9") / Decimal("1.1")
        assert result["cac_worst"] == Decimal(2500) * Decimal("1.1") / Decimal("0.9")

    @given(spread=st.decimals("0.01", "0.5", places=2), churn=st.decimals("0.01", "0.3", places=2))
    def test_the_base_lies_between_and_a_wider_spread_is_never_narrower(
        self, spread: Decimal, churn: Decimal
    ) -> None:
        example = ltv.Inputs(arpa=Money(Decimal(100), "EUR", "month"), churn=Rate(churn, "month"))
        near = values(extremes(ltv.TOOL, example, Rate(spread)))
        far = values(extremes(ltv.TOOL, example, Rate(spread + Decimal("0.05"))))
        assert far["ltv_worst"] <= near["ltv_worst"] <= near["ltv_base"]
        assert near["ltv_base"] <= near["ltv_best"] <= far["ltv_best"]


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("messages", "tool", "spread"),
        [
            ((LTV, "which input matters most?"), "ltv", None),
            ((LTV, "how sensitive is it at ±20%?"), "ltv", "0.2"),
            ((ROI, "sensitivity analysis"), "roi", None),
            ((ROI, "what drives this?"), "roi", None),
            ((CAC, "tornado chart please, plus or minus 15%"), "cac", "0.15"),
            ((LTV, "what would move it the most?"), "ltv", None),
            ((FR_CAC, "quel paramètre pèse le plus ?"), "cac", None),
            ((FR_CAC, "sensibilité à ±20 %"), "cac", "0.2"),
            ((FR_ROI, "qu'est-ce qui fait bouger le résultat ?"), "roi", None),
            ((FR_CAC, "c'est quoi le plus gros levier ?"), "cac", None),
            ((FR_CAC, "quels sont les paramètres les plus sensibles ?"), "cac", None),
            (
                ("LTV of $250 a month, 80% margin, 4% monthly churn: which of these matters most?",),
                "ltv",
                None,
            ),
            (
                ("How sensitive is our CAC to each input? 120k spend, 48 new customers, +/- 20%",),
                "cac",
                "0.2",
            ),
            ((LTV, CAC, "how sensitive is the LTV?"), "ltv", None),
            ((ROI, "which input matters most?", "and at 30%?"), "roi", "0.3"),
        ],
    )
    def test_what_matters_most(self, messages: tuple[str, ...], tool: str, spread: str | None) -> None:
        step = only(*messages)
        assert isinstance(step, Vary)
        assert (step.request.tool, step.together) == (tool, False)
        said = step.spread.value if step.spread else None
        assert said == (Rate(Decimal(spread)) if spread else None)

    @pytest.mark.parametrize(
        "messages",
        [
            (CAC, "what drives churn?"),
            (CAC, "what objections have the biggest impact on price?"),
            (FR_ROI, "qu'est-ce qui pèse sur la décision du DAF ?"),
            ("which input matters most?",),
        ],
    )
    def test_other_questions_are_left_alone(self, messages: tuple[str, ...]) -> None:
        assert not any(isinstance(step, Vary) for step in plans(*messages)[-1])

    @pytest.mark.parametrize(
        ("messages", "roi_worst"),
        [
            ((ROI, "best and worst case at +/-20%"), "1.24"),
            ((ROI, "best and worst case?", "20%"), "1.24"),
            ((FR_ROI, "et dans le pire des cas, à 20 % près ?"), "1.24"),
        ],
    )
    def test_cases_of_an_roi_move_its_gain(self, messages: tuple[str, ...], roi_worst: str) -> None:
        given = answer(*messages)
        assert figure(given, "roi_worst") == Decimal(roi_worst)
        assert inputs(given)["gain"]["source"] == "earlier"

    @pytest.mark.parametrize(
        ("first", "text"), [(ROI, "best and worst case?"), (FR_ROI, "meilleur et pire cas ?")]
    )
    def test_cases_of_an_roi_ask_for_the_spread_alone(self, first: str, text: str) -> None:
        assert [(m.tool, m.name) for m in answer(first, text).missing] == [("scenarios", "spread")]

    @pytest.mark.parametrize(
        "messages",
        [
            (CAC, "best and worst case at 10%"),
            (CAC, "best and worst case?", "10%"),
            (FR_CAC, "meilleur et pire cas à ±10 %"),
            ("Best and worst case CAC for 120k€ and 48 customers, give or take 10%",),
        ],
    )
    def test_cases_of_another_result_move_all_its_inputs(self, messages: tuple[str, ...]) -> None:
        given = answer(*messages)
        assert round(figure(given, "cac_worst"), 2) == Decimal("3055.56")
        assert inputs(given)["spread"]["value"] == "0.1"

    def test_cases_of_another_result_ask_for_the_spread(self) -> None:
        given = answer(CAC, "best and worst case?")
        assert [(m.tool, m.name) for m in given.missing] == [("cac", "spread")]
        assert "can't compute" not in given.text

    def test_cases_from_a_range_are_its_two_ends(self) -> None:
        given = answer(CAC, "best and worst case with between 30 and 40 customers")
        assert [computed.result.figure("cac").value for computed in given.computed] == [4000, 3000]


def test_a_variation_is_told_under_the_tool_it_is_of() -> None:
    given = answer(LTV, "which input matters most?")
    assert given.text.startswith("What matters most: churn. LTV: $5,000 now, $5,556 with 10% less")
    assert inputs(given)["spread"] == {
        "name": "spread",
        "value": "0.1",
        "unit": "ratio",
        "currency": None,
        "per": None,
        "source": "default",
        "quote": None,
    }
    assert inputs(given)["churn"]["source"] == "earlier"


def test_a_calculation_can_be_corrected_after_it_was_varied() -> None:
    assert figure(answer(LTV, "sensitivity", "and with 5% churn?"), "ltv") == 4000


def test_a_variation_works_on_converted_amounts() -> None:
    mixed = "ROI: cost $50k, gain 70k€ a year over 2 years, 1 € = 1.08 $"
    assert figure(answer(mixed, "which input matters most?"), "roi_gain_low") == Decimal("1.7216")


@pytest.mark.parametrize("text", ["sensitivity at ±20%", "what matters most?", "best and worst case at 10%"])
def test_a_variation_survives_storage(text: str) -> None:
    step = only(CAC, text)
    assert isinstance(step, Vary)
    assert codec.load(codec.dump(step)) == step
    assert codec.load(codec.dump(step) | {"tool": "no_longer_there"}) is None


def test_scenarios_after_an_roi_are_a_calculation_of_their_own() -> None:
    step = only(ROI, "best and worst case at 20%")
    assert isinstance(step, Compute)
    assert step.tool == "scenarios"
