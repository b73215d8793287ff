"""Results as tables: inputs, comparisons, the buying centre, how a deal or a purchase stands."""

from dataclasses import replace
from decimal import Decimal
from io import StringIO

from answers import answer
from rich.console import Console

from bot.commands.terminal import print_sections
from bot.dialogue.answer import Answer, Section
from bot.dialogue.charts import Chart
from bot.dialogue.writer import Writer
from tools.display import drawn
from tools.language import Language

EN = Language.EN
ROI = "ROI: costs 40k€ up front and 5k€ a year, saves 45k€ a year over 3 years"
ROI_FR = "ROI : coûte 40 k€ au départ et 5 k€ par an, économise 45 k€ par an sur 3 ans"
WIN_RATES = "win rate\nJulie: 12 won, 18 lost\nPaul: 20 won, 20 lost\nAna: 9 won, 4 lost"
MAP = "buying centre at Globex: Marie is CFO, Paul is IT director"


def section(given: Answer, kind: str) -> Section:
    """The first section of that kind which has rows or a chart."""
    return next(one for one in given.sections if one.kind == kind and (one.rows or one.chart))


def drawing(given: Answer, kind: str) -> Chart:
    chart = section(given, kind).chart
    assert chart is not None
    return chart


def numbers(chart: Chart) -> list[list[Decimal]]:
    return [[drawn(point) for point in column.points] for column in chart.columns]


class TestRows:
    def test_inputs_stand_with_their_value_and_where_it_comes_from(self) -> None:
        rows = section(answer(ROI), "inputs").rows

        assert rows[0] == ("Input", "Value", "Where it comes from")
        assert ("Initial cost", "€40,000", "you wrote “40k€”") in rows
        assert ("Horizon", "3\xa0years", "you wrote “3 years”") in rows

    def test_inputs_stand_in_the_language_of_the_asker(self) -> None:
        rows = section(answer(ROI_FR), "inputs").rows

        assert rows[0] == ("Donnée", "Valeur", "D'où cela vient")
        assert ("Coût initial", "40\u202f000\xa0€", "vous avez écrit «\xa040 k€\xa0»") in rows

    def test_rows_leave_the_text_as_it_is(self) -> None:
        given = answer(ROI)

        bare = replace(given, sections=tuple(replace(s, rows=(), chart=None) for s in given.sections))

        assert given.text == bare.text
        assert "Cumulative cash" not in given.text

    def test_a_terminal_shows_no_title_without_lines(self) -> None:
        console = Console(file=StringIO(), width=200)

        print_sections(answer(ROI), console)

        assert isinstance(console.file, StringIO)
        assert "Cumulative cash" not in console.file.getvalue()
        assert "What I used" in console.file.getvalue()

    def test_roles_stand_with_person_title_confidence_and_evidence(self) -> None:
        roles, gaps = (s.rows for s in answer(MAP).sections if s.kind == "roles" and s.rows)

        assert roles[0] == ("Role", "Person", "Job title", "How sure", "Why")
        assert any(row[:4] == ("Decider", "Marie", "CFO", "possible") and row[4] for row in roles)
        assert gaps[0] == ("Role", "What to ask")
        assert {row[0] for row in gaps[1:]} >= {"User", "Buyer"}

    def test_the_elements_of_a_qualification_stand_with_the_next_question(self) -> None:
        rows = section(answer("qualify: the pain is clear, no champion yet"), "list").rows

        found = {row[0]: row[1:] for row in rows}
        assert found["Identified pain"] == ("known", "“the pain is clear”", "–")
        assert found["Champion"][:2] == ("not there", "“no champion yet”")
        assert found["Champion"][2].endswith("?")
        assert len(rows) == len(("heads",)) + 8

    def test_the_stages_of_a_purchase_stand_with_what_is_shown_and_what_is_not(self) -> None:
        rows = section(answer("où en est l'achat : offre remise, pas encore de budget"), "list").rows

        found = {row[0]: row[1:] for row in rows}
        assert len(found) == len(("heads",)) + 6
        assert found["Évaluation des offres et négociation"][1] == "notre offre entre leurs mains"
        assert "budget fixé" in found["Définition des spécifications"][2]


class TestComparison:
    def test_subjects_are_columns_and_the_figure_asked_for_comes_first(self) -> None:
        rows = section(answer(WIN_RATES), "comparison").rows

        assert rows[0] == ("Figure", "Julie", "Paul", "Ana")
        assert rows[1] == ("Win rate", "40%", "50%", "69.2%")
        assert ("Won deals", "12", "20", "9") in rows

    def test_its_chart_shows_the_figure_of_each_subject(self) -> None:
        chart = drawing(answer(WIN_RATES), "comparison")

        assert chart.categories == ("Julie", "Paul", "Ana")
        assert numbers(chart) == [[40, 50, Decimal("69.2")]]

    def test_two_are_compared_without_a_chart(self) -> None:
        given = answer("CAC: LinkedIn 24k for 16 customers, fairs 15k for 6 customers")

        assert section(given, "comparison").chart is None

    def test_two_tools_share_one_table(self) -> None:
        given = answer("npv and irr at 10%: Alpha -100k, 60k, 60k; Beta -100k, 20k, 110k")

        rows = section(given, "comparison").rows
        labels = [row[0] for row in rows]
        assert rows[0][1:] == ("Alpha", "Beta")
        assert {"NPV", "IRR", "Cash flows"} <= set(labels)
        assert labels.count("Cash flows") == 1

    def test_a_second_question_about_the_same_thing_is_no_comparison(self) -> None:
        given = answer("ROI and payback: costs 40k, saves 20k a year over 3 years")

        assert not [one for one in given.sections if one.kind == "comparison"]

    def test_the_same_inputs_make_one_table(self) -> None:
        given = answer(
            "ROI best and worst case: costs 60k€, gains 45k€ a year over 2 years, 20% off, and ROI"
        )

        assert len([one for one in given.sections if one.kind == "inputs" and one.rows]) == 1

    def test_maps_of_two_accounts_keep_their_tables(self) -> None:
        given = answer(MAP)
        (found,) = given.computed
        other = replace(found, request=replace(found.request, subject="Acme"))

        assert Writer(EN).compared(given.sections, (found, other)) == given.sections
