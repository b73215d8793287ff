"""Modals: what they show, what they give back, and Slack's limits."""

import json
from typing import Any

import pytest

from bot.dialogue.forms import Form, FormField, faults, form, fresh, spread_form
from bot.dialogue.model import Press
from bot.dialogue.plan import Compute, Thread
from bot.slack import presses
from bot.slack.blocks.limits import check_view
from bot.slack.blocks.views import (
    ASK,
    FEEDBACK,
    FORM,
    REASON,
    REMARK,
    View,
    ask_view,
    errors,
    feedback_view,
    form_view,
    question_of,
    read_metadata,
    read_values,
)
from bot.slack.errors import BlockLimitError
from bot.slack.wording import REASONS
from tools.language import Language, Text
from tools.registry import discover

HOSTILE = "<!channel> *x* <https://evil.example|x> " + "😀" * 500 + "y" * 10_000


def sent(view: View, **typed: str | None) -> dict[str, Any]:
    """The view as Slack gives it back, with what was typed; what was shown stays where nothing was."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, name = block["element"], block["block_id"]
        given = typed.get(name, element.get("initial_value"))
        if element["type"] == "radio_buttons":
            option = next((each for each in element["options"] if each["value"] == given), None)
            state: dict[str, Any] = {"type": "radio_buttons", "selected_option": option}
        else:
            state = {"type": "plain_text_input", "value": given}
        values[name] = {element["action_id"]: state}
    return {**view, "state": {"values": values}}


def inputs(view: View) -> dict[str, Any]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def field_of(name: str, value: str = "", *, required: bool = True) -> FormField:
    return FormField(name=name, label="Gain", hint="For example: 5", value=value, required=required)


FORMS = [name for name in discover() if fresh(name)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FORMS)
def test_the_form_of_every_tool_is_a_modal(name: str, language: Language) -> None:
    request = fresh(name)
    assert request is not None
    shown = form(request, language)

    view = form_view(shown, {"press": presses.dump(Press(kind="fill", tool=name))})

    check_view(view)
    assert view["callback_id"] == FORM
    assert list(inputs(view)) == [field.name for field in shown.fields]
    assert [block.get("optional", False) for block in inputs(view).values()] == [
        not field.required for field in shown.fields
    ]
    assert presses.load(read_metadata(view)["press"]).tool == name


@pytest.mark.parametrize("language", Language)
def test_every_modal_is_within_slacks_limits_and_in_its_language(language: Language) -> None:
    views = [
        form_view(spread_form(language), {}),
        feedback_view(language, {"question": "q"}),
        ask_view(language),
        ask_view(language, asking="map"),
        ask_view(language, text=HOSTILE),
    ]

    for view in views:
        check_view(view)
    words = {view["submit"]["text"] for view in views}
    assert words == ({"Compute", "Send"} if language is Language.EN else {"Calculer", "Envoyer"})


@pytest.mark.parametrize(("language", "save"), [(Language.EN, "Save"), (Language.FR, "Enregistrer")])
def test_a_form_of_how_a_deal_stands_is_saved_and_nothing_is_computed(language: Language, save: str) -> None:
    for tool in ("qualification", "purchase_stage"):
        view = form_view(form(Compute(tool=tool), language), {})

        assert view["submit"]["text"] == save


def test_a_form_shows_what_is_known_and_gives_it_back() -> None:
    shown = Form(
        title="ROI",
        language=Language.EN,
        fields=(field_of("gain", "€5 a year"), field_of("cost", required=False)),
    )
    view = form_view(shown, {})

    assert inputs(view)["gain"]["element"]["initial_value"] == "€5 a year"
    assert inputs(view)["gain"]["hint"]["text"] == "For example: 5"
    assert read_values(sent(view)) == {"gain": "€5 a year", "cost": ""}
    assert read_values(sent(view, gain="6", cost=None)) == {"gain": "6", "cost": ""}


def test_a_value_longer_than_an_input_takes_is_left_as_it_is() -> None:
    shown = Form(
        title="NPV", language=Language.EN, fields=(field_of("flows", "5, " * 2000), field_of("rate"))
    )

    view = form_view(shown, {})

    assert list(read_values(sent(view, rate="10%"))) == ["rate"]


def test_a_long_title_is_cut_visibly_and_stands_whole_above() -> None:
    title = "Seuil de rentabilité en affaires <!channel>"
    view = form_view(Form(title=title, language=Language.FR, fields=(field_of("gain"),)), {})

    assert view["title"]["text"] == "Seuil de rentabilité en…"
    assert view["blocks"][0]["text"]["text"] == "*Seuil de rentabilité en affaires &lt;!channel&gt;*"


def test_hostile_titles_labels_and_hints_stay_within_the_limits() -> None:
    field = FormField(name="gain", label=HOSTILE, hint=HOSTILE, value="", required=True)

    view = form_view(Form(title=HOSTILE, language=Language.EN, fields=(field,)), {})

    check_view(view)
    assert "<!channel>" not in view["blocks"][0]["text"]["text"]
    assert inputs(view)["gain"]["label"]["text"].endswith("…")
    assert inputs(view)["gain"]["hint"]["text"].endswith("…")


def test_metadata_longer_than_slack_takes_is_refused() -> None:
    with pytest.raises(BlockLimitError):
        ask_view(Language.EN, about={"message": "x" * 3000})


@pytest.mark.parametrize("language", Language)
def test_feedback_offers_every_reason_and_a_remark(language: Language) -> None:
    view = feedback_view(language, {"question": "slack:T1:C1:1.5"})

    options = inputs(view)[REASON]["element"]["options"]
    assert [option["value"] for option in options] == list(REASONS)
    assert inputs(view)[REMARK]["optional"]
    assert view["callback_id"] == FEEDBACK
    assert read_values(sent(view, reason="outdated", remark="old")) == {REASON: "outdated", REMARK: "old"}
    assert read_values(sent(view)) == {REASON: "", REMARK: ""}
    assert read_metadata(view) == {"question": "slack:T1:C1:1.5"}


def test_a_message_to_ask_about_is_filled_in_with_its_lines() -> None:
    view = ask_view(Language.EN, text="first\nsecond", about={"channel": "C1"})

    assert view["callback_id"] == ASK
    assert question_of(sent(view), Language.EN) == "first\nsecond"
    assert read_metadata(view)["channel"] == "C1"


def test_a_message_that_is_too_long_is_cut_visibly() -> None:
    text = inputs(ask_view(Language.EN, text=HOSTILE))["question"]["element"]["initial_value"]

    assert text.endswith("…")
    assert len(text.encode("utf-16-le")) // 2 <= 3000


def test_people_are_asked_about_as_a_buying_centre() -> None:
    english = sent(ask_view(Language.EN, asking="map"), question="Ana, COO")
    french = sent(ask_view(Language.FR, asking="map"), question="Sophie, DAF")

    assert question_of(english, Language.EN) == "Map the buying centre: Ana, COO"
    assert question_of(french, Language.FR) == "Centre d'achat\u00a0: Sophie, DAF"
    assert question_of(sent(ask_view(Language.FR, asking="map")), Language.FR) == ""


def test_faults_stand_below_the_inputs_of_the_form() -> None:
    request = fresh("roi")
    assert request is not None
    view = form_view(form(request, Language.FR), {})
    press = Press(kind="fill", tool="roi", words=read_values(sent(view, gain="beaucoup")))

    said = errors(faults(press, Thread(id="t"), Language.FR), Language.FR)

    assert set(said) <= set(inputs(view))
    assert "«\u00a0beaucoup\u00a0»" in said["gain"]
    assert "initial_cost" in said


def test_a_fault_about_long_words_is_short() -> None:
    said = errors({"gain": Text(en=HOSTILE, fr=HOSTILE)}, Language.EN)

    assert said["gain"].endswith("…")
    assert len(said["gain"]) <= 300
    assert json.dumps(said)
