"""`salesbot accounts picture`: the buying centre of an account, or where its deal stands, for a slide."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.accounts.model import OPERATOR
from bot.commands.console import explained, fail, settings_or_exit
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.accounts.book import Accounts
    from bot.accounts.model import Dossier
    from bot.dialogue.pictures import Picture

CANNOT_WRITE = Text(
    en="The file {path!r} can't be written: {reason}.",
    fr="Impossible d'écrire le fichier {path!r} : {reason}.",
)
OTHER_FORMAT = Text(
    en="The file {path!r} is to be {suffix}, and `--format` says {format}: leave one of them out.",
    fr="Le fichier {path!r} doit être en {suffix}, et `--format` dit {format} : n'en donnez qu'un.",
)


class Subject(StrEnum):
    """What the picture is of."""

    CENTRE = "centre"
    STAGE = "stage"


class Format(StrEnum):
    """What kind of file the picture is."""

    PNG = "png"
    SVG = "svg"


def picture(
    name: Annotated[str, typer.Argument(help="The name, as you would type it.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="The file to write; without it, standard output.")] = None,
    of: Annotated[
        Subject, typer.Option(help="Who decides (centre), or how far the deal is (stage).")
    ] = Subject.CENTRE,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="The kind of file; without it, what the file's name says, else svg."),
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="The language; the usual one when left out.")] = None,
) -> None:
    """Draw who plays which role at an account, for or against, and who is missing; or how far the deal is.

    Example: salesbot accounts picture globex --out globex.png
    """
    settings = settings_or_exit()
    kind = _kind(out, format_)
    if isinstance(kind, Text):
        fail(kind, language=settings.spoken, code=2)
    with explained(settings):
        from bot.store.accounts import SqlAccounts
        from bot.store.database import open_database

        drawn = _drawn(SqlAccounts(open_database(settings.database)), name, of, lang or settings.spoken)
    if isinstance(drawn, Text):
        fail(drawn, language=settings.spoken)
    content = _content(drawn, kind)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(_filled(CANNOT_WRITE, path=str(out), reason=error.strerror or "?"), language=settings.spoken)


def _kind(out: Path | None, given: Format | None) -> Format | Text:
    """The kind of file: as it is given, or as the name of the file has it."""
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    named = Format(suffix) if suffix in list(Format) else None
    if given and named and given is not named:
        return _filled(OTHER_FORMAT, path=str(out), suffix=named.upper(), format=given.value)
    return given or named or Format.SVG


def _content(drawn: "Picture", kind: Format) -> bytes:
    if kind is Format.SVG:
        return drawn.svg.encode()
    from bot.raster import png

    return png(drawn.svg)


def _drawn(book: "Accounts", name: str, of: Subject, language: Language) -> "Picture | Text":
    """The picture, or why there is none."""
    from bot.dialogue.accounts.naming import meant
    from bot.dialogue.wording import accounts as wording

    found = meant(book.named(name, OPERATOR))
    if len(found) > 1:
        return _filled(wording.SEVERAL, name=name, choices=", ".join(account.name for account in found))
    dossier = book.dossier(found[0].id, OPERATOR) if found else None
    if dossier is None:
        return _filled(wording.NOT_FOUND, name=name)
    return _of(dossier, of, language) or _filled(wording.NOBODY_KNOWN, account=dossier.account.name)


def _of(dossier: "Dossier", of: Subject, language: Language) -> "Picture | None":
    """The picture for the only open deal, or for the account where there are none or several."""
    from bot.dialogue.accounts import purchase
    from bot.dialogue.accounts.centre import called, centre_of
    from bot.dialogue.accounts.open_deals import open_deals
    from bot.dialogue.accounts.picture import picture as centre_picture
    from bot.dialogue.accounts.stage_picture import stage_picture

    deals = open_deals(dossier)
    deal = deals[0] if len(deals) == 1 else None
    stages = purchase.standing(purchase.telling(purchase.happened(dossier, deal, language)))
    if of is Subject.STAGE:
        return stage_picture(called(dossier.account, deal), stages, language)
    centre = centre_of(dossier, deal)
    return centre_picture(centre, stages, language, date.today()) if centre else None


def _filled(text: Text, **names: str) -> Text:
    return Text(en=text.en.format(**names), fr=text.fr.format(**names))
