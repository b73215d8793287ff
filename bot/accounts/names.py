"""Company names as people type them: without legal form, with a typo, shortened to the word that counts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.accounts.folding import folded
from bot.accounts.name_words import BEFORE, BETWEEN, FORMS, GENERIC

_FAR_BEHIND = 0.25
"""Whoever has typed one company's name means no other one that is so much less like it."""
_SHARED = 0.7
"""How much alike a name is of which only common words were typed."""
_PART = 0.9
"""How much alike a name is of which one part was typed."""


def bare(name: str) -> str:
    """A company's name as it is compared: "La société Globex S.A.R.L." and "GLOBEX Inc." are one."""
    words = _without_small(_spelled(folded(name).split()))
    while len(words) > 1 and words[0] in BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in FORMS:
        words = words[:-1]
    return " ".join(words)


Alike = list[tuple[int, float]]
"""Places of names, with how much they are like what was typed (0 to 1), likest first."""


class NameIndex:
    """Bare names, made ready to be looked through again and again."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._joined = [name.replace(" ", "") for name in names]
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            for word in name.split():
                self._places.setdefault(word, []).append(place)
        self._words = list(self._places)

    def alike(self, typed: str) -> Alike:
        """Every name that may be meant; `closest` leaves those of them that are."""
        wanted = bare(typed)
        near = self._near_as_a_whole(wanted.replace(" ", "")).union(*map(self._near_by, wanted.split()))
        found = ((place, likeness(wanted, self._names[place])) for place in near)
        return sorted((one for one in found if one[1] > 0), key=lambda one: (-one[1], self._names[one[0]]))

    def sharing(self, typed: str) -> Alike:
        """The names that have all of the words typed, where these are none but common ones: "Software".

        They alone name nobody, so that they are alike only where a company is asked for.
        """
        wanted = bare(typed).split()
        if not wanted or not GENERIC.issuperset(wanted):
            return []
        places = set.intersection(*(set(self._places.get(word, ())) for word in wanted))
        return [(place, _SHARED) for place in sorted(places, key=lambda place: self._names[place])]

    def _near_as_a_whole(self, joined: str) -> set[int]:
        return set(_near(joined, self._joined)) if joined else set()

    def _near_by(self, typed: str) -> set[int]:
        """The names with a word like this one; where many have it, those that begin with it."""
        places: set[int] = set()
        for word in (self._words[near] for near in _near(typed, self._words)):
            for place in self._places[word]:
                if word not in GENERIC or self._names[place].split(" ", 1)[0] == word:
                    places.add(place)
        return places


def closest(ranked: Alike) -> Alike:
    """Those that are not much less alike than the likest."""
    return [one for one in ranked if one[1] >= ranked[0][1] - _FAR_BEHIND]


def _near(word: str, others: Sequence[str]) -> list[int]:
    most = _most_typos(word)
    distances = process.cdist([word], others, scorer=OSA.distance, score_cutoff=most)[0]
    places: list[int] = np.flatnonzero(distances <= most).tolist()
    return places


def likeness(wanted: str, known: str) -> float:
    """How much alike two bare names are; 0 where they are taken for different ones."""
    if wanted == known:
        return 1.0
    joined = _word_likeness(wanted.replace(" ", ""), known.replace(" ", ""))
    return max(joined, _part_likeness(wanted.split(), known.split()))


def _part_likeness(wanted: Sequence[str], known: Sequence[str]) -> float:
    """For a name of which only some words were typed, or that was typed with a word more."""
    few, many = sorted((wanted, known), key=len)
    if len(many) - len(few) > _most_words_more(few is wanted):
        return 0.0
    best = [max((_word_likeness(word, other), other) for other in many) for word in few]
    telling = any(score and (other not in GENERIC or other == known[0]) for score, other in best)
    if not telling or not all(score for score, _ in best):
        return 0.0
    share = len(few) / len(many)
    return _PART * (0.8 + 0.2 * share) * sum(score for score, _ in best) / len(best)


def _most_words_more(few_were_typed: bool) -> int:
    return 6 if few_were_typed else 2


def _word_likeness(wanted: str, known: str) -> float:
    """1 for the same word, less for each typo; 0 where it takes more typos than one makes."""
    longer = max(len(wanted), len(known))
    typos = OSA.distance(wanted, known, score_cutoff=2)
    if typos > _most_typos(wanted) or (typos and longer < 4):
        return 0.0
    if typos == 2 and longer < 9 and JaroWinkler.similarity(wanted, known) < 0.88:
        return 0.0
    return 1 - typos / longer


def _most_typos(word: str) -> int:
    return 0 if len(word) < 3 else 1 if len(word) < 4 else 2


def _spelled(words: Sequence[str]) -> Iterator[str]:
    """Letters that stand alone, as in S.A.R.L., make one word."""
    for single, run in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        letters = list(run)
        yield from (["".join(letters)] if single and len(letters) > 1 else letters)


def _without_small(words: Iterator[str]) -> list[str]:
    known = list(words)
    return [word for place, word in enumerate(known) if not place or word not in BETWEEN]
