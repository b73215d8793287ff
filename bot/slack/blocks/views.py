"""Modals: forms to fill in, what was wrong with an answer, a question to ask; what was typed into them."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from bot.dialogue.accounts import people_form
from bot.dialogue.accounts.people_form import PeopleForm
from bot.dialogue.form_fields import Form, FormField
from bot.dialogue.voice import capital
from bot.dialogue.wording import people
from bot.slack import wording
from bot.slack.blocks.limits import (
    INPUT_CHARACTERS,
    LABEL_CHARACTERS,
    MODAL_WORDS,
    OPTION_CHARACTERS,
    SECTION_CHARACTERS,
    Block,
    check_view,
    length,
)
from bot.slack.blocks.markup import mrkdwn, shortened
from bot.slack.home import wording as home_wording
from tools.language import Language, Text

View = dict[str, Any]  # Block Kit is JSON; its shape is checked in `limits`
Metadata = Mapping[str, str]
"""What a modal is about; Slack gives it back when it is sent."""

FORM, FEEDBACK, ASK, PEOPLE = "form", "feedback", "ask", "people"
"""The callback ids."""
REASON, REMARK, QUESTION = "reason", "remark", "question"
"""The names of the inputs, beside those of a form."""
ASKED = "asked"
"""Where an ask modal keeps what is asked for in its metadata."""
NOTHING: Metadata = MappingProxyType({})
Asking = Literal["question", "map"]

NAME_CHARACTERS = 150

_FAULT_CHARACTERS = 300


def form_view(form: Form, metadata: Metadata) -> View:
    """The form of a calculation, of the spread for its best and worst case, or of how a deal stands."""
    submit = wording.KEEP_IN_MIND if form.told else wording.COMPUTE
    blocks = [_form_input(field) for field in form.fields if length(field.value) <= INPUT_CHARACTERS]
    return _modal(FORM, form.title, blocks, form.language, metadata, submit=submit)


def feedback_view(language: Language, metadata: Metadata) -> View:
    """What was wrong with an answer: one of the reasons, and a remark if they like."""
    options = [
        {"text": _plain(text.to(language)), "value": reason} for reason, text in wording.REASONS.items()
    ]
    reasons = {"type": "radio_buttons", "action_id": REASON, "options": options}
    remark = _text_input(REMARK, wording.REMARK.to(language), several_lines=True)
    blocks = [
        {
            "type": "input",
            "block_id": REASON,
            "label": _plain(wording.WHAT_WAS_WRONG.to(language)),
            "element": reasons,
        },
        {**remark, "optional": True},
    ]
    title = home_wording.FEEDBACK_TITLE.to(language)
    return _modal(FEEDBACK, title, blocks, language, metadata, submit=wording.SEND)


def ask_view(
    language: Language, *, asking: Asking = "question", text: str = "", about: Metadata = NOTHING
) -> View:
    """A question to write, with `text` to begin with; "map" asks for the people of a buying centre."""
    label, hint, title = _ASKING[asking]
    question = _text_input(
        QUESTION,
        label.to(language),
        hint=hint.to(language),
        value=_within(text, INPUT_CHARACTERS),
        several_lines=True,
    )
    return _modal(
        ASK, title.to(language), [question], language, {**about, ASKED: asking}, submit=wording.SEND
    )


_ASKING: Mapping[str, tuple[Text, Text, Text]] = {
    "question": (home_wording.QUESTION, home_wording.QUESTION_HINT, home_wording.ASK),
    "map": (home_wording.PEOPLE, home_wording.PEOPLE_HINT, home_wording.MAP),
}


def people_view(form: PeopleForm, metadata: Metadata, filled: Mapping[str, str] = NOTHING) -> View:
    """The form that changes what is known of somebody at an account, with what is filled in already.

    What is known of whoever is chosen stands in it: in inputs of their own, because an input that stays the
    same keeps what was typed.
    """
    language, whose = form.language, filled.get(people_form.CONTACT, "")
    title, stance = form.known.get(whose, ("", ""))
    title, stance = filled.get(people_form.TITLE) or title, filled.get(people_form.STANCE) or stance
    hint = (people.NAME_HINT if form.all_listed else people.NAME_HINT_MANY).to(language)
    as_it_is = people.AS_IT_IS.to(language)
    left = [(people_form.GONE, people.HAS_LEFT.to(language))]
    optional = (
        _text_input(people_form.NAME, people.NAME.to(language), hint=hint, most=NAME_CHARACTERS),
        _of(
            whose,
            _text_input(
                people_form.TITLE, people.JOB.to(language), hint=as_it_is, value=title, most=NAME_CHARACTERS
            ),
        ),
        _choice(people_form.ROLE, people.ROLE.to(language), form.roles, hint=as_it_is),
        _of(
            whose,
            _choice(
                people_form.STANCE, people.STANCE.to(language), form.stances, hint=as_it_is, chosen=stance
            ),
        ),
        _text_input(
            people_form.WORDS,
            people.WORDS.to(language),
            hint=people.WORDS_HINT.to(language),
            several_lines=True,
        ),
        _choice(
            people_form.LEFT,
            people.LEFT.to(language),
            left,
            kind="checkboxes",
            chosen=filled.get(people_form.LEFT, ""),
        ),
    )
    contact = _choice(people_form.CONTACT, people.CONTACT.to(language), form.contacts, chosen=whose)
    blocks = [{**contact, "dispatch_action": True}, *({**block, "optional": True} for block in optional)]
    return _modal(PEOPLE, form.title, blocks, language, metadata, submit=wording.KEEP_IN_MIND)


def _of(whose: str, block: Block) -> Block:
    """The input for whoever is chosen; `input_names` knows it again."""
    return {**block, "block_id": f"{block['block_id']}:{whose}"} if whose else block


def input_names(view: Mapping[str, Any]) -> dict[str, str]:
    """The inputs of a view as Slack knows them, by their names."""
    return {block.partition(":")[0]: block for block in view["state"]["values"]}


def read_values(view: Mapping[str, Any]) -> dict[str, str]:
    """What was typed or chosen in a view, by the name of the input; empty where nothing was."""
    inputs = view["state"]["values"]
    return {name: _value(element) for name, block in inputs.items() for element in block.values()}


def read_metadata(view: Mapping[str, Any]) -> dict[str, str]:
    """What the modal was opened with."""
    found: dict[str, str] = json.loads(view.get("private_metadata") or "{}")
    return found


def question_of(view: Mapping[str, Any], language: Language) -> str:
    """The question that was written into an ask modal, in words that are understood by themselves."""
    typed = read_values(view).get(QUESTION, "").strip()
    if typed and read_metadata(view).get(ASKED) == "map":
        return home_wording.MAP_QUESTION.to(language).format(people=typed)
    return typed


def errors(faults: Mapping[str, Text], language: Language) -> dict[str, str]:
    """What to say below each input, for the `errors` of Slack's response action."""
    return {name: shortened(text.to(language), _FAULT_CHARACTERS, length) for name, text in faults.items()}


