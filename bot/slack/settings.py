"""What it takes to reach Slack."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, kw_only=True)
class SlackSettings:
    """The tokens and secrets of the app, which `repr` leaves out, and where Slack's Web API is.

    Over Socket Mode it takes `bot_token` and `app_token`; over `http` a `signing_secret` with a `bot_token`
    for one workspace, or with `client_id` and `client_secret` for all that install the app. `http_host`
    and `http_port` are where it listens: without `http` for health and metrics only, and without a port
    not at all.

    `managers` are the ids of the people and user groups that see what is for managers. `workers` is how
    many questions are worked on at once. `lease_seconds` is how long a question of a process that died
    stays with it before another one takes it over. `drain_seconds` is how long a stop waits for the
    answers that are being written. `retry_seconds` is the first pause after Slack failed; it doubles each
    time. `bots` are the ids of other bots that may ask. `questions_a_minute` and `team_questions_a_minute`
    are what one person and one workspace may ask; `answer_seconds` is how long an answer may take.
    `inbox_days` is how long it is kept which messages were answered, of threads that rest.
    `owners` are the ids of the people behind the names that the CRM has for owners of accounts. `teams` are
    the ids of the people and user groups that manage each sales team; `accounts_in_channels`
    lets answers in channels without outsiders show the accounts of whoever asks.
    """

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)
    signing_secret: str = field(repr=False, default="")
    client_id: str = ""
    client_secret: str = field(repr=False, default="")
    http: bool = False
    http_host: str = "127.0.0.1"
    http_port: int | None = None
    api_url: str = SLACK_API
    managers: frozenset[str] = frozenset()
    bots: frozenset[str] = frozenset()
    questions_a_minute: int = 30
    team_questions_a_minute: int = 300
    answer_seconds: float = 60.0
    inbox_days: int = 30
    owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    teams: Mapping[str, frozenset[str]] = field(default_factory=dict)
    accounts_in_channels: bool = False
    workers: int = 4
    lease_seconds: float = 15.0
    drain_seconds: float = 30.0
    retry_seconds: float = 1.0

    @property
    def many_teams(self) -> bool:
        """Whether workspaces install the app themselves."""
        return self.http and bool(self.client_id and self.client_secret)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be logged."""
        return (self.bot_token, self.app_token, self.signing_secret, self.client_secret)

    @property
    def base_url(self) -> str:
        """The Web API's address, with the final slash that the client joins method names to."""
        return self.api_url if self.api_url.endswith("/") else f"{self.api_url}/"
