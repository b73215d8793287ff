"""What people see when Slack or the assistant fails, over the wire against the stand-in."""

import re
from collections.abc import Iterator

import pytest
from slack_fakes import Broken, Parrot, Slow, Stage, Verbose, running_bot
from slack_stand_in import Fault, SlackStandIn

from bot.dialogue.answer import Section
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from tools.language import Language


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture(scope="module")
def stage(slack: SlackStandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage()
    inbox = SqlInbox(open_database(tmp_path_factory.mktemp("slack") / "inbox.db"))
    with running_bot(slack, stage, inbox, language_of):
        yield stage


def language_of(text: str) -> Language | None:
    return {"bonjour": Language.FR, "hello": Language.EN}.get(text)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, error="ratelimited", retry_after=1),
        Fault(status=500),
        Fault(status=503, error="service_unavailable"),
        Fault(error="internal_error"),
        Fault(status=500, taken=True),
        Fault(error="request_timeout", taken=True),
    ],
)
def test_a_post_that_meets_a_fault_shows_once(slack: SlackStandIn, stage: Stage, fault: Fault) -> None:
    stage.actor, channel = Parrot(), slack.new_channel()
    slack.fail("chat.postMessage", fault)

    root = slack.mention("hello", channel=channel)
    slack.say("and then?", channel=channel, thread_ts=root)
    posts = slack.wait_for_posts(channel, 2)

    assert [post.shown for post in posts] == ["You said: hello", "You said: and then?"]
    assert slack.state.impatient == []


def test_an_answer_waits_until_slack_is_well_again(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = parrot = Parrot()
    slack.fail("chat.postMessage", *[Fault(status=500)] * 4)

    slack.say("hello", channel="D0WAIT")
    slack.wait_for_posts("D0WAIT")

    assert len(parrot.asked) == 1


def test_a_revoked_token_loses_no_answer(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = Parrot()
    slack.fail("chat.postMessage", *[Fault(error="token_revoked")] * 3)

    slack.say("hello", channel="D0TOKEN")

    assert slack.wait_for_posts("D0TOKEN")


def test_a_command_is_answered_though_its_url_fails_at_first(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = Parrot()
    slack.fail("response_url", Fault(status=429, retry_after=0), Fault(status=500))

    path = slack.command("hello")
    slack.wait_for(lambda: slack.responses(path))

    assert len(slack.responses(path)) == 1


def test_blocks_that_slack_refuses_go_out_as_text(
    slack: SlackStandIn, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.actor = Parrot()
    slack.fail("chat.postMessage", Fault(error="invalid_blocks"))

    slack.say("hello", channel="D0BLOCKS")
    (post,) = slack.wait_for_posts("D0BLOCKS")

    assert (post.blocks, post.text) == ([], "You said: hello")
    assert "invalid_blocks" in caplog.text


def test_an_answer_that_cannot_be_delivered_holds_up_nobody(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = Parrot()
    slack.fail("chat.postMessage", Fault(error="is_archived"))

    root = slack.mention("first", channel="C0GONE")
    slack.say("second", channel="C0GONE", thread_ts=root)
    (post,) = slack.wait_for_posts("C0GONE")

    assert post.shown == "You said: second"


def test_a_long_answer_is_split_and_nothing_is_left_out(slack: SlackStandIn, stage: Stage) -> None:
    lines = tuple(f"line {n}: " + "word " * 50 for n in range(150))
    stage.actor = Verbose(Section(kind="passage", lines=lines))

    ts = slack.say("everything", channel="D0SPLIT")
    slack.wait_for(lambda: any("line 149:" in post.shown for post in slack.posts("D0SPLIT")))
    posts = slack.posts("D0SPLIT")

    assert len(posts) > 1
    assert re.findall(r"line (\d+):", "\n".join(p.shown for p in posts)) == [str(n) for n in range(150)]
    assert {post.thread_ts for post in posts} == {ts}


def test_a_command_says_when_it_cannot_show_everything(slack: SlackStandIn, stage: Stage) -> None:
    lines = tuple(f"line {n}: " + "word " * 50 for n in range(300))
    stage.actor = Verbose(Section(kind="passage", lines=lines))

    path = slack.command("everything")
    slack.wait_for(lambda: len(slack.responses(path)) == 5)

    assert "direct message" in slack.responses(path)[-1].shown


@pytest.mark.parametrize(
    ("text", "words"), [("bonjour", "donnez cette référence"), ("hello", "give your administrator")]
)
def test_a_failed_answer_gives_a_reference_and_no_secret(
    slack: SlackStandIn, stage: Stage, caplog: pytest.LogCaptureFixture, text: str, words: str
) -> None:
    stage.actor, channel = Broken(), slack.new_channel()

    slack.mention(text, channel=channel)
    (post,) = slack.wait_for_posts(channel)
    reference = post.shown.split()[-1]

    assert words in post.shown
    assert "secret" not in post.shown + post.text
    assert re.fullmatch(r"[0-9a-f]{8}", reference)
    assert f"reference {reference}" in caplog.text


def test_an_answer_without_words_is_a_failed_one(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = Verbose()

    slack.say("hello", channel="D0EMPTY")
    (post,) = slack.wait_for_posts("D0EMPTY")

    assert "reference" in post.shown


def test_a_slow_answer_holds_up_its_thread_only(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = slow = Slow()
    root = slack.mention("a hard one", channel="C0SLOW")
    assert slow.began.wait(60)

    slack.say("a quick one after it", channel="C0SLOW", thread_ts=root)
    slack.mention("a quick one elsewhere", channel="C0OTHER")
    slack.wait_for_posts("C0OTHER")
    before = slack.posts("C0SLOW")
    slow.go_on.set()
    after = slack.wait_for_posts("C0SLOW", 2)

    assert before == []
    assert [post.shown for post in after] == ["You said: a hard one", "You said: a quick one after it"]


def test_everything_is_acknowledged_while_all_workers_are_busy(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = slow = Slow()
    for _ in range(8):
        slack.mention("a hard one", channel="C0BUSY")
    path = slack.command("a hard one")

    slack.wait_for_acks()
    before = slack.posts("C0BUSY")
    slow.go_on.set()

    assert before == []
    assert slack.wait_for_posts("C0BUSY", 8)
    assert slack.wait_for(lambda: slack.responses(path))
