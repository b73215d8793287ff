"""What is said to a question from Slack: an answer with its buttons, or a sentence on why there is none."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.answer import Answer
from bot.dialogue.llm.usage import Tally
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell
from bot.dialogue.threads import Threads
from bot.logs import reference_of
from bot.slack import presses, wording
from bot.slack.blocks.buttons import below
from bot.slack.blocks.limits import length
from bot.slack.blocks.markup import mrkdwn, plain_text, shortened
from bot.slack.blocks.message import Rendered
from bot.slack.blocks.render import context, render, render_sentence
from bot.slack.errors import fill
from bot.slack.members.people import Person
from bot.slack.metrics import Metrics
from bot.slack.presses import Target
from bot.slack.sending.delivery import FIRST
from bot.slack.sending.live import Live
from bot.slack.sending.refusals import InterruptedPostError
from bot.slack.settings import SlackSettings
from bot.slack.teams import Team
from bot.slack.work.deadline import TooLateError, within
from bot.slack.work.inbox import Incoming, Job, Queue
from tools.language import Language, Text

log = logging.getLogger(__name__)

_COMMAND_MESSAGES = 5
"""How often Slack takes an answer to one command."""
_ANSWER_ATTEMPTS = 4
"""A question that took the process down this often is not tried again."""
_MINUTE = 60.0
QUOTED = 300
"""How much of a question is quoted, in characters."""


class Answerer(Protocol):
    """What the bot puts questions to; it remembers conversations by `question.thread`."""

    def answer(self, question: Question, tell: Tell, hear: Hear | None) -> Answer:
        """The answer to one question; `tell` hears what is being done about it, `hear` what is written."""
        ...


LanguageOf = Callable[[str], Language | None]


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """The assistant as a door uses it: what answers, what it remembers, and how a language is told.

    `people` are the forms about the people at accounts, where there are accounts; `usage` counts what a
    language model does, where there is one.
    """

    assistant: Answerer
    threads: Threads
    language_of: LanguageOf
    people: PeopleForms | None = None
    usage: Tally | None = None


class Answering:
    """Composes what goes out to a question; nothing when it wasn't for the bot."""

    def __init__(self, dialogue: Dialogue, queue: Queue, settings: SlackSettings, metrics: Metrics) -> None:
        self._dialogue = dialogue
        self._queue = queue
        self._settings = settings
        self._metrics = metrics

    def compose(self, job: Job, team: Team) -> tuple[Rendered, ...]:
        """The messages that answer the job's question.

        Raises `InterruptedPostError` while Slack can't tell who asks, a few times.
        """
        asker = team.people.person(job.incoming.user)
        if asker.unsure and job.attempts < _ANSWER_ATTEMPTS:
            raise InterruptedPostError("users.info")  # a member is not to be answered as a stranger
        text = plain_text(job.incoming.text, team.me.user, team.people.name)
        language = self._dialogue.language_of(text) or asker.language or Language.EN
        said = self._said_at_once(job, text)
        if said is not None:
            return render_sentence(said.to(language)) if job.incoming.addressed else ()
        sign = team.presence.at_work(job.incoming, text, language)
        live = self._live(job, team)
        try:
            return self._answered(job, team, lambda: self._question(job, text, asker, team), sign.tell, live)
        except TooLateError:
            self._metrics.refused("too_late")
            return live.replaced(self._excuse(job, wording.TOO_LATE, language))
        except Exception:  # the one place where a failed answer becomes a sentence for the person who asked
            return live.replaced(self._excuse(job, _failure(job.incoming), language))
        finally:
            sign.take_down()

    def _live(self, job: Job, team: Team) -> Live:
        """What a model writes, shown as it is written, and remembered so that it is shown once."""

        def begun(ts: str) -> None:
            self._metrics.stage("first_words", max(0.0, time.time() - job.incoming.asked_at))
            self._queue.posted(job, job.incoming.channel, {FIRST: ts})

        return Live(
            team.threads.streams,
            job,
            begun,
            stopped=lambda: self._queue.is_stopped(job),
            mine=lambda: self._queue.renew(job, self._settings.lease_seconds),
        )

    def _answered(
        self, job: Job, team: Team, asked: Callable[[], Question], tell: Tell, live: Live
    ) -> tuple[Rendered, ...]:
        """`asked` fetches files and asks Slack who reads, which counts as part of the answer's time."""
        if job.attempts > _ANSWER_ATTEMPTS:
            raise RuntimeError(f"given up after {_ANSWER_ATTEMPTS} attempts")
        seconds = self._settings.answer_seconds
        question, answer = within(seconds, lambda: self._both(asked(), tell, live.hear))
        if answer.silent:
            return ()
        if self._queue.is_stopped(job):
            return live.followed(render_sentence(wording.STOPPED.to(answer.language)))
        self._metrics.answered(answer.route)
        messages = self._rendered(answer, job.incoming, team)
        if not job.incoming.in_thread and job.incoming.errand == "answer" and question.text:
            messages = below_question(messages, question.text, answer.language)
        return live.completed(_streamed(_fitted(messages, job.incoming, answer.language), answer))

    def _both(self, question: Question, tell: Tell, hear: Hear) -> tuple[Question, Answer]:
        return question, self._dialogue.assistant.answer(question, tell, hear)

    def _rendered(self, answer: Answer, incoming: Incoming, team: Team) -> tuple[Rendered, ...]:
        target = Target(
            question=answer.id,
            conversation=incoming.thread,
            thread_ts=incoming.thread_ts if incoming.in_thread else "",
        )
        inside = team.readers.is_inside(incoming)
        tail = below(
            answer,
            target,
            private=bool(incoming.response_url) and inside,
            owner=answer.owner if inside and not answer.computed else None,
        )
        return tuple(replace(message, inside=inside) for message in render(answer, tail))

    def _said_at_once(self, job: Job, text: str) -> Text | None:
        """Why a question is not answered, in a sentence for whoever asked."""
        if job.stopped:
            return wording.STOPPED
        if job.turned_away:
            self._metrics.refused("queue_full")
            return wording.TURNED_AWAY
        for most, by_team, sentence in self._rates():
            if self._queue.asked_lately(job, _MINUTE, by_team=by_team) > most:
                self._metrics.refused("rate_of_team" if by_team else "rate_of_person")
                return fill(sentence, count=str(most))
        if not (text or job.incoming.form or job.incoming.files):
            return wording.HOW_TO_ASK
        return None

    def _rates(self) -> tuple[tuple[int, bool, Text], ...]:
        return (
            (self._settings.questions_a_minute, False, wording.TOO_MANY),
            (self._settings.team_questions_a_minute, True, wording.TOO_MANY_HERE),
        )

    def _question(self, job: Job, text: str, asker: Person, team: Team) -> Question:
        incoming = job.incoming
        return Question(
            id=incoming.key,
            text=text,
            thread=incoming.thread,
            asker=f"slack:{incoming.team}:{incoming.user}",
            door=incoming.door,
            locale=asker.language,
            reader=team.readers.reader(incoming),
            press=presses.load(incoming.form) if incoming.form else None,
            files=tuple(map(team.downloads.attachment, incoming.files)) if incoming.addressed else (),
            addressed=incoming.addressed,
            others=0 if incoming.addressed else self._queue.others_in(job),
            viewer=team.viewers.viewer(incoming),
            asker_name=asker.name,
        )

    def _excuse(self, job: Job, said: Text, language: Language) -> tuple[Rendered, ...]:
        return render_sentence(said.to(language)) if job.incoming.addressed else ()


