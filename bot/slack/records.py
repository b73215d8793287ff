"""What the Slack door keeps: questions, opinions, who is new, and what people asked before."""

from dataclasses import dataclass

from bot.slack.feedback import Feedback
from bot.slack.history import History
from bot.slack.inbox import Inbox
from bot.slack.personas import Newcomers


@dataclass(frozen=True, kw_only=True)
class Records:
    """The stores behind the door."""

    inbox: Inbox
    feedback: Feedback
    newcomers: Newcomers
    history: History
