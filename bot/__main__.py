"""The `salesbot` command line."""

import logging
import sys

import typer

from bot.commands.accounts import app as accounts_app
from bot.commands.ask import ask
from bot.commands.chat import chat
from bot.commands.console import unexpected
from bot.commands.demo import demo
from bot.commands.doctor import doctor
from bot.commands.eval import evaluate
from bot.commands.knowledge import app as knowledge_app
from bot.commands.serve import serve
from bot.commands.tool import app as tool_app
from bot.settings import Settings

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
app.command()(demo)
app.command()(doctor)
app.command("eval")(evaluate)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(accounts_app, name="accounts")
app.add_typer(tool_app, name="tool")


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
    settings = Settings.from_env()
    logging.basicConfig(level=settings.log_level)
    sys.stderr.write(unexpected(settings.spoken) + "\n")


if __name__ == "__main__":
    main()
