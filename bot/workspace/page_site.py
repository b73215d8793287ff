"""The page itself: the files of one folder."""

import mimetypes
from pathlib import Path

from aiohttp import web

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}


class PageSite:
    """Serves `folder`: its index.html at / and all of it under /assets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def routes(self) -> list[web.RouteDef]:
        """Where what is answered."""
        return [
            web.get("/", self._index),
            web.get("/archives/{channel}/{message}", self._index),
            web.get("/assets/{path:.+}", self._asset),
            web.get("/favicon.ico", self._icon),
        ]

    async def _index(self, _request: web.Request) -> web.Response:
        return self._file("index.html")

    async def _asset(self, request: web.Request) -> web.Response:
        return self._file(request.match_info["path"])

    async def _icon(self, _request: web.Request) -> web.Response:
        return self._file("favicon.svg")

    def _file(self, path: str) -> web.Response:
        found = (self._folder / path).resolve()
        if not found.is_relative_to(self._folder) or not found.is_file():
            return web.json_response({"error": "not_found"}, status=404)
        kind = TYPES.get(found.suffix) or mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        charset = "utf-8" if kind.startswith("text/") else None
        return web.Response(body=found.read_bytes(), content_type=kind, charset=charset)
