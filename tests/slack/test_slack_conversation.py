"""Who is answered and where, over the wire against the stand-in."""

from collections.abc import Iterator

import pytest
from slack_fakes import Parrot, running_bot
from slack_stand_in import BOT_ID, BOT_USER, Fault, SlackStandIn

from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users["U0LEA"] = {"name": "lea", "locale": "fr-FR", "profile": {"display_name": "Léa"}}
        yield slack


@pytest.fixture(scope="module")
def parrot(slack: SlackStandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parrot]:
    parrot = Parrot()
    with running_bot(slack, parrot, SqlInbox(open_database(tmp_path_factory.mktemp("slack") / "inbox.db"))):
        yield parrot


def assert_silence(slack: SlackStandIn, channel: str, posts: int = 0) -> None:
    """Everything is acknowledged and a later question is answered, but nothing came in `channel`."""
    slack.wait_for_acks()
    slack.say("are you there?", channel=f"D{channel}")
    slack.wait_for_posts(f"D{channel}")
    assert len(slack.posts(channel)) == posts


def test_a_mention_is_answered_in_its_thread(slack: SlackStandIn, parrot: Parrot) -> None:
    ts = slack.mention("what is the ROI?", channel="C0MENTION")

    (post,) = slack.wait_for_posts("C0MENTION")

    assert post.thread_ts == ts
    assert post.shown == "You said: what is the ROI?"
    assert post.text == "You said: what is the ROI?"
    assert parrot.asked[-1].door == "channel"


def test_an_answer_unfurls_nothing(slack: SlackStandIn, parrot: Parrot) -> None:
    slack.mention("see https://example.com", channel="C0UNFURL")

    slack.wait_for_posts("C0UNFURL")
    arguments = slack.calls("chat.postMessage")[-1]

    assert arguments["unfurl_links"] is False
    assert arguments["unfurl_media"] is False


def test_a_mention_inside_a_thread_is_answered_there(slack: SlackStandIn, parrot: Parrot) -> None:
    root = slack.say("lunch?", channel="C0INSIDE")
    slack.mention("what is the ROI?", channel="C0INSIDE", thread_ts=root)

    (post,) = slack.wait_for_posts("C0INSIDE")

    assert post.thread_ts == root


def test_a_mention_that_arrives_as_two_events_is_answered_once(slack: SlackStandIn, parrot: Parrot) -> None:
    ts = slack.mention("only once", channel="C0TWICE")
    slack.wait_for_posts("C0TWICE")

    assert_silence(slack, "C0TWICE", posts=1)

    assert parrot.texts(ts) == ["only once"]


def test_a_redelivered_event_is_answered_once(slack: SlackStandIn, parrot: Parrot) -> None:
    event = {"type": "message", "channel": "D0AGAIN", "user": "U0ANNA", "text": "hi", "ts": slack.new_ts()}
    envelope = slack.deliver(event)
    slack.deliver_again(envelope)
    slack.deliver(event, retry_attempt=2, retry_reason="timeout")
    slack.wait_for_posts("D0AGAIN")

    assert_silence(slack, "D0AGAIN", posts=1)


def test_a_redelivery_is_answered_when_the_first_delivery_was_lost(
    slack: SlackStandIn, parrot: Parrot
) -> None:
    event = {"type": "message", "channel": "D0LOST", "user": "U0ANNA", "text": "hi", "ts": slack.new_ts()}

    slack.deliver(event, retry_attempt=1, retry_reason="timeout")

    assert slack.wait_for_posts("D0LOST")


def test_a_direct_message_needs_no_mention(slack: SlackStandIn, parrot: Parrot) -> None:
    ts = slack.say("what is the ROI?", channel="D0DIRECT")

    (post,) = slack.wait_for_posts("D0DIRECT")

    assert post.thread_ts == ts
    assert parrot.asked[-1].door == "direct"


def test_a_follow_up_needs_no_mention(slack: SlackStandIn, parrot: Parrot) -> None:
    root = slack.mention("what is the ROI?", channel="C0FOLLOW")
    slack.wait_for_posts("C0FOLLOW")

    slack.say("and over five years?", channel="C0FOLLOW", thread_ts=root)
    posts = slack.wait_for_posts("C0FOLLOW", 2)

    assert posts[1].thread_ts == root
    assert parrot.texts(root) == ["what is the ROI?", "and over five years?"]


def test_a_follow_up_may_come_with_a_file_or_to_the_channel_too(slack: SlackStandIn, parrot: Parrot) -> None:
    root = slack.mention("what is the ROI?", channel="C0FILE")
    slack.wait_for_posts("C0FILE")

    slack.say("as in this sheet", channel="C0FILE", thread_ts=root, subtype="file_share")
    slack.wait_for_posts("C0FILE", 2)
    slack.say("for everybody", channel="C0FILE", thread_ts=root, subtype="thread_broadcast")

    assert slack.wait_for_posts("C0FILE", 3)


