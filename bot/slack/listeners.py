"""What the app listens to: everything goes into the inbox before Slack is told that it arrived."""

import time
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.slack.events import Identity, read_command, read_message
from bot.slack.inbox import Arrivals

EVENTS = ("app_mention", "message")
COMMAND = "/salesbot"


def register(app: App, me: Identity, arrivals: Arrivals, wake: Callable[[], None]) -> None:
    """Makes `app` listen; `wake` is called when there is something new to answer."""

    def on_message(event: dict[str, Any]) -> None:
        incoming = read_message(event, me, arrivals.knows)
        if incoming is not None and arrivals.add(incoming):
            wake()

    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        arrivals.add(read_command(command, me, time.time()))
        ack()
        wake()

    for event in EVENTS:
        app.event(event)(on_message)
    app.command(COMMAND)(on_command)
