"""What the commands share: results to stdout, everything else to stderr, a fault as one sentence."""

import json
import logging
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer

from bot.settings import Settings, SettingsError
from knowledge.errors import KnowledgeError
from knowledge.model import Stages
from tools.language import Language, Text

FAULT, WRONG_USE = 1, 2
JSON = dict[str, Any]


def settings_or_exit() -> Settings:
    """The settings; a bad one is explained and ends the command."""
    try:
        return Settings.from_env()
    except SettingsError as error:
        fail(error.text)


def fail(text: Text, code: int = FAULT, language: Language | None = None) -> NoReturn:
    """Prints the sentence to stderr and ends the command with `code`."""
    typer.echo(text.to(language or Language.EN), err=True)
    raise typer.Exit(code)


@contextmanager
def explained(settings: Settings) -> Iterator[None]:
    """Turns faults that the operator can mend into a sentence and exit code 1."""
    from bot.store.database import DatabaseUnavailable

    try:
        yield
    except KnowledgeError as error:
        fail(Text(en=error.sentence.en, fr=error.sentence.fr), language=settings.spoken)
    except (DatabaseUnavailable, SettingsError) as error:
        fail(error.text, language=settings.spoken)


def print_json(form: JSON) -> None:
    """One JSON object on a line of its own."""
    sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")
    sys.stdout.flush()


ABOUT = Text(en="{name}: {what}", fr="{name} : {what}")
"""A line of output: what it is about, and what is said of that."""
BAD_LINE = Text(en="this line is no JSON object: {line}", fr="cette ligne n'est pas un objet JSON : {line}")
NO_FILE = Text(
    en="The file {path!r} can't be read: {reason}.", fr="Le fichier {path!r} est illisible : {reason}."
)


def run_batch(path: str, answer: Callable[[JSON], JSON], settings: Settings) -> None:
    """Answers each JSON line of a file (`-` is stdin) on a line of its own; a bad one with its error."""
    for line in _lines(path, settings):
        if line.strip():
            print_json(_answer_line(line, answer, settings.spoken))


def _answer_line(line: str, answer: Callable[[JSON], JSON], language: Language) -> JSON:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return {"id": None, "error": BAD_LINE.to(language).format(line=repr(line.strip()[:80]))}
    try:
        return {"id": row.get("id"), **answer(row)}
    except BadRow as error:
        return {"id": row.get("id"), "error": error.text.to(language)}
    except KnowledgeError as error:
        return {"id": row.get("id"), "error": Text(en=error.sentence.en, fr=error.sentence.fr).to(language)}
    except Exception:  # one row that fails must not cost the others their answers
        return {"id": row.get("id"), "error": unexpected(language)}


UNEXPECTED = Text(
    en="Something went wrong that I can't explain (reference {reference}). Run again with "
    "SALESBOT_LOG_LEVEL=DEBUG to see the details, and report them with that reference.",
    fr="Une erreur inattendue s'est produite (référence {reference}). Relancez avec "
    "SALESBOT_LOG_LEVEL=DEBUG pour voir les détails, et signalez-les avec cette référence.",
)


def unexpected(language: Language) -> str:
    """The sentence about a fault that nobody foresaw; its details are logged under the same reference."""
    reference = uuid.uuid4().hex[:8]
    logging.getLogger(__name__).debug("reference %s", reference, exc_info=True)
    return UNEXPECTED.to(language).format(reference=reference)


class BadRow(Exception):  # noqa: N818 - it names the situation.
    """A batch line lacks something or holds something of the wrong kind."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def text_of(row: JSON, key: str) -> str:
    """The string under `key`. Raises BadRow when there is none."""
    found = row.get(key)
    if not isinstance(found, str):
        raise BadRow(
            Text(
                en=f"{key!r} must be a string, got {found!r}",
                fr=f"{key!r} doit être un texte, reçu {found!r}",
            )
        )
    return found


def language_of(row: JSON, key: str = "lang") -> Language:
    """The language under `key`. Raises BadRow when it is neither `en` nor `fr`."""
    found = text_of(row, key)
    if found not in set(Language):
        raise BadRow(
            Text(
                en=f"{key!r} must be en or fr, got {found!r}",
                fr=f"{key!r} doit être en ou fr, reçu {found!r}",
            )
        )
    return Language(found)


def _lines(path: str, settings: Settings) -> Iterator[str]:
    if path == "-":
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", errors="replace")
        return
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        reason = error.strerror or "?"
        texts = {code: getattr(NO_FILE, code).format(path=path, reason=reason) for code in ("en", "fr")}
        fail(Text(**texts), language=settings.spoken)


def indexing_shown(settings: Settings) -> Callable[[], AbstractContextManager[Stages]]:
    """Shows progress while documents are indexed; for `bot.assembly`, which may have to do so first."""

    def shown() -> AbstractContextManager[Stages]:
        from bot.commands.progress import shown_stages

        return shown_stages(settings)

    return shown
