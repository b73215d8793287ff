"""Tables, charts and sources of real answers: what is in them, and that every number has a source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from answers import answer
from rich.console import Console

from bot.commands.terminal import print_sections
from bot.dialogue.charts import Chart, Column
from bot.dialogue.ledger import UnsourcedNumber, seal
from bot.dialogue.model import Answer, Citation, Section
from bot.dialogue.passages import age
from bot.dialogue.writer import Writer
from bot.slack.charts import chart_block
from bot.slack.limits import Block, check_message
from bot.slack.render import render
from knowledge.model import Locator
from tools.display import drawn, show_value, unit_drawn
from tools.language import Language
from tools.values import Count, Duration, Money, Rate, Value

EN, FR = Language.EN, Language.FR
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


def blocks_of(given: Answer, kind: str) -> list[Block]:
    return [block for message in render(given) for block in message.blocks if block["type"] == kind]


class TestRows:
    def test_inputs_stand_with_their_value_and_where_it_comes_from(self) -> None:
        rows = section(answer(ROI), "inputs").rows

        assert rows[0] == ("What I used", "Value", "Where it comes from")
        assert ("Initial cost", "€40,000", "you wrote “40k€”") in rows
        assert ("Horizon", "3\xa0years", "you wrote “3 years”") in rows

    def test_inputs_stand_in_the_language_of_the_asker(self) -> None:
        rows = section(answer(ROI_FR), "inputs").rows

        assert rows[0] == ("Ce que j'ai retenu", "Valeur", "D'où cela vient")
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
        assert gaps[0] == ("Roles nobody fills yet", "What to ask")
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

        assert rows[0] == ("Win rate, side by side", "Julie", "Paul", "Ana")
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


class TestCharts:
    def test_the_cash_of_an_roi_is_a_line(self) -> None:
        chart = drawing(answer(ROI), "series")

        assert (chart.kind, chart.title) == ("line", "Cumulative cash")
        assert chart.categories == ("Today", "1\xa0year", "2\xa0years", "3\xa0years")
        assert numbers(chart) == [[-40_000, 0, 40_000, 80_000]]

    def test_cash_flows_are_bars_beside_their_total(self) -> None:
        chart = drawing(answer("VAN à 10 % de -120k€ puis 40k€, 50k€, 60k€"), "series")

        assert (chart.kind, [column.name for column in chart.columns]) == ("bar", ["Flux", "Cumul"])
        assert chart.categories[:2] == ("Aujourd'hui", "Période 1")
        assert numbers(chart)[0] == [-120_000, 40_000, 50_000, 60_000]

    def test_scenarios_are_bars_of_one_unit_and_the_rest_is_in_the_rows(self) -> None:
        given = answer(ROI, "best and worst case, give or take 20%")

        chart = drawing(given, "series")
        assert chart.categories == ("Worst case", "Base case", "Best case")
        assert [column.name for column in chart.columns] == ["ROI"]
        assert section(given, "series").rows[0] == ("ROI by scenario", "ROI", "Net gain")

    def test_best_and_worst_of_any_result_are_drawn(self) -> None:
        given = answer("CAC: we spent 120k€ and won 48 customers", "best and worst case, 10%?")

        chart = drawing(given, "series")
        assert chart.categories == ("Worst case", "As given", "Best case")
        assert numbers(chart)[0][1] == 2500

    def test_what_matters_most_is_drawn_beside_the_lines_that_say_it(self) -> None:
        given = answer(ROI, "what matters most?")

        chart = drawing(given, "formula")
        assert [column.name for column in chart.columns] == ["10% less", "10% more"]
        assert chart.categories[0] == "Gain"
        assert len(chart.categories) == len(section(given, "formula").lines)

    def test_the_lengths_of_deals_are_drawn(self) -> None:
        chart = drawing(answer("cycle de vente moyen : 48, 63, 95 et 70 jours"), "series")

        assert (chart.kind, numbers(chart)) == ("bar", [[48, 63, 95, 70]])

    @pytest.mark.parametrize(
        "messages",
        [(ROI,), (ROI_FR,), (ROI, "what matters most?"), (f"{ROI}, best and worst case, 20%",), (WIN_RATES,)],
    )
    def test_no_number_stands_in_a_chart_alone(self, messages: tuple[str, ...]) -> None:
        given = answer(*messages)

        charts = [one.chart for one in given.sections if one.chart]
        points = [point for chart in charts for column in chart.columns for point in column.points]
        for said in ("".join(m.text for m in render(given)), _simple_text(given)):
            assert points
            assert all(_figure(point, given.language) in said for point in points)


def _simple_text(given: Answer) -> str:
    blocks = [block for message in render(given) for block in message.simple]
    return "\n".join(element["text"] for b in blocks for element in b.get("elements", [b.get("text")]))


def _figure(point: Value, language: Language) -> str:
    """The number of a point as prose prints it, without its unit."""
    return show_value(Count(abs(drawn(point))), language)


class TestLedger:
    def test_a_chart_holds_figures_and_inputs_alone(self) -> None:
        given = answer(ROI)

        with pytest.raises(UnsourcedNumber):
            seal(_with_point(given, Money(Decimal(41_000), "EUR")))
        assert seal(_with_point(given, Money(Decimal(40_000), "EUR")))

    def test_the_right_number_in_another_currency_is_not_sourced(self) -> None:
        with pytest.raises(UnsourcedNumber):
            seal(_with_point(answer(ROI), Money(Decimal(40_000), "USD")))

    @pytest.mark.parametrize("cell", ["€41,000", "7%", "ninety"])
    def test_a_cell_with_a_number_from_nowhere_is_caught(self, cell: str) -> None:
        given = answer(ROI)
        rows = Section(kind="list", title="", lines=(), rows=(("a", "b"), ("c", cell)))

        with pytest.raises(UnsourcedNumber):
            seal(replace(given, sections=(*given.sections, rows)))

    def test_places_in_time_are_counted_and_no_numbers(self) -> None:
        given = answer(ROI)

        assert seal(given) is given
        with pytest.raises(UnsourcedNumber):
            seal(_saying(given, "It takes 2\xa0years."))

    @pytest.mark.parametrize("words", [("9 things", ("a",)), ("a", ("9 things",))])
    def test_the_words_of_a_chart_are_prose(self, words: tuple[str, tuple[str, ...]]) -> None:
        title, categories = words
        point = Money(Decimal(40_000), "EUR")
        chart = Chart(
            kind="bar", title=title, categories=categories, columns=(Column(name="x", points=(point,)),)
        )

        with pytest.raises(UnsourcedNumber):
            seal(_with_chart(answer(ROI), chart))


def _with_point(given: Answer, point: Value) -> Answer:
    column = Column(name="x", points=(point,))
    return _with_chart(given, Chart(kind="bar", title="x", categories=("a",), columns=(column,)))


def _with_chart(given: Answer, chart: Chart) -> Answer:
    drawing = Section(kind="series", title="x", lines=(), rows=(("x", "y"), ("a", "€40,000")), chart=chart)
    return replace(given, sections=(*given.sections, drawing))


def _saying(given: Answer, line: str) -> Answer:
    return replace(given, sections=(*given.sections, Section(kind="note", lines=(line,))))


class TestInSlack:
    @pytest.mark.parametrize(
        "messages",
        [(ROI,), (ROI_FR,), (WIN_RATES,), (MAP,), (ROI, "sorry, 60k not 40"), (ROI, "what matters most?")],
    )
    def test_slack_takes_them(self, messages: tuple[str, ...]) -> None:
        for message in render(answer(*messages)):
            check_message(message.blocks)
            check_message(message.simple)

    def test_a_chart_has_its_unit_on_its_axis(self) -> None:
        (chart,) = blocks_of(answer(ROI), "data_visualization")

        assert chart["chart"]["axis_config"]["y_label"] == "€"
        assert chart["chart"]["series"][0]["data"][0] == {"label": "Today", "value": -40_000}

    def test_a_chart_stands_open_and_its_numbers_behind_the_line(self) -> None:
        (message,) = render(answer(ROI))

        kinds = [block["type"] for block in message.blocks]
        assert kinds == ["section", "data_visualization", "data_table", "container"]
        folded = message.blocks[-1]["child_blocks"][0]["elements"][0]["text"]
        assert folded.startswith("*Cumulative cash*\n• Today: −€40,000")

    def test_of_a_long_change_the_input_and_the_result_are_shown_and_all_of_it_is_behind(self) -> None:
        (message,) = render(answer(ROI, "sorry, 60k not 40"))

        lead = message.blocks[0]["text"]["text"].split("\n")
        assert lead[1:] == ["Initial cost: €40,000 → €60,000", "ROI: 145.5% → 80%"]
        folded = message.blocks[-1]["child_blocks"][0]["elements"][0]["text"]
        assert folded.startswith("*What changed*")
        assert "Payback" in folded

    def test_more_subjects_than_three_lines_hold_are_left_to_their_table(self) -> None:
        (message,) = render(answer(f"{WIN_RATES}\nBen: 8 won, 14 lost"))

        assert message.blocks[0]["text"]["text"] == "Win rate, side by side"
        assert "For Ben, the win rate is 36.4%" in message.text

    def test_an_amount_that_was_not_used_is_named_in_sight(self) -> None:
        given = answer("ROI: costs 40k€, saves 45k€ a year over 3 years, and 17 parrots")

        assert "17 parrots" in render(given)[0].blocks[0]["text"]["text"]

    def test_who_is_asked_sees_what_was_understood(self) -> None:
        (message,) = render(answer("what's the roi if it costs 40k?"))

        assert not any(block["type"] == "container" for block in message.blocks)
        assert any("Initial cost: 40,000" in str(block) for block in message.blocks)

    def test_a_trace_of_a_number_is_shown_whole(self) -> None:
        given = answer(ROI, "where does the 80k come from?")

        shown = render(given)[0].blocks[0]["text"]["text"]
        assert all(line in shown for line in given.sections[0].lines)


class TestLimits:
    def chart(self, categories: list[str], names: list[str]) -> Chart:
        point = Count(Decimal(1))
        columns = tuple(Column(name=name, points=(point,) * len(categories)) for name in names)
        return Chart(kind="bar", title="t" * 80, categories=tuple(categories), columns=columns)

    def test_long_labels_end_in_dots(self) -> None:
        block = chart_block(self.chart(["a" * 30, "b"], ["c" * 30]), EN)

        assert block is not None
        check_message([block])
        assert block["chart"]["axis_config"]["categories"] == ["a" * 19 + "…", "b"]
        assert len(block["title"]) == 50

    @pytest.mark.parametrize(
        ("categories", "names"),
        [
            ([str(n) for n in range(21)], ["x"]),
            (["a"], [str(n) for n in range(7)]),
            (["a" * 30 + "b", "a" * 30 + "c"], ["x"]),
            ([], ["x"]),
            (["a", " "], ["x"]),
        ],
    )
    def test_what_slack_does_not_draw_is_not_drawn(self, categories: list[str], names: list[str]) -> None:
        assert chart_block(self.chart(categories, names), EN) is None

    def test_numbers_of_a_drawing_are_rounded_as_they_are_shown(self) -> None:
        assert drawn(Money(Decimal("1234.567"), "EUR")) == 1235
        assert drawn(Money(Decimal("123.456"), "EUR")) == Decimal("123.46")
        assert drawn(Rate(Decimal("0.41666"))) == Decimal("41.7")
        assert drawn(Duration(Decimal("4.5714"), "month")) == Decimal("4.6")
        assert drawn(Count(Decimal("2.499"))) == Decimal("2.5")

    def test_the_unit_of_a_drawing_is_named(self) -> None:
        values = (
            Money(Decimal(1), "EUR"),
            Money(Decimal(1)),
            Rate(Decimal(1)),
            Duration(Decimal(1), "month"),
        )

        assert [unit_drawn(value, FR) for value in values] == ["€", "", "%", "mois"]
        assert unit_drawn(Count(Decimal(1)), EN) == ""


class TestAge:
    @pytest.mark.parametrize(
        ("today", "english", "french"),
        [
            (date(2026, 10, 12), "today", "aujourd'hui"),
            (date(2026, 10, 13), "1 day ago", "il y a 1 jour"),
            (date(2026, 11, 28), "7 weeks ago", "il y a 7 semaines"),
            (date(2027, 4, 12), "6 months ago", "il y a 6 mois"),
            (date(2030, 10, 12), "4 years ago", "il y a 4 ans"),
            (date(2026, 10, 1), "", ""),
        ],
    )
    def test_it_is_said_in_the_language_of_the_asker(self, today: date, english: str, french: str) -> None:
        assert age("2026-10-12", today, EN) == english
        assert age("2026-10-12", today, FR).replace("\xa0", " ") == french

    def test_a_document_never_reviewed_has_none(self) -> None:
        assert age(None, date(2026, 10, 12), EN) == ""

    def test_sources_carry_title_section_page_owner_review_and_age(self) -> None:
        cited = Citation(
            document="pricing.pdf",
            title="Pricing",
            section="Discounts",
            language="en",
            quote="No.",
            owner="Ana",
            reviewed="2026-10-12",
            url="https://wiki.example/pricing",
            locator=Locator(kind="page", name="4"),
        )

        found = Writer(EN, today=lambda: date(2026, 10, 14)).sources([cited, cited], 1)

        assert found.lines == (
            "[1][2] pricing.pdf, page 4, kept by Ana, reviewed 12 Oct 2026, https://wiki.example/pricing",
        )
        (reference,) = found.sources
        assert reference.places == (("[1][2]", "Discounts"),)
        assert reference.about == ("page 4", "kept by Ana", "reviewed 12 Oct 2026")
        assert (reference.title, reference.age) == ("Pricing", "2 days ago")
