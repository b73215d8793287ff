"""`salesbot accounts`: what is known of companies, the people there and the deals."""

import typer

from bot.commands.accounts_forget import forget
from bot.commands.accounts_import import import_, sync, template
from bot.commands.accounts_list import list_accounts, show
from bot.commands.accounts_picture import picture
from bot.commands.accounts_sample import sample

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accounts: companies, people and deals.")
app.command("import")(import_)
app.command()(sync)
app.command()(template)
app.command()(sample)
app.command("list")(list_accounts)
app.command()(show)
app.command()(picture)
app.command()(forget)
