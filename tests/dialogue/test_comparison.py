"""Things set side by side: tables, lines, sentences, cases, ranges, alternatives, funnels."""

from decimal import Decimal

import pytest
from answers import answer
from talk import amounts, last, plans

from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.table import table_in
from bot.dialogue.plan import Compute
from tools.language import Language
from tools.values import Money


def compared(message: str) -> dict[str | None, dict[str, object]]:
    """What is computed for each thing, by its label."""
    (steps,) = plans(message)
    found = [step for step in steps if isinstance(step, Compute)]
    assert len(found) == len(steps)
    return {step.subject: dict(amounts(step)) for step in found}


CHANNELS = {"Ads": {"spend": 12000, "new_customers": 8}, "Partners": {"spend": 30000, "new_customers": 12}}


class TestTables:
    @pytest.mark.parametrize(
        "message",
        [
            "CAC?\n| channel | spend | new customers |\n|:--|--:|--:|\n| Ads | 12,000 | 8 |\n"
            "| Partners | 30,000 | 12 |",
            "CAC per channel\nchannel\tspend\tcustomers won\nAds\t12,000\t8\nPartners\t30,000\t12",
            "channel    spend    customers\nAds        12,000   8\nPartners   30,000   12\ncac please",
            "channel;spend;customers\nAds;12000;8\nPartners;30000;12\nCAC for each?",
            "cac\nchannel, spend, customers\nAds, 12000, 8\nPartners, 30000, 12",
            "cac\n| | Ads | Partners |\n|--|--|--|\n| spend | 12,000 | 30,000 |\n| new customers | 8 | 12 |",
            "CAC par canal :\ncanal\tdépenses (k€)\tnouveaux clients\nAds\t12\t8\nPartners\t30\t12",
            "CAC :\nAds\t12 000 €\t8\nPartners\t30 000 €\t12",
        ],
    )
    def test_each_line_or_column_is_a_calculation(self, message: str) -> None:
        assert compared(message) == CHANNELS

    def test_what_stands_around_the_table_goes_for_every_line(self) -> None:
        message = (
            "roi over 3 years\n| option | initial cost | saving per year |\n|---|---|---|\n"
            "| Basic | $30,000 | $20,000 |\n| Pro | $50,000 | $40,000 |"
        )
        assert compared(message) == {
            "Basic": {"gain": 20000, "initial_cost": 30000, "horizon": 3},
            "Pro": {"gain": 40000, "initial_cost": 50000, "horizon": 3},
        }

    def test_flows_may_run_down_the_columns(self) -> None:
        message = "NPV at 10%\nyear\tAlpha\tBeta\n0\t-100000\t-100000\n1\t60000\t20000\n2\t60000\t110000"
        assert compared(message) == {
            "Alpha": {"flows": [-100000, 60000, 60000], "rate": 0.1},
            "Beta": {"flows": [-100000, 20000, 110000], "rate": 0.1},
        }

    def test_a_list_of_inputs_is_one_calculation(self) -> None:
        request = last("what ROI is this?\nlicence\t20,000\ntraining\t5,000\nsavings\t60,000")
        assert amounts(request) == {"gain": 60000, "initial_cost": [20000, 5000]}

    def test_a_column_names_the_unit_of_its_cells(self) -> None:
        (steps,) = plans("ROI\noffre\tcoût (k€)\tgain (k€)\nArgent\t20\t50\nOr\t35\t77")
        first = steps[0]
        assert isinstance(first, Compute)
        reading = first.reading("initial_cost")
        assert reading is not None
        assert reading.value == (Money(Decimal(20000), "EUR"),)
        assert reading.quote == "20"

    @pytest.mark.parametrize(
        "text",
        [
            "ROI: cost 40k | gain 90k",
            "cost 40k; gain 90k; horizon 3 years",
            "We spent 40k, 50k, 60k\nand won 12, 14, 15",
        ],
    )
    def test_prose_is_no_table(self, text: str) -> None:
        assert table_in(Message.read(text, Language.EN)) is None


