"""The files of conversations as the assistant uses them: read, kept, embedded when first asked about."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.dialogue.files import MOST_FILES, Attachment, FileStore, Posted, StoredFile
from bot.dialogue.wording.files import TOO_MANY
from knowledge.errors import KnowledgeError
from knowledge.model import Findings
from tools.language import Text

if TYPE_CHECKING:
    from knowledge.contents import Contents, Vectors
    from knowledge.embedding import Embedder
    from knowledge.posted import PostedFile
    from knowledge.reading import Read

log = logging.getLogger(__name__)

_NOTHING = Findings(found=False, confidence=0.0, hits=())


class PostedFiles:
    """The dialogue's `ThreadFiles`; heavy imports and the model wait for the first file.

    `store_dir` is where the library is, which says what is usual in a text. With `ahead` a file is embedded
    in the background as soon as it is kept, not when it is first asked about; for processes that stay.
    """

    def __init__(
        self, store: FileStore, embedder: Callable[[], "Embedder"], store_dir: Path, *, ahead: bool = False
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._store_dir = store_dir
        self._usual: Contents | None = None
        self._sampling = threading.Lock()
        self._embedding = threading.Lock()
        self._ahead = ahead

    def post(self, thread: str, files: Sequence[Attachment]) -> tuple[Posted, ...]:
        """Reads and keeps the files; one of the same name takes the place of the one before."""
        from knowledge.reading import reading

        with reading() as read:
            return tuple(
                self._posted(thread, file, read) if place < MOST_FILES else _too_many(file)
                for place, file in enumerate(files)
            )

    def held(self, thread: str) -> "tuple[PostedFile, ...]":
        """What the conversation has, oldest first."""
        return tuple(stored.file for stored in self._store.of(thread))

    def search(self, thread: str, text: str, *, language: str | None = None, limit: int = 5) -> Findings:
        """What the conversation's files say to `text`; raises KnowledgeError when none can be looked up."""
        kept = self._store.of(thread)
        if not kept:
            return _NOTHING
        from knowledge.posted_search import posted_search

        embedder = self._embedder()
        vectors = [(stored.file, self._vectors(thread, stored, embedder)) for stored in kept]
        search = posted_search(vectors, embedder, self._sample(embedder.name))
        return search.search(text, language=language, limit=limit)

    def _posted(self, thread: str, file: Attachment, read: "Read") -> Posted:
        from knowledge.loaders import LoadError
        from knowledge.posted import read_posted, shown_name

        name = shown_name(file.name)
        if file.fault is not None:
            return Posted(name=name, refused=file.fault)
        try:
            found = read_posted(file.name, file.content, read)
        except LoadError as error:
            return Posted(name=name, refused=Text(en=error.reason.en, fr=error.reason.fr))
        stored = StoredFile(file=found)
        self._store.put(thread, stored)
        if self._ahead:
            threading.Thread(
                target=self._embed, args=(thread, stored), name="embed-file", daemon=True
            ).start()
        return Posted(name=name, file=found)

    def _embed(self, thread: str, stored: StoredFile) -> None:
        try:
            self._vectors(thread, stored, self._embedder())
        except KnowledgeError as error:
            log.warning("a file is not embedded ahead of its first question: %s", error)

    def _vectors(self, thread: str, stored: StoredFile, embedder: "Embedder") -> "Vectors":
        """The vectors of a file's windows, embedded once for each model that is set."""
        import numpy as np

        if stored.model != embedder.name:
            with self._embedding:  # two at once would be no faster, and one file embedded twice
                stored = self._as_kept(thread, stored)
                if stored.model != embedder.name:
                    found = embedder.passages(stored.file.windows).astype("<f4")
                    stored = replace(stored, model=embedder.name, vectors=found.tobytes())
                    self._store.embedded(thread, stored)
        return np.frombuffer(stored.vectors, dtype="<f4").reshape(len(stored.file.windows), -1)

    def _as_kept(self, thread: str, stored: StoredFile) -> StoredFile:
        """The file with the vectors that somebody else may have made of it meanwhile."""
        return next((each for each in self._store.of(thread) if each.file == stored.file), stored)

    def _sample(self, model: str) -> "Contents | None":
        from knowledge.posted_search import sample_of

        with self._sampling:
            if self._usual is None:
                self._usual = sample_of(self._store_dir, model)
            return self._usual


def _too_many(file: Attachment) -> Posted:
    from knowledge.posted import shown_name

    count = str(MOST_FILES)
    text = Text(en=TOO_MANY.en.format(count=count), fr=TOO_MANY.fr.format(count=count))
    return Posted(name=shown_name(file.name), refused=text)
