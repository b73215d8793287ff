"""Answers that only the person who asked sees: by the `response_url` of a command or a button."""

import logging
from dataclasses import replace

from slack_sdk.webhook import WebhookClient

from bot.slack.blocks.message import Rendered
from bot.slack.blocks.render import plain
from bot.slack.errors import CONNECTION_ERRORS
from bot.slack.sending.delivery import Delivery, Posts
from bot.slack.sending.posting import ThreadSender, accepted, rate_limit_handlers
from bot.slack.sending.refusals import BLOCKS_REFUSED, InterruptedPostError, UndeliverableError
from bot.slack.work.inbox import Incoming

log = logging.getLogger(__name__)


class CommandSender:
    """Answers a slash command where it was typed, for its author only; else as a direct message."""

    def __init__(self, direct: ThreadSender) -> None:
        self._direct = direct

    def send(self, incoming: Incoming, message: Rendered, part: int, delivery: Delivery) -> Posts:
        """Uses the command's `response_url`, and a direct message once Slack has closed that one."""
        try:
            for piece in accepted(message):
                delivery.hold()
                self._respond(str(incoming.response_url), piece)
        except UndeliverableError as closed:
            log.info("the response_url of %s is closed (%s): sending a direct message", incoming.key, closed)
            return self._direct.send(to_author(incoming), message, part, delivery)
        return {}

    def _respond(self, url: str, message: Rendered) -> None:
        answered = self._send(url, message)
        if answered == "":
            return
        if message.blocks and answered in BLOCKS_REFUSED:
            log.error("Slack refused the blocks of a message: %s", answered)
            for other in (message.simpler,) if message.simpler else plain(message):
                self._respond(url, other)
            return
        raise UndeliverableError(answered)

    def _send(self, url: str, message: Rendered) -> str:
        webhook = WebhookClient(url, retry_handlers=rate_limit_handlers())
        try:
            response = webhook.send(
                text=message.text,
                blocks=message.blocks or None,
                response_type="ephemeral",
                replace_original=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except CONNECTION_ERRORS as error:
            raise InterruptedPostError("response_url") from error
        if response.status_code == 429 or response.status_code >= 500:
            raise InterruptedPostError("response_url")
        return "" if response.status_code == 200 else response.body or str(response.status_code)


def to_author(incoming: Incoming) -> Incoming:
    """The same question, to be answered in a direct message to whoever asked it."""
    return replace(incoming, channel=incoming.user, in_thread=False, response_url=None)
