"""A workspace whose bot knows one account, for the tests of what Slack shows of accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from account_fakes import MemoryAccounts
from account_stage import MONDAY, NOTHING_FOUND, globex
from fakes import ScriptedFinder
from slack_fakes import running_bot
from slack_stand_in import BOT_USER, Posted, SlackStandIn, buttons_of

from bot.accounts.model import Dossier
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.grammar.language import told_language
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from bot.store.threads import SqlThreads
from bot.workspace.model import Person


def hers(owner: str = "u0anna") -> Dossier:
    """Globex, as somebody in Slack owns it."""
    known = globex()
    return replace(known, account=replace(known.account, owner=owner))


@dataclass(frozen=True)
class Place:
    """The workspace, where the bot keeps what it was asked, and the accounts that it knows."""

    slack: SlackStandIn
    inbox: SqlInbox
    accounts: MemoryAccounts

    @contextmanager
    def bot(self, **settings: Any) -> Iterator[None]:
        """The bot, until the end."""
        threads = SqlThreads(self.inbox.engine)
        interpreter = AccountInterpreter(RuleInterpreter(), lambda: self.accounts, lambda: MONDAY)
        desk = Desk(lambda: self.accounts, lambda: MONDAY)
        assistant = Assistant(interpreter, ScriptedFinder(NOTHING_FOUND), threads, desk=desk)
        with running_bot(
            self.slack, assistant, self.inbox, told_language, threads, people=desk.people, **settings
        ):
            yield

    def ask(self, text: str, channel: str, **more: Any) -> Posted:
        """The answer to a message."""
        before = len(self.slack.posts(channel))
        self.slack.say(text, channel=channel, **more)
        return self.slack.wait_for_posts(channel, before + 1)[-1]

    def form(self, post: Posted, button: str, user: str = "U0ANNA") -> dict[str, Any]:
        """The modal that a button of an answer opens."""
        before = len(self.slack.state.views)
        self.slack.press(buttons_of(post.blocks)[button], post, user=user)
        self.slack.wait_for(lambda: len(self.slack.state.views) > before)
        return self.slack.state.views[-1]

    @property
    def dossier(self) -> Dossier:
        """What is known of the account."""
        return self.accounts.held[1]


@contextmanager
def account_place(folder: Path) -> Iterator[Place]:
    """The workspace, with Anna who has Globex and reads English, and Léa who reads French."""
    with SlackStandIn() as slack:
        for user, locale in (("U0ANNA", "en-GB"), ("U0LEA", "fr-FR")):
            slack.state.users[user] = {"id": user, "name": user.lower(), "locale": locale}
        with slack.world.changed:  # the bot is a member, too, of the channels that it is in
            slack.world.keep_person(Person(id=BOT_USER, name="salesbot", role="bot"))
        inbox = SqlInbox(open_database(folder / "inbox.db"))
        yield Place(slack=slack, inbox=inbox, accounts=MemoryAccounts({1: hers()}))
