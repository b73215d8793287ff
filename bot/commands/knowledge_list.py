"""`salesbot knowledge list`: what is known of each document, and what is missing."""

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import JSON, explained, print_json, settings_or_exit
from bot.commands.knowledge_index import StoreOption
from tools.language import Language, Text

if TYPE_CHECKING:
    from knowledge.listing import Listed

PIPE_WIDTH = 160
FLAGS: dict[str, Text] = {
    "stale": Text(en="stale", fr="périmé"),
    "unreviewed": Text(en="never reviewed", fr="jamais revu"),
    "unowned": Text(en="no owner", fr="sans responsable"),
    "unverified": Text(en="unverified", fr="non vérifié"),
    "private": Text(en="private", fr="privé"),
}
COLUMNS = (
    Text(en="Document", fr="Document"),
    Text(en="Title", fr="Titre"),
    Text(en="Kind", fr="Genre"),
    Text(en="For", fr="Secteur"),
    Text(en="Owner", fr="Responsable"),
    Text(en="Reviewed", fr="Revu le"),
    Text(en="Audience", fr="Public"),
    Text(en="To mend", fr="À corriger"),
)
SUMMARY = Text(en="{documents} documents; {flags}.", fr="{documents} documents ; {flags}.")
FLAWLESS = Text(en="nothing to mend", fr="rien à corriger")


def list_documents(
    store: StoreOption = None,
    stale_after: Annotated[
        int, typer.Option(min=1, help="Months since its last review after which a document is stale.")
    ] = 18,
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Only those that are stale, unreviewed, unowned, unverified or private; may be repeated.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Only documents of this kind.", show_default=False)] = None,
    language: Annotated[
        str | None, typer.Option(help="Only documents in this language.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a document.")] = False,
) -> None:
    """Show what is known of every document, and which are stale, unowned or unverified."""
    settings = settings_or_exit()
    unknown = sorted(set(only or ()) - set(FLAGS))
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r}: {', '.join(FLAGS)}", param_hint="--only")
    with explained(settings):
        from knowledge.listing import listed

        every = listed(store or settings.knowledge_dir, date.today(), stale_after)
    found = [
        one
        for one in every
        if kind in (None, one.document.kind)
        and language in (None, one.document.language)
        and (not only or any(getattr(one, flag) for flag in only))
    ]
    if as_json:
        for one in found:
            print_json(_form(one))
        return
    _show(found, settings.spoken)


def _show(found: "list[Listed]", language: Language) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*(column.to(language) for column in COLUMNS), pad_edge=False)
    for one in found:
        document = one.document
        about = (document.industry, document.company_size and str(document.company_size), document.year)
        table.add_row(
            f"{document.id} ({document.language or '?'})",
            document.title,
            document.kind or "",
            " · ".join(str(part) for part in about if part),
            document.owner or "",
            document.reviewed.isoformat() if document.reviewed else "",
            ", ".join(document.audience or ()),
            ", ".join(FLAGS[flag].to(language) for flag in _flags(one)),
        )
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(file=sys.stdout, width=width, markup=False, highlight=False).print(table)
    counted = Counter(flag for one in found for flag in _flags(one))
    flags = ", ".join(f"{counted[flag]} {FLAGS[flag].to(language)}" for flag in FLAGS if counted[flag])
    typer.echo(SUMMARY.to(language).format(documents=len(found), flags=flags or FLAWLESS.to(language)))


def _flags(one: "Listed") -> list[str]:
    return [flag for flag in FLAGS if getattr(one, flag)]


def _form(one: "Listed") -> JSON:
    document = one.document
    return {
        "document": document.id,
        "path": one.path,
        "title": document.title,
        "language": document.language,
        "kind": document.kind,
        "industry": document.industry,
        "company_size": document.company_size,
        "year": document.year,
        "owner": document.owner,
        "reviewed": document.reviewed.isoformat() if document.reviewed else None,
        "verified": document.verified,
        "audience": list(document.audience or ()),
        "translation": document.translation,
        "passages": one.passages,
        "to_mend": _flags(one),
    }
