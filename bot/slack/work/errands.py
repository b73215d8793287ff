"""What people want of an answer besides reading it: to share or keep it, to ask its owner, to remove it."""

import logging
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.dialogue.plan import Thread, Turn
from bot.slack import presses, wording
from bot.slack.blocks.limits import length
from bot.slack.blocks.markup import mrkdwn, shortened
from bot.slack.blocks.message import Rendered
from bot.slack.blocks.render import render_mrkdwn, render_sentence
from bot.slack.errors import CONNECTION_ERRORS, error_code, fill
from bot.slack.members.owners import Owner
from bot.slack.teams import Team
from bot.slack.work.answering import QUOTED, Answering, Dialogue, below_line
from bot.slack.work.inbox import Incoming, Job, Queue
from tools.language import Language

log = logging.getLogger(__name__)

_MOST_PEOPLE = 7
"""A direct message takes eight people besides the bot, one of them who asks."""


class Errands:
    """Does the errands; each gives the messages that go out because of it."""

    def __init__(self, dialogue: Dialogue, answering: Answering, queue: Queue) -> None:
        self._dialogue = dialogue
        self._answering = answering
        self._queue = queue

    def share(self, job: Job, team: Team) -> tuple[Rendered, ...]:
        """The answer once more, as whoever reads it in its new place may see it, and who brought it there."""
        if job.incoming.about:
            self._begin_with_what_is_shared(job.incoming)
        messages = self._answering.compose(job, team)
        if not messages:
            return ()
        language = self._language(job, team)
        sentence = wording.SHARED if job.incoming.door == "channel" else wording.KEPT
        line = sentence.to(language).format(who=f"<@{job.incoming.user}>", question=self._asked(job.incoming))
        return below_line(messages, line)

    def refer(self, job: Job, team: Team) -> tuple[Rendered, ...]:
        """The question to the owner of the nearest document, and where that was asked."""
        incoming, language = job.incoming, self._language(job, team)
        owner = team.owners.find(incoming.about)
        if owner is None or not owner.users:
            return render_sentence(fill(wording.NO_SUCH_OWNER, owner=incoming.about).to(language))
        asking = wording.REFERRED.to(language).format(
            who=f"<@{incoming.user}>", question=self._asked(incoming), owner=owner.mention
        )
        if incoming.door == "channel":
            return render_mrkdwn(asking)
        together = _direct_message(team, incoming.user, owner)
        if together is None:
            return render_mrkdwn(wording.NOT_ASKED.to(language).format(owner=owner.mention))
        asked = (replace(message, to=together) for message in render_mrkdwn(asking))
        return (*asked, *render_mrkdwn(wording.REFERRED_TO.to(language).format(owner=owner.mention)))

    def remove(self, job: Job, team: Team) -> tuple[Rendered, ...]:
        """Nothing to say: all the messages of the answer are deleted, with their pictures."""
        incoming = job.incoming
        answered = self._queue.answered_by(incoming.team, incoming.channel, incoming.about)
        if answered is not None:
            for ts in answered.posts.values():
                team.pictures.delete(incoming.channel, ts)
                team.threads.remove(incoming.channel, ts)
            self._queue.forget_posts(incoming.team, incoming.channel, tuple(answered.posts.values()))
        return ()

    def _begin_with_what_is_shared(self, incoming: Incoming) -> None:
        """A shared answer begins a conversation of its own: the one that it comes from stays private."""
        turn = self._turn(incoming, incoming.about)
        if turn is not None:
            self._dialogue.threads.put(incoming.thread, turn)

    def _turn(self, incoming: Incoming, conversation: str = "") -> Turn | None:
        question = presses.load(incoming.form).question if incoming.form else ""
        thread: Thread = self._dialogue.threads.load(conversation or incoming.thread)
        return next((turn for turn in reversed(thread.turns) if turn.id == question), None)

    def _asked(self, incoming: Incoming) -> str:
        turn = self._turn(incoming)
        return mrkdwn(shortened(turn.question, QUOTED, length)) if turn and turn.question else "…"

    def _language(self, job: Job, team: Team) -> Language:
        turn = self._turn(job.incoming)
        return turn.language if turn else team.people.person(job.incoming.user).language or Language.EN


def _direct_message(team: Team, user: str, owner: Owner) -> str | None:
    """The direct message of the bot with who asks and who is asked."""
    people = dict.fromkeys((user, *owner.users[:_MOST_PEOPLE]))
    try:
        opened = team.client.conversations_open(users=",".join(people))
    except SlackApiError as error:
        log.warning("conversations.open answered %s", error_code(error))
        return None
    except CONNECTION_ERRORS as error:
        log.warning("conversations.open got no answer: %s", type(error).__name__)
        return None
    return str(opened["channel"]["id"])
