"""Who may talk to this server: programs and pages of this machine, never a page from elsewhere."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
"""Browsers of some years ago don't count a WebSocket as 'self', so it is named."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def guard(
    open_to: frozenset[str] = frozenset(),
) -> Callable[[web.Request, Answer], Awaitable[web.StreamResponse]]:
    """Refuses requests by another name than this machine's, or from a page of another origin, with 403.

    A name that somebody else's domain server points to this machine is another name, so a page can't
    get around its origin by that. `open_to` are more names that the operator has asked for.
    """

    @web.middleware
    async def check(request: web.Request, handler: Answer) -> web.StreamResponse:
        if not _is_welcome(request, LOOPBACK | open_to):
            return web.json_response({"error": "forbidden_origin"}, status=403, headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            response = web.json_response({"error": refusal.reason}, status=refusal.status)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
            for name, content in HEADERS.items():
                response.headers.setdefault(name, content)
        return response

    return check


def _is_welcome(request: web.Request, names: frozenset[str]) -> bool:
    host = urlsplit(f"//{request.host}")
    if host.hostname not in names:
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.host}"
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin") or _is_navigation(request)


def _is_navigation(request: web.Request) -> bool:
    """A link on another page may lead here; it gets a page, and no answer that the other page could read."""
    asked = request.headers
    to_page = asked.get("Sec-Fetch-Mode") == "navigate" and asked.get("Sec-Fetch-Dest") == "document"
    return to_page and request.method == "GET" and request.path == "/"
