"""The `salesbot` command line."""

import logging
import sys

import typer

from bot.commands.ask import ask
from bot.commands.chat import chat
from bot.commands.doctor import doctor
from bot.commands.knowledge import app as knowledge_app
from bot.commands.serve import serve
from bot.commands.tool import app as tool_app
from tools.language import Text

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Sourced B2B figures and cited playbooks for sales teams, in English and French.",
)
app.command()(ask)
app.command()(chat)
app.command()(serve)
app.command()(doctor)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(tool_app, name="tool")

UNEXPECTED = Text(
    en="Something went wrong that I can't explain (reference {reference}). Run again with "
    "SALESBOT_LOG_LEVEL=DEBUG to see the details, and report them with that reference.",
    fr="Une erreur inattendue s'est produite (référence {reference}). Relancez avec SALESBOT_LOG_LEVEL=DEBUG "
    "pour voir les détails, et signalez-les avec cette référence.",
)


def main() -> None:
    """Runs the command line; whatever goes wrong ends in a sentence and an exit code."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:  # the one place where any fault becomes a sentence with a reference
        _report()
        sys.exit(1)


def _report() -> None:
    import uuid

    from bot.settings import Settings

    settings = Settings.from_env()
    reference = uuid.uuid4().hex[:8]
    logging.basicConfig(level=settings.log_level)
    logging.getLogger(__name__).debug("reference %s", reference, exc_info=True)
    sys.stderr.write(UNEXPECTED.to(settings.spoken).format(reference=reference) + "\n")


if __name__ == "__main__":
    main()
