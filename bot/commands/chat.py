"""`salesbot chat`: the assistant in the terminal."""

import sys
import uuid
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.accounts.model import OPERATOR as ALL_ACCOUNTS
from bot.commands.console import explained, indexing_shown, settings_or_exit
from bot.commands.growing import GrowingAnswer
from knowledge.access import OPERATOR
from tools.language import Text

WELCOME = Text(
    en="Ask in English or French; exit or Ctrl-D ends. For example:\n"
    "  ROI if it costs 40k€ plus 5k€ a year and saves 2 FTE at 55k each, over 3 years?\n"
    "  I met the CTO and two developers. Who is missing?\n"
    "  how do I answer 'too expensive'?",
    fr="Posez votre question en français ou en anglais ; quitter ou Ctrl-D termine. Par exemple :\n"
    "  ROI si ça coûte 40 k€ plus 5 k€ par an et économise 2 ETP à 55 k€, sur 3 ans ?\n"
    "  J'ai vu la directrice des achats et le chef d'atelier. Qui manque ?\n"
    "  que répondre à « c'est trop cher » ?",
)
PROMPT = Text(en="you> ", fr="vous> ")
ENDINGS = frozenset(("exit", "quit", "/exit", "/quit", "quitter", "/quitter"))
BYE = Text(en="Bye.", fr="Au revoir.")


def chat(
    thread: Annotated[str | None, typer.Option(help="Continue a conversation kept under this name.")] = None,
) -> None:
    """Talk to the assistant in the terminal; it remembers what was said before."""
    settings = settings_or_exit()
    with explained(settings):
        from bot.assembly import assemble
        from bot.dialogue.model import Question

        parts = assemble(settings, remember=thread is not None, progress=indexing_shown(settings))
        if settings.knowledge_dir.exists():
            parts.library.warm()
        talking = sys.stdin.isatty()
        if talking:
            typer.echo(WELCOME.to(settings.spoken), err=True)
        name = thread or uuid.uuid4().hex
        for text in _lines(PROMPT.to(settings.spoken) if talking else ""):
            question = Question(
                id=uuid.uuid4().hex,
                text=text,
                thread=name,
                locale=settings.spoken,
                reader=OPERATOR,
                viewer=ALL_ACCOUNTS,
            )
            growing = GrowingAnswer(sys.stdout)
            growing.end(parts.assistant.answer(question, hear=growing.hear))
            typer.echo()
        if talking:
            typer.echo(BYE.to(settings.spoken), err=True)


def _lines(prompt: str) -> Iterator[str]:
    import readline  # noqa: F401 - gives input() its line editing and history

    while True:
        try:
            line = input(prompt)
            if line.strip().lower() in ENDINGS:
                return
            yield line
        except (EOFError, KeyboardInterrupt):
            return
