"""The Bolt app that both transports hand over to what Slack sends."""

import logging
from collections.abc import Callable

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.slack.errors import TeamGoneError
from bot.slack.listeners import register, uninstalled
from bot.slack.listeners.intake import Intake
from bot.slack.many_teams import ManyTeams
from bot.slack.metrics import Metrics
from bot.slack.sending.clients import patient_client
from bot.slack.settings import SlackSettings
from bot.slack.teams import Teams
from bot.slack.web import wording


def build_app(settings: SlackSettings, intake: Intake) -> App:
    """The Bolt app: its listeners store what arrives.

    Bolt acknowledges an event before its listener runs, unless it is told to process before the
    response; then a listener that fails is not acknowledged, and Slack delivers again.
    """
    app = _MeasuredApp(settings, intake.teams, intake.metrics)
    register(app, intake)
    uninstalled.register(app, intake.teams.installed if isinstance(intake.teams, ManyTeams) else None)
    return app


class _MeasuredApp(App):
    """Tells how long Slack waits for an acknowledgement."""

    def __init__(self, settings: SlackSettings, teams: Teams, metrics: Metrics) -> None:
        self._metrics = metrics
        # It finds SLACK_BOT_TOKEN in the environment, too, and warns that it is not used.
        logging.getLogger("slack_bolt.App").addFilter(_not_about_tokens)
        super().__init__(
            name="salesbot",
            client=patient_client(settings, None),
            authorize=_authorized(teams),  # type: ignore[arg-type]  # Bolt takes None, its type forgets it
            user_facing_authorize_error_message=f"{wording.NOT_HERE.en}\n{wording.NOT_HERE.fr}",
            request_verification_enabled=False,  # done before, without logging what is refused
            ignoring_self_events_enabled=False,  # the listeners do, and they know the bots that may ask
            process_before_response=True,
        )

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """What Slack gets for a request, once it is stored."""
        with self._metrics.timed("ack"):
            return super().dispatch(req)


def _not_about_tokens(record: logging.LogRecord) -> bool:
    return "`token`" not in record.getMessage()


def _authorized(teams: Teams) -> Callable[..., AuthorizeResult | None]:
    """Who the bot is for a request, from what is known: Bolt would ask Slack for it each time, and with
    `SLACK_CLIENT_ID` in the environment look for an installation even when there is one bot token."""

    def authorize(team_id: str | None) -> AuthorizeResult | None:
        try:
            team = teams.team(team_id or "")
        except TeamGoneError:
            return None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=team.me.team,
            bot_user_id=team.me.user,
            bot_id=team.me.bot_id,
            bot_token=team.client.token,
        )

    return authorize
