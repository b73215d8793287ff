"""Texts and identifiers inside blocks."""

from collections.abc import Iterator
from typing import Any

ID = 255


def length(text: str) -> int:
    """Characters as JavaScript counts them: those outside the basic plane are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: Any, path: str, most: int, least: int = 1) -> Iterator[str]:
    """What is wrong with a text that has to be plain."""
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield f"[ERROR] must provide an object of type plain_text [json-pointer:{path}]"
        return
    yield from of_length(text.get("text"), f"{path}/text", most, least)


def either(text: Any, path: str, most: int, least: int = 1) -> Iterator[str]:
    """What is wrong with a text that may be plain or mrkdwn."""
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"[ERROR] must provide an object of type plain_text or mrkdwn [json-pointer:{path}]"
        return
    allowed = {"type", "text", "emoji"} if text["type"] == "plain_text" else {"type", "text", "verbatim"}
    for name in text.keys() - allowed:
        yield f"[ERROR] no more fields allowed: {name} [json-pointer:{path}]"
    yield from of_length(text.get("text"), f"{path}/text", most, least)


def of_length(text: Any, path: str, most: int, least: int = 1) -> Iterator[str]:
    """What is wrong with a string that has to be of a certain length."""
    if not isinstance(text, str):
        yield f"[ERROR] must be a string [json-pointer:{path}]"
    elif length(text) > most:
        yield f"[ERROR] must be less than {most + 1} characters [json-pointer:{path}]"
    elif length(text.strip()) < least:
        yield f"[ERROR] must be more than {least - 1} characters [json-pointer:{path}]"


def count(items: Any, path: str, most: int, least: int = 1) -> Iterator[str]:
    """What is wrong with a list that has to have a certain number of items."""
    if not isinstance(items, list):
        yield f"[ERROR] must be an array [json-pointer:{path}]"
    elif len(items) > most:
        yield f"[ERROR] no more than {most} items allowed [json-pointer:{path}]"
    elif len(items) < least:
        yield f"[ERROR] no less than {least} items allowed [json-pointer:{path}]"


def whole(number: Any, path: str, least: int, most: int) -> Iterator[str]:
    """What is wrong with a whole number that has to be between two others."""
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        yield f"[ERROR] must be an integer between {least} and {most} [json-pointer:{path}]"


def one_of(value: Any, path: str, allowed: frozenset[str]) -> Iterator[str]:
    """What is wrong with a word that has to be one of a few."""
    if value not in allowed:
        yield f"[ERROR] must be one of {', '.join(sorted(allowed))} [json-pointer:{path}]"


def different(names: list[Any], path: str, what: str) -> Iterator[str]:
    """What is wrong with names of which no two may be alike."""
    if len({str(name) for name in names}) < len(names):
        yield f"[ERROR] `{what}` must be unique [json-pointer:{path}]"
