"""Answerers for the tests of Slack's door, and a bot that runs for the length of a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from slack_stand_in import APP_TOKEN, BOT_TOKEN, TEAM, SlackStandIn

from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.answer import Answer, Section
from bot.dialogue.model import Question, Route
from bot.dialogue.ports import Hear, Tell, untold
from bot.dialogue.threads import MemoryThreads, Threads
from bot.slack.app import SlackBot
from bot.slack.memory.records import Records
from bot.slack.settings import SlackSettings
from bot.slack.work.answering import Answerer, Dialogue, LanguageOf
from bot.slack.work.inbox import Incoming
from bot.store.feedback import SqlFeedback
from bot.store.gaps import SqlGaps
from bot.store.history import SqlHistory
from bot.store.inbox import SqlInbox
from bot.store.people import SqlNewcomers
from bot.workspace.played import PlayedWorkspace
from knowledge.access import Reader
from knowledge.model import Document
from knowledge.quiz import QuizCard
from tools.language import Language


def answer_with(question: Question, *sections: Section) -> Answer:
    """An answer to `question` that consists of `sections`."""
    return Answer(
        id=question.id, thread=question.thread, language=Language.EN, route=Route.KNOWLEDGE, sections=sections
    )


def headline(text: str) -> Section:
    """A section that says `text`."""
    return Section(kind="headline", lines=(text,))


class Parrot:
    """Says what it was asked, and remembers all of it."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The question itself."""
        self.asked.append(question)
        return answer_with(question, headline(f"You said: {question.text}"))

    def texts(self, thread_ts: str) -> list[str]:
        """What was asked in one thread, in order."""
        return [question.text for question in self.asked if question.thread.endswith(f":{thread_ts}")]


class Slow:
    """Begins to answer and goes on once it is let go."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.go_on = threading.Event()
        self.asked: list[str] = []

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The question itself, late; questions that contain "quick" don't wait."""
        self.asked.append(question.text)
        if "quick" not in question.text:
            self.began.set()
            assert self.go_on.wait(60)
        return answer_with(question, headline(f"You said: {question.text}"))


class Broken:
    """Cannot answer."""

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """Never comes back with anything."""
        raise RuntimeError(f"the inner secret of {question.text}")


class Verbose:
    """Answers every question with the sections it was given."""

    def __init__(self, *sections: Section) -> None:
        self._sections = sections

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The sections."""
        return answer_with(question, *self._sections)


def asked_before(slack: SlackStandIn, channel: str, text: str) -> Incoming:
    """A question of Anna's that stands in Slack, and of which no bot was told."""
    ts = slack.new_ts()
    slack.write(ts, text, channel=channel)
    return Incoming(
        team=TEAM,
        channel=channel,
        ts=ts,
        thread_ts=ts,
        asked_at=float(ts),
        user="U0ANNA",
        text=text,
        door="direct" if channel.startswith("D") else "channel",
    )


def settings_for_url(url: str) -> SlackSettings:
    """Settings of a bot that talks to the stand-in at `url`, with short waits."""
    return SlackSettings(
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        api_url=url,
        lease_seconds=1.0,
        drain_seconds=20.0,
        retry_seconds=0.05,
        questions_a_minute=1000,
    )


class Stage:
    """Lets each test choose who answers while one bot runs for all of them."""

    def __init__(self) -> None:
        self.actor: Answerer = Parrot()

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The answer of whoever is on the stage."""
        return self.actor.answer(question, tell, hear)


class NoBooks:
    """A library without pages; implements `bot.slack.home.facts.Bookcase`."""

    def quiz(self, subject: str, language: str | None, reader: Reader) -> tuple[QuizCard, ...]:
        return ()

    def section(self, document: str, section: str, reader: Reader) -> str:
        return ""

    def pages(self, kind: str, language: str, reader: Reader) -> tuple[Document, ...]:
        return ()


def records_of(inbox: SqlInbox) -> Records:
    """The stores in the database of an inbox, and an empty library."""
    return Records(
        inbox=inbox,
        feedback=SqlFeedback(inbox.engine),
        newcomers=SqlNewcomers(inbox.engine),
        history=SqlHistory(inbox.engine),
        gaps=SqlGaps(inbox.engine),
        books=NoBooks(),
    )


def dialogue_of(
    assistant: Answerer, language_of: LanguageOf | None = None, threads: Threads | None = None
) -> Dialogue:
    """A dialogue with `assistant`; no language is told from a text unless `language_of` does."""
    return Dialogue(
        assistant=assistant,
        threads=threads or MemoryThreads(),
        language_of=language_of or (lambda _text: None),
    )


@contextmanager
def running_bot(
    slack: SlackStandIn | PlayedWorkspace,
    assistant: Answerer,
    inbox: SqlInbox,
    language_of: LanguageOf | None = None,
    threads: Threads | None = None,
    people: PeopleForms | None = None,
    **settings: Any,
) -> Iterator[SlackBot]:
    """A bot that is connected to the stand-in."""
    dialogue = replace(dialogue_of(assistant, language_of, threads), people=people)
    bot = SlackBot(replace(settings_for_url(slack.url), **settings), dialogue, records_of(inbox))
    bot.connect()
    try:
        yield bot
    finally:
        bot.close()
