"""The options of `salesbot knowledge index` that say what is known of the documents."""

import reprlib
from typing import Annotated

import typer

from bot.commands.console import JSON, WRONG_USE, fail
from knowledge.facts import Facts, WrongFact, facts
from tools.language import Language, Text

_PANEL = "What is known of documents that don't say it themselves"
_WRONG = Text(
    en="--{name} can't be {value}: it should look like {wanted}.",
    fr="--{name} ne peut pas être {value} : il devrait ressembler à {wanted}.",
)
Audience = Annotated[
    list[str] | None,
    typer.Option(
        help="Who may see them: everyone, managers, group:ID, channel:ID, user:ID. May be repeated. "
        "Without it they are private to the commands on this machine.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
Owner = Annotated[
    str | None, typer.Option(help="Who keeps them.", show_default=False, rich_help_panel=_PANEL)
]
Kind = Annotated[
    str | None,
    typer.Option(help="playbook, case_study, battlecard, …", show_default=False, rich_help_panel=_PANEL),
]
Industry = Annotated[
    str | None, typer.Option(help="The industry they are for.", show_default=False, rich_help_panel=_PANEL)
]
CompanySize = Annotated[
    int | None,
    typer.Option(
        help="How many people the company has that they are about.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
Year = Annotated[
    int | None, typer.Option(help="The year they are of.", show_default=False, rich_help_panel=_PANEL)
]
LanguageOf = Annotated[
    str | None,
    typer.Option(
        "--language", help="en or fr; detected without it.", show_default=False, rich_help_panel=_PANEL
    ),
]
Reviewed = Annotated[
    str | None,
    typer.Option(help="The day of the last review: 2026-10-31.", show_default=False, rich_help_panel=_PANEL),
]
Verified = Annotated[
    bool | None,
    typer.Option(
        "--verified/--unverified",
        help="Whether somebody vouches for them.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]


def facts_said(said: JSON, language: Language) -> Facts:
    """The facts that the options give; a wrong one ends the command with what it should look like."""
    try:
        return Facts(defaults=facts(said))
    except WrongFact as wrong:
        shown = {
            "name": wrong.name.replace("_", "-"),
            "value": reprlib.repr(said[wrong.name]),
            "wanted": wrong.wanted,
        }
        fail(Text(en=_WRONG.en.format(**shown), fr=_WRONG.fr.format(**shown)), WRONG_USE, language)
