"""`salesbot accounts list` and `show`: what is known of accounts, for whoever runs salesbot."""

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.accounts.model import OPERATOR, Account
from bot.commands.console import explained, fail, print_json, settings_or_exit
from bot.settings import Settings
from tools.language import Text

if TYPE_CHECKING:
    from bot.accounts.book import Named
    from bot.store.accounts import SqlAccounts

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NONE = Text(
    en="There are no accounts yet: import some with salesbot accounts import FILE.",
    fr="Il n'y a pas encore de comptes : importez-en avec salesbot accounts import FICHIER.",
)
NOT_FOUND = Text(
    en="No account is called {name!r}: see them all with salesbot accounts list.",
    fr="Aucun compte ne s'appelle {name!r} : voyez-les tous avec salesbot accounts list.",
)
WHICH = Text(
    en="{name!r} may be {names}: give the whole name.",
    fr="{name!r} peut être {names} : donnez le nom entier.",
)
COLUMNS = (
    Text(en="Account", fr="Compte"),
    Text(en="Industry", fr="Secteur"),
    Text(en="Country", fr="Pays"),
    Text(en="Segment", fr="Segment"),
    Text(en="Owner", fr="Responsable"),
    Text(en="Team", fr="Équipe"),
    Text(en="Renewal", fr="Renouvellement"),
)
PIPE_WIDTH = 140


def list_accounts(as_json: AsJson = False) -> None:
    """List all accounts, by name."""
    settings = settings_or_exit()
    with explained(settings):
        found = _book(settings).accounts(OPERATOR)
    if as_json:
        for account in found:
            print_json(_form(account))
    elif not found:
        typer.echo(NONE.to(settings.spoken))
    else:
        _print(found, settings)


def show(
    name: Annotated[str, typer.Argument(help="The name, as you would type it.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Show all that is known of one account: people, deals, what happened, what was told, roles, results."""
    settings = settings_or_exit()
    with explained(settings):
        book = _book(settings)
        account = _meant(book.named(name, OPERATOR), name, settings)
        found = book.dossier(account.id, OPERATOR)
    if found is None:
        fail(_filled(NOT_FOUND, name=name), language=settings.spoken)
    if as_json:
        print_json(_form(found))
        return
    from bot.commands.accounts_page import print_dossier

    print_dossier(found, settings.spoken)


def _book(settings: Settings) -> "SqlAccounts":
    from bot.store.accounts import SqlAccounts
    from bot.store.database import open_database

    return SqlAccounts(open_database(settings.database))


def _meant(found: "tuple[Named, ...]", name: str, settings: Settings) -> Account:
    if not found:
        fail(_filled(NOT_FOUND, name=name), language=settings.spoken)
    exact = [named for named in found if named.likeness == 1]
    meant = exact or found
    if len(meant) > 1:
        names = ", ".join(named.account.name for named in meant)
        fail(_filled(WHICH, name=name, names=names), language=settings.spoken)
    return meant[0].account


def _print(found: tuple[Account, ...], settings: Settings) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*(column.to(settings.spoken) for column in COLUMNS))
    for one in found:
        renewal = one.renewal_on.isoformat() if one.renewal_on else ""
        table.add_row(one.name, one.industry, one.country, one.segment, one.owner, one.team, renewal)
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH, markup=False).print(table)


def _form(known: Any) -> dict[str, Any]:
    """A dataclass as JSON; amounts travel as decimal strings, days as ISO has them."""
    form: dict[str, Any] = json.loads(json.dumps(asdict(known), default=_plain))
    return form


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _filled(text: Text, **words: str) -> Text:
    return Text(en=text.en.format(**words), fr=text.fr.format(**words))
