"""`salesbot ask`: one question, one answer; or a file of them."""

import sys
import uuid
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import (
    JSON,
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
from bot.commands.terminal import show_answer
from knowledge.access import OPERATOR
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
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
    batch: Annotated[
        str | None, typer.Option(help='JSON Lines {"id","thread","text"}; - is stdin. One answer a line.')
    ] = None,
) -> None:
    """Ask one question, in English or French.

    Examples:

      salesbot ask "ROI if it costs 40k€ and saves 30k€ a year over 3 years?"

      salesbot ask --thread globex "et sur 5 ans ?"

      salesbot ask --batch questions.jsonl > answers.jsonl
    """
    settings = settings_or_exit()
    if (text is None) == (batch is None):
        fail(NOTHING_TO_ASK, WRONG_USE, settings.spoken)
    with explained(settings):
        from bot.assembly import assemble

        parts = assemble(settings, remember=thread is not None, progress=indexing_shown(settings))
        if batch is not None:
            run_batch(batch, lambda row: _answer_row(parts.assistant, row), settings)
            return
        answer = parts.assistant.answer(_question(text or "", thread or "ask", settings.language))
        if as_json:
            from bot.dialogue.json_form import to_json

            print_json(to_json(answer))
        else:
            show_answer(answer, sys.stdout)


def _question(text: str, thread: str, locale: Language | None) -> "Question":
    from bot.dialogue.model import Question

    return Question(id=uuid.uuid4().hex, text=text, thread=thread, locale=locale, reader=OPERATOR)


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
