"""The workspaces that the bot is signed in to, each with its ways in and out."""

from dataclasses import dataclass
from typing import Protocol

from slack_sdk import WebClient

from bot.slack.events import Identity
from bot.slack.files import Downloads
from bot.slack.members.owners import Owners
from bot.slack.members.people import People
from bot.slack.members.readers import Readers
from bot.slack.members.viewers import Viewers
from bot.slack.sending.delivery import Sender
from bot.slack.sending.ephemeral import CommandSender
from bot.slack.sending.pictures import Pictures, uploading_client
from bot.slack.sending.posting import ThreadSender, rate_limit_handlers
from bot.slack.sending.presence import Presence
from bot.slack.settings import SlackSettings
from bot.slack.work.inbox import Incoming
from tools.language import Language


@dataclass(frozen=True, kw_only=True)
class Team:
    """One workspace. `client` is for calls that may be repeated, `acquaintances` are people as far as Slack
    tells who they are at once."""

    me: Identity
    client: WebClient
    people: People
    acquaintances: People
    readers: Readers
    viewers: Viewers
    owners: Owners
    threads: ThreadSender
    commands: CommandSender
    presence: Presence
    downloads: Downloads
    pictures: Pictures

    def sender(self, incoming: Incoming) -> Sender:
        """The way to whoever asked `incoming`."""
        return self.commands if incoming.response_url else self.threads

    def language(self, user: str) -> Language:
        """The language of what somebody has to be shown at once; English when Slack doesn't say theirs."""
        return self.acquaintances.person(user).language or Language.EN


class Teams(Protocol):
    """Finds the workspace that something comes from."""

    def team(self, team: str) -> Team:
        """The workspace with this id; raises `TeamGoneError` when the bot isn't installed there any more."""
        ...

    def close(self) -> None:
        """Ends what is shown beside answers."""
        ...


class OneTeam:
    """The workspace that the bot token belongs to."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def team(self, team: str) -> Team:
        """The one workspace: what Slack Connect brings from elsewhere is answered by it, too."""
        return self._team

    def close(self) -> None:
        """Ends what is shown beside answers."""
        self._team.presence.close()


def team_of(client: WebClient, me: Identity, settings: SlackSettings) -> Team:
    """The workspace that `client` is signed in to as `me`."""
    posting = WebClient(client.token, base_url=settings.base_url, retry_handlers=rate_limit_handlers())
    brief = WebClient(client.token, base_url=settings.base_url, timeout=_BRIEF_SECONDS)
    hasty = WebClient(client.token, base_url=settings.base_url, timeout=_HASTY_SECONDS, retry_handlers=[])
    people = People(client, me.team)
    readers = Readers(client, people, settings.managers)
    quick = WebClient(client.token, base_url=settings.base_url, timeout=_BRIEF_SECONDS, retry_handlers=[])
    threads = ThreadSender(posting, me.user, settings.retry_seconds, quick)
    return Team(
        me=me,
        client=client,
        people=people,
        acquaintances=people.through(hasty),
        readers=readers,
        viewers=Viewers(people, readers, settings),
        owners=Owners(client, people),
        threads=threads,
        commands=CommandSender(threads),
        presence=Presence(brief),
        downloads=Downloads(client),
        pictures=Pictures(uploading_client(client.token, settings), settings.retry_seconds / 4),
    )


_BRIEF_SECONDS = 5
"""What only decorates is given up quickly."""
_HASTY_SECONDS = 1
"""A form has to open within three seconds, whoever it is for."""
