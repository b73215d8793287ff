"""Slack's side of an installation on this machine: codes, tokens, and what refreshing one costs the last.

Beside that it takes messages, and knows from the token in whose name they come.
"""

import base64
import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

CLIENT_ID, CLIENT_SECRET = "111.222", "client-very-secret"

Json = dict[str, Any]

_BASIC = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()


class OAuthStandIn:
    """Runs between `with` and its end. `codes` are what a browser brings back, by the team that agreed."""

    def __init__(self) -> None:
        self.codes: dict[str, Json] = {}
        self.expires_in: int | None = 43200
        self.asked: list[Json] = []
        self.faults: deque[str | None] = deque()
        self.posts: list[tuple[str, Json]] = []
        self.refresh_tokens: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        self._issued = 0
        self._http = _Server(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> "OAuthStandIn":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """The address of the Web API."""
        return f"http://127.0.0.1:{self._http.server_port}/api/"

    def agree(self, team_id: str, name: str = "Acme", **more: Any) -> str:
        """Somebody in a workspace agrees to the installation; gives the code."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"team": {"id": team_id, "name": name}, "enterprise": None, **more}
        return code

    def answer(self, method: str, token: str, arguments: Json) -> Json | None:
        """What Slack answers; None is no answer at all."""
        if method == "auth.test":
            team = self.tokens.get(token)
            if team is None:
                return {"ok": False, "error": "invalid_auth"}
            return {
                "ok": True,
                "team_id": team,
                "user_id": "U0BOT",
                "bot_id": "B0BOT",
                "url": f"https://{team}.slack.com/",
            }
        if method == "chat.postMessage" and token in self.tokens:
            self.posts.append((self.tokens[token], arguments))
            return {"ok": True, "channel": arguments["channel"], "ts": f"1.{len(self.posts):06d}"}
        if method != "oauth.v2.access":
            return {"ok": False, "error": "unknown_method"}
        self.asked.append(arguments)
        fault = self.faults.popleft() if self.faults else ""
        if fault is None:
            return None
        if fault:
            return {"ok": False, "error": fault}
        if token != _BASIC:
            return {"ok": False, "error": "bad_client_secret"}
        if arguments.get("grant_type") == "refresh_token":
            return self._refresh(arguments["refresh_token"])
        agreed = self.codes.pop(arguments.get("code", ""), None)
        if agreed is None:
            return {"ok": False, "error": "invalid_code"}
        return {
            "ok": True,
            "app_id": "A0",
            "scope": "chat:write,commands",
            "bot_user_id": "U0BOT",
            "authed_user": {"id": "U0ANNA"},
            "is_enterprise_install": False,
            **agreed,
            **self._tokens((agreed["team"] or {}).get("id", "")),
        }

    def _refresh(self, refresh_token: str) -> Json:
        team = self.refresh_tokens.pop(refresh_token, None)  # it works once
        if team is None:
            return {"ok": False, "error": "invalid_refresh_token"}
        return {"ok": True, "team": {"id": team}, **self._tokens(team)}

    def _tokens(self, team: str) -> Json:
        self._issued += 1
        access = f"xoxb-{self._issued}"
        self.tokens[access] = team
        if self.expires_in is None:
            return {"access_token": access, "token_type": "bot"}
        access, refresh = f"xoxe.xoxb-1-{self._issued}", f"xoxe-1-{self._issued}"
        self.tokens[access], self.refresh_tokens[refresh] = team, team
        return {
            "access_token": access,
            "token_type": "bot",
            "refresh_token": refresh,
            "expires_in": self.expires_in,
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, slack: OAuthStandIn) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.slack = slack
        self.lock = threading.Lock()


class _Request(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if "json" in self.headers.get("Content-Type", ""):
            arguments = json.loads(raw or "{}")
        else:
            arguments = {name: values[0] for name, values in parse_qs(raw).items()}
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        with self.server.lock:
            answer = self.server.slack.answer(self.path.removeprefix("/api/"), token, arguments)
        if answer is None:
            return  # the connection closes without a word
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_arguments: object) -> None:
        """Keeps the test's output quiet."""
