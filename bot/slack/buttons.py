"""The buttons below an answer: what can be done about its calculations, and what was it worth."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.forms import calculations, can_vary, has_form
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Answer, Compute, PressKind
from bot.slack import wording
from bot.slack.limits import BUTTON_CHARACTERS, Block
from bot.slack.render import Tail
from tools.language import Language, Text

FEEDBACK = "feedback"
GOOD, BAD = "good", "bad"
PRESS = ("fill", "vary", "present")
_OFFERED = 3
"""For how many calculations of one answer buttons are shown."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Which answer a button belongs to: the id of its question, and the first message of its thread."""

    question: str
    thread_ts: str

    def dump(self) -> str:
        """As the value of a button."""
        return json.dumps({"question": self.question, "thread_ts": self.thread_ts})

    @classmethod
    def load(cls, value: str) -> "Target":
        """From the value of a button."""
        return cls(**json.loads(value))


def below(answer: Answer, thread_ts: str) -> Tail:
    """The buttons of an answer; none below one that neither computes nor cites."""
    target = Target(question=answer.id, thread_ts=thread_ts).dump()
    offered = list(_offers(answer, target))
    blocks: list[Block] = [{"type": "actions", "elements": offered}] if offered else []
    if not (answer.computed or answer.citations):
        return Tail(blocks=tuple(blocks), simple=tuple(blocks))
    good, bad = _thumbs(answer.language, target)
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


def _thumbs(language: Language, target: str) -> tuple[Block, Block]:
    def side(icon: str, label: Text, way: str) -> Block:
        value = json.dumps({"way": way, **json.loads(target)})
        text = {"type": "plain_text", "text": icon, "emoji": True}
        return {"text": text, "accessibility_label": label.to(language), "value": value}

    return side("👍", wording.HELPFUL, GOOD), side("👎", wording.NOT_HELPFUL, BAD)


def _offers(answer: Answer, target: str) -> Iterator[Block]:
    requests = calculations(answer.steps)[:_OFFERED]
    for place, request in enumerate(requests):
        for kind, label in _possible(request):
            text = label.to(answer.language)
            if len(requests) > 1 and request.subject:
                text = f"{text} ({request.subject})"
            yield _button(f"{kind}:{place}", text, target)


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
    label = {"type": "plain_text", "text": text[:BUTTON_CHARACTERS], "emoji": True}
    return {"type": "button", "action_id": action, "text": label, "value": value}
