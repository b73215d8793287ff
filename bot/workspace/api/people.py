"""auth.test, users.* and usergroups.list."""

from bot.workspace import shapes
from bot.workspace.api.arguments import Arguments
from bot.workspace.api.pages import paged
from bot.workspace.wire import DOMAIN, TEAM, Json, SlackError
from bot.workspace.world import World


def auth_test(world: World, _given: Arguments) -> Json:
    """Who the app is here."""
    me = {"url": f"{world.address}/", "team": world.name, "user": world.app.name, "team_id": TEAM}
    ids = {"user_id": world.app.user, "bot_id": world.app.bot_id, "is_enterprise_install": False}
    return {**me, **ids}


def users_info(world: World, given: Arguments) -> Json:
    """One member, or the app's own user."""
    asked, app = given.text("user"), world.app_user()
    person = app if asked == app.id else world.person(asked)
    return {"user": shapes.user(world, person, given.flag("include_locale"))}


def users_list(world: World, given: Arguments) -> Json:
    """All members, the app's own user among them."""
    locale = given.flag("include_locale")
    known = {**{world.app.user: world.app_user()}, **world.people}
    people, cursor = paged(list(known.values()), given)
    return {"members": [shapes.user(world, one, locale) for one in people], **cursor}


def users_by_email(world: World, given: Arguments) -> Json:
    """The member with an address."""
    email = given.text("email").lower()
    found = next((one for one in world.people.values() if one.email.lower() == email), None)
    if found is None:
        raise SlackError("users_not_found")
    return {"user": shapes.user(world, found)}


def usergroups_list(world: World, given: Arguments) -> Json:
    """All groups, and who is in them if that is asked for."""
    with_users = given.flag("include_users")
    return {
        "usergroups": [
            {
                "id": group.id,
                "team_id": TEAM,
                "is_usergroup": True,
                "name": group.name or group.handle,
                "handle": group.handle,
                "date_delete": 0,
                "user_count": len(group.users),
                **({"users": list(group.users)} if with_users else {}),
            }
            for group in world.groups.values()
        ]
    }


def team_info(world: World, _given: Arguments) -> Json:
    """The workspace."""
    return {"team": {"id": TEAM, "name": world.name, "domain": DOMAIN, "email_domain": ""}}


def oauth_access(world: World, given: Arguments) -> Json:
    """The token of the app, for a code that the page of consent gave. Raises `SlackError` for another."""
    if given.maybe("client_id") != world.app.client_id:
        raise SlackError("invalid_client_id")
    if given.maybe("client_secret") != world.app.client_secret:
        raise SlackError("bad_client_secret")
    user = world.codes.pop(given.text("code"), None)
    if user is None:
        raise SlackError("invalid_code")
    return {
        "access_token": world.app.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(world.app.scopes or ())),
        "bot_user_id": world.app.user,
        "app_id": world.app.id,
        "team": {"id": TEAM, "name": world.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": user},
    }