class TestLines:
    @pytest.mark.parametrize(
        "message",
        [
            "win rate\nJulie: 12 won, 18 lost\nPaul: 20 won, 20 lost",
            "- Julie 12 won, 18 lost\n- Paul 20 won, 20 lost\nwin rate of each?",
            "taux de succès\nJulie = 12 gagnées, 18 perdues\nPaul = 20 gagnées, 20 perdues",
            "win rate by rep\n1. Julie - 12 won, 18 lost\n2. Paul - 20 won, 20 lost",
        ],
    )
    def test_a_line_is_a_calculation(self, message: str) -> None:
        assert compared(message) == {"Julie": {"won": 12, "lost": 18}, "Paul": {"won": 20, "lost": 20}}

    def test_years_and_quarters_are_labels(self) -> None:
        message = "retention\n2024: 200 at start, 210 at end, 30 new\n2025: 210 at start, 220 at end, 31 new"
        assert compared(message) == {
            "2024": {"start": 200, "end": 210, "new": 30},
            "2025": {"start": 210, "end": 220, "new": 31},
        }


class TestSentences:
    def test_letters_and_colons_may_be_mixed(self) -> None:
        message = (
            "3 fournisseurs. A coute 30 k€ et fait gagner 54 k€ ; B coute 45k et fait gagner 90k ; "
            "C : cout 20k, gain 30k. lequel a le meilleur roi"
        )
        assert compared(message) == {
            "A": {"gain": 54000, "initial_cost": 30000},
            "B": {"gain": 90000, "initial_cost": 45000},
            "C": {"gain": 30000, "initial_cost": 20000},
        }

    def test_lists_of_people(self) -> None:
        message = (
            "ana's deals took 30, 45 and 60 days and ben's took 80, 20 and 65 days, average sales cycle?"
        )
        assert compared(message) == {"ana": {"days": [30, 45, 60]}, "ben": {"days": [80, 20, 65]}}

    def test_flows_with_a_rate_for_all(self) -> None:
        message = "VAN à 8 % : projet Alpha -100k€, 60k€, 60k€ ; projet Beta -100k€, 20k€, 110k€"
        assert compared(message) == {
            "projet Alpha": {"flows": [-100000, 60000, 60000], "rate": 0.08},
            "projet Beta": {"flows": [-100000, 20000, 110000], "rate": 0.08},
        }

    def test_the_first_may_have_no_name(self) -> None:
        message = "coverage with 2.4M pipeline vs 800k target, and same for EMEA 1.1M vs 550k"
        assert compared(message) == {
            None: {"pipeline": 2400000, "target": 800000},
            "EMEA": {"pipeline": 1100000, "target": 550000},
        }

    def test_a_price_for_all_is_shared_when_each_is_asked(self) -> None:
        message = "Initial cost 60k. ROI for each: option A gains 90k, option B gains 120k"
        assert compared(message) == {
            "option A": {"gain": 90000, "initial_cost": 60000},
            "option B": {"gain": 120000, "initial_cost": 60000},
        }

    def test_two_figures_of_each(self) -> None:
        (steps,) = plans("npv and irr at 10%: Alpha -100k, 60k, 60k; Beta -100k, 20k, 110k")
        assert [(step.tool, step.subject) for step in steps if isinstance(step, Compute)] == [
            ("npv", "Alpha"),
            ("npv", "Beta"),
            ("irr", "Alpha"),
            ("irr", "Beta"),
        ]


class TestOneThing:
    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            (
                "Costs: set-up 55k, licences 30k. Benefits: 300k margin, 180k avoided penalties. ROI?",
                {"gain": [300000, 180000], "initial_cost": [55000, 30000]},
            ),
            (
                "CAC : LinkedIn 24k, salons 21k, agence 15k, 24 nouveaux clients",
                {"spend": [24000, 21000, 15000], "new_customers": 24},
            ),
            (
                "Kestrel took 45 days, Initrode 80 days, Globex 55 days. average sales cycle?",
                {"days": [45, 80, 55]},
            ),
            ("win rate: 12 won, 18 lost in Q1", {"won": 12, "lost": 18}),
        ],
    )
    def test_names_beside_the_parts_of_one_result_are_no_comparison(
        self, message: str, expected: dict[str, object]
    ) -> None:
        assert amounts(last(message)) == expected


