"""Files in Slack: which came with a message, how they are fetched, and where the token never goes."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient

from bot.slack.files import ASK_SLACK, ELSEWHERE, LOST, Downloads, Unfetched, shared_files
from bot.slack.work.inbox import SharedFile
from knowledge.posted import MOST_BYTES

TOKEN = "xoxb-stand-in"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the stand-in sends for one path; `chunks` go out with a pause before each."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: tuple[bytes, ...] = (b"",)
    announced: int | None = None
    pause: float = 0.0


class FileHost:
    """Hands out what a test put at each path, and keeps who asked with which token."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, str]] = []
        host = self

        class Request(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append((self.path, self.headers.get("Authorization", "")))
                replies = host.replies.get(self.path) or [Reply(status=404)]
                host.send(self, replies.pop(0) if len(replies) > 1 else replies[0])

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Keeps the test's output quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Request)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def send(self, request: BaseHTTPRequestHandler, reply: Reply) -> None:
        whole = sum(map(len, reply.chunks)) if reply.announced is None else reply.announced
        request.send_response(reply.status)
        for name, text in {"Content-Length": str(whole), **reply.headers}.items():
            if text:
                request.send_header(name, text)
        request.end_headers()
        try:
            for chunk in reply.chunks:
                time.sleep(reply.pause)
                request.wfile.write(chunk)
                request.wfile.flush()
        except OSError:
            return  # the bot has hung up


@pytest.fixture
def slack() -> Iterator[FileHost]:
    host = FileHost()
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def fetch(slack: FileHost) -> Callable[..., bytes | Unfetched]:
    def fetched(
        path: str, name: str = "a.pdf", size: int = 0, seconds: float = 5.0, idle: float = 0.5
    ) -> bytes | Unfetched:
        client = WebClient(token=TOKEN, base_url=f"{slack.url}/api/")
        downloads = Downloads(client, seconds=seconds, idle_seconds=idle)
        url = path if "://" in path or path.startswith((ASK_SLACK, LOST, ELSEWHERE)) else slack.url + path
        return downloads.fetch(SharedFile(name=name, url=url, size=size))

    return fetched


Fetch = Callable[..., "bytes | Unfetched"]


def why(found: bytes | Unfetched) -> str:
    assert isinstance(found, Unfetched)
    assert found.text.en
    assert found.text.fr
    return found.why


def test_a_file_is_fetched_with_the_bots_token(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(chunks=(b"%PDF", b"-1.7")))
    assert fetch("/files/a.pdf") == b"%PDF-1.7"
    assert slack.asked == [("/files/a.pdf", f"Bearer {TOKEN}")]


def test_the_sign_in_page_means_that_the_scope_lacks(slack: FileHost, fetch: Fetch) -> None:
    page = Reply(headers={"Content-Type": "text/html; charset=utf-8"}, chunks=(b"<html>Sign in</html>",))
    slack.put("/files/a.pdf", page)
    assert why(fetch("/files/a.pdf")) == "not_allowed"
    slack.put("/files/a.html", page)
    assert why(fetch("/files/a.html", name="a.html", size=999)) == "not_allowed"


@pytest.mark.parametrize("disposition", ["attachment; filename=a.html", ""])
def test_a_posted_page_is_no_sign_in_page(slack: FileHost, fetch: Fetch, disposition: str) -> None:
    body = b"<html>Our terms</html>"
    headers = {"Content-Type": "text/html", "Content-Disposition": disposition}
    slack.put("/files/a.html", Reply(headers=headers, chunks=(body,)))
    assert fetch("/files/a.html", name="a.html", size=len(body)) == body


def test_a_redirect_on_the_same_host_is_followed(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(status=302, headers={"Location": "/files/b.pdf"}))
    slack.put("/files/b.pdf", Reply(chunks=(b"there",)))
    assert fetch("/files/a.pdf") == b"there"


def test_a_redirect_to_another_host_is_not_even_asked(slack: FileHost, fetch: Fetch) -> None:
    other = FileHost()
    other.put("/steal", Reply(chunks=(b"not yours",)))
    slack.put("/files/a.pdf", Reply(status=302, headers={"Location": f"{other.url}/steal"}))
    assert why(fetch("/files/a.pdf")) == "not_allowed"
    assert other.asked == []
    other.server.shutdown()
    other.server.server_close()


def test_redirects_end(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(status=302, headers={"Location": "/files/a.pdf"}))
    assert why(fetch("/files/a.pdf")) == "not_allowed"
    assert len(slack.asked) == 4


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:1/a.pdf",
        "https://files.slack.com.evil.example/a.pdf",
        "https://evilslack.com/a.pdf",
        "http://files.slack.com/a.pdf",
        "https://files.slack.com:8443/a.pdf",
        "https://user:pw@files.slack.com/a.pdf",
        "https://[broken/a.pdf",
        "file:///etc/passwd",
        "ftp://files.slack.com/a.pdf",
    ],
)
def test_only_slacks_own_addresses_are_opened(fetch: Fetch, url: str) -> None:
    assert why(fetch(url)) == "not_slacks"


def test_credentials_in_the_address_of_the_stand_in_do_not_pass(slack: FileHost, fetch: Fetch) -> None:
    assert why(fetch(slack.url.replace("://", "://u:p@") + "/a.pdf")) == "not_slacks"
    assert slack.asked == []


def test_what_is_too_large_is_not_read_to_its_end(slack: FileHost, fetch: Fetch) -> None:
    assert why(fetch("/files/a.pdf", size=MOST_BYTES + 1)) == "too_large"
    assert slack.asked == []
    slack.put("/files/a.pdf", Reply(announced=MOST_BYTES + 1))
    assert why(fetch("/files/a.pdf")) == "too_large"
    endless = Reply(headers={"Content-Length": ""}, chunks=(b"x" * 1_000_000,) * 12)
    slack.put("/files/b.pdf", endless)
    assert why(fetch("/files/b.pdf", size=10)) == "too_large"


