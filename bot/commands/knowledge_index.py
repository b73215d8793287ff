"""`salesbot knowledge index` and `rebuild`: documents into the index."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import ABOUT, FAULT, explained, indexing_shown, settings_or_exit
from bot.commands.fact_options import (
    Audience,
    CompanySize,
    Industry,
    Kind,
    LanguageOf,
    Owner,
    Reviewed,
    Verified,
    Year,
    facts_said,
)
from bot.settings import Settings
from knowledge.facts import Facts
from tools.language import Language, Text

if TYPE_CHECKING:
    from knowledge.errors import Sentence
    from knowledge.library import FileReport, SyncReport, Verdict

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="The folder of the index, instead of the data folder's.")
]
STOPPED = 130
WARNED = Text(en="warning: {path}: {what}", fr="avertissement : {path} : {what}")
WARNED_BEFORE = Text(
    en="{count} unchanged files have warnings: --verbose shows them.",
    fr="{count} fichiers inchangés ont des avertissements : --verbose les montre.",
)
VERDICTS: dict["Verdict", Text] = {
    "new": Text(en="new", fr="nouveau"),
    "changed": Text(en="changed", fr="modifié"),
    "renamed": Text(en="renamed", fr="renommé"),
    "unchanged": Text(en="unchanged", fr="inchangé"),
    "vanished": Text(en="vanished", fr="disparu"),
    "skipped": Text(en="skipped", fr="ignoré"),
    "refused": Text(en="refused", fr="refusé"),
}
RENAMED = Text(en="renamed: {before} is now {path}", fr="renommé : {before} est maintenant {path}")
PRIVATE = Text(
    en="{count} documents say no audience: only commands on this machine find them, Slack doesn't. Index "
    "them with --audience everyone, or write audience: everyone in their front matter.",
    fr="{count} documents n'indiquent pas de public : seules les commandes de cette machine les trouvent, "
    "pas Slack. Indexez-les avec --audience everyone, ou écrivez audience: everyone dans leur en-tête.",
)
DONE = Text(
    en="{new} new, {changed} changed, {renamed} renamed, {unchanged} unchanged, {vanished} vanished, "
    "{skipped} skipped, {refused} refused; {embedded} windows embedded.",
    fr="{new} nouveaux, {changed} modifiés, {renamed} renommés, {unchanged} inchangés, {vanished} disparus, "
    "{skipped} ignorés, {refused} refusés ; {embedded} fenêtres vectorisées.",
)
INTERRUPTED = Text(
    en="Stopped. The index still shows what it showed before; what was embedded is kept, and the same "
    "command goes on from there.",
    fr="Arrêté. L'index montre toujours ce qu'il montrait ; ce qui a été vectorisé est gardé, et la même "
    "commande reprendra de là.",
)
FOLLOWING = Text(
    en="Following {paths} for changes; Ctrl-C stops.", fr="Suivi des changements de {paths} ; Ctrl-C arrête."
)
REBUILT = Text(
    en="The index was built anew from {windows} stored windows; nothing was embedded.",
    fr="L'index a été reconstruit à partir de {windows} fenêtres enregistrées ; rien n'a été vectorisé.",
)


def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders; without any, the starter library.", show_default=False),
    ] = None,
    store: StoreOption = None,
    audience: Audience = None,
    owner: Owner = None,
    kind: Kind = None,
    industry: Industry = None,
    company_size: CompanySize = None,
    year: Year = None,
    language: LanguageOf = None,
    reviewed: Reviewed = None,
    verified: Verified = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and index again whenever something changes.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell of every file, also of the unchanged ones.")
    ] = False,
) -> None:
    """Add or refresh documents.

    Unchanged ones cost nothing, and ones that vanished from an indexed folder leave the index. It can be
    stopped at any time: searches go on with what was indexed before.

    What is known of a document is taken from the document itself, then from the rules of its folder
    (knowledge.toml), then from the options below. A zip of a wiki export is read as a folder.
    """
    settings = settings_or_exit()
    said = {
        "owner": owner,
        "kind": kind,
        "industry": industry,
        "company_size": company_size,
        "year": year,
        "language": language,
        "reviewed": reviewed,
        "verified": verified,
        "audience": audience,
    }
    known = facts_said({name: value for name, value in said.items() if value is not None}, settings.spoken)
    try:
        with explained(settings):
            job = _Job(paths, store, known, settings)
            report = job.run()
            _show_report(report, settings.spoken, verbose)
            if watch:
                _follow(job, settings.spoken, verbose)
    except KeyboardInterrupt:
        typer.echo(INTERRUPTED.to(settings.spoken), err=True)
        raise typer.Exit(STOPPED) from None
    if any(file.verdict == "refused" for file in report.files):
        raise typer.Exit(FAULT)


def rebuild(store: StoreOption = None) -> None:
    """Build the Chroma index anew from the stored text and vectors, without embedding."""
    settings = settings_or_exit()
    with explained(settings):
        from knowledge.library import rebuild

        windows = rebuild(store or settings.knowledge_dir, settings.chroma_url)
    typer.echo(REBUILT.to(settings.spoken).format(windows=windows))


class _Job:
    """What is indexed where; the model is loaded once, however often it runs."""

    def __init__(
        self, paths: list[Path] | None, store: Path | None, facts: Facts, settings: Settings
    ) -> None:
        from knowledge.library import starter_library
        from knowledge.starter_vectors import embedder_of

        self.paths = paths or [starter_library()]
        self._store = store or settings.knowledge_dir
        self._facts = facts
        self._settings = settings
        self._embedder = embedder_of(settings.embedding_model, settings.cache_dir)

    def run(self) -> "SyncReport":
        from knowledge.library import sync

        with indexing_shown(self._settings)() as stages:
            return sync(
                self.paths, self._store, self._embedder, stages, self._facts, self._settings.chroma_url
            )


def _follow(job: _Job, language: Language, verbose: bool) -> None:
    """Indexes again at every change; whatever stands in the way of one run is said, and the next is tried."""
    from knowledge.errors import KnowledgeError
    from knowledge.watching import changes

    typer.echo(FOLLOWING.to(language).format(paths=", ".join(map(str, job.paths))), err=True)
    try:
        for _ in changes(job.paths):
            try:
                _show_report(job.run(), language, verbose)
            except KnowledgeError as error:
                typer.echo(_said(error.sentence, language), err=True)
    except KeyboardInterrupt:
        raise typer.Exit from None


def _show_report(report: "SyncReport", language: Language, verbose: bool) -> None:
    for file in report.files:
        for line in _told(file, language, verbose):
            typer.echo(line, err=True)
    before = sum(file.verdict == "unchanged" and bool(file.warnings) for file in report.files)
    if before and not verbose:
        typer.echo(WARNED_BEFORE.to(language).format(count=before), err=True)
    private = sum(file.private for file in report.files)
    if private:
        typer.echo(PRIVATE.to(language).format(count=private), err=True)
    counts = {verdict: report.count(verdict) for verdict in VERDICTS}
    typer.echo(DONE.to(language).format(**counts, embedded=report.embedded))


def _told(file: "FileReport", language: Language, verbose: bool) -> list[str]:
    about, verdict = ABOUT.to(language), VERDICTS[file.verdict].to(language)
    lines = []
    if file.before:
        lines.append(RENAMED.to(language).format(before=file.before, path=file.path))
    elif file.reason is not None:
        lines.append(
            about.format(name=about.format(name=verdict, what=file.path), what=_said(file.reason, language))
        )
    elif verbose:
        lines.append(about.format(name=verdict, what=file.path))
    if verbose or file.verdict != "unchanged":
        lines += [
            WARNED.to(language).format(path=file.path, what=_said(warning, language))
            for warning in file.warnings
        ]
    return lines


def _said(sentence: "Sentence", language: Language) -> str:
    return Text(en=sentence.en, fr=sentence.fr).to(language)
