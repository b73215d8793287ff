"""Feedback: the thumbs below an answer, and what was wrong with it."""

import json
from collections.abc import Mapping

from slack_bolt import Ack, App, BoltContext

from bot.slack import wording
from bot.slack.blocks import buttons, views
from bot.slack.listeners.intake import Body, Intake
from bot.slack.teams import Team

_ASKER = "slack:{team}:{user}"


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to what people think."""

    def on_thumb(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("feedback")
        team, given = intake.team(context), json.loads(body["actions"][0]["value"])
        helpful = given["way"] == buttons.GOOD
        intake.records.feedback.give(given["question"], _asker(team, body), helpful=helpful)
        ack()
        about = {
            "question": given["question"],
            "channel": (body.get("channel") or {}).get("id", ""),
            "thread_ts": given.get("thread_ts", ""),
        }
        if helpful:
            intake.reception.soon(lambda: _thank(team, body, about))
        else:
            intake.reception.soon(lambda: _ask_why(team, body, about))

    def on_reason(ack: Ack, body: Body, view: Body, context: BoltContext) -> None:
        intake.metrics.event("feedback")
        team, about, said = intake.team(context), views.read_metadata(view), views.read_values(view)
        intake.records.feedback.explain(
            about["question"], _asker(team, body), said[views.REASON], said.get(views.REMARK, "")
        )
        ack()
        intake.reception.soon(lambda: _thank(team, body, about))

    app.action(buttons.FEEDBACK)(on_thumb)
    app.action(f"{buttons.FEEDBACK}:{buttons.GOOD}")(on_thumb)
    app.action(f"{buttons.FEEDBACK}:{buttons.BAD}")(on_thumb)
    app.view(views.FEEDBACK)(on_reason)


def _asker(team: Team, body: Body) -> str:
    return _ASKER.format(team=team.me.team, user=body["user"]["id"])


def _ask_why(team: Team, body: Body, about: dict[str, str]) -> None:
    view = views.feedback_view(team.language(body["user"]["id"]), about)
    team.client.views_open(trigger_id=body["trigger_id"], view=view)


def _thank(team: Team, body: Body, about: Mapping[str, str]) -> None:
    if about["channel"]:
        team.client.chat_postEphemeral(
            channel=about["channel"],
            thread_ts=about["thread_ts"] or None,
            user=body["user"]["id"],
            text=wording.THANKS.to(team.language(body["user"]["id"])),
        )
