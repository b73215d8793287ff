"""JSON as it goes over the wire to the app and to the page."""

from typing import Any, Protocol

Json = dict[str, Any]  # Slack's forms are checked where they come in, in `api/arguments.py` and `limits*.py`

TEAM = "T0WORKSPACE"
DOMAIN = "local"


class SlackError(Exception):
    """A call that Slack refuses; `name` is what it calls that, `details` are its longer complaints."""

    def __init__(self, name: str, *details: str, **more: str) -> None:
        super().__init__(name)
        self.name = name
        self.details = details
        self.more = more

    @property
    def answer(self) -> Json:
        """The refusal as Slack words it."""
        told = {"response_metadata": {"messages": list(self.details)}} if self.details else {}
        return {"ok": False, "error": self.name, **self.more, **told}


class Pages(Protocol):
    """The open pages, each of them one person's."""

    def push(self, event: Json, users: frozenset[str] | None = None) -> None:
        """Shows an event on the pages of `users`, or on all of them."""
        ...
