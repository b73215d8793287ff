"""Whose accounts an answer in Slack may speak of.

A member sees the accounts that the CRM has under their Slack id or e-mail address, or under the name that
the settings give for them, and those of the teams that they manage; a manager for whom no team is listed
sees all. The name that somebody has in Slack counts for nothing: people change theirs. In a channel nobody
does, since everybody there reads the answer: unless the settings let the asker's accounts be shown where no
outsider is.
"""

from bot.accounts.folding import folded, folded_owner
from bot.accounts.model import NOBODY, OPERATOR, Viewer
from bot.slack.members.people import People
from bot.slack.members.readers import Readers
from bot.slack.settings import SlackSettings
from bot.slack.work.inbox import Incoming


class Viewers:
    """Tells whose accounts may be shown."""

    def __init__(self, people: People, readers: Readers, settings: SlackSettings) -> None:
        self._people = people
        self._readers = readers
        self._settings = settings

    def viewer(self, incoming: Incoming) -> Viewer:
        """Who looks at accounts through the answer to `incoming`."""
        private = incoming.door == "direct" or incoming.response_url is not None
        if private or (self._settings.accounts_in_channels and self._readers.is_inside(incoming)):
            return self.of_person(incoming.user)
        return NOBODY

    def of_person(self, user: str) -> Viewer:
        """The person by themselves; nobody for guests, strangers, and while Slack doesn't say."""
        person = self._people.person(user)
        if not person.member:
            return NOBODY
        ids = {user, *self._readers.groups_of(user)}
        teams = frozenset(folded(team) for team, managers in self._settings.teams.items() if ids & managers)
        if not teams and ids & self._settings.managers:
            return OPERATOR
        owners = {name for name, users in self._settings.owners.items() if ids & users}
        names = filter(None, (user, person.email, *owners))
        return Viewer(names=frozenset(map(folded_owner, names)), teams=teams)
