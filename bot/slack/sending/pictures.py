"""Pictures in messages: uploaded to Slack for nobody yet, so that only who reads the message sees them.

A file that is completed without a channel is the bot's alone, and nothing is posted with it. The message
that shows it in an `image` block is what lets people see it: those who can read that message. So a picture
is never in a place of its own, and one that was uploaded twice is still shown once. Deleting the message
leaves the file with the bot, so that it is deleted too.
"""

import logging
import re
import time
import unicodedata
from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler

from bot.raster import NotDrawnError, png_apart
from bot.slack.blocks.message import Drawn, Rendered
from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.settings import SlackSettings

log = logging.getLogger(__name__)

_NOT_HERE = frozenset(
    {
        "missing_scope",
        "unknown_method",
        "not_allowed_token_type",
        "file_uploads_disabled",
        "file_type_not_allowed",
    }
)
"""Refusals that the next upload would meet as well."""
_ASK_AGAIN_SECONDS = 3600.0
_UPLOAD_SECONDS = 10
"""What only illustrates is given up quickly: the table says the same."""
_LOOKS = 5
"""How often Slack is asked whether it has read a file; it takes a moment, and refuses the block before."""


def uploading_client(token: str | None, settings: SlackSettings) -> WebClient:
    """A client for uploads: what fails is tried once more, and too much traffic is no reason to wait."""
    again = [ConnectionErrorRetryHandler(max_retry_count=1), ServerErrorRetryHandler(max_retry_count=1)]
    return WebClient(token, base_url=settings.base_url, timeout=_UPLOAD_SECONDS, retry_handlers=[*again])


class Pictures:
    """Uploads what messages show; `pause` is the first one between two looks at a new file, and doubles."""

    def __init__(self, client: WebClient, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._pause = pause
        self._clock = clock
        self._none_before = 0.0

    def uploaded(self, message: Rendered) -> Rendered:
        """The message with its pictures where Slack finds them; without those that Slack doesn't take."""
        files = {drawn.block: self._file(drawn) for drawn in message.pictures}
        return message.pictured({block: file for block, file in files.items() if file})

    def delete(self, channel: str, ts: str) -> None:
        """Deletes the files of the pictures that a message of the bot shows, before it is deleted itself.

        A file that stays is no reason to leave the message: what goes wrong is logged.
        """
        try:
            for file in self._shown(channel, ts):
                self._delete(file)
        except (SlackClientError, *CONNECTION_ERRORS) as error:
            log.warning("the pictures of a message were not deleted: %s", _named(error))

    def _shown(self, channel: str, ts: str) -> list[str]:
        """The ids of the files in the message's image blocks."""
        found = self._client.conversations_replies(
            channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True, limit=1
        )
        blocks = (block for one in found["messages"] if one["ts"] == ts for block in one.get("blocks", ()))
        files = (block.get("slack_file", {}).get("id") for block in blocks if block["type"] == "image")
        return [str(file) for file in files if file]

    def _delete(self, file: str) -> None:
        try:
            self._client.files_delete(file=file)
        except (SlackClientError, *CONNECTION_ERRORS) as error:
            log.warning("a picture was not deleted: %s", _named(error))

    def _file(self, drawn: Drawn) -> str | None:
        if self._clock() < self._none_before:
            return None
        try:
            return self._upload(drawn)
        except SlackApiError as error:
            code = error_code(error)
            log.warning("a picture was not uploaded, the answer goes without it: %s", code)
            if code in _NOT_HERE:
                self._none_before = self._clock() + _ASK_AGAIN_SECONDS
        except (NotDrawnError, SlackClientError, *CONNECTION_ERRORS) as error:
            log.warning("a picture was not uploaded, the answer goes without it: %s", type(error).__name__)
        return None

    def _upload(self, drawn: Drawn) -> str | None:
        """The id of the new file, once Slack has read it; None when that takes too long."""
        done = self._client.files_upload_v2(
            filename=file_name(drawn.title),
            content=png_apart(drawn.svg),
            title=drawn.title,
            alt_txt=drawn.alt,
        )
        file: str = done["files"][0]["id"]
        for look in range(_LOOKS):
            if look:
                time.sleep(self._pause * 2 ** (look - 1))
            # Slack fills in the type of a file when it has read it, and refuses to show it before.
            if self._client.files_info(file=file)["file"].get("mimetype"):
                return file
        log.warning("a picture was not read in time, the answer goes without it")
        return None


def _named(error: Exception) -> str:
    return error_code(error) if isinstance(error, SlackApiError) else type(error).__name__


def file_name(title: str) -> str:
    """A name for a file, by its title: "Buying centre: Globex" is "buying-centre-globex.png"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:80] or 'picture'}.png"
