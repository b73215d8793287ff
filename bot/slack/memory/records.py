"""What the Slack door keeps: questions, opinions, who is new, and what people asked before."""

from dataclasses import dataclass

from bot.slack.home.facts import Bookcase, GapList, HomeSources
from bot.slack.members.personas import Newcomers
from bot.slack.memory.feedback import Feedback
from bot.slack.memory.history import History
from bot.slack.work.inbox import Inbox


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
