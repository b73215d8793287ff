"""The words of prose as they are compared: folded, without their endings."""

import re
from functools import cache

from Stemmer import Stemmer

from knowledge.languages import fold
from tools.language import Language

WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """The words of a text in lower case and without accents."""
    return [fold(word) for word in WORD.findall(text)]


def stem(word: str, language: Language) -> str:
    """A folded word without its ending."""
    stemmed: str = _stemmer(language).stemWord(word)
    return stemmed


def stems_in(text: str, language: Language) -> tuple[str, ...]:
    """The stems of a text's words in their order."""
    return tuple(stem(word, language) for word in words_in(text))


@cache
def _stemmer(language: Language) -> Stemmer:
    return Stemmer("french" if language is Language.FR else "english")
