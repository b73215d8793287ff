"""Tells a request of Slack from any other, before anything looks into it."""

import logging
import time
from collections.abc import Callable
from typing import cast

from slack_sdk.signature import Clock, SignatureVerifier

from bot.slack.web.server import Answer, Request, Response

log = logging.getLogger(__name__)

_SECONDS = 300
_LONGEST_TIMESTAMP = 12


class Signature:
    """Checks signatures made with the app's signing secret."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._verifier = SignatureVerifier(secret, cast(Clock, _Clock(clock)))

    def fault(self, request: Request) -> str | None:
        """Why the request can't be Slack's, or None when it is."""
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not timestamp or not signature:
            return "no timestamp or no signature"
        if not _is_number(timestamp):
            return "a timestamp that is no number"
        if abs(self._clock() - int(timestamp)) > _SECONDS:
            return "a timestamp that is too far from now"
        return (
            None if self._matches(request.body, timestamp, signature) else "a signature that does not match"
        )

    def _matches(self, body: bytes, timestamp: str, signature: str) -> bool:
        # The SDK decodes the body and compares text, and fails on what is neither UTF-8 nor ASCII.
        try:
            return signature.isascii() and self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


def signed(answer: Answer, signature: Signature, refused: Callable[[str], None]) -> Answer:
    """Answers what Slack has signed; anything else gets 401 and nothing, and `refused` is told."""

    def checked(request: Request) -> Response:
        fault = signature.fault(request)
        if fault is None:
            return answer(request)
        log.warning("refused a request from %s with %s", request.remote, fault)
        refused("unsigned")
        return Response(status=401)

    return checked


def _is_number(timestamp: str) -> bool:
    return timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP


class _Clock:
    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