class TestCases:
    @pytest.mark.parametrize(
        ("message", "labels"),
        [
            ("roi, cost is 60k whatever happens. gains 70k worst, 120k base, 150k best", "worst base best"),
            ("roi, 60k cost, worst/base/best gains 70k/120k/150k", "worst base best"),
            ("ROI : coût 60k, gains pire 70k / central 120k / meilleur 150k", "pire central meilleur"),
            (
                "ROI if it costs 60k and the gain is 70k in the worst case, 120k in the base case and "
                "150k in the best case",
                "worst case/base case/best case",
            ),
        ],
    )
    def test_each_named_case_has_its_own_amount(self, message: str, labels: str) -> None:
        gains = (70000, 120000, 150000)
        names = labels.split("/") if "/" in labels else labels.split()
        assert compared(message) == {
            name: {"gain": gain, "initial_cost": 60000} for name, gain in zip(names, gains, strict=True)
        }

    def test_an_average_is_no_case(self) -> None:
        message = (
            "vélocité : 50 opps, deal moyen 12k, cycle 90 jours, taux de succès 20 % au pire, 30 % au mieux"
        )
        rates = [request["win_rate"] for request in compared(message).values()]
        assert rates == [0.2, 0.3]

    def test_a_spread_is_left_to_the_scenarios(self) -> None:
        (steps,) = plans("best, base and worst case ROI: 50k cost, 120k gain, gains 20% higher or lower")
        assert [step.tool for step in steps if isinstance(step, Compute)] == ["scenarios"]


class TestRanges:
    @pytest.mark.parametrize(
        ("message", "name", "values"),
        [
            ("cost is 40-50k, gain 90k, roi?", "initial_cost", [40000, 50000]),
            ("cout 30 k€, gain entre 90 et 120 k€ : ROI bas et haut ?", "gain", [90000, 120000]),
            ("spend 60k, we win between 20 and 30 customers. cac?", "new_customers", [20, 30]),
            ("ltv with 100 a month, 80% margin and churn of 2-4% a month", "churn", [0.02, 0.04]),
            ("40k cost, gains somewhere from 60k to 80k, low and high roi", "gain", [60000, 80000]),
        ],
    )
    def test_low_and_high_stand_side_by_side(self, message: str, name: str, values: list[object]) -> None:
        assert [request[name] for request in compared(message).values()] == values

    def test_the_ends_are_named_as_they_are_printed(self) -> None:
        text = answer("cost is 40-50k, gain 90k, roi?").text
        assert "For 40,000, the ROI is 125%" in text
        assert "For 50,000, the ROI is 80%" in text

    def test_alternatives_are_computed_each(self) -> None:
        found = compared("discount of 10%, 15% or 20% on 40k at 60% margin")
        assert [request["discount"] for request in found.values()] == [0.1, 0.15, 0.2]


class TestFunnels:
    @pytest.mark.parametrize(
        "message",
        [
            "640 leads -> 160 rdv -> 48 contrats. taux de passage lead/rdv puis rdv/contrat ?",
            "taux de conversion de chaque étape : 640 leads, 160 rdv, 48 contrats",
        ],
    )
    def test_each_step_has_its_rate(self, message: str) -> None:
        assert list(compared(message).values()) == [
            {"converted": 160, "total": 640},
            {"converted": 48, "total": 160},
        ]

    def test_the_one_step_that_is_asked_about(self) -> None:
        message = "120 appels → 30 rdv → 6 signatures, taux de conversion rdv vers signature ?"
        assert list(compared(message).values()) == [{"converted": 6, "total": 30}]

    def test_overall_is_added_when_asked(self) -> None:
        message = "500 leads > 100 demos > 20 customers, conversion rate at each step and overall"
        assert list(compared(message).values())[-1] == {"converted": 20, "total": 500}


class TestWeights:
    @pytest.mark.parametrize(
        ("message", "days"),
        [
            ("sales cycle: 2 deals took 30 days and 3 took 50 days", [30, 30, 50, 50, 50]),
            (
                "mon cycle de vente moyen si j'ai conclu 2 deals en 30 jours et 3 autres en 50 jours",
                [30, 30, 50, 50, 50],
            ),
            ("average sales cycle if 3 deals closed in 40 days and one other in 80 days", [40, 40, 40, 80]),
        ],
    )
    def test_each_duration_counts_as_often_as_it_is_told(self, message: str, days: list[int]) -> None:
        assert amounts(last(message)) == {"days": days}


class TestAfterwards:
    def test_one_of_them_is_changed_by_its_name(self) -> None:
        request = last(
            "cac: LinkedIn 24k for 16 customers, fairs 15k for 6 customers", "and LinkedIn at 30k?"
        )
        assert request.subject == "LinkedIn"
        assert amounts(request) == {"spend": 30000, "new_customers": 16}

    def test_another_language_repeats_them_all(self) -> None:
        steps = plans("aov: Q1: 90k revenue on 45 orders. Q2: 132k on 55 orders", "in French please")[-1]
        assert [step.subject for step in steps if isinstance(step, Compute)] == ["Q1", "Q2"]
