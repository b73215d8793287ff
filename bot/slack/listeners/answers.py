"""The buttons below an answer that need no form."""

import json
import re
import time
from dataclasses import replace

from slack_bolt import Ack, App, BoltContext

from bot.dialogue.model import Press
from bot.slack.blocks import buttons
from bot.slack.listeners.intake import Body, Intake
from bot.slack.presses import elsewhere, pressed, spot_of
from bot.slack.work.inbox import Incoming

NUMBERED = re.compile(r"present:(\d+)")


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to presses."""

    def on_present(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("present")
        action = body["actions"][0]
        place = int(action["action_id"].partition(":")[2])
        press = Press(kind="present", question=spot_of(body).target.question, place=place)
        intake.take(_pressed(intake, body, context, press, f"{action['action_ts']}:present"))
        ack()

    def on_share(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("share")
        again = _again(intake, body, context, buttons.SHARE)
        shared = elsewhere(again, again.channel)
        intake.take(replace(shared, conversation="", about=again.thread))
        ack()

    def on_keep(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("keep")
        again = _again(intake, body, context, buttons.KEEP)
        intake.take(elsewhere(again, again.user))
        ack()

    def on_refer(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("refer")
        owner = json.loads(body["actions"][0]["value"])["owner"]
        wanted = _again(intake, body, context, buttons.REFER)
        intake.take(replace(wanted, errand="refer", about=owner))
        ack()

    app.action(NUMBERED)(on_present)
    app.action(buttons.SHARE)(on_share)
    app.action(buttons.KEEP)(on_keep)
    app.action(buttons.REFER)(on_refer)


def _again(intake: Intake, body: Body, context: BoltContext, what: str) -> Incoming:
    """Whoever presses a second time shares nothing twice and calls nobody twice."""
    question = spot_of(body).target.question
    return _pressed(intake, body, context, Press(kind="again", question=question), f"{question}:{what}")


def _pressed(intake: Intake, body: Body, context: BoltContext, press: Press, once: str) -> Incoming:
    me = intake.team(context).me
    return pressed(press, spot_of(body), me, body["user"]["id"], once, time.time())
