"""The form about the people of a buying centre: the button that opens it, and what was filled in."""

import time
from dataclasses import replace

from slack_bolt import Ack, App, BoltContext

from bot.dialogue.accounts import people_form
from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.model import Press
from bot.slack.blocks import buttons, views
from bot.slack.listeners.intake import Body, Intake
from bot.slack.presses import Filled, pressed, spot_of
from bot.slack.teams import Team
from tools.language import Language

_FILLED = "filled"


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to the form, where there are accounts."""
    if intake.people is None:
        return
    forms: PeopleForms = intake.people

    def on_open(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("form")
        spot = spot_of(body)
        press = Press(kind="people", question=spot.target.question)
        ack()
        team = intake.team(context)
        intake.reception.soon(lambda: _open(intake, forms, team, body, Filled(press=press, spot=spot)))

    def on_chosen(ack: Ack, body: Body, context: BoltContext) -> None:
        ack()
        team = intake.team(context)
        intake.reception.soon(lambda: _show_known(intake, forms, team, body))

    def on_filled(ack: Ack, body: Body, view: Body, context: BoltContext) -> None:
        filled = Filled.load(views.read_metadata(view)[_FILLED])
        press, language = replace(filled.press, words=_filled_in(view)), Language(filled.spot.locale)
        team, thread = intake.team(context), intake.threads.load(filled.spot.target.conversation)
        incoming = pressed(press, filled.spot, team.me, body["user"]["id"], view["id"], time.time())
        viewer = team.viewers.viewer(incoming)
        wrong = forms.faults(press, thread, viewer)
        if wrong:
            names = views.input_names(view)
            said = views.errors(wrong, language)
            ack(response_action="errors", errors={names.get(name, name): text for name, text in said.items()})
            return
        intake.take(replace(incoming, text=forms.in_words(press, thread, viewer)))
        ack()

    app.action(buttons.PEOPLE)(on_open)
    app.action(people_form.CONTACT)(on_chosen)
    app.view(views.PEOPLE)(on_filled)


def _open(intake: Intake, forms: PeopleForms, team: Team, body: Body, filled: Filled) -> None:
    """Shows the form, to somebody who may see the account; else an answer says that it is not there."""
    user, action_ts = body["user"]["id"], body["actions"][0]["action_ts"]
    incoming = pressed(filled.press, filled.spot, team.me, user, f"{action_ts}:gone", time.time())
    thread = intake.threads.load(filled.spot.target.conversation)
    form = forms.form(filled.press, thread, team.viewers.viewer(incoming))
    if form is None:
        intake.take(incoming)
        return
    spot = replace(filled.spot, locale=str(form.language))
    metadata = {_FILLED: replace(filled, spot=spot).dump()}
    team.client.views_open(trigger_id=body["trigger_id"], view=views.people_view(form, metadata))


def _show_known(intake: Intake, forms: PeopleForms, team: Team, body: Body) -> None:
    """Puts what is known of whoever was chosen into the form."""
    view = body["view"]
    filled = Filled.load(views.read_metadata(view)[_FILLED])
    thread = intake.threads.load(filled.spot.target.conversation)
    asking = pressed(filled.press, filled.spot, team.me, body["user"]["id"], view["id"], time.time())
    form = forms.form(filled.press, thread, team.viewers.viewer(asking))
    if form is not None:
        shown = views.people_view(form, {_FILLED: filled.dump()}, _typed(view))
        team.client.views_update(view_id=view["id"], hash=view["hash"], view=shown)


def _typed(view: Body) -> dict[str, str]:
    """What was filled in, without what the form knew of whoever was chosen before."""
    values = views.read_values(view)
    whose = ("", values.get(people_form.CONTACT, ""))
    owned = ((*block.partition(":")[::2], words) for block, words in values.items())
    return {name: words for name, owner, words in owned if owner in whose}


def _filled_in(view: Body) -> dict[str, str]:
    """What was filled in, by the name of the input."""
    return {name.partition(":")[0]: words for name, words in views.read_values(view).items()}
