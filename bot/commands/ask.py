"""`salesbot ask`: one question, one answer; or a file of them."""

import sys
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.accounts.model import OPERATOR as ALL_ACCOUNTS
from bot.commands.console import (
    JSON,
    NO_FILE,
    WRONG_USE,
    BadRow,
    explained,
    fail,
    indexing_shown,
    print_json,
    run_batch,
    settings_or_exit,
    text_of,
)
from bot.commands.growing import GrowingAnswer
from bot.settings import Settings
from knowledge.access import OPERATOR
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.dialogue.files import Attachment
    from bot.dialogue.model import Question

NOTHING_TO_ASK = Text(
    en='Give a question in quotes, or --batch FILE. Example: salesbot ask "CAC with 120k and 48 customers?"',
    fr="Donnez une question entre guillemets, ou --batch FICHIER. "
    'Exemple : salesbot ask "CAC avec 120 k€ et 48 clients ?"',
)


def ask(
    text: Annotated[str | None, typer.Argument(help="The question, in quotes.", show_default=False)] = None,
    thread: Annotated[str | None, typer.Option(help="Continue this conversation; any name will do.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one line of JSON.")] = False,
    files: Annotated[
        list[Path] | None,
        typer.Option("--file", help="A file to ask about, or to take figures from; may be repeated."),
    ] = None,
    batch: Annotated[
        str | None, typer.Option(help='JSON Lines {"id","thread","text"}; - is stdin. One answer a line.')
    ] = None,
) -> None:
    """Ask one question, in English or French.

    Examples:

      salesbot ask "ROI if it costs 40k€ and saves 30k€ a year over 3 years?"

      salesbot ask --thread globex "et sur 5 ans ?"

      salesbot ask "what does this say about the notice period?" --file contract.pdf

      salesbot ask --batch questions.jsonl > answers.jsonl
    """
    settings = settings_or_exit()
    if (text is None and not files) == (batch is None) or (batch and files):
        fail(NOTHING_TO_ASK, WRONG_USE, settings.spoken)
    with explained(settings):
        from bot.assembly import assemble

        parts = assemble(settings, remember=thread is not None, progress=indexing_shown(settings))
        if batch is not None:
            run_batch(batch, lambda row: _answer_row(parts.assistant, row), settings)
            return
        question = _question(text or "", thread or "ask", settings.language)
        question = replace(question, files=tuple(_attachments(files or (), settings)))
        if as_json:
            from bot.dialogue.json_form import to_json

            print_json(to_json(parts.assistant.answer(question)))
        else:
            growing = GrowingAnswer(sys.stdout)
            growing.end(parts.assistant.answer(question, hear=growing.hear))


def _question(text: str, thread: str, locale: Language | None) -> "Question":
    from bot.dialogue.model import Question

    return Question(
        id=uuid.uuid4().hex, text=text, thread=thread, locale=locale, reader=OPERATOR, viewer=ALL_ACCOUNTS
    )


def _attachments(paths: Iterable[Path], settings: Settings) -> "Iterator[Attachment]":
    from bot.dialogue.files import Attachment
    from knowledge.posted import MOST_BYTES

    for path in paths:
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            names = {"path": str(path), "reason": error.strerror or "?"}
            text = Text(en=NO_FILE.en.format(**names), fr=NO_FILE.fr.format(**names))
            fail(text, language=settings.spoken)
        yield Attachment(name=path.name, content=content)


def _answer_row(assistant: "Assistant", row: JSON) -> JSON:
    from bot.dialogue.json_form import to_json

    text = text_of(row, "text")
    identity = row.get("id")
    thread = row.get("thread", identity)
    if not isinstance(identity, str | int) or not isinstance(thread, str | int):
        raise BadRow(
            Text(en="'id' and 'thread' must be strings", fr="'id' et 'thread' doivent être des textes")
        )
    answered = to_json(assistant.answer(_question(text, str(thread), None)))
    return answered | {"id": identity, "thread": thread}
