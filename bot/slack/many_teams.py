"""The workspaces that installed the app themselves, each with its ways in and out."""

from bot.slack.errors import TeamGoneError
from bot.slack.events import Identity
from bot.slack.installations import Installed, InstalledTeams
from bot.slack.sending.clients import patient_client
from bot.slack.settings import SlackSettings
from bot.slack.teams import Team, team_of


class ManyTeams:
    """Implements `bot.slack.teams.Teams`; a workspace is built anew when its token was exchanged."""

    def __init__(self, installed: InstalledTeams, settings: SlackSettings) -> None:
        self.installed = installed
        self._settings = settings
        self._teams: dict[str, Team] = {}

    def team(self, team: str) -> Team:
        """The workspace with this id; raises `TeamGoneError` when the bot isn't installed there any more."""
        try:
            found = self.installed.token(team)
        except TeamGoneError:
            self._teams.pop(team, None)
            raise
        known = self._teams.get(team)
        if known is None or known.client.token != found.bot_token:
            known = self._teams[team] = self._built(found)
        return known

    def close(self) -> None:
        """Ends what is shown beside answers."""
        for team in tuple(self._teams.values()):
            team.presence.close()

    def _built(self, found: Installed) -> Team:
        me = Identity(team=found.team, user=found.bot_user, bot_id=found.bot_id, url=found.url)
        return team_of(patient_client(self._settings, found.bot_token), me, self._settings)
