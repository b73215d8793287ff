"""The arguments of a call, which come as a form with JSON inside, or as JSON."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from bot.workspace.wire import Json, SlackError

TRUE = frozenset({True, "1", "true", "True"})


def read_arguments(content_type: str, body: bytes, query: Mapping[str, str]) -> "Arguments":
    """The arguments of a request. Raises `SlackError` when its body is none."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            found = json.loads(body or b"{}")
            if not isinstance(found, dict):
                raise SlackError("json_not_object")
        else:
            found = dict(parse_qsl(body.decode(), keep_blank_values=True))
    except json.JSONDecodeError as error:
        raise SlackError("invalid_json") from error
    except UnicodeDecodeError as error:
        raise SlackError("invalid_form_data") from error
    return Arguments({**query, **found})


class Arguments:
    """Arguments by name; what is required and lacks is refused as Slack does."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = {name: value for name, value in given.items() if value is not None}

    def text(self, name: str) -> str:
        """A string that must be there. Raises `SlackError` otherwise."""
        found = self.maybe(name)
        if not found:
            raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return found

    def maybe(self, name: str) -> str | None:
        """A string, if there is one."""
        found = self.given.get(name)
        return None if found is None else found if isinstance(found, str) else str(found)

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        return self.given[name] in TRUE if name in self.given else default

    def whole(self, name: str, default: int) -> int:
        """A whole number. Raises `SlackError` when it is something else."""
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError) as error:
            raise SlackError("invalid_arguments", f"[ERROR] must be an integer: {name}") from error

    def items(self, name: str, error: str = "invalid_arguments") -> list[Any]:
        """A list, as JSON or as such; none when it isn't given. Raises `SlackError` named `error`."""
        found = self._parsed(name, error)
        if found is None:
            return []
        if not isinstance(found, list):
            raise SlackError(error, f"[ERROR] must be an array: {name}")
        return found

    def mapping(self, name: str, error: str = "invalid_arguments") -> Json:
        """An object, as JSON or as such; empty when it isn't given. Raises `SlackError` named `error`."""
        found = self._parsed(name, error)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise SlackError(error, f"[ERROR] must be an object: {name}")
        return found

    def _parsed(self, name: str, error: str) -> Any:
        found = self.given.get(name)
        if not isinstance(found, str):
            return found
        if not found:
            return None
        try:
            return json.loads(found)
        except json.JSONDecodeError as fault:
            raise SlackError(error, f"[ERROR] is no JSON: {name}") from fault
