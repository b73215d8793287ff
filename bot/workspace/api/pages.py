"""Long lists come in pages, each with a cursor to the next."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.workspace.api.arguments import Arguments
from bot.workspace.wire import Json, SlackError

MOST = 1000
Item = TypeVar("Item")


def paged(items: Sequence[Item], given: Arguments, usual: int = 100) -> tuple[Sequence[Item], Json]:
    """The items of the page that is asked for, and what tells of the next. Raises `SlackError`."""
    limit = given.whole("limit", usual) or usual
    if not 0 < limit <= MOST:
        raise SlackError("invalid_limit")
    start = _read(given.maybe("cursor") or "")
    left = start + limit < len(items)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if left else ""
    return items[start : start + limit], {"response_metadata": {"next_cursor": cursor}}


def _read(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError as error:
        raise SlackError("invalid_cursor") from error
