"""views.open, push, update and publish."""

from bot.workspace import views
from bot.workspace.api.arguments import Arguments
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World


def opened(world: World, given: Arguments) -> Json:
    """A modal for whoever has just pressed something."""
    view = _modal(given)
    return {"view": views.open_view(world, _redeemed(world, given, view), view)}


def pushed(world: World, given: Arguments) -> Json:
    """A modal over another one."""
    view = _modal(given)
    return {"view": views.push_view(world, _redeemed(world, given, view), view)}


def updated(world: World, given: Arguments) -> Json:
    """Another content for a modal."""
    view = _modal(given)
    before = views.find(world, given.maybe("view_id"), given.maybe("external_id"))
    _check_hash(before, given)
    return {"view": views.update_view(world, before, view)}


def published(world: World, given: Arguments) -> Json:
    """Somebody's App Home."""
    user = given.text("user_id")
    world.person(user)
    view = given.mapping("view")
    if view.get("type") != "home":
        raise SlackError("invalid_arguments", "[ERROR] must be home [json-pointer:/view/type]")
    before = world.homes.get(user)
    if before is not None:
        _check_hash(before, given)
    return {"view": views.publish(world, user, view)}


def _modal(given: Arguments) -> Json:
    view = given.mapping("view")
    if view.get("type") != "modal":
        raise SlackError("invalid_arguments", "[ERROR] must be modal [json-pointer:/view/type]")
    return view


def _redeemed(world: World, given: Arguments, view: Json) -> str:
    """For whom the trigger is; a view that Slack refuses leaves it unused."""
    trigger = given.maybe("trigger_id") or given.maybe("interactivity_pointer")
    if not trigger:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: trigger_id")
    views.build(world, view)
    return world.tickets.redeem(trigger)


def _check_hash(before: Json, given: Arguments) -> None:
    if given.maybe("hash") not in (None, before["hash"]):
        raise SlackError("hash_conflict")
