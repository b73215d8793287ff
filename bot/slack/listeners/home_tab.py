"""The Home tab and where a conversation begins: what the bot shows before it is asked anything."""

import time
from dataclasses import replace

from slack_bolt import Ack, App, BoltContext

from bot.slack import presses
from bot.slack.home import tab as home
from bot.slack.home.course import QUIZ_NEXT, SAY_PAGE, SAY_PATH
from bot.slack.home.facts import Visitor, gather
from bot.slack.listeners.intake import Body, Intake
from bot.slack.members.personas import persona
from bot.slack.presses import alone, pressed, said
from bot.slack.prompts import prompts
from bot.slack.teams import Team
from bot.slack.wording import PROMPTS_TITLE
from tools.language import Language


def register(app: App, intake: Intake) -> None:
    """Makes `app` listen to who opens it."""

    def on_opened(event: Body, context: BoltContext) -> None:
        intake.metrics.event("app_home_opened")
        team, user = intake.team(context), event["user"]
        if event.get("tab") == "home":
            intake.reception.soon(lambda: _show(intake, team, user))
        else:
            intake.reception.soon(lambda: _suggest(intake, team, user, event["channel"]))

    def on_profile(event: Body, context: BoltContext) -> None:
        intake.metrics.event("user_change")
        team = intake.team(context)
        team.people.forget(event["user"]["id"])
        team.readers.heard_of(event["user"])

    def on_persona(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("persona")
        team, user = intake.team(context), body["user"]["id"]
        new = body["actions"][0]["action_id"] == home.PERSONA_NEW
        intake.records.newcomers.say(team.me.team, user, new=new)
        ack()
        intake.reception.soon(lambda: _show(intake, team, user))

    def on_quiz(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("quiz")
        press = presses.load(body["actions"][0]["value"])
        asked = pressed(press, alone(body), intake.team(context).me, *_once(body))
        intake.take(replace(asked, text=press.words["ask"]))
        ack()

    def on_say(ack: Ack, body: Body, context: BoltContext) -> None:
        intake.metrics.event("say")
        text = body["actions"][0]["value"]
        intake.take(said(text, alone(body), intake.team(context).me, *_once(body)))
        ack()

    app.event("app_home_opened")(on_opened)
    app.event("user_change")(on_profile)
    app.action(home.PERSONA_NEW)(on_persona)
    app.action(home.PERSONA_SETTLED)(on_persona)
    app.action(QUIZ_NEXT)(on_quiz)
    app.action(SAY_PATH)(on_say)
    app.action(SAY_PAGE)(on_say)


def _once(body: Body) -> tuple[str, str, float]:
    action = body["actions"][0]
    return body["user"]["id"], f"{action['action_ts']}:{action['action_id']}", time.time()


def _visitor(team: Team, user: str) -> Visitor:
    person = team.people.person(user)
    return Visitor(
        team=team.me.team,
        user=user,
        name=person.name,
        reader=team.readers.of_person(user),
        language=person.language or Language.EN,
    )


def _show(intake: Intake, team: Team, user: str) -> None:
    visitor = _visitor(team, user)
    facts = gather(visitor, intake.records.home_sources, team.me.url)
    team.client.views_publish(user_id=user, view=home.home(facts, visitor.language))


def _suggest(intake: Intake, team: Team, user: str, channel: str) -> None:
    visitor = _visitor(team, user)
    part = persona(visitor.reader, new=intake.records.newcomers.is_new(team.me.team, user))
    team.presence.call(
        "assistant.threads.setSuggestedPrompts",
        channel_id=channel,
        title=PROMPTS_TITLE.to(visitor.language),
        prompts=prompts(part, visitor.language),
    )
