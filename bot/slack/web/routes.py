"""What the web server answers: health and metrics always, Slack and its installation pages over HTTP."""

import json
from collections.abc import Callable, Mapping

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.oauth import OAuthFlow

from bot.slack.errors import CONNECTION_ERRORS
from bot.slack.metrics import CONTENT_TYPE, Metrics
from bot.slack.web.install_pages import not_installed
from bot.slack.web.server import Answer, Request, Response, Routes
from bot.slack.web.signature import Signature, signed
from bot.slack.web.wording import REFUSED_INSTALL

Check = Callable[[], bool]

EVENTS_PATHS = ("/slack/events", "/slack/interactive", "/slack/commands")
"""All of them take whatever Slack sends, so that one address does for everything."""


def health_routes(checks: Mapping[str, Check], metrics: Metrics) -> Routes:
    """Whether the process lives, whether it can answer questions (all `checks` are true), and the metrics."""

    def alive(_request: Request) -> Response:
        return _json(200, {"salesbot": "alive"})

    def ready(_request: Request) -> Response:
        failing = [name for name, check in checks.items() if not check()]
        return _json(503 if failing else 200, {"ready": not failing, "failing": failing})

    def measured(_request: Request) -> Response:
        return Response(status=200, body=metrics.text(), headers=(("Content-Type", CONTENT_TYPE),))

    return {("GET", "/healthz"): alive, ("GET", "/readyz"): ready, ("GET", "/metrics"): measured}


def slack_routes(app: App, signature: Signature, refused: Callable[[str], None]) -> Routes:
    """What Slack sends goes to `app`, once its signature is checked; `refused` is told of what has none."""
    answer = signed(_dispatched(app), signature, refused)
    return {("POST", path): answer for path in EVENTS_PATHS}


def install_routes(flow: OAuthFlow) -> Routes:
    """The way into a new workspace: to Slack's page of consent, and back with its code."""

    def begin(request: Request) -> Response:
        return _response(flow.handle_installation(_bolt_request(request)))

    def end(request: Request) -> Response:
        try:
            return _response(flow.handle_callback(_bolt_request(request)))
        except CONNECTION_ERRORS:
            return _response(not_installed(502, REFUSED_INSTALL))

    return {("GET", flow.install_path): begin, ("GET", flow.redirect_uri_path): end}


def _dispatched(app: App) -> Answer:
    def dispatch(request: Request) -> Response:
        try:
            asked = _bolt_request(request)
        except ValueError:
            return Response(status=400)  # signed, but no JSON
        return _response(app.dispatch(asked))

    return dispatch


def _bolt_request(request: Request) -> BoltRequest:
    return BoltRequest(body=request.body.decode(), query=request.query, headers=dict(request.headers))


def _response(answer: BoltResponse) -> Response:
    headers = tuple(
        (name, one)
        for name, several in answer.headers.items()
        for one in several
        if name.lower() != "content-length"
    )
    return Response(status=answer.status, body=answer.body.encode(), headers=headers)


def _json(status: int, said: Mapping[str, object]) -> Response:
    headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Response(status=status, body=json.dumps(said).encode(), headers=headers)
