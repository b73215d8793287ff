"""`salesbot knowledge`: documents in, passages out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from bot.commands.console import (
    FAULT,
    WRONG_USE,
    explained,
    fail,
    print_json,
    progress_bar,
    run_batch,
    settings_or_exit,
    text_of,
)
from bot.commands.search_results import show, to_json
from bot.settings import Settings
from knowledge.access import OPERATOR, Audience, audience_of
from tools.language import Language, Text

if TYPE_CHECKING:
    from knowledge.errors import Sentence
    from knowledge.library import Library, SyncReport

app = typer.Typer(no_args_is_help=True, help="Index documents, and search them.")

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="The folder of the index, instead of the data folder's.")
]
WARNED = Text(en="warning: {path}: {what}", fr="avertissement : {path} : {what}")
PRIVATE = Text(
    en="{count} documents say no audience: only commands on this machine find them, Slack doesn't. Index "
    "them with --audience everyone, or write audience: everyone in their front matter.",
    fr="{count} documents n'indiquent pas de public : seules les commandes de cette machine les trouvent, "
    "pas Slack. Indexez-les avec --audience everyone, ou écrivez audience: everyone dans leur en-tête.",
)
NO_LABEL = Text(
    en="--audience can't be {label!r}: give everyone, managers, group:ID, channel:ID or user:ID.",
    fr="--audience ne peut pas être {label!r} : donnez everyone, managers, group:ID, channel:ID ou user:ID.",
)
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


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders; without any, the starter library.", show_default=False),
    ] = None,
    store: StoreOption = None,
    audience: Annotated[
        list[str] | None,
        typer.Option(
            help="Who may see documents that don't say: everyone, managers, group:ID, channel:ID, user:ID. "
            "May be repeated. Without it they are private to the commands on this machine.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Add or refresh documents.

    Unchanged ones cost nothing, and ones that vanished from an indexed folder leave the index.
    """
    settings = settings_or_exit()
    labels = _labels(audience, settings)
    with explained(settings):
        from knowledge.embedding import SentenceEmbedder
        from knowledge.library import starter_library, sync

        embedder = SentenceEmbedder(settings.embedding_model, cache_dir=settings.cache_dir / "models")
        with progress_bar(settings) as progress:
            report = sync(
                paths or [starter_library()], store or settings.knowledge_dir, embedder, progress, labels
            )
        _show_report(report, settings.spoken)
    if any(file.verdict == "refused" for file in report.files):
        raise typer.Exit(FAULT)


def _labels(audience: list[str] | None, settings: Settings) -> Audience:
    try:
        return audience_of(audience or ())
    except ValueError as error:
        names = {code: getattr(NO_LABEL, code).format(label=str(error)) for code in ("en", "fr")}
        fail(Text(**names), WRONG_USE, settings.spoken)


def _show_report(report: "SyncReport", language: Language) -> None:
    from knowledge.library import Verdict

    for file in report.files:
        if file.reason is not None:
            typer.echo(f"{file.verdict}: {file.path}: {_said(file.reason, language)}", err=True)
        for warning in file.warnings:
            typer.echo(WARNED.to(language).format(path=file.path, what=_said(warning, language)), err=True)
    private = sum(file.private for file in report.files)
    if private:
        typer.echo(PRIVATE.to(language).format(count=private), err=True)
    counts = {verdict: report.count(verdict) for verdict in get_args(Verdict)}
    typer.echo(DONE.to(language).format(**counts, embedded=report.embedded))


def _said(sentence: "Sentence", language: Language) -> str:
    return Text(en=sentence.en, fr=sentence.fr).to(language)


@app.command()
def search(
    text: Annotated[
        str | None, typer.Argument(help="What to look for, in quotes.", show_default=False)
    ] = None,
    store: StoreOption = None,
    limit: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages at most.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","text"}; - is stdin.')] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why each passage ranks where it does.")
    ] = False,
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
                lambda row: to_json(
                    library.search(text_of(row, "text"), reader=OPERATOR, limit=limit), explain
                ),
                settings,
            )
            return
        findings = library.search(text or "", reader=OPERATOR, limit=limit)
        if as_json:
            print_json(to_json(findings, explain))
        else:
            show(findings, settings.spoken, explain)


def _open(store: Path | None, settings: Settings) -> "Library":
    from knowledge.embedding import SentenceEmbedder
    from knowledge.library import open_library
    from knowledge.reranking import reranker_of

    embedder = SentenceEmbedder(settings.embedding_model, cache_dir=settings.cache_dir / "models")
    return open_library(store or settings.knowledge_dir, embedder, reranker_of(settings.rerank_model))