def test_people_among_themselves_are_left_alone(slack: SlackStandIn, parrot: Parrot) -> None:
    root = slack.say("what is the ROI?", channel="C0PEOPLE")
    slack.say("no idea", channel="C0PEOPLE", thread_ts=root)

    assert_silence(slack, "C0PEOPLE")


@pytest.mark.parametrize(
    "called", ["<@U0BORIS>", "<@U0BORIS|boris>", "<!subteam^S0SALES>", "<!here>", "<!channel>"]
)
def test_a_follow_up_to_somebody_else_is_left_alone(slack: SlackStandIn, parrot: Parrot, called: str) -> None:
    channel = slack.new_channel()
    root = slack.mention("what is the ROI?", channel=channel)
    slack.wait_for_posts(channel)

    slack.say(f"{called} do you agree?", channel=channel, thread_ts=root)

    assert_silence(slack, channel, posts=1)


def test_a_mention_of_the_bot_among_others_is_answered(slack: SlackStandIn, parrot: Parrot) -> None:
    slack.mention("and <@U0LEA> wonder about the ROI", channel="C0BOTH")

    (post,) = slack.wait_for_posts("C0BOTH")

    assert post.shown == "You said: and @Léa wonder about the ROI"


@pytest.mark.parametrize(
    "event",
    [
        {"user": BOT_USER},
        {"bot_id": BOT_ID},
        {"bot_id": "B0OTHER"},
        {"bot_id": "B0OTHER", "subtype": "bot_message"},
        {"user": "USLACKBOT"},
        {"subtype": "message_changed", "message": {"text": "x"}},
        {"subtype": "message_deleted", "deleted_ts": "1"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U0ANNA", "ts": "1"}},
    ],
)
def test_bots_edits_and_joins_are_no_questions(
    slack: SlackStandIn, parrot: Parrot, event: dict[str, str]
) -> None:
    channel = slack.new_channel()
    user = event.pop("user", "U0ANNA")

    slack.mention("hello", channel=channel, user=user, **event)

    assert_silence(slack, channel)


def test_the_setting_of_the_person_reaches_the_assistant(slack: SlackStandIn, parrot: Parrot) -> None:
    slack.say("bonjour", channel="D0LEA", user="U0LEA")
    slack.wait_for_posts("D0LEA")

    asked = next(question for question in parrot.asked if question.text == "bonjour")

    assert asked.locale == "fr"
    assert asked.asker.endswith(":U0LEA")


def test_an_empty_mention_is_told_how_to_ask_in_the_persons_language(
    slack: SlackStandIn, parrot: Parrot
) -> None:
    slack.mention("", channel="C0EMPTY", user="U0LEA")

    (post,) = slack.wait_for_posts("C0EMPTY")

    assert "Posez-moi une question" in post.shown


def test_slack_markup_reaches_the_assistant_as_plain_text(slack: SlackStandIn, parrot: Parrot) -> None:
    ts = slack.mention("A&amp;B pay *40k* for <https://acme.example|acme>", channel="C0MARKUP")
    slack.wait_for_posts("C0MARKUP")

    assert parrot.texts(ts) == ["A&B pay 40k for acme"]


def test_a_command_is_answered_for_its_author_only(slack: SlackStandIn, parrot: Parrot) -> None:
    path = slack.command("what is the ROI?")

    slack.wait_for(lambda: slack.responses(path))
    (response,) = slack.responses(path)

    assert response.shown == "Your question: what is the ROI?\nYou said: what is the ROI?"
    assert response.body["response_type"] == "ephemeral"
    assert slack.posts("C0COMMAND") == []


def test_commands_are_separate_conversations(slack: SlackStandIn, parrot: Parrot) -> None:
    first, second = slack.command("one"), slack.command("two")
    slack.wait_for(lambda: slack.responses(first) and slack.responses(second))

    threads = {question.thread for question in parrot.asked if question.text in ("one", "two")}

    assert len(threads) == 2


def test_a_command_whose_url_is_closed_is_answered_as_a_direct_message(
    slack: SlackStandIn, parrot: Parrot
) -> None:
    slack.fail("response_url", Fault(status=404, error="expired_url"))

    slack.command("too late?", user="U0LATE")

    assert slack.wait_for_posts("D0LATE")[0].shown.endswith("You said: too late?")


def test_a_new_connection_is_opened_when_slack_asks_for_it(slack: SlackStandIn, parrot: Parrot) -> None:
    opened = slack.state.calls.count("apps.connections.open")
    slack.disconnect()
    slack.wait_for(lambda: slack.state.calls.count("apps.connections.open") > opened)

    slack.say("still there?", channel="D0REFRESH")

    assert slack.wait_for_posts("D0REFRESH")
