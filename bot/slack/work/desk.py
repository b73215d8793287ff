"""What happens to one job: it is worked out, stored, and delivered, once."""

import logging
import time
from collections.abc import Mapping
from dataclasses import replace

from bot.logs import reference
from bot.slack import wording
from bot.slack.blocks.message import Rendered, dump, load
from bot.slack.blocks.render import render_sentence
from bot.slack.errors import TeamGoneError
from bot.slack.metrics import Metrics
from bot.slack.sending.delivery import Delivery
from bot.slack.sending.ephemeral import to_author
from bot.slack.sending.refusals import InterruptedPostError, TakenOverError, UndeliverableError
from bot.slack.settings import SlackSettings
from bot.slack.teams import Team, Teams
from bot.slack.work.answering import Answering, Dialogue
from bot.slack.work.errands import Errands
from bot.slack.work.inbox import Incoming, Job, Queue
from tools.language import Language, Text

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 20
_LONGEST_PAUSE = 300.0
_LONGEST_WAIT = 86_400.0
"""How long an answer waits for a Slack that is out of reach, in seconds."""


class Desk:
    """Works on jobs."""

    def __init__(
        self, teams: Teams, dialogue: Dialogue, queue: Queue, settings: SlackSettings, metrics: Metrics
    ) -> None:
        self._teams = teams
        self._queue = queue
        self._metrics = metrics
        self._retry_seconds = settings.retry_seconds
        self._lease_seconds = settings.lease_seconds
        answering = Answering(dialogue, queue, settings, metrics)
        errands = Errands(dialogue, answering, queue)
        self._errands = {
            "answer": answering.compose,
            "share": errands.share,
            "refer": errands.refer,
            "remove": errands.remove,
        }

    def work(self, job: Job) -> None:
        """Does the job, or gives it back while Slack is out of reach."""
        with reference(job.incoming.key):
            if job.attempts > _MOST_ATTEMPTS:
                self._give_up(job)  # what nobody foresaw goes wrong each time, and its thread waits for it
                return
            try:
                self._work(job, self._teams.team(job.incoming.team))
            except InterruptedPostError as reason:
                self._postpone(job, reason)
            except TakenOverError:
                log.warning("another worker has the answer, because this one was taken for dead")
            except (UndeliverableError, TeamGoneError) as reason:
                log.error("the answer cannot be delivered: %s", reason)
                self._queue.finish(job)

    def _work(self, job: Job, team: Team) -> None:
        try:
            self._answer(job, team)
        except UndeliverableError as reason:
            said = _undelivered(job.incoming)
            if said is None:
                raise
            log.warning("the answer cannot be delivered in its channel: %s", reason)
            self._tell(job, team, said)

    def _tell(self, job: Job, team: Team, said: Text) -> None:
        """Says why there is no answer where it should be, to whoever wanted it there: that alone, for they
        may not be in that place any more."""
        language = team.people.person(job.incoming.user).language or Language.EN
        sentence = (replace(each, to=job.incoming.user) for each in render_sentence(said.to(language)))
        told = replace(job, outgoing=dump(sentence), sent=0)
        if self._queue.save(told):
            self._deliver(told, team, resumed=True)

    def _answer(self, job: Job, team: Team) -> None:
        resumed = job.outgoing is not None
        if self._has_outsiders_now(job, team):
            job = self._anew(job, team)
            if not self._queue.save(job):
                return
        if job.outgoing is None:
            self._metrics.stage("queue", max(0.0, time.time() - job.incoming.asked_at))
            began = time.monotonic()
            job = replace(job, outgoing=dump(self._errands[job.incoming.errand](job, team)))
            self._metrics.stage("compute", time.monotonic() - began)
            if not self._queue.save(job):
                return  # another worker has it, because this one was taken for dead
        began = time.monotonic()
        if self._deliver(job, team, resumed):
            self._metrics.stage("deliver", time.monotonic() - began)
            self._metrics.stage("total", max(0.0, time.time() - job.incoming.asked_at))

    def _has_outsiders_now(self, job: Job, team: Team) -> bool:
        """Whether an answer for people of the organisation waits for a place that others read by now."""
        messages = load(job.outgoing or "[]")
        return any(message.inside for message in messages) and not team.readers.is_inside(job.incoming)

    def _anew(self, job: Job, team: Team) -> Job:
        """The job with an answer for those who read it now, in the place of what was sent of the other."""
        log.warning("outsiders have come to read its place: the answer is worked out again")
        # That it waited long is no sign that working it out takes the process down.
        asked = replace(job, outgoing=None, attempts=min(job.attempts, 2))
        composed = self._errands[job.incoming.errand](asked, team)
        there = self._queue.posts_of(job)
        left = {ts for mark, ts in there.items() if _part(mark) >= len(composed)}
        self._remove_rest(job, team, left)
        return replace(job, outgoing=dump(replace(each, begun=True) for each in composed), sent=0)

    def _deliver(self, job: Job, team: Team, resumed: bool) -> bool:
        messages = load(job.outgoing or "[]")
        there = self._queue.posts_of(job)
        first, written = job.sent, set[str]()
        for part in range(first, len(messages)):
            if part > first and self._queue.is_stopped(job):
                break
            place = _placed(job.incoming, messages[part])
            if messages[part].pictures:
                messages = (*messages[:part], _pictured(messages[part], place, team), *messages[part + 1 :])
                job = replace(job, outgoing=dump(messages))
                if not self._queue.save(job):  # kept before it is posted, so that nothing is uploaded twice
                    return False
            known = {} if messages[part].to else there  # what is elsewhere is no part of it
            delivery = self._delivery(job, place, team, known, resumed=resumed or messages[part].begun)
            posts = team.sender(place).send(place, messages[part], part, delivery)
            written |= set(posts.values())
            job = replace(job, sent=part + 1)
            last = job.sent == len(messages) and not job.incoming.edited_ts
            channel = _standing(place, team) if posts else place.channel
            if not self._queue.delivered(job, channel, posts, last=last):
                return False
            if last:
                return True
        if job.incoming.edited_ts and not any(message.to for message in messages):
            before = {ts for mark, ts in there.items() if _part(mark) >= first}
            self._remove_rest(job, team, before - written)
        return self._queue.finish(job)

    def _delivery(
        self, job: Job, place: Incoming, team: Team, there: Mapping[str, str], *, resumed: bool
    ) -> Delivery:
        return Delivery(
            question=job.incoming.key,
            posts=there,
            resumed=resumed or bool(there),
            note=lambda mark, ts: self._queue.posted(job, _standing(place, team), {mark: ts}),
            stopped=lambda: self._queue.is_stopped(job),
            mine=lambda: self._queue.renew(job, self._lease_seconds),
            of_another=lambda ts: self._answers_another(job, _standing(place, team), ts),
        )

    def _answers_another(self, job: Job, channel: str, ts: str) -> bool:
        answered = self._queue.answered_by(job.incoming.team, channel, ts)
        asked = (job.incoming.channel, job.incoming.ts)
        return answered is not None and (answered.channel, answered.question_ts) != asked

    def _remove_rest(self, job: Job, team: Team, left: set[str]) -> None:
        """An answer that was longer before it was worked out again loses what is too much."""
        for ts in left:
            team.pictures.delete(job.incoming.channel, ts)
            team.threads.remove(job.incoming.channel, ts)
        self._queue.forget_posts(job.incoming.team, job.incoming.channel, tuple(left))

    def _postpone(self, job: Job, reason: InterruptedPostError) -> None:
        self._metrics.retried(str(reason))
        if time.time() - _said_at(job.incoming) > _LONGEST_WAIT:
            self._give_up(job)
            return
        pause = min(_LONGEST_PAUSE, self._retry_seconds * 2.0**job.attempts)
        log.warning("%s failed, again in %.0f s", reason, pause)
        self._queue.postpone(job, pause, counted=pause < _LONGEST_PAUSE)

    def _give_up(self, job: Job) -> None:
        log.error("the answer is given up after %d attempts", job.attempts)
        self._queue.finish(job)


