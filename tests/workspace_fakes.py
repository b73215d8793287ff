"""What the tests of the workspace share: one with a few people, and clients of Slack's own SDK for it."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.workspace.model import App, Channel, Command, Person, UserGroup
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace
from bot.workspace.workspace import Options, Workspace
from bot.workspace.world import Cast
from tools.language import Text

Json = dict[str, Any]
ANNA, LEA, BOSS = "U0ANNA", "U0LEA", "U0BOSS"
DEALS = "C0DEALS"
QUICK = Timing(ack=0.3, retry_pauses=(0.0, 0.1, 0.1), ping=0.05)
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


class Listener:
    """An app of the simplest kind: keeps what it is sent, and acknowledges with what it was told to."""

    def __init__(self, slack: Workspace, **answers: Json) -> None:
        self.heard: list[SocketModeRequest] = []
        self.answers = answers
        self.mute = False
        # Pings tell the client that its connection broke; it comes again at once.
        self._client = SocketModeClient(
            APP.app_token, web_client=web_client(slack, APP.app_token), ping_interval=0.2
        )
        self._client.socket_mode_request_listeners.append(self._listen)

    def __enter__(self) -> "Listener":
        self._client.connect()
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def events(self, kind: str) -> list[Json]:
        """The events of a type so far."""
        found = [r.payload["event"] for r in self.heard if r.type == "events_api"]
        return [event for event in found if event["type"] == kind]

    def payloads(self, kind: str) -> list[Json]:
        """The payloads of interactions of a type so far, or of commands."""
        if kind == "slash_commands":
            return [r.payload for r in self.heard if r.type == kind]
        return [r.payload for r in self.heard if r.type == "interactive" and r.payload["type"] == kind]

    def _listen(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        self.heard.append(request)
        if not self.mute:
            answer = self.answers.get(request.payload.get("type") or request.type)
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))


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
