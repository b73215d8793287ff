"""Bringing documents in: what is new, changed or gone, and only that is worked on."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from knowledge import chunking
from knowledge.access import Audience
from knowledge.contents import Change, Cut, Source, digest
from knowledge.embedding import Embedder
from knowledge.errors import Sentence
from knowledge.files import Found, gather, within
from knowledge.index import IndexBroken, current, publish, writing
from knowledge.languages import detect
from knowledge.loaders import LoadError, NoText, endings
from knowledge.model import Document, Progress
from knowledge.reading import Read, reading
from knowledge.store import Store

log = logging.getLogger(__name__)

_LARGEST = 200_000_000
_KEPT_AT_ONCE = 512

Verdict = Literal["new", "changed", "unchanged", "vanished", "skipped", "refused"]


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What became of one file; `reason` says why it was skipped or refused, `warnings` what it lacks.

    `private` counts its documents that name no audience.
    """

    path: str
    verdict: Verdict
    documents: int = 0
    reason: Sentence | None = None
    warnings: tuple[Sentence, ...] = ()
    private: int = 0


@dataclass(frozen=True, kw_only=True)
class SyncReport:
    """What became of each file, and how many windows had to be embedded for it."""

    files: tuple[FileReport, ...]
    embedded: int
    revision: int

    def count(self, verdict: Verdict) -> int:
        return sum(file.verdict == verdict for file in self.files)


def sync(
    paths: Sequence[Path],
    store_dir: Path,
    embedder: Embedder,
    progress: Progress | None = None,
    audience: Audience = None,
) -> SyncReport:
    """Makes the index show what `paths` hold now; what was indexed from elsewhere stays.

    Unchanged files cost nothing. A killed run loses no vector that it had stored, and leaves the index
    as it was before. `audience` is that of documents which don't name their own.
    """
    with writing(store_dir):
        store = Store.create(store_dir)
        try:
            with reading() as read:
                return _Run(store, embedder, read, progress, audience).sync(list(paths))
        finally:
            store.close()


class _Run:
    """One run of indexing."""

    def __init__(
        self, store: Store, embedder: Embedder, read: Read, progress: Progress | None, audience: Audience
    ) -> None:
        self.store = store
        self.embedder = embedder
        self.load = read
        self.progress = progress
        self.audience = audience
        self.known = store.digests()

    def sync(self, paths: list[Path]) -> SyncReport:
        found = gather(paths)
        reports = [_missing(path) for path in paths if not path.exists() and not self._held(path)]
        sources: list[Source] = []
        for file in found.values():
            report, source = self._read(file)
            reports.append(report)
            sources += [source] if source else []
        gone = [path for path in self.known if path not in found and within(path, paths)]
        reports += [FileReport(path=path, verdict="vanished") for path in gone]
        embedded = self._embed(sources)
        self._apply(sources, gone)
        return SyncReport(files=tuple(reports), embedded=embedded, revision=self.store.revision())

    def _held(self, path: Path) -> bool:
        return any(within(known, [path]) for known in self.known)

    def _read(self, file: Found) -> tuple[FileReport, Source | None]:
        path = str(file.path)
        if file.path.suffix.lower() not in endings():
            return FileReport(path=path, verdict="skipped", reason=_unknown_format(file.path)), None
        try:
            content = _content(file.path)
            name = "-".join((str(chunking.VERSION), digest(content), *(self.audience or ())))
            if self.known.get(path) == name:
                return FileReport(path=path, verdict="unchanged"), None
            loaded = self.load(file.path, content, file.id)
            cuts = _cuts(loaded.documents, self.audience)
        except LoadError as error:
            return FileReport(path=path, verdict="refused", reason=error.reason), None
        verdict: Verdict = "changed" if path in self.known else "new"
        report = FileReport(
            path=path,
            verdict=verdict,
            documents=len(cuts),
            warnings=loaded.warnings,
            private=sum(cut.document.audience is None for cut in cuts),
        )
        return report, Source(path=path, digest=name, cuts=cuts)

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
        for start in range(0, len(waiting), _KEPT_AT_ONCE):
            part = waiting[start : start + _KEPT_AT_ONCE]
            vectors = self.embedder.passages([text for _, text in part], self._from(start, len(waiting)))
            self.store.keep(model, {name: vectors[at] for at, (name, _) in enumerate(part)})
        return len(waiting)

    def _from(self, start: int, total: int) -> Progress | None:
        told = self.progress
        return (lambda done, _: told(start + done, total)) if told else None

    def _apply(self, sources: list[Source], gone: list[str]) -> None:
        model = self.embedder.name
        if sources or gone or self.store.fact("model") != model:
            self.store.apply(Change(model=model, replaced=tuple(sources), removed=tuple(gone)))
        generation = current(self.store.folder)
        if generation is None or generation.revision != self.store.revision():
            self._publish(model)

    def _publish(self, model: str) -> None:
        try:
            publish(self.store.folder, self.store.contents(model))
        except IndexBroken as error:
            # Searching compares with every vector instead: slower on a large store, and never wrong.
            log.warning("the Chroma index could not be built (%s); searching without it", error)
        self.store.forget_unused()


def _cuts(documents: tuple[Document, ...], audience: Audience) -> tuple[Cut, ...]:
    cuts = []
    for document in documents:
        if document.language is None:
            document = replace(document, language=detect(f"{document.title}\n{document.body}"))
        document = replace(document, audience=document.audience or audience)
        passages = chunking.cut(document)
        if passages:
            cuts.append(Cut(document=document, passages=passages))
    if not cuts:
        raise NoText
    return tuple(cuts)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise LoadError("it is larger than 200 MB", "il dépasse 200 Mo")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise LoadError(f"it can't be read ({reason})", f"il est illisible ({reason})") from error


def _unknown_format(path: Path) -> Sentence:
    known = ", ".join(sorted(endings()))
    return Sentence(
        en=f"{path.suffix or 'no ending'} is none of the formats that are read: {known}",
        fr=f"{path.suffix or 'sans extension'} ne fait pas partie des formats lus : {known}",
    )


def _missing(path: Path) -> FileReport:
    reason = Sentence(en="there is no such file or folder", fr="ce fichier ou dossier n'existe pas")
    return FileReport(path=str(path), verdict="refused", reason=reason)
