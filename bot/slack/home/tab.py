"""The Home tab: what can be started there, what this person asked before, and what concerns their part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.dialogue.course import Course
from bot.dialogue.gaps import Asked
from bot.slack.blocks.limits import Block, check_view, length
from bot.slack.blocks.markup import mrkdwn, shortened
from bot.slack.home import wording
from bot.slack.home.course import course_blocks
from bot.slack.home.parts import button, context, divider, header, section
from bot.slack.home.team import team_blocks
from bot.slack.members.personas import Persona
from bot.slack.memory.feedback import Opinions
from bot.slack.memory.history import Recent
from tools.language import Language
from tools.registry import discover

NEW = "new:"
"""An action that opens the empty form of the tool whose name follows."""
ASK, ASK_MAP = "ask", "ask:map"
"""Actions that open a modal for a question, or for the people of a buying centre."""
PERSONA_NEW, PERSONA_SETTLED = "persona:new", "persona:settled"

FOR_EVERYONE = ("roi", "cac", "time_savings", "cost_of_inaction", "discount_impact", "ltv")
FOR_MANAGERS = ("scenarios", "pipeline_coverage", "win_rate")
RECENT = 5
"""How many questions are shown."""
_NAME, _QUESTION = 80, 150


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What a manager sees of the workspace: what found no answer, what was thought, how many wait."""

    gaps: tuple[Asked, ...]
    opinions: Opinions
    waiting: int
    days: int


@dataclass(frozen=True, kw_only=True)
class HomeFacts:
    """Everything that the Home tab of one person shows.

    `course` is None when it can't be read or isn't shown. `overview` is for managers alone.
    """

    name: str
    persona: Persona
    new: bool = False
    team_url: str = ""
    recent: tuple[Recent, ...] = ()
    course: Course | None = None
    overview: Overview | None = None


def home(facts: HomeFacts, language: Language) -> dict[str, Any]:
    """The view for `views.publish`."""
    view = {"type": "home", "blocks": list(_blocks(facts, language))}
    check_view(view)
    return view


def _blocks(facts: HomeFacts, language: Language) -> Iterator[Block]:
    name = shortened(facts.name, _NAME, length)
    yield header(wording.HELLO.to(language).format(name=name))
    yield from _actions(facts.persona, language)
    if facts.new:
        yield divider()
        yield from course_blocks(facts.course, language)
    if facts.persona is Persona.MANAGER and facts.overview is not None:
        overview = facts.overview
        yield divider()
        yield from team_blocks(overview.gaps, overview.opinions, overview.waiting, overview.days, language)
    yield divider()
    yield from _recent(facts, language)
    yield divider()
    yield _toggle(facts.new, language)
    yield context(wording.LANGUAGES.to(language))


def _actions(persona: Persona, language: Language) -> Iterator[Block]:
    names = (*FOR_MANAGERS, *FOR_EVERYONE) if persona is Persona.MANAGER else FOR_EVERYONE
    forms = [button(f"{NEW}{name}", discover()[name].title.to(language)) for name in names]
    yield section(f"*{wording.ACTIONS.to(language)}*")
    yield {"type": "actions", "block_id": "actions", "elements": [*_words(language), *forms]}
    yield context(wording.ACTIONS_NOTE.to(language))


def _words(language: Language) -> Iterable[Block]:
    yield {**button(ASK, wording.ASK.to(language)), "style": "primary"}
    yield button(ASK_MAP, wording.MAP.to(language))


def _recent(facts: HomeFacts, language: Language) -> Iterator[Block]:
    yield section(f"*{wording.RECENT.to(language)}*")
    if not facts.recent:
        yield context(wording.NOTHING_YET.to(language))
    for recent in facts.recent[:RECENT]:
        link = recent.link(facts.team_url)
        opened = f" · <{link}|{wording.OPEN.to(language)}>" if link else ""
        yield section(f"{mrkdwn(_said(recent, language))}\n{_when(recent.asked_at)}{opened}")


def _said(recent: Recent, language: Language) -> str:
    if recent.question.strip():
        return shortened(recent.question, _QUESTION, length)
    tool = discover().get(recent.tool)
    if tool is None:
        return wording.A_BUTTON.to(language)
    return wording.BY_BUTTON.to(language).format(title=tool.title.to(language))


def _when(moment: float) -> str:
    """A time that Slack shows in the reader's own zone."""
    spelled = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(moment)}^{{date_short_pretty}} {{time}}|{spelled}>"


def _toggle(new: bool, language: Language) -> Block:
    if new:
        settled = button(PERSONA_SETTLED, wording.I_AM_SETTLED.to(language))
        return {**section(wording.SETTLED_NOTE.to(language)), "accessory": settled}
    starting = button(PERSONA_NEW, wording.I_AM_NEW.to(language))
    return {**section(wording.NEW_NOTE.to(language)), "accessory": starting}
