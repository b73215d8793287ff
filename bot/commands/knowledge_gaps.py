"""`salesbot knowledge gaps`: what people asked and the library had no answer to."""

import sys
from typing import Annotated

import typer

from bot.commands.console import explained, print_json, settings_or_exit
from tools.language import Text

NONE = Text(
    en="No question has gone unanswered in Slack or in a kept conversation.",
    fr="Aucune question n'est restée sans réponse dans Slack ni dans une conversation gardée.",
)
COLUMNS = (
    Text(en="Asked", fr="Fois"),
    Text(en="Question", fr="Question"),
    Text(en="Last", fr="Dernière fois"),
    Text(en="Nearest document", fr="Document le plus proche"),
    Text(en="Kept by", fr="Tenu par"),
)
PIPE_WIDTH = 140


def gaps(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a question.")] = False,
) -> None:
    """Show the questions that found no answer, those asked most often first.

    Questions from Slack and from conversations kept with --thread are stored, without who asked.
    """
    settings = settings_or_exit()
    with explained(settings):
        from bot.store.database import open_database
        from bot.store.gaps import SqlGaps

        found = SqlGaps(open_database(settings.database)).all()
    if as_json:
        for one in found:
            print_json(
                {
                    "question": one.question,
                    "times": one.times,
                    "language": one.latest.language.value,
                    "last": one.latest.asked_at.isoformat(timespec="seconds"),
                    "nearest": one.latest.nearest,
                    "owner": one.latest.owner,
                }
            )
        return
    if not found:
        typer.echo(NONE.to(settings.spoken))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*(column.to(settings.spoken) for column in COLUMNS))
    for one in found:
        last = one.latest
        table.add_row(
            str(one.times),
            one.question,
            last.asked_at.date().isoformat(),
            last.nearest or "",
            last.owner or "",
        )
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH, markup=False).print(table)
