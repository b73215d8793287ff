"""What Slack checks in a form before the app gets it: what is required, how long, how large."""

from decimal import Decimal, InvalidOperation
from typing import Any

from bot.workspace.limits_text import length
from bot.workspace.wire import Json
from tools.language import Language, Text

MISSING = Text(en="Please fill this in.", fr="Veuillez remplir ce champ.")
SHORT = Text(en="At least {count} characters.", fr="Au moins {count} caractères.")
LONG = Text(en="At most {count} characters.", fr="Au plus {count} caractères.")
NO_NUMBER = Text(en="Please enter a number.", fr="Veuillez saisir un nombre.")
WHOLE = Text(en="Please enter a whole number.", fr="Veuillez saisir un nombre entier.")
SMALL = Text(en="{count} is the least.", fr="{count} est le minimum.")
LARGE = Text(en="{count} is the most.", fr="{count} est le maximum.")
TEXT_INPUTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input")


def faults_of(view: Json, values: Json, locale: str) -> dict[str, str]:
    """What is to be mended in the form, by block."""
    language = Language.FR if locale.startswith("fr") else Language.EN
    found: dict[str, str] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            entered = values.get(block["block_id"], {}).get(element["action_id"], {})
            fault = _fault(element, entered, bool(block.get("optional")))
            if fault is not None:
                found[block["block_id"]] = fault[0].to(language).format(count=fault[1])
    return found


def _fault(element: Json, entered: Json, optional: bool) -> tuple[Text, object] | None:
    given = _given(element, entered)
    if not given:
        return None if optional else (MISSING, "")
    if element["type"] == "number_input":
        return _number_fault(element, str(given))
    if element["type"] in TEXT_INPUTS:
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if length(str(given)) < least:
            return SHORT, least
        if length(str(given)) > most:
            return LONG, most
    return None


def _given(element: Json, entered: Json) -> Any:
    if element["type"] in TEXT_INPUTS:
        return str(entered.get("value") or "").strip()
    return next((value for name, value in entered.items() if name != "type" and value), None)


def _number_fault(element: Json, given: str) -> tuple[Text, object] | None:
    try:
        number = Decimal(given)
    except InvalidOperation:
        return NO_NUMBER, ""
    if not number.is_finite():
        return NO_NUMBER, ""
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return WHOLE, ""
    if "min_value" in element and number < Decimal(element["min_value"]):
        return SMALL, element["min_value"]
    if "max_value" in element and number > Decimal(element["max_value"]):
        return LARGE, element["max_value"]
    return None
