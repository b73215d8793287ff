"""Files in Slack: which came with a message, and their content, fetched with the bot's token.

The address of a file comes with an event, so it is no more trusted than the rest of it: only Slack's own
hosts, or the host of the API that is set, are asked, and the token goes to none but the first of them.
Without the scope `files:read` Slack answers with a page to sign in on and status 200.
"""

import http.client
import logging
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.dialogue.files import Attachment
from bot.slack import file_wording as wording
from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.work.inbox import SharedFile
from knowledge.posted import MOST_BYTES, too_large
from tools.language import Text

log = logging.getLogger(__name__)

ASK_SLACK = "slack-file:"
"""In place of an address: the file's id follows, and files.info knows the address."""
ELSEWHERE = "outside:"
LOST = "gone:"
_HOSTS = ("slack.com", "slack-files.com", "slack-gov.com")
_HTML = (".html", ".htm", ".xhtml")
_CHUNK = 65_536
_REDIRECTS = 3
_TRIES = 3
_LONGEST_PAUSE = 5.0
_DENIED = frozenset((401, 403))
_MISSING = frozenset((404, 410))
_NO_FILE = frozenset(("file_not_found", "file_deleted", "file_not_available"))

Why = Literal["outside", "gone", "not_allowed", "too_large", "out_of_reach", "not_slacks"]


@dataclass(frozen=True, kw_only=True)
class Unfetched:
    """Why a file could not be had; `text` completes "I can't read it: …"."""

    why: Why
    text: Text


def shared_files(files: Iterable[Mapping[str, Any]]) -> tuple[SharedFile, ...]:
    """The files of a message event; one that can't be fetched says so in place of its address."""
    return tuple(_shared(file) for file in files if isinstance(file, Mapping))


def _shared(file: Mapping[str, Any]) -> SharedFile:
    identity = str(file.get("id") or "")
    name = str(file.get("name") or file.get("title") or identity or "?")
    mode, access = file.get("mode"), file.get("file_access")
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if mode in ("tombstone", "hidden_by_limit") or access == "file_not_found":
        address = LOST
    elif access == "access_denied":
        address = ELSEWHERE
    elif access == "check_file_info" or mode == "file_access":
        address = f"{ASK_SLACK}{identity}"
    elif file.get("is_external") or mode == "external":
        address = ELSEWHERE
    elif not address:
        address = f"{ASK_SLACK}{identity}" if identity else LOST
    size = file.get("size")
    return SharedFile(name=name, url=address, size=size if isinstance(size, int) else 0)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to `Downloads`, which knows where the token may go."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _TryAgain(Exception):  # noqa: N818 - it names the situation.
    """Slack was out of reach, or asked to come back in so many seconds."""

    def __init__(self, seconds: float = 1.0) -> None:
        super().__init__()
        self.seconds = seconds


