"""Where a text names a person: by full name in either order, by e-mail address, or by one name alone."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.accounts.folding import folded

_WORD = re.compile(r"[^\W_]+")
_FAR = 3
"""So many signs may stand between the words of a name: "Marsh, Léna", "lena.marsh"."""
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "m", "mme", "mlle", "madame", "monsieur", "docteur"}
)
_SHORTEST = 3
GONE = "[…]"
"""What stands in the place of a name."""


class Mentions:
    """Finds one person in texts; a name of a single word says too little to go by."""

    def __init__(self, names: Iterable[str], addresses: Iterable[str]) -> None:
        words = [name_words(name) for name in names]
        self._full = {tuple(order) for one in words if len(one) > 1 for order in (one, one[::-1])}
        self._single = {word for one in words for word in one if len(word) >= _SHORTEST}
        self._addresses = {address.strip().casefold() for address in addresses} - {""}

    def name(self, text: str) -> bool:
        """Whether the text names the person beyond doubt."""
        return bool(self._spans(text))

    def may_name(self, text: str) -> bool:
        """Whether one of their names stands alone in it."""
        return self.name(text) or any(folded(word) in self._single for word in _WORD.findall(text))

    def without(self, text: str) -> str:
        """The text with `GONE` in the place of the person."""
        for start, end in reversed(self._spans(text)):
            text = text[:start] + GONE + text[end:]
        return text

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        found = (*self._addressed(text), *self._named(text))
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def _addressed(self, text: str) -> Iterator[tuple[int, int]]:
        for address in self._addresses:
            for match in re.finditer(re.escape(address), text, re.IGNORECASE):
                yield match.span()

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
        for name in self._full:
            for place in range(len(words) - len(name) + 1):
                run = words[place : place + len(name)]
                near = all(after[1] - before[2] <= _FAR for before, after in pairwise(run))
                if near and tuple(word for word, _, _ in run) == name:
                    yield run[0][1], run[-1][2]


def name_words(name: str) -> Sequence[str]:
    """The words of a person's name, without a title before it."""
    words = folded(name).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


def readable(stored: str) -> str:
    """JSON with its letters as they are read; anything else as it is."""
    try:
        return json.dumps(json.loads(stored), ensure_ascii=False)
    except ValueError:
        return stored
