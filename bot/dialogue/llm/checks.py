"""Whether a sentence that a model wrote says nothing but what its material says.

It either names figures, behind slots, or says what one passage says; no number may stand in it otherwise.
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.dialogue.ledger import numbers_in
from bot.dialogue.llm.faults import Fault
from bot.dialogue.llm.figure_sentence import figure_fault
from bot.dialogue.llm.material import MARK, SLOT, Material
from bot.dialogue.llm.passage_sentence import passage_fault
from bot.dialogue.llm.stemming import WORD
from knowledge.languages import detect
from tools.language import Language

_LINK = re.compile(
    r"://|www\.|\b[\w-]+\.[^\W\d_]{2,}\b|@|\]\(|!\[|<|>|`|\*|#|\||\\|~|_|&\w+;|:\S|mailto|javascript|data:",
    re.IGNORECASE,
)
"""Addresses, and whatever Markdown, HTML or Slack would make something of."""
_BRACES = re.compile(r"[{}\[\]]")
_UNSEEN = ("C", "Mn", "Me")
"""Characters that nobody sees, and marks that lie over others: a stroke through a figure denies it."""
_LETTERS = "LATIN "


def fault_of(sentence: str, material: Material) -> Fault | None:
    """What is wrong with the sentence as the model wrote it, slots and marks in it; None when nothing is."""
    sentence = unicodedata.normalize("NFC", sentence)
    slots = SLOT.findall(sentence)
    marks = tuple(dict.fromkeys(int(number) for number in MARK.findall(sentence)))
    bare = MARK.sub(" ", SLOT.sub(" ", sentence))
    if any(unicodedata.category(char).startswith(_UNSEEN) for char in sentence):
        return "hidden"
    if any(slot not in material.slots for slot in slots):
        return "unknown_slot"
    if any(mark not in material.citations for mark in marks):
        return "unknown_citation"
    if _LINK.search(bare) or _BRACES.search(bare):
        return "link"
    if not slots and not marks:
        return "unsourced"
    if detect(bare) not in (material.language, None):
        return "language"
    if any(_numbers(bare)):
        return "number"
    if not all(_is_latin(word) for word in WORD.findall(bare)):
        return "script"
    return _claim_fault(sentence, bare, marks, material)


def _claim_fault(sentence: str, bare: str, marks: tuple[int, ...], material: Material) -> Fault | None:
    if not marks:
        return figure_fault(sentence, material)
    if SLOT.search(sentence):
        return "mixed"
    return next(filter(None, (passage_fault(bare, material.citations[mark]) for mark in marks)), None)


def _is_latin(word: str) -> bool:
    """Whether no letter only looks like one of ours."""
    return all(unicodedata.name(char, "").startswith(_LETTERS) for char in word)


def _numbers(text: str) -> Iterator[str]:
    """Every number of a text in digits or in the words of either language."""
    for language in Language:
        yield from numbers_in(text, language)
    yield from (char for char in text if unicodedata.category(char) in ("No", "Nl"))
