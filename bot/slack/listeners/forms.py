"""Forms: the buttons and the shortcut that open one, and what was typed into it."""

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.dialogue import forms
from bot.dialogue.model import Press, PressKind
from bot.slack.blocks import views
from bot.slack.blocks.markup import plain_text
from bot.slack.home import tab as home
from bot.slack.listeners.intake import Body, Intake
from bot.slack.presses import Filled, alone, pressed, said, spot_of
from bot.slack.teams import Team
from tools.language import Language

ABOUT_MESSAGE = "ask_about_message"
"""The callback id of the message shortcut."""
_OF_ANSWER = re.compile(r"(fill|vary):(\d+)")
_FRESH = re.compile(re.escape(home.NEW) + r"(\w+)")
_FILLED = "filled"
_KINDS: Mapping[str, PressKind] = {"fill": "fill", "vary": "vary"}


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to forms."""

    def on_open(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("form")
        kind, _, place = body["actions"][0]["action_id"].partition(":")
        spot = spot_of(body)
        press = Press(kind=_KINDS[kind], question=spot.target.question, place=int(place))
        ack()
        team = intake.team(context)
        intake.reception.soon(lambda: _open(intake, team, body, Filled(press=press, spot=spot)))

    def on_fresh(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("form")
        tool = body["actions"][0]["action_id"].removeprefix(home.NEW)
        ack()
        team, press = intake.team(context), Press(kind="fill", tool=tool)
        intake.reception.soon(lambda: _open(intake, team, body, Filled(press=press, spot=alone(body))))

    def on_form(ack: Ack, body: Body, view: Body, context: BoltContext) -> None:
        filled = Filled.load(views.read_metadata(view)[_FILLED])
        press, language = replace(filled.press, words=views.read_values(view)), Language(filled.spot.locale)
        thread = intake.threads.load(filled.spot.target.conversation)
        wrong = forms.faults(press, thread, language)
        if wrong:
            ack(response_action="errors", errors=views.errors(wrong, language))
            return
        me = intake.team(context).me
        incoming = pressed(press, filled.spot, me, body["user"]["id"], view["id"], time.time())
        words = forms.in_words(press, thread, language)
        intake.take(replace(incoming, text=words) if words else incoming)
        ack()

    def on_ask(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("form")
        asking: views.Asking = "map" if body["actions"][0]["action_id"] == home.ASK_MAP else "question"
        ack()
        team = intake.team(context)
        intake.reception.soon(lambda: _ask(team, body, asking))

    def on_shortcut(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("shortcut")
        ack()
        team = intake.team(context)
        intake.reception.soon(lambda: _ask(team, body, "question"))

    def on_question(ack: Ack, body: Body, view: Body, context: BoltContext) -> None:
        language = Language(views.read_metadata(view)["locale"])
        text, me = views.question_of(view, language), intake.team(context).me
        intake.take(said(text, alone(body), me, body["user"]["id"], view["id"], time.time()))
        ack()

    app.action(_OF_ANSWER)(on_open)
    app.action(_FRESH)(on_fresh)
    app.action(home.ASK)(on_ask)
    app.action(home.ASK_MAP)(on_ask)
    app.shortcut(ABOUT_MESSAGE)(on_shortcut)
    app.view(views.FORM)(on_form)
    app.view(views.ASK)(on_question)


def _open(intake: Intake, team: Team, body: Body, filled: Filled) -> None:
    """Shows the form; when what it belongs to is gone, an answer says so instead."""
    thread = intake.threads.load(filled.spot.target.conversation)
    form = forms.form_of(filled.press, thread, team.language(body["user"]["id"]))
    if form is None:
        once = f"{body['actions'][0]['action_ts']}:gone"
        intake.take(pressed(filled.press, filled.spot, team.me, body["user"]["id"], once, time.time()))
        return
    spot = replace(filled.spot, locale=str(form.language))
    metadata = {_FILLED: replace(filled, spot=spot).dump()}
    team.client.views_open(trigger_id=body["trigger_id"], view=views.form_view(form, metadata))


def _ask(team: Team, body: Body, asking: views.Asking) -> None:
    language = team.language(body["user"]["id"])
    message: Mapping[str, Any] = body.get("message") or {}
    text = plain_text(message.get("text") or "", team.me.user, team.acquaintances.name)
    view = views.ask_view(language, asking=asking, text=text, about={"locale": str(language)})
    team.client.views_open(trigger_id=body["trigger_id"], view=view)
