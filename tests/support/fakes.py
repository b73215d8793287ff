"""Stand-ins with the interface of the real thing, shared by the tests."""

import hashlib
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.dialogue.model import Question
from bot.dialogue.plan import Plan, Step, Thread
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from knowledge.model import Findings, Passage, Progress
from tools.language import Language


class WordEmbedder:
    """Texts that share words are near; counts what it was asked to embed."""

    def __init__(self, name: str = "words", dimension: int = 256) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        self.embedded += texts
        if progress:
            progress(len(texts), len(texts))
        return np.stack([self._vector(text) for text in texts])

    def query(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            place = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
            vector[place % self.dimension] += 1
        length = np.linalg.norm(vector)
        return vector / length if length else vector + 1 / np.sqrt(self.dimension, dtype=np.float32)


class ScriptedFinder:
    """Finds what it was given, or fails with it; implements `bot.dialogue.finder.Finder`."""

    def __init__(self, outcome: Findings | KnowledgeError) -> None:
        self._outcome = outcome
        self.searched: list[str] = []

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        self.searched.append(text)
        if isinstance(self._outcome, KnowledgeError):
            raise self._outcome
        return self._outcome

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        if isinstance(self._outcome, KnowledgeError):
            raise self._outcome
        return tuple(
            Passage(section=hit.section, text=hit.text, windows=())
            for hit in self._outcome.hits
            if hit.document.id == document
        )

    def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        return frozenset(documents)


class ScriptedInterpreter:
    """Plans what it was given; implements `bot.dialogue.assistant.Interpreter`."""

    def __init__(self, language: Language, steps: tuple[Step, ...]) -> None:
        self._plan = Plan(language=language, steps=steps)

    def interpret(self, question: Question, thread: Thread) -> Plan:
        return self._plan
