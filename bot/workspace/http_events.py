"""The other transport: signed requests to an address of the app."""

import asyncio
import hashlib
import hmac
import json
import threading
import time
from urllib.parse import urlencode

import aiohttp

from bot.workspace.delivering import Deliveries
from bot.workspace.faults import Faults
from bot.workspace.link import Delivery
from bot.workspace.model import App
from bot.workspace.options import Timing
from bot.workspace.wire import Json

REASONS = {"timeout": "http_timeout", "error": "http_error", "connection": "connection_failed"}


def signature(secret: str, timestamp: str, body: str) -> str:
    """What Slack puts into `X-Slack-Signature`."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class HttpEvents:
    """Posts to `url`, where the app takes events, presses and commands alike, as Bolt does."""

    def __init__(
        self, url: str, app: App, timing: Timing, faults: Faults, changed: threading.Condition
    ) -> None:
        self.deliveries = Deliveries(timing, faults, changed)
        self.deliveries.transmit = self._transmit
        self._url = url
        self._app = app
        self._timing = timing
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        """Always: nobody knows before something is sent."""
        return True

    def send(self, delivery: Delivery) -> None:
        """Starts on the way."""
        self.deliveries.send(delivery)

    def run_in(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on there can be requests."""
        self._loop = loop
        self.deliveries.run_in(loop)

    async def verify(self) -> bool:
        """Whether the app answers as Slack wants it to before an address is taken."""
        challenge = hashlib.sha256(self._url.encode()).hexdigest()
        body = json.dumps({"type": "url_verification", "token": "local", "challenge": challenge})
        try:
            _, text = await self._post(body, "application/json", {})
        except (aiohttp.ClientError, TimeoutError):
            return False
        return challenge in text

    async def close(self) -> None:
        """Gives up what is on its way."""
        for task in list(self._tasks):
            task.cancel()

    def _transmit(self, delivery: Delivery) -> None:
        if self._loop is None:
            return
        task = self._loop.create_task(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        body, kind = _body(delivery)
        headers = {}
        if delivery.attempt:
            headers["X-Slack-Retry-Num"] = str(delivery.attempt)
            headers["X-Slack-Retry-Reason"] = delivery.reason
        try:
            status, text = await self._post(body, kind, headers)
        except TimeoutError:
            self.deliveries.failed(delivery, REASONS["timeout"])
        except aiohttp.ClientError:
            self.deliveries.failed(delivery, REASONS["connection"])
        else:
            if 200 <= status < 300:
                self.deliveries.acked(delivery.id, _answer(text))
            else:
                self.deliveries.failed(delivery, REASONS["error"])

    async def _post(self, body: str, kind: str, headers: dict[str, str]) -> tuple[int, str]:
        stamp = str(int(time.time()))
        signed = {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self._app.signing_secret, stamp, body),
        }
        limit = aiohttp.ClientTimeout(total=self._timing.ack)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.post(self._url, data=body.encode(), headers={**signed, **headers}) as response,
        ):
            return response.status, await response.text()


def _body(delivery: Delivery) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    match delivery.what:
        case "events_api":
            return json.dumps(delivery.payload, ensure_ascii=False), "application/json"
        case "interactive":
            return urlencode({"payload": json.dumps(delivery.payload, ensure_ascii=False)}), form
        case "slash_commands":
            return urlencode(delivery.payload), form


def _answer(text: str) -> Json:
    try:
        found = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {"text": text}  # a command may be answered with bare words
    return found if isinstance(found, dict) else {}