def below_question(messages: tuple[Rendered, ...], question: str, language: Language) -> tuple[Rendered, ...]:
    """The messages where nothing else shows what was asked: a command, a form of its own."""
    line = wording.YOUR_QUESTION.to(language).format(question=mrkdwn(shortened(question, QUOTED, length)))
    return below_line(messages, line)


def below_line(messages: tuple[Rendered, ...], line: str) -> tuple[Rendered, ...]:
    """The messages with a small line of Slack's markup above them."""
    first, above = messages[0], context(line)
    simple = (above, *first.simple) if first.simple else ()
    return (replace(first, blocks=(above, *first.blocks), simple=simple), *messages[1:])


def _streamed(messages: tuple[Rendered, ...], answer: Answer) -> tuple[Rendered, ...]:
    """Passages are read as they come; a figure is there at once."""
    if not answer.citations:
        return messages
    return tuple(replace(message, streamed=True) for message in messages)


def _fitted(messages: tuple[Rendered, ...], incoming: Incoming, language: Language) -> tuple[Rendered, ...]:
    if not incoming.response_url or len(messages) <= _COMMAND_MESSAGES:
        return messages
    return (*messages[: _COMMAND_MESSAGES - 1], *render_sentence(wording.LONG_COMMAND.to(language)))


def _failure(incoming: Incoming) -> Text:
    reference = reference_of(incoming.key)
    log.exception("reference %s: the question was not answered", reference)
    return fill(wording.FAILED, reference=reference)
