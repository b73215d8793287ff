"""What happens to one question: it is read, answered, rendered and delivered, once."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.dialogue.model import Answer, Question
from bot.slack import presses, wording
from bot.slack.buttons import below
from bot.slack.errors import fill
from bot.slack.inbox import Incoming, Job, Queue
from bot.slack.markup import plain_text
from bot.slack.message import Rendered, dump, load
from bot.slack.people import People, Person
from bot.slack.posting import (
    Before,
    CommandSender,
    InterruptedPostError,
    Sender,
    ThreadSender,
    UndeliverableError,
)
from bot.slack.readers import Readers
from bot.slack.render import render, render_sentence
from tools.language import Language, Text

log = logging.getLogger(__name__)

_COMMAND_MESSAGES = 5
"""How often Slack takes an answer to one command."""
_ANSWER_ATTEMPTS = 4
"""A question that took the process down this often is not tried again."""
_DELIVERY_ATTEMPTS = 20
_LONGEST_PAUSE = 300.0


class Answerer(Protocol):
    """What the bot puts questions to; it remembers conversations by `question.thread`."""

    def answer(self, question: Question) -> Answer:
        """The answer to one question."""
        ...


LanguageOf = Callable[[str], Language | None]


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The ways in and out of Slack that the desk uses."""

    bot_user: str
    people: People
    threads: ThreadSender
    commands: CommandSender
    readers: Readers
    retry_seconds: float
    questions_a_minute: int = 30

    def sender(self, incoming: Incoming) -> Sender:
        """The way to whoever asked `incoming`."""
        return self.commands if incoming.response_url else self.threads


class Desk:
    """Works on jobs; `language_of` tells the language of a text, for what the desk says itself."""

    def __init__(self, mail: Mail, assistant: Answerer, queue: Queue, language_of: LanguageOf) -> None:
        self._mail = mail
        self._assistant = assistant
        self._queue = queue
        self._language_of = language_of

    def work(self, job: Job) -> None:
        """Answers the job's question, or gives the job back while Slack is out of reach."""
        resumed = job.outgoing is not None
        if job.outgoing is None:
            job = replace(job, outgoing=dump(self._compose(job)))
            if not self._queue.save(job):
                return  # another worker has it, because this one was taken for dead
        try:
            self._deliver(job, resumed)
        except InterruptedPostError as reason:
            self._postpone(job, reason)
        except UndeliverableError as reason:
            log.error("the answer to %s cannot be delivered: %s", job.incoming.key, reason)
            self._queue.finish(job)

    def _deliver(self, job: Job, resumed: bool) -> None:
        messages = load(job.outgoing or "[]")
        sender = self._mail.sender(job.incoming)
        there, written = self._queue.posts_of(job), set[str]()
        resumed = resumed or bool(there)
        first = job.sent
        for part in range(first, len(messages)):
            posts = sender.send(job.incoming, messages[part], part, Before(posts=there, resumed=resumed))
            self._queue.posted(job, job.incoming.channel, posts)
            written |= set(posts.values())
            job = replace(job, sent=part + 1)
            if not self._queue.save(job):
                return
        if job.incoming.edited_ts and first == 0:
            self._remove_rest(job, set(there.values()) - written)
        self._queue.finish(job)

    def _remove_rest(self, job: Job, left: set[str]) -> None:
        """An answer that was longer before its question was edited loses what is too much."""
        for ts in left:
            self._mail.threads.remove(job.incoming.channel, ts)
        self._queue.forget_posts(job.incoming.team, job.incoming.channel, tuple(left))

    def _postpone(self, job: Job, reason: InterruptedPostError) -> None:
        if job.attempts >= _DELIVERY_ATTEMPTS:
            log.error("the answer to %s is given up after %d attempts", job.incoming.key, job.attempts)
            self._queue.finish(job)
            return
        pause = min(_LONGEST_PAUSE, self._mail.retry_seconds * 2.0**job.attempts)
        log.warning("%s failed for %s, again in %.0f s", reason, job.incoming.key, pause)
        self._queue.postpone(job, pause)

    def _compose(self, job: Job) -> tuple[Rendered, ...]:
        asker = self._mail.people.person(job.incoming.user)
        text = plain_text(job.incoming.text, self._mail.bot_user, self._mail.people.name)
        language = self._language_of(text) or asker.language or Language.EN
        refusal = self._refusal(job)
        if refusal is not None:
            return render_sentence(refusal.to(language))
        if not text and job.incoming.form is None:
            return render_sentence(wording.HOW_TO_ASK.to(language))
        try:
            if job.attempts > _ANSWER_ATTEMPTS:
                raise RuntimeError(f"given up after {_ANSWER_ATTEMPTS} attempts")
            answer = self._assistant.answer(self._question(job.incoming, text, asker))
            if self._queue.is_stopped(job):
                return render_sentence(wording.STOPPED.to(language))
            return _fitted(render(answer, below(answer, job.incoming.thread_ts)), job, language)
        except Exception:  # the one place where a failed answer becomes a sentence for the person who asked
            return render_sentence(_failure(job.incoming).to(language))

    def _refusal(self, job: Job) -> Text | None:
        """Why a question is not answered, in a sentence for whoever asked."""
        if job.stopped:
            return wording.STOPPED
        if job.turned_away:
            return wording.TURNED_AWAY
        most = self._mail.questions_a_minute
        if self._queue.asked_lately(job, 60.0) > most:
            return fill(wording.TOO_MANY, count=str(most))
        return None

    def _question(self, incoming: Incoming, text: str, asker: Person) -> Question:
        return Question(
            id=incoming.key,
            text=text,
            thread=incoming.thread,
            asker=f"slack:{incoming.team}:{incoming.user}",
            door=incoming.door,
            locale=asker.language,
            reader=self._mail.readers.reader(incoming),
            press=presses.load(incoming.form) if incoming.form else None,
        )


def _fitted(messages: tuple[Rendered, ...], job: Job, language: Language) -> tuple[Rendered, ...]:
    if not job.incoming.response_url or len(messages) <= _COMMAND_MESSAGES:
        return messages
    return (*messages[: _COMMAND_MESSAGES - 1], *render_sentence(wording.LONG_COMMAND.to(language)))


def _failure(incoming: Incoming) -> Text:
    reference = uuid.uuid4().hex[:8]
    log.exception("reference %s: the question %s was not answered", reference, incoming.key)
    return fill(wording.FAILED, reference=reference)
