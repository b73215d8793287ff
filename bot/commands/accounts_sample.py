"""`salesbot accounts sample`: invented accounts to try the assistant with."""

from datetime import date
from typing import Annotated

import typer

from bot.commands.console import explained, settings_or_exit
from tools.language import Text

LOADED = Text(
    en="{count} rows of invented accounts were stored; they are marked as invented.",
    fr="{count} lignes de comptes inventés ont été enregistrées ; elles sont marquées comme inventées.",
)
THERE = Text(
    en="The sample accounts are there already: nothing was changed.",
    fr="Les comptes d'exemple sont déjà là : rien n'a été modifié.",
)


def sample(
    seed: Annotated[int | None, typer.Option(help="Another number tells another story.")] = None,
) -> None:
    """Store 40 invented companies with contacts, two years of deals, activities and spend.

    The same seed gives the same accounts, with dates counted back from today. They are stored once.
    """
    settings = settings_or_exit()
    with explained(settings):
        from bot.accounts.sample import SEED, load_sample
        from bot.store.account_intake import SqlAccountsIntake
        from bot.store.database import open_database

        intake = SqlAccountsIntake(open_database(settings.database))
        added = load_sample(intake, date.today(), settings.spoken, SEED if seed is None else seed)
    typer.echo((LOADED if added else THERE).to(settings.spoken).format(count=added))
