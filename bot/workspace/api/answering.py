"""One call of the Web API: whose token it is, what it may do, and what comes of it."""

from collections import deque
from dataclasses import dataclass, field

from bot.workspace.api.arguments import Arguments
from bot.workspace.api.methods import METHODS, Method
from bot.workspace.api.rates import Rates
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

CONNECT = "apps.connections.open"
WITHOUT_TOKEN = frozenset({"oauth.v2.access"})
REMEMBERED = 20_000


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call as it came in."""

    method: str
    arguments: Json


@dataclass(kw_only=True)
class Caller:
    """Answers calls; `unknown` are methods that it pretends not to know."""

    world: World
    rates: Rates
    unknown: set[str] = field(default_factory=set)
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def run(self, name: str, token: str, given: Arguments) -> Json:
        """What comes of a call. Raises `SlackError` when it is refused, `TooManyError` when too soon."""
        method = self._allowed(name, token or given.maybe("token") or "", given)
        if method is None:
            return {"ok": True}
        self.rates.count(name, method.a_minute, given.maybe("channel") or "")
        return {"ok": True, **method.run(self.world, given)}

    def _allowed(self, name: str, token: str, given: Arguments) -> Method | None:
        app = self.world.app
        method = METHODS.get(name)
        if (method is None and name != CONNECT) or name in self.unknown:
            raise SlackError("unknown_method", req_method=name)
        if name not in WITHOUT_TOKEN:
            self._check_token(name, token)
        if method is not None and app.scopes is not None and method.scopes:
            needed = {scope.replace("*", self._kind(given)) for scope in method.scopes}
            if not needed & app.scopes:
                provided = ",".join(sorted(app.scopes))
                raise SlackError("missing_scope", needed=",".join(sorted(needed)), provided=provided)
        return method

    def _check_token(self, name: str, token: str) -> None:
        app = self.world.app
        if not token:
            raise SlackError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise SlackError("invalid_auth")
        if (token == app.app_token) != (name == CONNECT):
            raise SlackError("not_allowed_token_type")

    def _kind(self, given: Arguments) -> str:
        channel = self.world.channels.get(given.maybe("channel") or "")
        return "channels" if channel is None or channel.kind == "channel" else channel.kind
