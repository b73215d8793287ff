"""Requests as Slack sends them over HTTP, signed by the tests themselves, and a client without manners."""

import hashlib
import hmac
import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a server answered."""

    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def signature(body: bytes, timestamp: str, secret: str = SIGNING_SECRET) -> str:
    """What Slack writes into X-Slack-Signature."""
    return (
        "v0="
        + hmac.new(secret.encode(), b"v0:%s:%s" % (timestamp.encode(), body), hashlib.sha256).hexdigest()
    )


def signed_headers(body: bytes, kind: str = "application/json") -> dict[str, str]:
    """The headers of a request of Slack that was sent just now."""
    timestamp = str(int(time.time()))
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(body, timestamp),
    }


def send(
    port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> Reply:
    """One request to this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return Reply(
            status=answer.status,
            body=answer.read(),
            headers={name.lower(): found for name, found in answer.getheaders()},
        )
    finally:
        connection.close()


def post_event(
    port: int, event: dict[str, Any], path: str = "/slack/events", team: str = "T0STANDIN"
) -> Reply:
    """An event of the Events API."""
    payload = {
        "type": "event_callback",
        "team_id": team,
        "api_app_id": "A0",
        "event_id": f"Ev{time.monotonic_ns()}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": team, "user_id": "U0SALESBOT", "is_bot": True}],
        "event": event,
    }
    body = json.dumps(payload).encode()
    return send(port, "POST", path, body, signed_headers(body))


def post_form(port: int, fields: dict[str, str], path: str) -> Reply:
    """A slash command, or what was pressed (in `payload`)."""
    body = urlencode(fields).encode()
    return send(port, "POST", path, body, signed_headers(body, "application/x-www-form-urlencoded"))
