"""What the app listens to: everything goes into the inbox before Slack is told that it arrived."""

from slack_bolt import App

from bot.slack.listeners import answers, messages
from bot.slack.listeners.intake import Intake

EVENTS = messages.EVENTS
COMMAND = messages.COMMAND


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to everything that the manifest subscribes to."""
    for surface in (messages, answers):
        surface.register(app, intake)
