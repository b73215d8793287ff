"""Modals and home tabs: which are open for whom."""

import json
import secrets
from typing import Any

from bot.workspace import limits
from bot.workspace.blocks import with_ids
from bot.workspace.wire import TEAM, Json, SlackError
from bot.workspace.world import World, new_id

MOST_PUSHED = 3
MOST_BYTES = 250_000


def open_view(world: World, user: str, view: Json) -> Json:
    """A modal for `user`, instead of those that are open."""
    made = build(world, view)
    for name in list(world.view_stacks.get(user, ())):
        drop(world, user, name)
    return _put(world, user, {**made, "root_view_id": made["id"], "previous_view_id": None})


def push_view(world: World, user: str, view: Json) -> Json:
    """A modal over the one that is open. Raises `SlackError` when there are three already."""
    stack = world.view_stacks.get(user, [])
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= MOST_PUSHED:
        raise SlackError("push_limit_reached")
    made = build(world, view)
    return _put(world, user, {**made, "root_view_id": stack[0], "previous_view_id": stack[-1]})


def update_view(world: World, before: Json, view: Json) -> Json:
    """Another content for a modal that is open."""
    kept = {name: before[name] for name in ("id", "root_view_id", "previous_view_id")}
    made = {**build(world, view, known=before["id"]), **kept}
    world.views[made["id"]] = made
    world.changed.notify_all()
    world.pages.push({"type": "view_updated", "view": made}, frozenset({owner(world, made["id"])}))
    return made


def publish(world: World, user: str, view: Json) -> Json:
    """Somebody's App Home."""
    before = world.homes.get(user)
    made = build(world, view)
    made["id"] = before["id"] if before else made["id"]
    made |= {"root_view_id": made["id"], "previous_view_id": None}
    world.keep_home(user, made)
    world.pages.push({"type": "home", "view": made}, frozenset({user}))
    return made


def build(world: World, view: Json, known: str = "") -> Json:
    """The view as Slack keeps it. Raises `SlackError` for what it refuses."""
    limits.check_view(view, world.unknown_blocks)
    if len(json.dumps(view)) > MOST_BYTES:
        raise SlackError("view_too_large")
    external = view.get("external_id") or ""
    if external and any(v["external_id"] == external and v["id"] != known for v in world.views.values()):
        raise SlackError("duplicate_external_id")
    usual: Json = {
        "title": None,
        "submit": None,
        "close": None,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
    }
    own = {
        "id": new_id("V"),
        "team_id": TEAM,
        "app_id": world.app.id,
        "app_installed_team_id": TEAM,
        "bot_id": world.app.bot_id,
        "blocks": list(with_ids(view["blocks"])),
        "state": {"values": {}},
        "hash": f"{world.clock.new()}.{secrets.token_hex(4)}",
    }
    return {**usual, **view, **own}


def find(world: World, view_id: str | None, external_id: str | None) -> Json:
    """An open view by either of its names. Raises `SlackError` when there is none."""
    found = world.views.get(view_id or "")
    if found is None and external_id:
        found = next((v for v in world.views.values() if v["external_id"] == external_id), None)
    if found is None:
        raise SlackError("not_found")
    return found


def owner(world: World, view_id: str) -> str:
    """For whom a modal is open."""
    return next((user for user, stack in world.view_stacks.items() if view_id in stack), "")


def drop(world: World, user: str, view_id: str) -> None:
    """A modal that is closed, and shown to be."""
    stack = world.view_stacks.get(user, [])
    if view_id in stack:
        stack.remove(view_id)
        world.views.pop(view_id, None)
        world.pages.push({"type": "view_closed", "view_id": view_id}, frozenset({user}))
        world.changed.notify_all()


def with_state(view: Json, values: Any) -> Json:
    """The view with what somebody has entered, as payloads carry it."""
    return {**view, "state": {"values": values}}


def _put(world: World, user: str, view: Json) -> Json:
    world.views[view["id"]] = view
    world.view_stacks.setdefault(user, []).append(view["id"])
    world.changed.notify_all()
    world.pages.push({"type": "view_opened", "view": view}, frozenset({user}))
    return view
