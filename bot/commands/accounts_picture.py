"""`salesbot accounts picture`: the buying centre of an account as a picture for a slide."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.accounts.model import OPERATOR
from bot.commands.console import explained, fail, settings_or_exit
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.accounts.book import Accounts
    from bot.accounts.model import Dossier

CANNOT_WRITE = Text(
    en="The file {path!r} can't be written: {reason}.",
    fr="Impossible d'écrire le fichier {path!r} : {reason}.",
)


def picture(
    name: Annotated[str, typer.Argument(help="The name, as you would type it.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(help="The SVG file to write; without it, standard output.")
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="The language; the usual one when left out.")] = None,
) -> None:
    """Draw who plays which role at an account, for or against, who is missing, and how far the deal is.

    Example: salesbot accounts picture globex --out globex.svg
    """
    settings = settings_or_exit()
    with explained(settings):
        from bot.store.accounts import SqlAccounts
        from bot.store.database import open_database

        drawn = _drawn(SqlAccounts(open_database(settings.database)), name, lang or settings.spoken)
    if isinstance(drawn, Text):
        fail(drawn, language=settings.spoken)
    if out is None:
        sys.stdout.write(drawn)
        return
    try:
        out.write_text(drawn, encoding="utf-8")
    except OSError as error:
        fail(_filled(CANNOT_WRITE, path=str(out), reason=error.strerror or "?"), language=settings.spoken)


def _drawn(book: "Accounts", name: str, language: Language) -> str | Text:
    """The picture, or why there is none."""
    from bot.dialogue.accounts.naming import meant
    from bot.dialogue.wording import accounts as wording

    found = meant(book.named(name, OPERATOR))
    if len(found) > 1:
        return _filled(wording.SEVERAL, name=name, choices=", ".join(account.name for account in found))
    dossier = book.dossier(found[0].id, OPERATOR) if found else None
    if dossier is None:
        return _filled(wording.NOT_FOUND, name=name)
    return _of(dossier, language) or _filled(wording.NOBODY_KNOWN, account=dossier.account.name)


def _of(dossier: "Dossier", language: Language) -> str:
    """The picture for the only open deal, or for the account where there are none or several."""
    from bot.dialogue.accounts import purchase
    from bot.dialogue.accounts.centre import centre_of
    from bot.dialogue.accounts.interpreter import open_deals
    from bot.dialogue.accounts.picture import picture as drawn

    deals = open_deals(dossier)
    deal = deals[0] if len(deals) == 1 else None
    centre = centre_of(dossier, deal)
    rows = purchase.telling(purchase.happened(dossier, deal, language))
    return drawn(centre, purchase.standing(rows), language, date.today()) if centre else ""


def _filled(text: Text, **names: str) -> Text:
    return Text(en=text.en.format(**names), fr=text.fr.format(**names))
