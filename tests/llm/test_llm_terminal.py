"""The terminal prints checked sentences as they are written, and every sentence once."""

import io
import threading

import pytest
from llm_stand_in import Reply
from llm_talk import talk

from bot.commands.growing import GrowingAnswer
from bot.dialogue.answer import Answer

SECONDS = 30
BETWEEN = 8
"""The piece of a text that stands behind its first sentence and before its end."""
ROI = "ROI for Kestrel: costs 40k€, gains 30k€ a year over 4 years"
SLOTS = "For Kestrel, the ROI is {{roi.roi}}. The gain is {{roi.given.gain}}."
SAID = "For Kestrel, the ROI is 200%. The gain is €30,000 a year."


class Terminal(io.StringIO):
    """A terminal that notes what stands on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def printed(prose: str, stream: io.StringIO) -> Answer:
    """Has the answer printed whose prose the model writes so."""
    growing = GrowingAnswer(stream)
    with talk(lambda _: Reply(text=prose), LLM_SECONDS=SECONDS) as conversation:
        answer = conversation.say(ROI, hear=growing.hear)
    growing.end(answer)
    return answer


def test_a_sentence_stands_there_while_the_next_is_written() -> None:
    stream, go_on, meanwhile = io.StringIO(), threading.Event(), []
    growing = GrowingAnswer(stream)

    def hear(sentence: str) -> None:
        growing.hear(sentence)
        meanwhile.append(stream.getvalue())
        go_on.set()

    def hold(number: int) -> None:
        if number == BETWEEN:
            assert go_on.wait(SECONDS)

    with talk(lambda _: Reply(text=SLOTS, before=hold), LLM_SECONDS=SECONDS) as conversation:
        growing.end(conversation.say(ROI, hear=hear))

    assert meanwhile[0] == "For Kestrel, the ROI is 200%."


def test_into_a_pipe_goes_the_text_of_the_answer() -> None:
    stream = io.StringIO()

    answer = printed(SLOTS, stream)

    assert answer.text.startswith(SAID)
    assert stream.getvalue() == answer.text + "\n"


def test_what_was_heard_before_a_fault_is_not_printed_again() -> None:
    stream = io.StringIO()

    answer = printed("The gain is {{roi.given.gain}}. The ROI is an excellent {{roi.roi}}.", stream)

    assert answer.written_by == "rules"
    assert stream.getvalue().count("The gain is €30,000 a year.") == 1
    assert "200%" in stream.getvalue()
    assert "excellent" not in stream.getvalue()


def test_in_a_terminal_the_first_words_are_bold_and_all_of_it_is_there_once() -> None:
    stream = Terminal()

    printed(SLOTS, stream)

    assert stream.getvalue().startswith("\x1b[1mFor Kestrel, the ROI is 200%.\x1b[0m ")
    assert stream.getvalue().count("The gain is €30,000 a year.") == 1
    assert "payback" in stream.getvalue().lower()


def test_an_answer_that_nobody_wrote_prose_for_is_printed_as_ever() -> None:
    stream = io.StringIO()

    answer = printed("No slot here.", stream)

    assert stream.getvalue() == answer.text + "\n"
