"""The tools that a model may call, made from the one registry; it names words, never values.

All of them only read. A model can neither run a tool nor see what one gives: it proposes, the rules decide.
"""

from functools import cache
from typing import Any

from bot.dialogue.llm.chat import OfferedTool
from tools.base import AnyTool
from tools.buying_center import Person
from tools.evidence import Statement
from tools.registry import discover
from tools.schema import VALUE_TYPES, Field, fields_of

IN_WORDS = (*VALUE_TYPES, Person, Statement)
"""What inputs are made of that people give in words."""
ABOUT = "about"
"""The words for whom or what a calculation is about."""
SEARCH, QUERY = "search", "query"
NONE = "none_of_these"

_WORDS = "The words of the message that give it, copied letter by letter. Leave out what nobody said."
_ABOUT = "The name of the account, product or option that it is about, copied from the message."
_PEOPLE = "The words of the message that tell of the people, copied letter by letter, all in one piece."
_TOLD = "The words of the message that tell of the deal, copied letter by letter, all in one piece."


@cache
def offered() -> tuple[OfferedTool, ...]:
    """Every tool of the registry, the search in the library, and a way to say that none of them fits."""
    return (*(_offered(tool) for tool in discover().values()), _search(), _none())


def _offered(tool: AnyTool) -> OfferedTool:
    inputs = {field.name: _input(field) for field in fields_of(tool.inputs) if field.item in IN_WORDS}
    return OfferedTool(
        name=tool.name,
        description=f"{tool.title.en} / {tool.title.fr}. {tool.summary.en}",
        schema=_object(inputs | {ABOUT: {"type": "string", "description": _ABOUT}}),
    )


def _input(field: Field) -> dict[str, Any]:
    label = f"{field.slot.label.en} / {field.slot.label.fr}"
    example = f" Such as “{field.slot.example.en}”." if field.slot.example.en else ""
    how = {Person: _PEOPLE, Statement: _TOLD}.get(field.item, _WORDS)
    return {"type": "string", "description": f"{label}.{example} {how}"}


def _search() -> OfferedTool:
    query = {
        "type": "string",
        "description": "What to look for, in the language and, where they serve, the words of the message.",
    }
    return OfferedTool(
        name=SEARCH,
        description="Looks in the playbooks, case studies and onboarding pages of the sales team for advice, "
        "definitions, arguments, methods and examples. / Cherche dans les playbooks, études de cas et pages "
        "d'intégration.",
        schema=_object({QUERY: query}, required=(QUERY,)),
    )


def _none() -> OfferedTool:
    return OfferedTool(
        name=NONE,
        description="The message asks for nothing that these tools do. / Aucun de ces outils ne convient.",
        schema=_object({}),
    )


def _object(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
