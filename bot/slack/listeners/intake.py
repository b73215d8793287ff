"""What every listener has at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.threads import Threads
from bot.slack.memory.records import Records
from bot.slack.metrics import Metrics
from bot.slack.teams import Team, Teams
from bot.slack.work.inbox import Arrivals, Incoming
from bot.slack.work.reception import Reception

Body = Mapping[str, Any]  # JSON as Slack sends it


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Where listeners put what happens in Slack; `wake` is called when there is something to answer.

    `bots` are the ids of other bots that may ask; `people` the forms about the people at accounts.
    """

    teams: Teams
    arrivals: Arrivals
    wake: Callable[[], None]
    reception: Reception
    threads: Threads
    records: Records
    metrics: Metrics
    bots: frozenset[str] = frozenset()
    people: PeopleForms | None = None

    def team(self, context: Mapping[str, Any]) -> Team:
        """The workspace that something comes from, by what Bolt found out about it."""
        return self.teams.team(str(context.get("team_id") or ""))

    def take(self, incoming: Incoming) -> None:
        """Stores something to be answered, unless it is there already."""
        if self.arrivals.add(incoming):
            self.wake()
        else:
            self.metrics.retried("redelivered")
