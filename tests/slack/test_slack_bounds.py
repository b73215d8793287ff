"""What the bot does not do: answer too much, too late, to strangers, to other bots, or what isn't for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_fakes import Parrot, Slow, answer_with, dialogue_of, records_of, settings_for_url
from slack_stand_in import BOT_ID, BOT_USER, SlackStandIn

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell, untold
from bot.slack.app import SlackBot
from bot.slack.work.answering import Answerer
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


@contextmanager
def bot(slack: SlackStandIn, inbox: SqlInbox, assistant: Answerer, **changed: Any) -> Iterator[SlackBot]:
    """A bot with some of its settings changed."""
    settings = replace(settings_for_url(slack.url), **changed)
    bot = SlackBot(settings, dialogue_of(assistant), records_of(inbox))
    bot.connect()
    try:
        yield bot
    finally:
        bot.close()


def count(bot: SlackBot, line: str) -> int:
    """A counter of the metrics."""
    text = bot.metrics.text().decode()
    return int(float(next((each.split()[-1] for each in text.splitlines() if each.startswith(line)), "0")))


def test_a_person_who_asks_too_much_is_told_so_and_others_are_answered(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    with bot(slack, inbox, Parrot(), questions_a_minute=2) as running:
        for number in range(3):
            slack.say(f"question {number}", channel="D0FAST")
        slack.say("question", channel="D0SLOW", user="U0LEA")
        shown = [post.shown for post in slack.wait_for_posts("D0FAST", 3)]
        slack.wait_for_posts("D0SLOW")

    assert sum("more than 2 questions in a minute" in words for words in shown) == 1
    assert slack.posts("D0SLOW")[0].shown == "You said: question"
    assert count(running, 'salesbot_refusals_total{reason="rate_of_person"}') == 1


def test_a_workspace_that_asks_too_much_is_told_so(slack: SlackStandIn, inbox: SqlInbox) -> None:
    with bot(slack, inbox, Parrot(), team_questions_a_minute=2):
        for user in ("U0A", "U0B", "U0C"):
            slack.say("question", channel=f"D{user}", user=user)
            slack.wait_for_posts(f"D{user}")

    assert "Your workspace asked more than 2 questions" in slack.posts("DU0C")[0].shown


def test_a_question_that_takes_too_long_is_told_so_and_the_late_answer_is_dropped(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    slow = Slow()
    with bot(slack, inbox, slow, answer_seconds=0.2):
        slack.say("a hard one", channel="D0LATE")
        (post,) = slack.wait_for_posts("D0LATE")
        slow.go_on.set()
        slack.say("a quick one", channel="D0LATE")
        slack.wait_for_posts("D0LATE", 2)

    assert "could not work this out in time" in post.shown
    assert len(slack.posts("D0LATE")) == 2


def test_when_too_many_wait_the_next_is_told_at_once(slack: SlackStandIn, inbox: SqlInbox) -> None:
    small, slow = SqlInbox(inbox.engine, room=2), Slow()
    with bot(slack, small, slow, workers=1):
        slack.say("a hard one", channel="D0FULL1")
        assert slow.began.wait(60)
        for number in (2, 3):
            slack.say("a quick one", channel=f"D0FULL{number}")
        slack.wait_for_acks()
        slow.go_on.set()
        (turned_away,) = slack.wait_for_posts("D0FULL3")

    assert "Too many questions are waiting" in turned_away.shown


@pytest.mark.parametrize("named", ["B0CRM", "A0CRM", "U0CRM"])
def test_a_bot_that_the_settings_name_may_ask_by_mention(
    slack: SlackStandIn, inbox: SqlInbox, named: str
) -> None:
    crm = {"bot_id": "B0CRM", "app_id": "A0CRM", "subtype": "bot_message"}
    with bot(slack, inbox, Parrot(), bots=frozenset({named})):
        root = slack.mention("what is the ROI?", channel="C0CRM", user="U0CRM", **crm)
        slack.wait_for_posts("C0CRM")
        slack.say("thanks", channel="C0CRM", user="U0CRM", thread_ts=root, **crm)
        slack.say("and you?", channel="D0CRM", user="U0CRM", **crm)
        slack.say("hello", channel="D0END")
        slack.wait_for_posts("D0END")

    assert len(slack.posts("C0CRM")) == 1
    assert slack.posts("D0CRM") == []


def test_the_bot_never_answers_itself_even_when_it_is_named(slack: SlackStandIn, inbox: SqlInbox) -> None:
    with bot(slack, inbox, Parrot(), bots=frozenset({BOT_ID, BOT_USER})):
        slack.mention("hello me", channel="C0LOOP", user=BOT_USER, bot_id=BOT_ID)
        slack.say("hello", channel="D0END")
        slack.wait_for_posts("D0END")

    assert slack.posts("C0LOOP") == []


class Discerning:
    """Answers what is addressed to it, and is silent about the rest."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The question itself, or silence."""
        self.asked.append(question)
        answer = Parrot().answer(question)
        return answer if question.addressed else replace(answer_with(question), silent=True)


def test_talk_in_a_thread_that_is_not_for_the_bot_leaves_no_trace(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    discerning = Discerning()
    with bot(slack, inbox, discerning):
        root = slack.mention("what is the ROI?", channel="C0TALK")
        slack.wait_for_posts("C0TALK")
        slack.wait_for(lambda: inbox.waiting() == 0)
        slack.say("thanks Tom, see you at three", channel="C0TALK", user="U0LEA", thread_ts=root)
        slack.wait_for(lambda: len(discerning.asked) == 2)
        slack.wait_for(lambda: inbox.waiting() == 0)

    assert len(slack.posts("C0TALK")) == 1
    assert [question.addressed for question in discerning.asked] == [True, False]
    assert discerning.asked[1].others == 1
    assert all(status["thread_ts"] == root for status in slack.state.statuses)
    assert len([s for s in slack.state.sessions if s["status"] == "processing"]) == 1


def test_the_queue_and_the_answers_are_counted(slack: SlackStandIn, inbox: SqlInbox) -> None:
    with bot(slack, inbox, Parrot()) as running:
        slack.mention("hello", channel="C0COUNT")
        slack.wait_for_posts("C0COUNT")
        slack.wait_for(lambda: inbox.waiting() == 0)

    # Slack sends the bot its own answer, too, sooner or later.
    assert count(running, 'salesbot_events_total{kind="message"}') in (1, 2)
    assert count(running, 'salesbot_events_total{kind="app_mention"}') == 1
    assert count(running, 'salesbot_answers_total{route="knowledge"}') == 1
    assert count(running, "salesbot_queue_length") == 0
    assert count(running, 'salesbot_stage_seconds_count{stage="total"}') == 1
