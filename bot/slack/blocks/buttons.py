"""The buttons below an answer: what can be done about its calculations, and what was it worth."""

import json
from collections.abc import Iterator

from bot.dialogue.accounts.people_forms import offered as offered_people
from bot.dialogue.answer import Answer
from bot.dialogue.forms import calculations, can_vary, has_form
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import PressKind
from bot.dialogue.plan import Compute
from bot.slack import wording
from bot.slack.blocks.limits import BUTTON_CHARACTERS, Block, length
from bot.slack.blocks.markup import shortened
from bot.slack.blocks.render import Tail
from bot.slack.presses import Target
from tools.language import Language, Text
from tools.registry import discover

FEEDBACK = "feedback"
GOOD, BAD = "good", "bad"
PRESS = ("fill", "vary", "present")
SHARE, KEEP, REFER = "share", "keep", "refer"
PEOPLE = "people"
_OFFERED = 3
"""For how many calculations of one answer buttons are shown."""


def below(answer: Answer, target: Target, *, private: bool, owner: str | None = None) -> Tail:
    """The buttons of an answer; none below one that neither computes, cites nor knows whom to ask.

    `private` is an answer that only its asker sees, and that goes away: it can be shared or kept. `owner`
    is who can be asked instead.
    """
    rows = [list(_offers(answer, target.dump())), list(_places(answer, target, private, owner))]
    blocks: list[Block] = [{"type": "actions", "elements": row} for row in rows if row]
    if not (answer.computed or answer.citations):
        return Tail(blocks=tuple(blocks), simple=tuple(blocks))
    good, bad = _thumbs(answer.language, target.dump())
    modern = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": good,
        "negative_button": bad,
    }
    simple = [
        {"type": "button", "action_id": f"{FEEDBACK}:{way}", **side}
        for way, side in ((GOOD, good), (BAD, bad))
    ]
    return Tail(
        blocks=(*blocks, {"type": "context_actions", "elements": [modern]}),
        simple=(*blocks, {"type": "actions", "elements": simple}),
    )


def _places(answer: Answer, target: Target, private: bool, owner: str | None) -> Iterator[Block]:
    if private and (answer.computed or answer.citations):
        yield _button(SHARE, wording.SHARE.to(answer.language), target.dump())
        yield _button(KEEP, wording.KEEP.to(answer.language), target.dump())
    if owner:
        value = json.dumps({**json.loads(target.dump()), "owner": owner[:_OWNER_CHARACTERS]})
        yield _button(REFER, wording.ASK_A_PERSON.to(answer.language), value)


_OWNER_CHARACTERS = 200


def _thumbs(language: Language, target: str) -> tuple[Block, Block]:
    def side(icon: str, label: Text, way: str) -> Block:
        value = json.dumps({"way": way, **json.loads(target)})
        text = {"type": "plain_text", "text": icon, "emoji": True}
        return {"text": text, "accessibility_label": label.to(language), "value": value}

    return side("👍", wording.HELPFUL, GOOD), side("👎", wording.NOT_HELPFUL, BAD)


def _offers(answer: Answer, target: str) -> Iterator[Block]:
    if offered_people(answer.steps):
        yield _button(PEOPLE, wording.EDIT_PEOPLE.to(answer.language), target)
    offered = list(_different(calculations(answer.steps)))[:_OFFERED]
    for place, request in offered:
        for kind, label in _possible(request):
            text = label.to(answer.language)
            if len(offered) > 1:
                text = f"{text} ({_called(request, answer.language)})"
            yield _button(f"{kind}:{place}", text, target)


def _different(requests: tuple[Compute, ...]) -> Iterator[tuple[int, Compute]]:
    """The calculations with their places; one that is shown twice, as with its best case, counts once."""
    seen: list[tuple[str, object]] = []
    for place, request in enumerate(requests):
        same = (request.tool, request.readings)
        if same not in seen:
            seen.append(same)
            yield place, request


def _called(request: Compute, language: Language) -> str:
    return request.subject or shortened(discover()[request.tool].title.to(language), _TITLE_CHARACTERS)


_TITLE_CHARACTERS = 40


def _possible(request: Compute) -> Iterator[tuple[PressKind, Text]]:
    if waits_for(request):
        if has_form(request):
            yield "fill", wording.FILL_IN
        return
    if has_form(request):
        yield "fill", wording.CHANGE_INPUT
    if can_vary(request):
        yield "vary", wording.CASES
    yield "present", wording.FOR_THE_CFO


def _button(action: str, text: str, value: str) -> Block:
    label = {"type": "plain_text", "text": shortened(text, BUTTON_CHARACTERS, length), "emoji": True}
    return {"type": "button", "action_id": action, "text": label, "value": value}
