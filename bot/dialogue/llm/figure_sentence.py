"""Whether a sentence names figures and says nothing of them: every one beside its own name, once.

Around names and slots there are only words that neither judge, compare nor bound.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.dialogue.llm.faults import Fault
from bot.dialogue.llm.material import SLOT, Material
from bot.dialogue.llm.prose_words import ABOUT, BARRED, BOUNDS, DENIALS, EQUATING, FIGURE_WORDS, SINCE
from bot.dialogue.llm.stemming import WORD, stem, stems_in, words_in

_PARTS = re.compile(rf"{SLOT.pattern}|(?P<word>{WORD.pattern})|(?P<sign>\S)")
_SIGNS = frozenset(".,;:()'’-–—")
_BEFORE = re.compile(r"(?:^|[\s'’])$")
_MINUS = re.compile(r"[-–—(]\s*$")
_BEHIND = re.compile(r"[\s.,;:)]|$")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A slot, the name of figures, whom they are about, or another word; `raw` is it as written."""

    raw: str = ""
    slot: str = ""
    subject: bool = False
    label: frozenset[str] = frozenset()
    word: str = ""


def figure_fault(sentence: str, material: Material) -> Fault | None:
    """What is wrong with a sentence of slots; None when each stands at its own name and all else is idle."""
    if any(found["sign"] and found["sign"] not in _SIGNS for found in _PARTS.finditer(sentence)):
        return "symbol"
    if any(not _stands_alone(sentence, found) for found in SLOT.finditer(sentence)):
        return "symbol"
    parts = _parts(sentence, material)
    pairs = _pairs(parts)
    if pairs is None or _equates(parts, material) or _bounds(parts, material):
        return "mislabelled"
    if any(
        other.subject and one.word not in ABOUT[material.language]
        for one, other in pairwise((_Part(), *parts))
    ):
        return "name"
    return next(filter(None, (_word_fault(part, place, material) for place, part in enumerate(parts))), None)


def _stands_alone(sentence: str, slot: re.Match[str]) -> bool:
    """Whether nothing beside the slot becomes part of its number: a sign, a unit, another digit."""
    before = sentence[: slot.start()]
    clear = _BEFORE.search(before) is not None and _MINUS.search(before) is None
    return clear and _BEHIND.match(sentence, slot.end()) is not None


def _parts(sentence: str, material: Material) -> list[_Part]:
    found = [match for match in _PARTS.finditer(sentence) if not match["sign"]]
    parts, place = [], 0
    while place < len(found):
        if found[place][1]:
            part, taken = _Part(raw=found[place].group(), slot=found[place][1]), 1
        else:
            part, taken = _named([match["word"] or "" for match in _run(found[place:])], material)
        parts.append(part)
        place += taken
    return parts


def _run(found: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The words up to the next slot."""
    for match in found:
        if not match["word"]:
            return
        yield match


def _named(words: Sequence[str], material: Material) -> tuple[_Part, int]:
    """The longest name of a figure, or of whom it is about, that the words begin with; or else one word."""
    language = material.language
    stems = [stem(word, language) for one in words for word in words_in(one)]
    labels: dict[tuple[str, ...], set[str]] = {}
    for key, slot in material.slots.items():
        labels.setdefault(stems_in(slot.label, language), set()).add(key)
    fitting = [label for label in labels if label and tuple(stems[: len(label)]) == label]
    if fitting:
        longest = max(fitting, key=len)
        return _Part(raw=" ".join(words[: len(longest)]), label=frozenset(labels[longest])), len(longest)
    subject = WORD.findall(material.subject)
    if subject and list(words[: len(subject)]) == subject:
        return _Part(raw=material.subject, subject=True), len(subject)
    return _Part(raw=words[0], word=words_in(words[0])[0]), 1


def _pairs(parts: Sequence[_Part]) -> list[tuple[str, frozenset[str]]] | None:
    """Each slot with its name, one after another; None when one has no name, another's, or stands twice."""
    told = [part for part in parts if part.slot or part.label]
    pairs = []
    for one, other in zip(told[::2], told[1::2], strict=False):
        slot, label = one.slot or other.slot, one.label or other.label
        if slot not in label:
            return None
        pairs.append((slot, label))
    slots = [slot for slot, _ in pairs]
    return pairs if len(told) == 2 * len(pairs) and len(set(slots)) == len(slots) else None


def _equates(parts: Sequence[_Part], material: Material) -> bool:
    """Whether one figure with its name is said to be the next: "the ROI of … is the net gain of …"."""
    told = [place for place, part in enumerate(parts) if part.slot or part.label]
    between = (parts[one + 1 : other] for one, other in list(pairwise(told))[1::2])
    return any(part.word in EQUATING[material.language] for stretch in between for part in stretch)


def _bounds(parts: Sequence[_Part], material: Material) -> bool:
    """Whether words before a slot make a bound of it: "over 200 %"; over a length of time they make none."""
    words: list[str] = []
    for part in parts:
        if not part.slot:
            words.append(part.word)
            continue
        bounded = BOUNDS[material.language] & set(words) or words[-1:] == [SINCE]
        if bounded and not material.slots[part.slot].lasts:
            return True
        words = []
    return False


def _word_fault(part: _Part, place: int, material: Material) -> Fault | None:
    language = material.language
    if not part.word:
        return None
    if part.word in DENIALS[language]:
        return "denial"
    known = part.word in FIGURE_WORDS[language] or stem(part.word, language) in stems_in(
        material.words, language
    )
    if known and part.word not in BARRED[language]:
        return None
    return "name" if part.raw[0].isupper() and place > 0 else "word"
