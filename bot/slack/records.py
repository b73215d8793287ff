"""What the Slack door keeps: questions, opinions, who is new, and what people asked before."""

from dataclasses import dataclass

from bot.slack.feedback import Feedback
from bot.slack.history import History
from bot.slack.home_facts import Bookcase, GapList, HomeSources
from bot.slack.inbox import Inbox
from bot.slack.personas import Newcomers


@dataclass(frozen=True, kw_only=True)
class Records:
    """The stores behind the door."""

    inbox: Inbox
    feedback: Feedback
    newcomers: Newcomers
    history: History
    gaps: GapList
    books: Bookcase

    @property
    def home_sources(self) -> HomeSources:
        """Where the Home tab gets its facts."""
        return HomeSources(
            newcomers=self.newcomers,
            history=self.history,
            feedback=self.feedback,
            gaps=self.gaps,
            books=self.books,
            waiting=self.inbox.waiting,
        )
