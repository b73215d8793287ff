"""Buttons, menus and inputs inside blocks."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.workspace.limits_text import ID, count, either, length, of_length, one_of, plain, whole
from bot.workspace.wire import Json

LABEL, VALUE, URL = 75, 2000, 3000
FILE_ID = re.compile(r"F[A-Z0-9]{8,}")
STYLES = frozenset({"primary", "danger"})


def element(one: Any, path: str) -> Iterator[str]:
    """What is wrong with an element that can be used."""
    kind = one.get("type") if isinstance(one, dict) else None
    check = _ELEMENTS.get(str(kind))
    if check is None:
        yield f"[ERROR] unsupported type: {kind} [json-pointer:{path}/type]"
        return
    if length(str(one.get("action_id") or "")) > ID:
        yield f"[ERROR] must be less than {ID + 1} characters [json-pointer:{path}/action_id]"
    if "placeholder" in one:
        yield from plain(one["placeholder"], f"{path}/placeholder", 150)
    if "confirm" in one:
        yield from _confirm(one["confirm"], f"{path}/confirm")
    yield from check(one, path)


def buttons(given: Any, path: str, most: int) -> Iterator[str]:
    """What is wrong with a row of buttons."""
    yield from count(given, path, most)
    for place, one in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(one, dict) or one.get("type") != "button":
            yield f"[ERROR] must be a button [json-pointer:{path}/{place}]"
        else:
            yield from element(one, f"{path}/{place}")


def icon_or_feedback(one: Any, path: str) -> Iterator[str]:
    """What is wrong with an element of context_actions."""
    kind = one.get("type") if isinstance(one, dict) else None
    if kind == "icon_button":
        yield from plain(one.get("text"), f"{path}/text", LABEL)
        yield from one_of(one.get("icon"), f"{path}/icon", frozenset({"trash"}))
        yield from of_length(one.get("value", "x"), f"{path}/value", VALUE)
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield from _feedback(one.get(side), f"{path}/{side}")
    else:
        yield f"[ERROR] unsupported type: {kind} [json-pointer:{path}/type]"


def _feedback(side: Any, path: str) -> Iterator[str]:
    if not isinstance(side, dict):
        yield f"[ERROR] missing required field [json-pointer:{path}]"
        return
    yield from plain(side.get("text"), f"{path}/text", LABEL)
    yield from of_length(side.get("value"), f"{path}/value", VALUE)
    if "accessibility_label" in side:
        yield from of_length(side["accessibility_label"], f"{path}/accessibility_label", LABEL)


def context_element(one: Any, path: str) -> Iterator[str]:
    """What is wrong with an element of a context block."""
    kind = one.get("type") if isinstance(one, dict) else None
    if kind == "image":
        yield from image(one, path)
    else:
        yield from either(one, path, 3000)


def image(one: Any, path: str) -> Iterator[str]:
    """What is wrong with an image."""
    if not isinstance(one, dict):
        yield f"[ERROR] must be an image [json-pointer:{path}]"
        return
    if "slack_file" in one:
        yield from _slack_file(one, path)
    else:
        yield from of_length(one.get("image_url"), f"{path}/image_url", URL)
    yield from of_length(one.get("alt_text"), f"{path}/alt_text", 2000)


def _slack_file(one: Json, path: str) -> Iterator[str]:
    """A file is named by its id or by its address, and stands instead of another address."""
    file = one["slack_file"]
    if "image_url" in one or not isinstance(file, dict) or len({"id", "url"} & file.keys()) != 1:
        yield f"[ERROR] needs either an id or a url [json-pointer:{path}/slack_file]"
    elif "id" in file and not FILE_ID.fullmatch(str(file["id"])):
        yield f"[ERROR] input must match regex pattern: {FILE_ID.pattern} [json-pointer:{path}/slack_file/id]"


def _button(one: Json, path: str) -> Iterator[str]:
    yield from plain(one.get("text"), f"{path}/text", LABEL)
    for part, most in (("value", VALUE), ("url", URL), ("accessibility_label", LABEL)):
        if part in one:
            yield from of_length(one[part], f"{path}/{part}", most, least=0)
    if "style" in one:
        yield from one_of(one["style"], f"{path}/style", STYLES)


def _select(one: Json, path: str) -> Iterator[str]:
    if "option_groups" in one:
        yield from count(one["option_groups"], f"{path}/option_groups", 100)
        for place, group in enumerate(one["option_groups"]):
            yield from plain(group.get("label"), f"{path}/option_groups/{place}/label", LABEL)
            yield from _options(group.get("options"), f"{path}/option_groups/{place}/options", 100)
    else:
        yield from _options(one.get("options"), f"{path}/options", 100)


def _few(one: Json, path: str) -> Iterator[str]:
    yield from _options(one.get("options"), f"{path}/options", 10)


def _overflow(one: Json, path: str) -> Iterator[str]:
    yield from _options(one.get("options"), f"{path}/options", 5)


def _options(options: Any, path: str, most: int) -> Iterator[str]:
    yield from count(options, path, most)
    for place, option in enumerate(options if isinstance(options, list) else ()):
        yield from either(option.get("text"), f"{path}/{place}/text", LABEL)
        yield from of_length(option.get("value"), f"{path}/{place}/value", 150)
        if "description" in option:
            yield from either(option["description"], f"{path}/{place}/description", LABEL)


def _text_input(one: Json, path: str) -> Iterator[str]:
    if "initial_value" in one:
        yield from of_length(one["initial_value"], f"{path}/initial_value", 3000, least=0)
    for part, least in (("min_length", 0), ("max_length", 1)):
        if part in one:
            yield from whole(one[part], f"{path}/{part}", least, 3000)


def _number_input(one: Json, path: str) -> Iterator[str]:
    if not isinstance(one.get("is_decimal_allowed"), bool):
        yield f"[ERROR] missing required field: is_decimal_allowed [json-pointer:{path}]"
    for part in ("initial_value", "min_value", "max_value"):
        if part in one and not isinstance(one[part], str):
            yield f"[ERROR] must be a string [json-pointer:{path}/{part}]"


def _confirm(dialog: Any, path: str) -> Iterator[str]:
    if not isinstance(dialog, dict):
        yield f"[ERROR] must be an object [json-pointer:{path}]"
        return
    yield from plain(dialog.get("title"), f"{path}/title", 100)
    yield from either(dialog.get("text"), f"{path}/text", 300)
    yield from plain(dialog.get("confirm"), f"{path}/confirm", 30)
    yield from plain(dialog.get("deny"), f"{path}/deny", 30)


def _anything(_one: Json, _path: str) -> Iterator[str]:
    return iter(())


_ELEMENTS: Mapping[str, Callable[[Json, str], Iterator[str]]] = {
    "button": _button,
    "image": image,
    "static_select": _select,
    "multi_static_select": _select,
    "radio_buttons": _few,
    "checkboxes": _few,
    "overflow": _overflow,
    "plain_text_input": _text_input,
    "email_text_input": _text_input,
    "url_text_input": _text_input,
    "number_input": _number_input,
    "conversations_select": _anything,
    "channels_select": _anything,
    "users_select": _anything,
    "multi_users_select": _anything,
    "multi_conversations_select": _anything,
    "datepicker": _anything,
    "timepicker": _anything,
    "datetimepicker": _anything,
    "rich_text_input": _anything,
    "file_input": _anything,
}
