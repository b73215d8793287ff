"""What people write: messages, mentions, commands, and what they change about it afterwards."""

import time
from dataclasses import replace

from slack_bolt import Ack, App, BoltContext

from bot.slack.events import TAKE_AWAY, read_command, read_edit, read_message, read_removal
from bot.slack.listeners.intake import Body, Intake

EVENTS = ("app_mention", "message", "reaction_added", "agent_session_stopped")
COMMAND = "/salesbot"


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to what is said."""

    def on_message(body: Body, event: Body, context: BoltContext) -> None:
        intake.metrics.event(event["type"])
        me = intake.team(context).me
        if event.get("subtype") == "message_changed":
            _on_edit(intake, event, context)
            return
        incoming = read_message(event, me, intake.arrivals.conversation, intake.bots)
        if incoming is not None:
            intake.take(replace(incoming, event_id=body.get("event_id")))

    def on_command(ack: Ack, command: Body, context: BoltContext) -> None:
        intake.metrics.event("command")
        intake.take(read_command(command, intake.team(context).me, time.time()))
        ack()

    def on_reaction(event: Body, context: BoltContext) -> None:
        intake.metrics.event("reaction_added")
        item = event["item"]
        if event["reaction"] not in TAKE_AWAY or item.get("type") != "message":
            return
        me = intake.team(context).me
        answered = intake.arrivals.answered_by(me.team, item["channel"], item["ts"])
        if answered is not None and answered.user == event["user"]:
            intake.take(read_removal(event, me, answered.conversation, time.time()))

    def on_stop(event: Body, context: BoltContext) -> None:
        intake.metrics.event("agent_session_stopped")
        team = intake.team(context)
        place = {"channel_id": event["channel"], "thread_ts": event["thread_ts"]}
        intake.arrivals.stop(team.me.team, event["channel"], event["thread_ts"])
        team.presence.soon(lambda: team.presence.call("agents.sessions.setStatus", **place, status="active"))

    app.event("message")(on_message)
    app.event("app_mention")(on_message)
    app.event("reaction_added")(on_reaction)
    app.event("agent_session_stopped")(on_stop)
    app.command(COMMAND)(on_command)


def _on_edit(intake: Intake, event: Body, context: BoltContext) -> None:
    incoming = read_edit(event, intake.team(context).me, intake.arrivals.conversation)
    if incoming is None:
        return
    if intake.arrivals.edit(incoming):
        intake.wake()
    else:
        intake.take(incoming)  # it became a question only now, or it has these words already