class Downloads:
    """Fetches files with the token of `client`; `seconds` is what one file may take in all."""

    def __init__(self, client: WebClient, *, seconds: float = 40.0, idle_seconds: float = 10.0) -> None:
        self._client = client
        self._api = urlsplit(client.base_url)
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        proxies = {"http": client.proxy, "https": client.proxy} if client.proxy else {}
        self._opener = urllib.request.build_opener(
            _Stay, urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=client.ssl)
        )

    def attachment(self, file: SharedFile) -> Attachment:
        """The file as a question carries it, with its content or the reason why there is none."""
        found = self.fetch(file)
        if isinstance(found, Unfetched):
            log.warning("a file could not be fetched: %s", found.why)
            return Attachment(name=file.name, fault=found.text)
        return Attachment(name=file.name, content=found)

    def fetch(self, file: SharedFile) -> bytes | Unfetched:
        """The content of the file, or why it can't be had."""
        if file.url.startswith(ASK_SLACK):
            asked = self._asked(file.url.removeprefix(ASK_SLACK))
            if isinstance(asked, Unfetched):
                return asked
            file = asked
        if file.url in (LOST, ELSEWHERE):
            return _GONE if file.url == LOST else _OUTSIDE
        if not self._is_slacks(file.url):
            return Unfetched(why="not_slacks", text=wording.NOT_SLACKS)
        if file.size > MOST_BYTES:
            return _too_large()
        return self._patiently(file)

    def _patiently(self, file: SharedFile) -> bytes | Unfetched:
        until = time.monotonic() + self._seconds
        for _ in range(_TRIES):
            try:
                return self._followed(file, until)
            except _TryAgain as pause:
                seconds = min(pause.seconds, _LONGEST_PAUSE)
            except (*CONNECTION_ERRORS, urllib.error.URLError):
                seconds = 1.0
            if time.monotonic() + seconds >= until:
                break
            time.sleep(seconds)
        return Unfetched(why="out_of_reach", text=wording.OUT_OF_REACH)

    def _asked(self, identity: str) -> SharedFile | Unfetched:
        """What files.info knows of a file that an event only names, as in channels shared with others."""
        try:
            found = self._client.files_info(file=identity)["file"]
        except SlackApiError as error:
            if error_code(error) in _NO_FILE:
                return _GONE
            if error_code(error) in ("missing_scope", "access_denied", "no_permission"):
                return _NOT_ALLOWED
            return Unfetched(why="out_of_reach", text=wording.OUT_OF_REACH)
        except CONNECTION_ERRORS:
            return Unfetched(why="out_of_reach", text=wording.OUT_OF_REACH)
        (file,) = shared_files([found])
        return _GONE if file.url.startswith(ASK_SLACK) else file

    def _is_slacks(self, url: str) -> bool:
        """Whether the address is one of Slack's, or of the API that is set in its place."""
        try:
            address = urlsplit(url)
            place = (address.scheme, address.hostname, address.port)
            api = (self._api.scheme, self._api.hostname, self._api.port)
        except ValueError:
            return False
        if address.username is not None or address.password is not None:
            return False
        if place == api:
            return True
        host = (address.hostname or "").lower()
        known = any(host == one or host.endswith(f".{one}") for one in _HOSTS)
        return known and address.scheme == "https" and address.port in (None, 443)

    def _followed(self, file: SharedFile, until: float) -> bytes | Unfetched:
        url, first = file.url, urlsplit(file.url).netloc
        for _ in range(_REDIRECTS + 1):
            request = urllib.request.Request(url)
            if urlsplit(url).netloc == first:
                request.add_unredirected_header("Authorization", f"Bearer {self._client.token}")
            try:
                with self._opener.open(request, timeout=self._idle_seconds) as response:
                    return self._read(response, file, until)
            except urllib.error.HTTPError as error:
                with error:
                    target = _redirected(error, url)
                    if target is None:
                        return _refused(error)
            if not self._is_slacks(target):
                # Where Slack sends somebody who isn't signed in; nothing of ours goes there.
                return _NOT_ALLOWED
            url = target
        return _NOT_ALLOWED

    def _read(self, response: http.client.HTTPResponse, file: SharedFile, until: float) -> bytes | Unfetched:
        announced = _length(response.headers)
        if announced is not None and announced > MOST_BYTES:
            return _too_large()
        content = bytearray()
        while chunk := response.read1(_CHUNK):
            content += chunk
            if len(content) > MOST_BYTES:
                return _too_large()
            if time.monotonic() > until:
                raise _TryAgain
        if announced is not None and len(content) < announced:
            raise _TryAgain
        if _is_sign_in(response.headers, file, len(content)):
            return _NOT_ALLOWED
        return bytes(content)


def _redirected(error: urllib.error.HTTPError, url: str) -> str | None:
    target = error.headers.get("Location") if error.code in (301, 302, 303, 307, 308) else None
    return urljoin(url, target) if target else None


def _refused(error: urllib.error.HTTPError) -> Unfetched:
    if error.code in _DENIED:
        return _NOT_ALLOWED
    if error.code in _MISSING:
        return _GONE
    wait = error.headers.get("Retry-After") or ""
    raise _TryAgain(float(wait) if wait.isdigit() else 1.0)


def _length(headers: Message) -> int | None:
    told = headers.get("Content-Length") or ""
    return int(told) if told.isdigit() else None


def _is_sign_in(headers: Message, file: SharedFile, size: int) -> bool:
    """Whether a page came in place of the file; a file that is a page comes as a download or in its size."""
    if headers.get_content_type() != "text/html":
        return False
    if not file.name.lower().endswith(_HTML):
        return True
    return headers.get_content_disposition() != "attachment" and size != file.size


def _too_large() -> Unfetched:
    reason = too_large().reason
    return Unfetched(why="too_large", text=Text(en=reason.en, fr=reason.fr))


_GONE = Unfetched(why="gone", text=wording.GONE)
_OUTSIDE = Unfetched(why="outside", text=wording.OUTSIDE)
_NOT_ALLOWED = Unfetched(why="not_allowed", text=wording.NOT_ALLOWED)
