"""What a model writes shows in Slack while it writes: checked sentences alone, and one message in the end.

The bot, Slack and the model's provider talk to each other over the wire.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from llm_stand_in import Reply, Script
from llm_talk import Talk, found, talk
from slack_fakes import Stage, answer_with, headline, running_bot
from slack_stand_in import Fault, Posted, SlackStandIn

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell, untold
from bot.store.database import open_database
from bot.store.inbox import SqlInbox

SECONDS = 30
BETWEEN = 8
"""The piece of a text that stands behind its first sentence and before its end."""
ROI = "ROI for Kestrel: costs 40k€, gains 30k€ a year over 4 years"
ROI_FR = "ROI pour Kestrel : coûte 40 k€, rapporte 30 k€ par an sur 4 ans"
SLOTS = "For Kestrel, the ROI is {{roi.roi}}. The gain is {{roi.given.gain}}."
SLOTS_FR = "Le ROI de Kestrel ressort à {{roi.roi}}. Le gain est de {{roi.given.gain}}."
SAID = ("For Kestrel, the ROI is 200%.", "The gain is €30,000 a year.")
SAID_FR = ("Le ROI de Kestrel ressort à 200\xa0%.", "Le gain est de 30\u202f000\xa0€ par an.")
PAGE = "A gatekeeper filters calls for the decider. Never bypass a gatekeeper without telling them."


def writing(_received: object) -> Reply:
    """A model that behaves."""
    return Reply(text=SLOTS)


class Held:
    """Writes a text and holds on before its last words until it is let go."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.go_on = threading.Event()

    def __call__(self, _received: object) -> Reply:
        return Reply(text=self._text, before=self._before)

    def _before(self, number: int) -> None:
        if number == BETWEEN:
            assert self.go_on.wait(SECONDS)


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users["U0ANNA"] = {"id": "U0ANNA", "name": "anna", "locale": "en-US"}
        slack.state.users["U0LEA"] = {"id": "U0LEA", "name": "lea", "locale": "fr-FR"}
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


@pytest.fixture
def stage(slack: SlackStandIn, inbox: SqlInbox) -> Iterator[Stage]:
    stage = Stage()
    with running_bot(slack, stage, inbox, lease_seconds=SECONDS):  # no worker is taken for dead
        yield stage


def model(script: Script, page: str = "") -> AbstractContextManager[Talk]:
    """A conversation with a model that has as long as a slow machine takes."""
    return talk(script, LLM_SECONDS=SECONDS, **({"findings": found(page)} if page else {}))


def settled(slack: SlackStandIn, inbox: SqlInbox, channel: str) -> Posted:
    """The one message that answers, once nothing waits any more."""
    slack.wait_for(lambda: slack.posts(channel) and inbox.waiting() == 0)
    (post,) = slack.posts(channel)
    assert not slack.world.message(channel, post.ts).streaming
    return post


@pytest.mark.parametrize(
    ("user", "asked", "slots", "said"), [("U0ANNA", ROI, SLOTS, SAID), ("U0LEA", ROI_FR, SLOTS_FR, SAID_FR)]
)
def test_each_sentence_shows_while_the_next_is_written_and_the_answer_ends_the_same_message(
    slack: SlackStandIn,
    stage: Stage,
    inbox: SqlInbox,
    user: str,
    asked: str,
    slots: str,
    said: tuple[str, str],
) -> None:
    writer = Held(slots)
    with model(writer) as conversation:
        stage.actor = conversation.assistant
        slack.say(asked, channel="D0LIVE", user=user)
        (growing,) = slack.wait_for_posts("D0LIVE")
        shown_meanwhile = growing.shown
        writer.go_on.set()
        post = settled(slack, inbox, "D0LIVE")

    assert shown_meanwhile == said[0]
    assert post.ts == growing.ts
    assert tuple(post.shown.splitlines()[:2]) == said
    assert any(block["type"] == "actions" for block in post.blocks)
    assert post.metadata["event_payload"]["part"] == "0.0"
    assert slack.state.calls.count("chat.startStream") == slack.state.calls.count("chat.stopStream") == 1
    assert not {"chat.postMessage", "chat.update"} & set(slack.state.calls)


