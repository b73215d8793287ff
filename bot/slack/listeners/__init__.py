"""What the app listens to: everything goes into the inbox before Slack is told that it arrived."""

from slack_bolt import App

from bot.slack.listeners import answers, forms, home_tab, messages, opinions, people
from bot.slack.listeners.intake import Intake

EVENTS = (*messages.EVENTS, "app_home_opened", "user_change")
COMMAND = messages.COMMAND
SHORTCUT = forms.ABOUT_MESSAGE


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to everything that the manifest subscribes to."""
    for surface in (messages, answers, forms, people, opinions, home_tab):
        surface.register(app, intake)
