"""The door of this package: bring documents in with `sync`, look things up with `open_library`."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from knowledge import chunking
from knowledge.contents import Change, Contents, Cut, Source, digest
from knowledge.embedding import Embedder
from knowledge.errors import Sentence
from knowledge.files import Found, gather, within
from knowledge.index import Generation, IndexBroken, Nearest, current, publish, writing
from knowledge.languages import detect
from knowledge.loaders import LoadError, formats, load
from knowledge.model import Document, Findings, Progress
from knowledge.retrieval import Question, Retriever, Shortlist
from knowledge.store import Store

log = logging.getLogger(__name__)

EXACT_BELOW = 20_000
"""Windows up to which comparing with every vector is faster than asking Chroma."""
_LARGEST = 200_000_000
_KEPT_AT_ONCE = 512

Verdict = Literal["new", "changed", "unchanged", "vanished", "skipped", "refused"]


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What became of one file; `reason` says why it was skipped or refused."""

    path: str
    verdict: Verdict
    documents: int = 0
    reason: Sentence | None = None


@dataclass(frozen=True, kw_only=True)
class SyncReport:
    """What became of each file, and how many windows had to be embedded for it."""

    files: tuple[FileReport, ...]
    embedded: int
    revision: int

    def count(self, verdict: Verdict) -> int:
        return sum(file.verdict == verdict for file in self.files)


def starter_library() -> Path:
    """The folder of the documents that come with the package."""
    return Path(__file__).parent / "library"


def sync(
    paths: Sequence[Path], store_dir: Path, embedder: Embedder, progress: Progress | None = None
) -> SyncReport:
    """Makes the index show what `paths` hold now; what was indexed from elsewhere stays.

    Unchanged files cost nothing. A killed run loses no vector that it had stored, and leaves the index
    as it was before.
    """
    with writing(store_dir):
        store = Store.create(store_dir)
        try:
            return _Run(store, embedder, progress).sync(list(paths))
        finally:
            store.close()


class _Run:
    """One run of indexing."""

    def __init__(self, store: Store, embedder: Embedder, progress: Progress | None) -> None:
        self.store = store
        self.embedder = embedder
        self.progress = progress
        same_cut = store.fact("chunking") == str(chunking.VERSION)
        self.known = store.digests() if same_cut else dict.fromkeys(store.digests(), "")

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
        if file.path.suffix.lower() not in formats():
            return FileReport(path=path, verdict="skipped", reason=_unknown_format(file.path)), None
        try:
            content = _content(file.path)
            name = digest(content)
            if self.known.get(path) == name:
                return FileReport(path=path, verdict="unchanged"), None
            documents = load(file.path, content, file.id)
        except LoadError as error:
            return FileReport(path=path, verdict="refused", reason=error.reason), None
        cuts = tuple(_cut(document) for document in documents)
        verdict: Verdict = "changed" if path in self.known else "new"
        report = FileReport(path=path, verdict=verdict, documents=len(documents))
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
        model, cut = self.embedder.name, str(chunking.VERSION)
        same = (self.store.fact("model"), self.store.fact("chunking")) == (model, cut)
        if sources or gone or not same:
            change = Change(model=model, chunking=cut, replaced=tuple(sources), removed=tuple(gone))
            self.store.apply(change)
        if not _in_step(current(self.store.folder), self.store.revision()):
            self._publish(model)

    def _publish(self, model: str) -> None:
        try:
            publish(self.store.folder, self.store.contents(model))
        except IndexBroken as error:
            # Searching compares with every vector instead: slower on a large store, and never wrong.
            log.warning("the Chroma index could not be built (%s); searching without it", error)
        self.store.forget_unused()


def _in_step(generation: Generation | None, revision: int) -> bool:
    return generation is not None and generation.revision == revision


def _cut(document: Document) -> Cut:
    if document.language is None:
        document = replace(document, language=detect(f"{document.title}\n{document.body}"))
    return Cut(document=document, passages=chunking.cut(document))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise LoadError("it is larger than 200 MB", "il dépasse 200 Mo")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise LoadError(f"it can't be read ({reason})", f"il est illisible ({reason})") from error


def _unknown_format(path: Path) -> Sentence:
    known = ", ".join(sorted(formats()))
    return Sentence(
        en=f"{path.suffix or 'no ending'} is none of the formats that are read: {known}",
        fr=f"{path.suffix or 'sans extension'} ne fait pas partie des formats lus : {known}",
    )


def _missing(path: Path) -> FileReport:
    reason = Sentence(en="there is no such file or folder", fr="ce fichier ou dossier n'existe pas")
    return FileReport(path=str(path), verdict="refused", reason=reason)


class Library:
    """What was indexed, ready to be searched; it follows changes that another process makes."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._lock = threading.Lock()
        self._revision, self._retriever = self._read()

    def search(self, text: str, *, language: str | None = None, limit: int = 5) -> Findings:
        """What answers `text`; `language` is the asker's, found out from the text when None."""
        if not text.strip():
            return Findings(found=False, confidence=0.0, hits=())
        question = Question(text=text, vector=self._embedder.query(text), language=language or detect(text))
        return self._current().search(question, limit)

    def close(self) -> None:
        self._store.close()

    def _current(self) -> Retriever:
        if self._store.revision() != self._revision:
            with self._lock:
                if self._store.revision() != self._revision:
                    self._revision, self._retriever = self._read()
        return self._retriever

    def _read(self) -> tuple[int, Retriever]:
        contents = self._store.contents(self._embedder.name)
        return contents.revision, Retriever(contents, self._shortlist(contents))

    def _shortlist(self, contents: Contents) -> Shortlist | None:
        if len(contents.windows) < EXACT_BELOW:
            return None
        generation = current(self._store.folder)
        if generation is None or not _in_step(generation, contents.revision):
            return None
        return Nearest(self._store.folder, generation).windows


def open_library(store_dir: Path, embedder: Embedder) -> Library:
    """The index in `store_dir`; IndexMissing and IndexOutdated say what to run first."""
    return Library(Store.open(store_dir), embedder)
