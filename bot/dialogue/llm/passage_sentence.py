"""Whether a sentence says what a passage says: it is a stretch of it, cut where the passage pauses.

Words that are left out in the middle, or before a pause, may be the ones that matter ("refuses to", "in rare
cases"). What denies, or holds under a condition only, has to be said whole, and an item with what introduces
it: it may be a list of mistakes.
"""

import re
from collections.abc import Iterator, Sequence

from bot.dialogue.answer import Citation
from bot.dialogue.extracts import units
from bot.dialogue.llm.faults import Fault
from bot.dialogue.llm.prose_words import ARTICLES, CONDITIONS, DENIALS, LEADING
from bot.dialogue.llm.stemming import WORD, stem, words_in
from knowledge.languages import fold
from tools.language import Language

_PAUSE = re.compile(r"[,;:()—–]|\s-\s")
_ITEM_MARK = re.compile(r"^\s*(?:•|\d{1,3}[.)]|[a-z]\)|\|)\s*")
_SIGNS = frozenset(".,;:()'’-–—«»“”\"")

Words = tuple[str, ...]


def passage_fault(bare: str, citation: Citation) -> Fault | None:
    """What is wrong with a sentence that cites a passage, read without its marks; None when nothing is."""
    language = Language(citation.language)
    signs = {char for char in bare if not (char.isalnum() or char.isspace())}
    if signs - _SIGNS - set(citation.quote):
        return "symbol"
    if fault := _word_fault(bare, citation, language):
        return fault
    said = _telling(bare, language)
    if _is_stretch(said, citation, language):
        return None
    near = _nearest(said, citation.quote, language)
    return "denial" if _denies(bare, language) != _denies(near, language) else "order"


def _is_stretch(said: Words, citation: Citation, language: Language) -> bool:
    """Whether it is one behind words that only say where it stands: "according to the playbook, …"."""
    leading = LEADING[language] | set(words_in(citation.title)) - _holding(language)
    lead = {stem(word, language) for word in leading}
    runs = set(_runs(citation.quote, language))
    first = next((place for place, word in enumerate(said) if word not in lead), len(said))
    return any(said[start:] in runs for start in range(min(first + 1, len(said))))


def _denies(text: str, language: Language) -> bool:
    return any(word in DENIALS[language] for word in words_in(text))


def _word_fault(bare: str, citation: Citation, language: Language) -> Fault | None:
    known = {*words_in(citation.quote), *words_in(citation.title), *words_in(citation.section)}
    stems = {stem(word, language) for word in known}
    idle = LEADING[language] | ARTICLES[language] | DENIALS[language]
    for found in WORD.finditer(bare):
        word = fold(found.group())
        if word not in idle and stem(word, language) not in stems:
            return "name" if found.group()[0].isupper() and found.start() > 0 else "word"
    return None


def _runs(quote: str, language: Language) -> Iterator[Words]:
    """Every stretch that may be said by itself."""
    introduced = ""
    for unit in units(quote):
        text = _ITEM_MARK.sub("", quote[unit.start : unit.end])
        if unit.item:
            if introduced:
                yield _telling(f"{introduced} {text}", language)
            continue
        introduced = text if text.endswith(":") else ""
        yield from _stretches(text, language)


def _stretches(text: str, language: Language) -> Iterator[Words]:
    """The sentence and, where it neither denies nor sets a condition, its clauses one behind another."""
    yield _telling(text, language)
    if _holding(language) & set(words_in(text)):
        return
    clauses = [told for part in _PAUSE.split(text) if (told := _telling(part, language))]
    for first in range(len(clauses)):
        for last in range(first + 1, len(clauses) + 1):
            yield tuple(word for clause in clauses[first:last] for word in clause)


def _holding(language: Language) -> frozenset[str]:
    """The words that a sentence turns on."""
    return DENIALS[language] | CONDITIONS[language]


def _telling(text: str, language: Language) -> Words:
    """The stems of all words but the articles."""
    return tuple(stem(word, language) for word in words_in(text) if word not in ARTICLES[language])


def _nearest(said: Sequence[str], quote: str, language: Language) -> str:
    """The sentence of the quote that shares most words with what is said."""
    sentences = [quote[unit.start : unit.end] for unit in units(quote)]
    return max(sentences, key=lambda one: len(set(said) & set(_telling(one, language))), default="")
