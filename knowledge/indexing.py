"""Bringing documents in: what is new, changed, renamed or gone, and only that is worked on."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge import chunking
from knowledge.contents import Change, Cut, Refusal, Source, digest
from knowledge.embedding import Embedder
from knowledge.errors import Sentence
from knowledge.facts import NO_FACTS, Facts
from knowledge.files import Files, Found, gather, unpacked, within
from knowledge.generations import current, sweep, writing
from knowledge.index import IndexBroken, publish
from knowledge.languages import detect
from knowledge.loaders import LoadError, NoText, NotNow, endings
from knowledge.model import Document, Progress, Stages
from knowledge.reading import Read, reading
from knowledge.rules import FolderRules
from knowledge.store import Store
from knowledge.verdicts import FileReport, SyncReport, Verdict

log = logging.getLogger(__name__)

_KEPT_AT_ONCE = 512


def sync(
    paths: Sequence[Path],
    store_dir: Path,
    embedder: Embedder,
    stages: Stages | None = None,
    facts: Facts = NO_FACTS,
    chroma_url: str = "",
) -> SyncReport:
    """Makes the index show what `paths` hold now; what was indexed from elsewhere stays.

    Unchanged files cost nothing. A killed run loses no vector that it had stored, and leaves the index
    as it was before. `facts` are those of documents that neither say otherwise nor stand in a folder
    whose rules do. Without `paths`, only what another model embedded is embedded again.
    """
    with writing(store_dir):
        store = Store.create(store_dir)
        try:
            with reading() as read:
                run = _Run(store, embedder, read, stages or _untold, FolderRules(facts), chroma_url)
                return run.sync(list(paths))
        finally:
            store.close()


def rebuild(store_dir: Path, chroma_url: str = "") -> int:
    """Builds the Chroma index anew from the store, without embedding; the number of windows in it."""
    with writing(store_dir):
        store = Store.open(store_dir)
        try:
            contents = store.contents(store.fact("model") or "")
            publish(store_dir, contents, url=chroma_url, owner=store.fact("id") or "")
            return len(contents.windows)
        finally:
            store.close()


def _untold(_: str) -> Progress:
    return lambda done, total: None


@dataclass
class _Work:
    """What the files came to, before anything is changed."""

    reports: list[FileReport] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


class _Run:
    """One run of indexing."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        read: Read,
        stages: Stages,
        rules: FolderRules,
        chroma_url: str,
    ) -> None:
        self.store = store
        self.embedder = embedder
        self.load = read
        self.stages = stages
        self.rules = rules
        self.chroma_url = chroma_url
        self.known = store.files()

    def sync(self, paths: list[Path]) -> SyncReport:
        work = _Work(reports=[_missing(path) for path in paths if not path.exists() and not self._held(path)])
        with unpacked(gather(paths)) as files:
            work.reports += files.refused
            self._read_all(files, work)
            gone = [path for path in self.known.digests if files.lack(path) and within(path, paths)]
            forgotten = [path for path in self.known.refusals if files.lack(path) and within(path, paths)]
        work.reports = _with_renamed(work, {self.known.digests[path]: path for path in gone})
        renamed = {file.before for file in work.reports}
        work.reports += [FileReport(path=path, verdict="vanished") for path in gone if path not in renamed]
        embedded = self._embed(work.sources)
        self._apply(work, gone, forgotten)
        return SyncReport(files=tuple(work.reports), embedded=embedded, revision=self.store.revision())

    def _held(self, path: Path) -> bool:
        return any(within(known, [path]) for known in self.known.digests)

    def _read_all(self, files: Files, work: _Work) -> None:
        told: Progress | None = None
        for at, file in enumerate(files.found, start=1):
            if self._read(file, files, work):
                told = told or self.stages("reading")
            if told:
                told(at, len(files.found))

    def _read(self, file: Found, files: Files, work: _Work) -> bool:
        """Finds the verdict on one file, and whether the file had to be read for it."""
        if Path(file.member or file.path).suffix.lower() not in endings():
            work.reports.append(
                FileReport(path=file.key, verdict="skipped", reason=unknown_format(file.path.suffix))
            )
            return False
        name = ""
        try:
            content = files.content(file)
            facts = self.rules.facts(file.path, file.root)
            name = "-".join(filter(None, (str(chunking.VERSION), digest(content), _short(facts))))
            before = self._before(file.key, name)
            if before:
                work.reports.append(before)
                return False
            self._take(file, content, name, facts, work)
        except LoadError as error:
            work.reports.append(FileReport(path=file.key, verdict="refused", reason=error.reason))
            if not isinstance(error, NotNow):
                work.refusals.append(Refusal(path=file.key, digest=name, reason=error.reason))
        return True

    def _before(self, key: str, name: str) -> FileReport | None:
        """The verdict on a file that is as it was."""
        refusal = self.known.refusals.get(key)
        if refusal and refusal.digest == name:
            return FileReport(path=key, verdict="refused", reason=refusal.reason)
        if self.known.digests.get(key) == name:
            return FileReport(path=key, verdict="unchanged", warnings=self.known.warnings.get(key, ()))
        return None

    def _take(self, file: Found, content: bytes, name: str, facts: Facts, work: _Work) -> None:
        loaded = self.load(Path(file.member or file.path), content, file.id)
        cuts = cuts_of(loaded.documents, facts)
        verdict: Verdict = "changed" if file.key in self.known.digests else "new"
        report = FileReport(
            path=file.key,
            verdict=verdict,
            documents=len(cuts),
            warnings=loaded.warnings,
            private=sum(cut.document.audience is None for cut in cuts),
        )
        work.reports.append(report)
        work.sources.append(Source(path=file.key, digest=name, cuts=cuts, warnings=loaded.warnings))

    def _embed(self, sources: list[Source]) -> int:
        """Stores the vectors that are still lacking, some at a time, so that a stop loses little."""
        model = self.embedder.name
        texts = {} if self.store.fact("model") in (model, None) else self.store.unembedded(model)
        for source in sources:
            for cut in source.cuts:
                for passage in cut.passages:
                    texts |= {digest(window): window for window in passage.windows}
        for name in self.store.known(texts, model):
            del texts[name]
        waiting = sorted(texts.items(), key=lambda item: len(item[1]))
        told = self.stages("embedding") if waiting else _untold("")
        for start in range(0, len(waiting), _KEPT_AT_ONCE):
            part = waiting[start : start + _KEPT_AT_ONCE]
            vectors = self.embedder.passages([text for _, text in part], _from(told, start, len(waiting)))
            self.store.keep(model, {name: vectors[at] for at, (name, _) in enumerate(part)})
        return len(waiting)

    def _apply(self, work: _Work, gone: list[str], forgotten: list[str]) -> None:
        model = self.embedder.name
        if work.sources or gone or forgotten or self.store.fact("model") != model:
            change = Change(
                model=model,
                replaced=tuple(work.sources),
                removed=(*gone, *forgotten),
                refused=tuple(work.refusals),
            )
            self.store.apply(change)
        elif work.refusals:
            self.store.refuse(work.refusals)
        generation = current(self.store.folder, self.chroma_url)
        if generation is None or generation.revision != self.store.revision():
            self._publish(model)
        elif not self.chroma_url:
            sweep(self.store.folder, generation)

    def _publish(self, model: str) -> None:
        contents = self.store.contents(model)
        try:
            publish(self.store.folder, contents, url=self.chroma_url, owner=self.store.fact("id") or "")
        except IndexBroken as error:
            # Searching compares with every vector instead: slower on a large store, and never wrong.
            log.warning("the Chroma index could not be built (%s); searching without it", error)
        self.store.forget_unused()


