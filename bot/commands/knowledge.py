"""`salesbot knowledge`: documents in, passages out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from bot.commands.console import (
    FAULT,
    JSON,
    WRONG_USE,
    explained,
    fail,
    print_json,
    progress_bar,
    run_batch,
    settings_or_exit,
    text_of,
)
from bot.settings import Settings
from knowledge.access import OPERATOR
from tools.language import Language, Text

if TYPE_CHECKING:
    from knowledge.library import FileReport, Library, SyncReport
    from knowledge.model import Findings

app = typer.Typer(no_args_is_help=True, help="Index documents, and search them.")

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="The folder of the index, instead of the data folder's.")
]
NOTHING_TO_SEARCH = Text(
    en="Give what to search in quotes, or --batch FILE.",
    fr="Donnez ce qu'il faut chercher entre guillemets, ou --batch FICHIER.",
)
DONE = Text(
    en="{new} new, {changed} changed, {unchanged} unchanged, {vanished} vanished, {skipped} skipped, "
    "{refused} refused; "
    "{embedded} windows embedded.",
    fr="{new} nouveaux, {changed} modifiés, {unchanged} inchangés, {vanished} disparus, {skipped} ignorés, "
    "{refused} refusés ; {embedded} fenêtres vectorisées.",
)
NOTHING_FOUND = Text(en="Nothing found. Nearest: {nearest}", fr="Rien trouvé. Le plus proche : {nearest}")


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders; without any, the starter library.", show_default=False),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Add or refresh documents.

    Unchanged ones cost nothing, and ones that vanished from an indexed folder leave the index.
    """
    settings = settings_or_exit()
    with explained(settings):
        from knowledge.embedding import SentenceEmbedder
        from knowledge.library import starter_library, sync

        embedder = SentenceEmbedder(settings.embedding_model, cache_dir=settings.cache_dir / "models")
        with progress_bar(settings) as progress:
            report = sync(paths or [starter_library()], store or settings.knowledge_dir, embedder, progress)
        _show_report(report, settings.spoken)
    if any(file.verdict == "refused" for file in report.files):
        raise typer.Exit(FAULT)


def _show_report(report: "SyncReport", language: Language) -> None:
    from knowledge.library import Verdict

    for file in report.files:
        if file.reason is not None:
            typer.echo(f"{file.verdict}: {file.path}: {_reason(file, language)}", err=True)
    counts = {verdict: report.count(verdict) for verdict in get_args(Verdict)}
    typer.echo(DONE.to(language).format(**counts, embedded=report.embedded))


def _reason(file: "FileReport", language: Language) -> str:
    assert file.reason is not None
    return Text(en=file.reason.en, fr=file.reason.fr).to(language)


@app.command()
def search(
    text: Annotated[
        str | None, typer.Argument(help="What to look for, in quotes.", show_default=False)
    ] = None,
    store: StoreOption = None,
    limit: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages at most.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","text"}; - is stdin.')] = None,
) -> None:
    """Search the library alone, without the chat."""
    settings = settings_or_exit()
    if (text is None) == (batch is None):
        fail(NOTHING_TO_SEARCH, WRONG_USE, settings.spoken)
    with explained(settings):
        library = _open(store, settings)
        if batch is not None:
            run_batch(
                batch,
                lambda row: _to_json(library.search(text_of(row, "text"), reader=OPERATOR, limit=limit)),
                settings,
            )
            return
        findings = library.search(text or "", reader=OPERATOR, limit=limit)
        if as_json:
            print_json(_to_json(findings))
        else:
            _show_findings(findings, settings.spoken)


def _open(store: Path | None, settings: Settings) -> "Library":
    from knowledge.embedding import SentenceEmbedder
    from knowledge.library import open_library

    embedder = SentenceEmbedder(settings.embedding_model, cache_dir=settings.cache_dir / "models")
    return open_library(store or settings.knowledge_dir, embedder)


def _to_json(findings: "Findings") -> JSON:
    hits = [
        {
            "document": hit.document.id,
            "title": hit.title,
            "section": hit.section,
            "score": f"{hit.score:.4f}",
            "text": hit.text,
            "language": hit.language,
        }
        for hit in findings.hits
    ]
    return {"found": findings.found, "confidence": f"{findings.confidence:.4f}", "hits": hits}


def _show_findings(findings: "Findings", language: Language) -> None:
    if not findings.found:
        typer.echo(NOTHING_FOUND.to(language).format(nearest=findings.nearest or "-"))
        return
    for hit in findings.hits:
        typer.secho(f"{hit.title} › {hit.section}  ({hit.score:.2f}, {hit.document.id})", bold=True)
        typer.echo(f"{hit.text.strip()}\n")
