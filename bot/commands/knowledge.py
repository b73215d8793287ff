"""`salesbot knowledge`: documents in, passages out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import WRONG_USE, explained, fail, print_json, run_batch, settings_or_exit, text_of
from bot.commands.knowledge_check import check
from bot.commands.knowledge_gaps import gaps
from bot.commands.knowledge_index import StoreOption, index, rebuild
from bot.commands.knowledge_list import list_documents
from bot.commands.search_results import show, to_json
from bot.settings import Settings
from knowledge.access import OPERATOR, Reader, audience_of
from tools.language import Text

if TYPE_CHECKING:
    from knowledge.library import Library

app = typer.Typer(no_args_is_help=True, help="Index documents, and search them.")
app.command()(index)
app.command()(rebuild)
app.command("list")(list_documents)
app.command()(check)
app.command()(gaps)

NOTHING_TO_SEARCH = Text(
    en="Give what to search in quotes, or --batch FILE.",
    fr="Donnez ce qu'il faut chercher entre guillemets, ou --batch FICHIER.",
)


@app.command()
def search(
    text: Annotated[
        str | None, typer.Argument(help="What to look for, in quotes.", show_default=False)
    ] = None,
    store: StoreOption = None,
    limit: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages at most.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","text"}; - is stdin.')] = None,
    reader: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            help="Search as a reader who holds this label (everyone, managers, group:ID, …); may be "
            "repeated. Without it, everything is found.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why each passage ranks where it does.")
    ] = False,
) -> None:
    """Search the library alone, without the chat."""
    settings = settings_or_exit()
    if (text is None) == (batch is None):
        fail(NOTHING_TO_SEARCH, WRONG_USE, settings.spoken)
    who = Reader(labels=frozenset(_labels(reader))) if reader else OPERATOR
    with explained(settings):
        library = _open(store, settings)
        if batch is not None:
            run_batch(
                batch,
                lambda row: to_json(library.search(text_of(row, "text"), reader=who, limit=limit), explain),
                settings,
            )
            return
        findings = library.search(text or "", reader=who, limit=limit)
        if as_json:
            print_json(to_json(findings, explain))
        else:
            show(findings, settings.spoken, explain)


def _labels(given: list[str]) -> tuple[str, ...]:
    try:
        return audience_of(given) or ()
    except ValueError as error:
        wanted = "everyone, managers, group:ID, channel:ID, user:ID"
        raise typer.BadParameter(f"{error}: {wanted}", param_hint="--as") from error


def _open(store: Path | None, settings: Settings) -> "Library":
    from knowledge.library import open_library
    from knowledge.reranking import reranker_of
    from knowledge.starter_vectors import embedder_of

    embedder = embedder_of(settings.embedding_model, settings.cache_dir)
    reranker = reranker_of(settings.rerank_model)
    return open_library(store or settings.knowledge_dir, embedder, reranker, settings.chroma_url)
