"""What people want of an answer besides reading it: change, removal, a person to ask. Over the wire."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import Parrot, Slow, Stage, answer_with, headline, running_bot
from slack_stand_in import Fault, SlackStandIn, buttons_of

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Turn
from bot.dialogue.ports import Hear, Tell, untold
from bot.dialogue.threads import MemoryThreads
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from tools.language import Language

ANNA, LENA = "U0ANNA", "U0LENA01"


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users[ANNA] = {"id": ANNA, "name": "anna", "locale": "en-US"}
        slack.state.users[LENA] = {"id": LENA, "name": "lena", "profile": {"real_name": "Lena Roth"}}
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


@pytest.fixture
def threads() -> MemoryThreads:
    return MemoryThreads()


@pytest.fixture
def stage(slack: SlackStandIn, inbox: SqlInbox, threads: MemoryThreads) -> Iterator[Stage]:
    stage = Stage()
    with running_bot(slack, stage, inbox, threads=threads):
        yield stage


def settled(slack: SlackStandIn, inbox: SqlInbox) -> None:
    """Everything that arrived is dealt with."""
    slack.wait_for_acks()
    slack.wait_for(lambda: inbox.waiting() == 0)


class Talkative:
    """Answers at length, in as many messages as there are words in the question."""

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """One long section for each word."""
        long = (headline(f"{word} " + "x" * 5000) for word in question.text.split())
        return answer_with(question, *long)


def test_a_cross_of_the_asker_takes_the_whole_answer_away(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Talkative()
    slack.say("one two three", channel="D0CROSS")
    posts = slack.wait_for_posts("D0CROSS", 3)
    settled(slack, inbox)

    slack.react("x", posts[1])

    slack.wait_for(lambda: slack.posts("D0CROSS") == [])


def test_a_cross_takes_away_what_came_as_a_direct_message_instead_of_a_passing_answer(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    slack.fail("response_url", Fault(status=404, error="expired_url"))
    slack.command("hello", channel="C0PASSING", user=ANNA)
    (post,) = slack.wait_for_posts("D0ANNA")
    settled(slack, inbox)

    slack.react("x", post)

    slack.wait_for(lambda: slack.posts("D0ANNA") == [])


@pytest.mark.parametrize(("name", "user"), [("x", "U0BORIS"), ("thumbsup", ANNA)])
def test_no_other_reaction_takes_it_away(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox, name: str, user: str
) -> None:
    slack.mention("hello", channel="C0STAYS")
    (post,) = slack.wait_for_posts("C0STAYS")
    settled(slack, inbox)

    slack.react(name, post, user=user)
    settled(slack, inbox)

    assert slack.posts("C0STAYS") == [post]


def test_an_answer_is_taken_away_though_slack_fails_at_first(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    slack.say("hello", channel="D0CROSS")
    (post,) = slack.wait_for_posts("D0CROSS")
    settled(slack, inbox)
    slack.fail("chat.delete", Fault(status=500), Fault(error="internal_error"))

    slack.react("x", post)

    slack.wait_for(lambda: slack.posts("D0CROSS") == [])


def test_an_edited_question_is_answered_again_in_place(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    ts = slack.say("40k", channel="D0EDIT")
    (before,) = slack.wait_for_posts("D0EDIT")
    settled(slack, inbox)

    slack.edit(ts, "40k", "60k", channel="D0EDIT")
    slack.wait_for(lambda: slack.posts("D0EDIT")[0].shown == "You said: 60k")

    assert [post.ts for post in slack.posts("D0EDIT")] == [before.ts]


def test_an_edit_that_makes_the_answer_shorter_removes_the_rest(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Talkative()
    ts = slack.say("one two three", channel="D0SHORTER")
    slack.wait_for_posts("D0SHORTER", 3)
    settled(slack, inbox)

    slack.edit(ts, "one two three", "four", channel="D0SHORTER")
    slack.wait_for(lambda: len(slack.posts("D0SHORTER")) == 1)

    assert slack.posts("D0SHORTER")[0].shown.startswith("four")


def test_an_edit_while_the_answer_is_worked_out_gives_one_answer_to_the_new_words(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = slow = Slow()
    ts = slack.say("a hard one", channel="D0MEANWHILE")
    assert slow.began.wait(60)
    slack.edit(ts, "a hard one", "a quick one", channel="D0MEANWHILE")
    slack.wait_for_acks()
    slow.go_on.set()
    settled(slack, inbox)

    assert [post.shown for post in slack.posts("D0MEANWHILE")] == ["You said: a quick one"]


def test_a_link_that_unfolds_is_no_edit(slack: SlackStandIn, stage: Stage, inbox: SqlInbox) -> None:
    stage.actor = parrot = Parrot()
    ts = slack.say("see this", channel="D0UNFOLD")
    slack.wait_for_posts("D0UNFOLD")
    settled(slack, inbox)

    slack.edit(ts, "see this", "see this", channel="D0UNFOLD")
    settled(slack, inbox)

    assert len(parrot.asked) == 1


def test_a_message_that_mentions_the_bot_only_after_an_edit_is_answered(
    slack: SlackStandIn, stage: Stage
) -> None:
    ts = slack.say("what is the ROI?", channel="C0LATER")

    slack.edit(ts, "what is the ROI?", "<@U0SALESBOT> what is the ROI?", channel="C0LATER")

    (post,) = slack.wait_for_posts("C0LATER")
    assert post.thread_ts == ts


class Unsure:
    """Finds nothing, and knows who keeps the nearest page."""

    def __init__(self, owner: str, threads: MemoryThreads) -> None:
        self._owner = owner
        self._threads = threads

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """That nothing was found."""
        turn = Turn(id=question.id, question=question.text, language=Language.EN, steps=())
        self._threads.put(question.thread, turn)
        answer = answer_with(question, headline("I found nothing."))
        return replace(answer, owner=self._owner, route=Route.REFUSE)


@pytest.mark.parametrize("owner", ["Lena Roth", "lena", f"user:{LENA}", f"<@{LENA}>"])
def test_the_owner_of_the_nearest_page_is_asked_in_the_thread(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads, owner: str
) -> None:
    stage.actor = Unsure(owner, threads)
    slack.mention("who signs exceptions?", channel="C0REFER")
    (post,) = slack.wait_for_posts("C0REFER")

    slack.press(buttons_of(post.blocks)["refer"], post)

    asked = slack.wait_for_posts("C0REFER", 2)[-1]
    assert f"<@{LENA}>" in asked.shown
    assert f"<@{ANNA}>" in asked.shown
    assert "who signs exceptions?" in asked.shown
    assert asked.thread_ts == post.thread_ts


def test_from_a_direct_message_the_owner_is_asked_in_one_together(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads
) -> None:
    stage.actor = Unsure("Lena Roth", threads)
    slack.say("who signs exceptions?", channel="D0REFER")
    (post,) = slack.wait_for_posts("D0REFER")

    slack.press(buttons_of(post.blocks)["refer"], post)

    (asked,) = slack.wait_for_posts(slack.together(ANNA, LENA))
    assert "who signs exceptions?" in asked.shown
    assert asked.thread_ts is None
    assert f"<@{LENA}>" in slack.wait_for_posts("D0REFER", 2)[-1].shown


def test_whoever_presses_twice_calls_nobody_twice(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads, inbox: SqlInbox
) -> None:
    stage.actor = Unsure("Lena Roth", threads)
    slack.mention("who signs exceptions?", channel="C0ONCE")
    (post,) = slack.wait_for_posts("C0ONCE")

    for _ in range(2):
        slack.press(buttons_of(post.blocks)["refer"], post)
    slack.wait_for_posts("C0ONCE", 2)
    settled(slack, inbox)

    assert len(slack.posts("C0ONCE")) == 2


def test_an_owner_is_looked_for_until_slack_tells(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads
) -> None:
    stage.actor = Unsure("Lena Roth", threads)
    slack.mention("who signs exceptions?", channel="C0AGAIN")
    (post,) = slack.wait_for_posts("C0AGAIN")
    slack.fail("users.list", *[Fault(status=500)] * 3)

    slack.press(buttons_of(post.blocks)["refer"], post)

    assert f"<@{LENA}>" in slack.wait_for_posts("C0AGAIN", 2)[-1].shown


@pytest.mark.parametrize("owner", ["Nobody Known", "twins"])
def test_an_owner_that_is_nobody_or_several_is_named_and_not_called(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads, owner: str
) -> None:
    for user in ("U0TWIN01", "U0TWIN02"):
        slack.state.users[user] = {"id": user, "name": "twins"}
    stage.actor = Unsure(owner, threads)
    slack.mention("who signs exceptions?", channel="C0NOBODY")
    (post,) = slack.wait_for_posts("C0NOBODY")

    slack.press(buttons_of(post.blocks)["refer"], post)

    said = slack.wait_for_posts("C0NOBODY", 2)[-1].shown
    assert owner in said
    assert "<@" not in said


def test_in_a_shared_channel_nobody_inside_is_named(
    slack: SlackStandIn, stage: Stage, threads: MemoryThreads
) -> None:
    slack.state.shared_channels.add("C0SHARED")
    stage.actor = Unsure("Lena Roth", threads)

    slack.mention("who signs exceptions?", channel="C0SHARED")
    (post,) = slack.wait_for_posts("C0SHARED")

    assert buttons_of(post.blocks) == {}