def _value(element: Mapping[str, Any]) -> str:
    ticked = element.get("selected_options") or [{}]
    chosen = element.get("selected_option") or ticked[0]
    return str(element.get("value") or chosen.get("value") or "")


def _form_input(field: FormField) -> Block:
    if field.options:
        hint = shortened(field.hint, LABEL_CHARACTERS, length)
        return _choice(field.name, field.label, field.options, hint=hint, chosen=field.value)
    block = _text_input(
        field.name, field.label, hint=field.hint, value=field.value, several_lines=field.several_lines
    )
    return block if field.required else {**block, "optional": True}


def _choice(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    hint: str = "",
    kind: str = "static_select",
    chosen: str = "",
) -> Block:
    drawn = [
        {"text": _plain(shortened(capital(called), OPTION_CHARACTERS, length)), "value": value}
        for value, called in options
    ]
    block: Block = {"type": "input", "block_id": name, "label": _plain(label)}
    if hint:
        block["hint"] = _plain(hint)
    element: Block = {"type": kind, "action_id": name, "options": drawn}
    if kept := next((option for option in drawn if option["value"] == chosen), None):
        several = kind == "checkboxes"
        element |= {"initial_options": [kept]} if several else {"initial_option": kept}
    return {**block, "element": element}


def _text_input(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: str = "",
    several_lines: bool = False,
    most: int = INPUT_CHARACTERS,
) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": most}
    if several_lines:
        element["multiline"] = True
    if value:
        element["initial_value"] = value
    block = {"type": "input", "block_id": name, "label": _plain(shortened(label, LABEL_CHARACTERS, length))}
    if hint:
        block["hint"] = _plain(shortened(hint, LABEL_CHARACTERS, length))
    return {**block, "element": element}


def _modal(
    callback: str, title: str, blocks: list[Block], language: Language, metadata: Metadata, *, submit: Text
) -> View:
    if length(title) > MODAL_WORDS:  # the whole title stands above the inputs
        text = {"type": "mrkdwn", "text": f"*{mrkdwn(shortened(title, SECTION_CHARACTERS // 8, length))}*"}
        blocks = [{"type": "section", "text": {**text, "verbatim": True}}, *blocks]
    view = {
        "type": "modal",
        "callback_id": callback,
        "title": _plain(shortened(title, MODAL_WORDS, length)),
        "submit": _plain(submit.to(language)),
        "close": _plain(wording.CANCEL.to(language)),
        "private_metadata": json.dumps(dict(metadata), ensure_ascii=False),
        "blocks": blocks,
    }
    check_view(view)
    return view


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def _within(text: str, limit: int) -> str:
    """A text with its lines, of at most `limit`; what is cut ends in "…"."""
    if length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
