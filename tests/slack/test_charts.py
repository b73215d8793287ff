"""Charts of real answers: what is drawn, and that every number in a drawing has a source."""

from dataclasses import replace
from decimal import Decimal

import pytest
from answers import answer

from bot.dialogue.answer import Answer, Section
from bot.dialogue.charts import Chart, Column
from bot.dialogue.ledger import UnsourcedNumber, seal
from bot.slack.blocks.charts import chart_block
from bot.slack.blocks.limits import check_message
from bot.slack.blocks.render import render
from tools.display import drawn, show_value, unit_drawn
from tools.language import Language
from tools.values import Count, Duration, Money, Rate, Value

EN, FR = Language.EN, Language.FR
ROI = "ROI: costs 40k€ up front and 5k€ a year, saves 45k€ a year over 3 years"
ROI_FR = "ROI : coûte 40 k€ au départ et 5 k€ par an, économise 45 k€ par an sur 3 ans"
WIN_RATES = "win rate\nJulie: 12 won, 18 lost\nPaul: 20 won, 20 lost\nAna: 9 won, 4 lost"


def section(given: Answer, kind: str) -> Section:
    """The first section of that kind which has rows or a chart."""
    return next(one for one in given.sections if one.kind == kind and (one.rows or one.chart))


def drawing(given: Answer, kind: str) -> Chart:
    chart = section(given, kind).chart
    assert chart is not None
    return chart


def numbers(chart: Chart) -> list[list[Decimal]]:
    return [[drawn(point) for point in column.points] for column in chart.columns]


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

        assert chart.kind == "bar"
        assert numbers(chart) == [[48, 63, 95, 70]]

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