def _said_at(incoming: Incoming) -> float:
    """When the question got the words that it has."""
    return max(incoming.asked_at, float(incoming.edited_ts or 0.0))


def _part(mark: str) -> int:
    """Which message of an answer holds the piece that `mark` names."""
    return int(mark.partition(".")[0])


def _undelivered(incoming: Incoming) -> Text | None:
    """What the person hears whose answer can't be delivered in a channel; None where nobody waits for it."""
    if incoming.errand == "share":
        return wording.NOT_SHARED
    waits = incoming.errand == "answer" and incoming.addressed and incoming.door == "channel"
    return wording.NOT_POSTED if waits else None


def _pictured(message: Rendered, place: Incoming, team: Team) -> Rendered:
    """The message with its pictures uploaded; what one person alone sees of a channel goes without."""
    return message.pictured({}) if place.response_url else team.pictures.uploaded(message)


def _standing(place: Incoming, team: Team) -> str:
    """The channel of the messages that are there to stay: what one person alone was to see in passing stands
    in their direct message, where it could not be shown."""
    return team.threads.channel_of(to_author(place).channel if place.response_url else place.channel)


def _placed(incoming: Incoming, message: Rendered) -> Incoming:
    """The question as it would have been asked where the message goes."""
    if not message.to:
        return incoming
    return replace(incoming, channel=message.to, in_thread=False, response_url=None)