def test_prose_on_a_passage_shows_before_the_passage(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    prose = "A gatekeeper filters calls for the decider [1]."
    with model(lambda _: Reply(text=prose), PAGE) as conversation:
        stage.actor = conversation.assistant
        slack.say("what does a gatekeeper do in a buying centre?", channel="D0PAGE")
        post = settled(slack, inbox, "D0PAGE")

    assert post.shown.startswith(prose)
    assert PAGE in post.shown
    assert slack.state.calls.count("chat.startStream") == 1


def test_a_sentence_that_is_not_true_is_never_shown_and_the_templates_go_on(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    lie = "The ROI is an excellent {{roi.roi}}, sign at once."
    with model(lambda _: Reply(text=f"The gain is {{{{roi.given.gain}}}}. {lie}")) as conversation:
        stage.actor = conversation.assistant
        slack.say(ROI, channel="D0LIE")
        post = settled(slack, inbox, "D0LIE")

    assert post.shown.startswith("The gain is €30,000 a year.")
    assert "200%" in post.shown
    assert "excellent" not in str(slack.witness.shown)


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("chat.startStream", Fault(error="unknown_method")),
        ("chat.startStream", Fault(error="channel_type_not_supported")),
        ("chat.startStream", Fault(status=500)),
        ("chat.startStream", Fault(status=500, taken=True)),
        ("chat.startStream", Fault(status=429, error="ratelimited", retry_after=1)),
        ("chat.appendStream", Fault(error="message_not_in_streaming_state")),
        ("chat.appendStream", Fault(status=500, taken=True)),
        ("chat.appendStream", Fault(half=True, taken=True)),
        ("chat.stopStream", Fault(error="message_not_in_streaming_state")),
        ("chat.stopStream", Fault(error="invalid_blocks")),
        ("chat.stopStream", Fault(status=503, taken=True)),
        ("chat.stopStream", Fault(half=True, taken=True)),
    ],
)
def test_whatever_slack_does_to_the_stream_the_answer_is_there_once(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox, method: str, fault: Fault
) -> None:
    slack.fail(method, fault)
    with model(writing) as conversation:
        stage.actor = conversation.assistant
        slack.say(ROI, channel="D0FAULT")
        post = settled(slack, inbox, "D0FAULT")

    assert [post.shown.count(sentence) for sentence in SAID] == [1, 1]
    assert any(block["type"] == "actions" for block in post.blocks)


def test_a_workspace_without_streams_is_asked_once(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    slack.state.unknown_methods |= {"chat.startStream"}
    with model(writing) as conversation:
        stage.actor = conversation.assistant
        for channel in ("D0ONE", "D0TWO"):
            slack.say(ROI, channel=channel)
            assert SAID[0] in settled(slack, inbox, channel).shown

    assert slack.state.calls.count("chat.startStream") == 1


def test_the_stop_button_ends_it_below_what_was_read(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    writer = Held(SLOTS)
    with model(writer) as conversation:
        stage.actor = conversation.assistant
        ts = slack.say(ROI, channel="D0STOP")
        slack.wait_for_posts("D0STOP")
        slack.stop_session(ts, channel="D0STOP")
        slack.wait_for_acks()
        writer.go_on.set()
        post = settled(slack, inbox, "D0STOP")

    assert post.shown.splitlines() == [SAID[0], "Stopped. Ask again whenever you like."]


def test_what_one_person_alone_may_read_comes_as_a_whole(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    with model(writing) as conversation:
        stage.actor = conversation.assistant
        path = slack.command(ROI, channel="C0PRIVATE")
        (answer,) = slack.wait_for(lambda: slack.responses(path))

    assert SAID[0] in answer.shown
    assert "chat.startStream" not in slack.state.calls


class Saying:
    """Says a sentence while it answers, and then does something else each time."""

    def __init__(self, *then: BaseException | str) -> None:
        self._then = list(then)

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """What comes next, after the sentence."""
        assert hear is not None
        hear("This is how it begins.")
        following = self._then.pop(0)
        if isinstance(following, BaseException):
            raise following
        return answer_with(question, headline(following))


def test_an_answer_that_fails_half_way_becomes_a_sentence_in_its_place(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Saying(RuntimeError("the inner secret"))

    slack.say("a hard one", channel="D0FAILS")
    slack.wait_for(lambda: inbox.waiting() == 0)

    assert "begins" not in settled(slack, inbox, "D0FAILS").shown


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the worker is to die
def test_what_a_worker_left_half_said_when_it_died_is_taken_up_in_the_same_message(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    dying = Saying(SystemExit(), *["The whole answer."] * 9)

    with running_bot(slack, dying, inbox):
        slack.say("a hard one", channel="D0DIES")
        slack.wait_for(lambda: slack.posts("D0DIES") and inbox.waiting() == 0)

    assert settled(slack, inbox, "D0DIES").shown == "The whole answer."
    assert slack.state.calls.count("chat.startStream") == 1


class Waiting:
    """Says a sentence, and answers the first question once it is let go."""

    def __init__(self) -> None:
        self.began, self.go_on = threading.Event(), threading.Event()

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The question itself."""
        assert hear is not None
        if not self.began.is_set():
            hear("This is how it begins.")
            self.began.set()
            assert self.go_on.wait(SECONDS)
        return answer_with(question, headline(f"You said: {question.text}"))


def test_other_words_meanwhile_are_answered_in_the_message_that_has_begun(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = waiting = Waiting()
    ts = slack.say("one", channel="D0EDIT")
    assert waiting.began.wait(SECONDS)

    slack.edit(ts, "one", "two", channel="D0EDIT")
    slack.wait_for_acks()
    waiting.go_on.set()
    slack.wait_for(lambda: inbox.waiting() == 0)

    assert settled(slack, inbox, "D0EDIT").shown == "You said: two"


def test_the_time_to_the_first_words_is_measured(slack: SlackStandIn, inbox: SqlInbox) -> None:
    with (
        model(writing) as conversation,
        running_bot(slack, conversation.assistant, inbox, lease_seconds=SECONDS) as bot,
    ):
        slack.say(ROI, channel="D0TIME")
        settled(slack, inbox, "D0TIME")
        counted = bot.metrics.text().decode()

    assert 'salesbot_stage_seconds_count{stage="first_words"} 1.0' in counted
