"""A page to which events can be sent as if the workspace had sent them."""

import json
import re
from itertools import count
from typing import Any

from browsing import Seat
from playwright.sync_api import Locator, Page, Route, WebSocketRoute, expect

CHANNEL = "C0FLOOR"
LATER = 4_102_444_800
"""The time of staged messages: after everything else, so that they stand at the end."""
Event = dict[str, Any]
PLAIN: Event = {
    **{"channel": CHANNEL, "thread_ts": None, "user": "U0DANIEL", "bot": False, "text": "", "blocks": []},
    **{"markdown": None, "streaming": False, "edited": False, "ephemeral": False, "reactions": []},
    **{"files": [], "reply_count": 0, "latest_reply": None},
}


class Stage:
    """Sits between a page and its workspace; `renamed` changes what the page is told when it comes in."""

    def __init__(self, renamed: Event | None = None) -> None:
        self._renamed = renamed or {}
        self._lines: list[WebSocketRoute] = []
        self._seconds = count(LATER)
        self.seat: Seat | None = None

    def prepare(self, page: Page) -> None:
        """Sits down, before the page is opened."""
        page.route_web_socket(re.compile("/ui/events"), self._join)
        if self._renamed:
            page.route(re.compile("/ui/state"), self._rename)

    def begin(self, seat: Seat) -> "Stage":
        """Waits until the page is ready."""
        self.seat = seat
        seat.pane.locator(".message").first.wait_for()
        return self

    @property
    def page(self) -> Page:
        """The page itself."""
        assert self.seat is not None
        return self.seat.page

    def send(self, event: Event) -> None:
        """Lets something happen."""
        self._lines[-1].send(json.dumps(event))

    def show(self, **parts: Any) -> Locator:
        """Lets a message arrive; gives where it is drawn."""
        ts = f"{next(self._seconds)}.000100"
        self.send({"type": "message", "message": {**PLAIN, "ts": ts, **parts}})
        row = self.page.locator(f'.pane .message[data-ts="{ts}"]')
        expect(row).to_be_visible()
        return row

    def change(self, row: Locator, **parts: Any) -> None:
        """Lets a message become another one."""
        ts = row.get_attribute("data-ts")
        self.send({"type": "message_changed", "message": {**PLAIN, "ts": ts, **parts}})

    def _join(self, line: WebSocketRoute) -> None:
        line.connect_to_server()
        self._lines.append(line)

    def _rename(self, route: Route) -> None:
        state = route.fetch().json()
        people = [{**one, "name": self._renamed.get(one["id"], one["name"])} for one in state["people"]]
        channels = [{**one, "name": self._renamed.get(one["id"], one["name"])} for one in state["channels"]]
        workspace = {**state["workspace"], "name": self._renamed.get("workspace", "x")}
        route.fulfill(json={**state, "people": people, "channels": channels, "workspace": workspace})
