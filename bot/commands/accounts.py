"""`salesbot accounts`: what is known of companies, the people there and the deals."""

import typer

from bot.commands.accounts_import import import_, sync, template

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accounts: import, sync, sample data.")
app.command("import")(import_)
app.command()(sync)
app.command()(template)
