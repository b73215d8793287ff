"""What the tests of the workspace share: one with a few people, and clients of Slack's own SDK for it."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.workspace.model import App, Channel, Command, Person, UserGroup
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace
from bot.workspace.workspace import Options, Workspace
from bot.workspace.world import Cast
from tools.language import Text

Json = dict[str, Any]
ANNA, LEA, BOSS = "U0ANNA", "U0LEA", "U0BOSS"
DEALS = "C0DEALS"
GREETING_SECONDS = 30
QUICK = Timing(ack=3.0, retry_pauses=(0.0, 0.1, 0.1), ping=0.05)
APP = App(
    name="tester",
    user="U0TESTER",
    bot_id="B0TESTER",
    bot_token="xoxb-test",
    app_token="xapp-test",
    signing_secret="hush",
    commands=(Command(command="/salesbot", description="Ask", usage_hint="[question]"),),
)


def cast(app: App = APP) -> Cast:
    """Three people and a channel."""
    people = (
        Person(id=ANNA, name="Anna Keller", playable=True, email="anna@brightwell.example"),
        Person(id=LEA, name="Léa Roy", role="new_rep", locale="fr-FR", playable=True),
        Person(id=BOSS, name="Bo Stern", role="manager", playable=True),
        Person(id=app.user, name=app.name, role="bot"),
    )
    deals = Channel(
        id=DEALS, name="deals", members=(ANNA, LEA, app.user), topic=Text(en="Offers", fr="Offres")
    )
    groups = (UserGroup(id="S0BOSSES", handle="bosses", users=(BOSS,)),)
    return Cast(name="Test", people=people, channels=(deals,), groups=groups)


@contextmanager
def workspace(**options: Any) -> Iterator[PlayedWorkspace]:
    """A workspace that runs, with short times unless `options` say otherwise."""
    app = options.pop("app", APP)
    with PlayedWorkspace(Options(**{"app": app, "cast": cast(app), "timing": QUICK, **options})) as slack:
        assert isinstance(slack, PlayedWorkspace)
        yield slack


def web_client(slack: Workspace, token: str = APP.bot_token) -> WebClient:
    """Slack's own client, without retries."""
    return WebClient(token, base_url=slack.url, retry_handlers=[])


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An envelope as it came."""

    type: str
    envelope_id: str
    payload: Json
    retry_attempt: int
    retry_reason: str


class Listener:
    """An app of the simplest kind: keeps what it is sent, and acknowledges with what it was told to.

    Slack's own client is not used here: it leaves sockets open that broke, and takes seconds to end.
    """

    def __init__(self, slack: Workspace, **answers: Json) -> None:
        self.heard: list[Heard] = []
        self.answers = answers
        self.mute = False
        self._client = web_client(slack, APP.app_token)
        self._greeted = threading.Event()
        self._ended = threading.Event()
        self._socket: ClientConnection | None = None
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> "Listener":
        self._thread.start()
        assert self._greeted.wait(GREETING_SECONDS), "the workspace did not greet the listener"
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        while self._thread.is_alive():  # it may be about to connect once more
            if self._socket is not None:
                self._socket.close()
            self._thread.join(0.05)

    def events(self, kind: str) -> list[Json]:
        """The events of a type so far."""
        found = [r.payload["event"] for r in self.heard if r.type == "events_api"]
        return [event for event in found if event["type"] == kind]

    def payloads(self, kind: str) -> list[Json]:
        """The payloads of interactions of a type so far, or of commands."""
        if kind == "slash_commands":
            return [r.payload for r in self.heard if r.type == kind]
        return [r.payload for r in self.heard if r.type == "interactive" and r.payload["type"] == kind]

    def _listen(self) -> None:
        while not self._ended.is_set():
            url = self._client.apps_connections_open(app_token=APP.app_token)["url"]
            with connect(url, close_timeout=1) as self._socket, suppress(ConnectionClosed):
                for text in self._socket:
                    if not self._take(json.loads(text)):
                        break

    def _take(self, envelope: Json) -> bool:
        """Reads one message; False when Slack wants another connection."""
        if "envelope_id" not in envelope:
            self._greeted.set()
            return envelope["type"] != "disconnect"
        attempt, reason = envelope.get("retry_attempt", 0), envelope.get("retry_reason", "")
        self.heard.append(
            Heard(
                type=envelope["type"],
                envelope_id=envelope["envelope_id"],
                payload=envelope["payload"],
                retry_attempt=attempt,
                retry_reason=reason,
            )
        )
        if not self.mute and self._socket is not None:
            answer = self.answers.get(envelope["payload"].get("type") or envelope["type"])
            given = {"payload": answer} if answer is not None else {}
            self._socket.send(json.dumps({"envelope_id": envelope["envelope_id"], **given}))
        return True


def get(slack: Workspace, path: str, **headers: str) -> tuple[int, Json]:
    """GET of a path at the page's address, with more headers."""
    return _fetched(urllib.request.Request(slack.address + path, headers=headers))


def ask(slack: Workspace, path: str, form: Json, **headers: str) -> tuple[int, Json]:
    """POST of JSON to a path of the page's API."""
    body = json.dumps(form).encode()
    given = {"Content-Type": "application/json", **headers}
    return _fetched(urllib.request.Request(slack.address + path, body, given))


def respond(slack: Workspace, path: str, body: Json) -> tuple[int, str]:
    """POST of JSON to a response URL; its answer is text."""
    given = {"Content-Type": "application/json"}
    request = urllib.request.Request(slack.address + path, json.dumps(body).encode(), given)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def _fetched(request: urllib.request.Request) -> tuple[int, Json]:
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.loads(response.read() or b"{}")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read() or b"{}")