def _from(told: Progress, start: int, total: int) -> Progress:
    return lambda done, _: told(start + done, total)


def _with_renamed(work: _Work, gone: dict[str, str]) -> list[FileReport]:
    """The reports, new files that hold what a file that is gone held being told as renamed."""
    held = {source.path: source.digest for source in work.sources}
    reports = []
    for report in work.reports:
        before = gone.pop(held.get(report.path, ""), None) if report.verdict == "new" else None
        reports.append(replace(report, verdict="renamed", before=before) if before else report)
    return reports


def cuts_of(documents: tuple[Document, ...], facts: Facts) -> tuple[Cut, ...]:
    """The documents with their passages, those that hold any; NoText when none does."""
    cuts = []
    for document in map(facts.of, documents):
        if document.language is None:
            document = replace(document, language=detect(f"{document.title}\n{document.body}"))
        passages = chunking.cut(document)
        if passages:
            cuts.append(Cut(document=document, passages=passages))
    if not cuts:
        raise NoText
    return tuple(cuts)


def _short(facts: Facts) -> str:
    return digest(str(facts))[:16] if str(facts) else ""


def unknown_format(ending: str) -> Sentence:
    """Why a file with this ending is not read."""
    known = ", ".join(sorted(endings()))
    return Sentence(
        en=f"{ending or 'no ending'} is none of the formats that are read: {known}",
        fr=f"{ending or 'sans extension'} ne fait pas partie des formats lus : {known}",
    )


def _missing(path: Path) -> FileReport:
    reason = Sentence(en="there is no such file or folder", fr="ce fichier ou dossier n'existe pas")
    return FileReport(path=str(path), verdict="refused", reason=reason)
