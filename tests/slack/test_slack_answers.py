"""Real answers in Slack: three lines first, charts and tables, the rest folded."""

import pytest
from answers import answer

from bot.dialogue.answer import Answer
from bot.slack.blocks.limits import Block, check_message
from bot.slack.blocks.render import render

ROI = "ROI: costs 40k€ up front and 5k€ a year, saves 45k€ a year over 3 years"
ROI_FR = "ROI : coûte 40 k€ au départ et 5 k€ par an, économise 45 k€ par an sur 3 ans"
WIN_RATES = "win rate\nJulie: 12 won, 18 lost\nPaul: 20 won, 20 lost\nAna: 9 won, 4 lost"
MAP = "buying centre at Globex: Marie is CFO, Paul is IT director"


def blocks_of(given: Answer, kind: str) -> list[Block]:
    return [block for message in render(given) for block in message.blocks if block["type"] == kind]


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