def test_half_a_file_is_asked_for_again(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(chunks=(b"hal",), announced=6), Reply(chunks=(b"halves",)))
    assert fetch("/files/a.pdf") == b"halves"


def test_slack_that_is_busy_is_asked_again_when_it_says(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(status=429, headers={"Retry-After": "1"}), Reply(chunks=(b"now",)))
    began = time.monotonic()
    assert fetch("/files/a.pdf") == b"now"
    assert time.monotonic() - began >= 1


def test_slack_that_fails_or_says_nothing_is_given_up(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(status=503))
    assert why(fetch("/files/a.pdf", seconds=1.5)) == "out_of_reach"
    slack.put("/files/b.pdf", Reply(pause=1.2, chunks=(b"late",)))
    assert why(fetch("/files/b.pdf", seconds=1.0, idle=0.2)) == "out_of_reach"


def test_a_file_that_trickles_in_is_given_up(slack: FileHost, fetch: Fetch) -> None:
    slack.put("/files/a.pdf", Reply(pause=0.2, chunks=(b"x",) * 60))
    began = time.monotonic()
    assert why(fetch("/files/a.pdf", seconds=1.0)) == "out_of_reach"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "not_allowed"), (403, "not_allowed"), (404, "gone"), (410, "gone")]
)
def test_a_refusal_says_what_is_wrong(slack: FileHost, fetch: Fetch, status: int, reason: str) -> None:
    slack.put("/files/a.pdf", Reply(status=status))
    assert why(fetch("/files/a.pdf")) == reason


def test_a_file_in_a_shared_channel_is_looked_up_first(slack: FileHost, fetch: Fetch) -> None:
    body = (
        f'{{"ok": true, "file": {{"id": "F1", "name": "a.pdf", "url_private": "{slack.url}/files/a.pdf"}}}}'
    )
    slack.put("/api/files.info", Reply(headers={"Content-Type": "application/json"}, chunks=(body.encode(),)))
    slack.put("/files/a.pdf", Reply(chunks=(b"found",)))
    assert fetch(f"{ASK_SLACK}F1") == b"found"


@pytest.mark.parametrize(
    ("error", "reason"),
    [("missing_scope", "not_allowed"), ("file_deleted", "gone"), ("fatal_error", "out_of_reach")],
)
def test_a_lookup_that_is_refused_says_why(slack: FileHost, fetch: Fetch, error: str, reason: str) -> None:
    body = f'{{"ok": false, "error": "{error}"}}'.encode()
    slack.put("/api/files.info", Reply(headers={"Content-Type": "application/json"}, chunks=(body,)))
    assert why(fetch(f"{ASK_SLACK}F1")) == reason


def test_the_answer_of_a_lookup_is_trusted_no_more_than_an_event(slack: FileHost, fetch: Fetch) -> None:
    body = b'{"ok": true, "file": {"id": "F1", "name": "a", "url_private": "http://169.254.169.254/"}}'
    slack.put("/api/files.info", Reply(headers={"Content-Type": "application/json"}, chunks=(body,)))
    assert why(fetch(f"{ASK_SLACK}F1")) == "not_slacks"


def test_files_outside_slack_and_lost_ones_are_not_asked_for(slack: FileHost, fetch: Fetch) -> None:
    assert why(fetch(ELSEWHERE)) == "outside"
    assert why(fetch(LOST)) == "gone"
    assert slack.asked == []


def test_an_attachment_carries_the_reason_and_never_the_token(slack: FileHost) -> None:
    downloads = Downloads(WebClient(token=TOKEN, base_url=f"{slack.url}/api/"))
    lost = downloads.attachment(SharedFile(name="a.pdf", url=LOST, size=0))
    assert lost.fault is not None
    slack.put("/a.pdf", Reply(chunks=(b"words",)))
    held = downloads.attachment(SharedFile(name="a.pdf", url=f"{slack.url}/a.pdf", size=5))
    assert (held.content, held.fault) == (b"words", None)
    assert "words" not in repr(held)


def test_the_files_of_an_event_are_read_as_they_are_marked() -> None:
    hosted = {
        "id": "F1",
        "name": "a.pdf",
        "mode": "hosted",
        "size": 12,
        "url_private": "https://files.slack.com/files-pri/T1-F1/a.pdf",
        "url_private_download": "https://files.slack.com/files-pri/T1-F1/download/a.pdf",
    }
    drive = {
        "id": "F2",
        "name": "b",
        "mode": "external",
        "is_external": True,
        "url_private": "https://x.example",
    }
    gone = {"id": "F3", "mode": "tombstone"}
    hidden = {"id": "F4", "mode": "hidden_by_limit"}
    connect = {"id": "F5", "mode": "file_access", "file_access": "check_file_info", "created": 0}
    denied = {"id": "F6", "file_access": "access_denied"}
    found = shared_files([hosted, drive, gone, hidden, connect, denied])
    assert found[0] == SharedFile(name="a.pdf", url=hosted["url_private_download"], size=12)
    assert [file.url for file in found[1:]] == [ELSEWHERE, LOST, LOST, f"{ASK_SLACK}F5", ELSEWHERE]
    assert [file.name for file in found] == ["a.pdf", "b", "F3", "F4", "F5", "F6"]


def test_a_malformed_files_array_breaks_nothing() -> None:
    assert shared_files([{}, {"name": None, "size": "big", "url_private": 3}]) == (
        SharedFile(name="?", url=LOST, size=0),
        SharedFile(name="?", url="3", size=0),
    )
