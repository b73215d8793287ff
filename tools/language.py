"""The two languages, and a sentence that always has both."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product


class Language(StrEnum):
    EN = "en"
    FR = "fr"


@dataclass(frozen=True, kw_only=True)
class Text:
    """One sentence or label in both languages; a missing one is a type error."""

    en: str
    fr: str

    def to(self, language: Language) -> str:
        """The sentence in `language`, with the spaces of its typography."""
        return _typeset(self.fr) if language is Language.FR else self.en


@cache
def _typeset(french: str) -> str:
    """No-break spaces where French puts them: before ; : ? ! % and inside « »."""
    inside = french.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return re.sub(r" (?=[;:?!%€](?:\s|$))", "\u00a0", inside)


@dataclass(frozen=True, kw_only=True)
class Words:
    """Vocabulary in both languages, lower case and without accents.

    An entry may hold several words; a final `*` stands for any ending (`invest*`), a final `!` for none
    (`qualifie!` is no plural), and `…` for a few words
    between (`how long … pay back`).
    """

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both languages, because people mix them in one line."""
        return self.en + self.fr


def words(*, en: str = "", fr: str = "") -> Words:
    """The vocabulary listed in two strings, its entries parted by commas.

    `what|how_much … worth` is short for an entry with each of the words, a `_` standing for a space.
    """
    return Words(en=_listed(en), fr=_listed(fr))


def _listed(entries: str) -> tuple[str, ...]:
    return tuple(entry for part in entries.split(",") if part.strip() for entry in _spelled_out(part))


def _spelled_out(entry: str) -> list[str]:
    return [
        " ".join(choice).replace("_", " ") for choice in product(*(word.split("|") for word in entry.split()))
    ]


def word_set(text: str) -> frozenset[str]:
    """The words of a text that are parted by spaces."""
    return frozenset(text.split())
