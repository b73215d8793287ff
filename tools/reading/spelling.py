"""Tells, without reading a text, whether a number may be spelled in it: in most there is none."""

import re

from tools.language import Language
from tools.phrases import fold
from tools.reading.vocabulary import NO_NUMBERS, Vocabulary, vocabulary

_WORD = re.compile(r"(?P<word>[½¼¾]|[^\W\d_½¼¾]+)(?=(?: +(?P<next>[^\W\d_]{2,}+)(?!'))?)")
"""A word, and the one behind it where that is whole and nothing but spaces stands between them."""


def may_spell(text: str, language: Language) -> bool:
    """Whether a number may be spelled in the text; where not, it need not be parsed for one."""
    words, folded = vocabulary(language), fold(text)
    beginning = [match for match in _WORD.finditer(folded) if match["word"] in words.spelling]
    return bool(beginning) and not all(_is_idle(match, folded, words) for match in beginning)


def _is_idle(match: re.Match[str], folded: str, words: Vocabulary) -> bool:
    """Whether an article stands in front of a word that no quantity is made of: "a meeting", "la date".

    It counts nothing then, unless it is one out of so many: "un client sur quatre".
    """
    word, following = match["word"], match["next"]
    if word not in words.idle_alone or following is None:
        return False
    if word not in words.articles:
        return not any(table.begins_with(word, following) for table in (words.shares, words.fractions))
    if words.knows(following):
        return False
    outs = (words.out_of.begins(each["word"]) for each in _WORD.finditer(folded, match.end()))
    return word in NO_NUMBERS or not any(outs)
