"""Words as people type them: tokens with their place in the text, and tables of phrases to look up.

Case, accents and the many kinds of space and dash are folded away without moving a single character, so a
token's offsets are those of the text as given.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

E = TypeVar("E")

Kind = str
NUMERAL, FRACTION, WORD, SIGN, CLOSED = "numeral", "fraction", "word", "sign", "closed"

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_BREAKS = "\n\r\t\v\f\u2028\u2029"
"""A tab parts the cells of a table as a line break parts its rows."""
_QUOTES = "\u2018\u2019\u02bc\u00b4`"


class _Folding(dict[int, str]):
    """Each character's plain form, one for one; built as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _QUOTES:
        return "'"
    if character in _BREAKS:
        return "\n"
    if character.isspace():
        return " "
    lower = unicodedata.normalize("NFD", character)[0].lower()
    return lower if len(lower) == 1 else character


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in small letters without accents, spaces, quotes and dashes made plain; same length."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `gap`: "" when it touches the piece before, else " " or a line break."""

    text: str
    start: int
    end: int
    kind: Kind
    gap: str


_CLOSED = r"""
    https?://\S+ | www\.\S+ | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+
  | <[@\#!][^>\s]*> | (?<!\w):[a-z0-9_+-]+:
  | \#\d+ | n[°º]\ ?\d+
  | (?<![\w.,])\d{1,4}(?P<dash>[/.-])\d{1,2}(?P=dash)\d{1,4}(?![\w])(?![.,]\d)                   # dates
  | (?<![\w/])\d+[hjd]?/\d+[hjd]?(?:/\d+)*(?![\w/]) | \d+\^\d+                   # 24/7, 24h/24, 2023/2024
  | (?<![\w:])\d+(?::\d+)+(?!\w)                                                  # times and ratios
  | (?<![\w.,])\+(?=(?:\D?\d){9})\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){3,}(?!\w)                         # telephones
  | (?<![\w.,])\d{2}(?:[ .-]\d{2}){3,}(?!\w) | (?<![\w.,])\d{3}[ .-]\d{3}[.-]\d{4}(?!\w)
  | (?<![\w.,])0\d+(?![\w.,]) | (?<![\w.,-])\d+(?:-\d+){2,}(?![\w])
"""
_THOUSANDS = r"\d{1,3}(?:\ \d{3})+"
_TOKEN = re.compile(
    rf"""
    (?P<fraction> (?<![\d/.,])(?:1\ ?/\ ?[24]|3\ ?/\ ?4)(?![\d/]) | [½¼¾] )
  | (?P<closed> (?<![\w.,])(?!{_THOUSANDS}(?!\ ?\d))\d+(?:\ \d+){{2,}} | {_CLOSED} )
  | (?P<numeral> (?<![\w.,]){_THOUSANDS}(?!\d)(?:[.,]\d+)* | \d+\ \.\ \d+(?![\d.])
    | \d+(?:[.,']\d+)* | (?<![\w.,])[.,]\d+(?![\d.,]*\d) )
  | (?P<word> (?:[ldcnmstj]|qu)'(?!\d) | [^\W\d_]+ )
  | (?P<sign> \S )
    """,
    re.VERBOSE,
)


def tokenize(folded: str) -> list[Token]:
    """The pieces of a folded text in order; a date, telephone, link and the like is one closed piece."""
    tokens: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(folded):
        gap = folded[before : match.start()]
        before = match.end()
        kind = match.lastgroup or SIGN
        tokens.append(
            Token(match.group(), match.start(), before, kind, "\n" if "\n" in gap else " " if gap else "")
        )
    return tokens


class Phrases(Generic[E]):
    """Finds the longest phrase that begins at a token.

    A phrase written without spaces must be typed in one piece; in one with spaces a space may be missing,
    doubled or a hyphen.
    """

    def __init__(self, entries: Mapping[str, E] | Iterable[tuple[str, E]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, E]]] = {}
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        for phrase, entry in pairs:
            folded = fold(phrase)
            words = tuple(token.text for token in tokenize(folded) if token.text != "-" or folded == "-")
            if words:
                self._by_first.setdefault(words[0], []).append((words, " " not in folded, entry))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The folded words that phrases begin with."""
        return frozenset(self._by_first)

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with a folded word."""
        return word in self._by_first

    def holds(self, word: str) -> bool:
        """Whether a folded word is a phrase by itself."""
        return any(words == (word,) for words, _, _ in self._by_first.get(word, ()))

    def begins_with(self, first: str, second: str) -> bool:
        """Whether any phrase begins with two folded words."""
        return any(words[1:2] == (second,) for words, _, _ in self._by_first.get(first, ()))

    def at(self, tokens: list[Token], index: int) -> tuple[E, int] | None:
        """The entry of the longest phrase at `index` and the index behind it."""
        if not 0 <= index < len(tokens):
            return None
        choices = self._by_first.get(tokens[index].text)
        if choices is None:
            return None
        second = tokens[index + 1].text if index + 1 < len(tokens) else ""
        for words, whole, entry in choices:
            if len(words) > 1 and words[1] != second and second != "-":
                continue
            end = self._end(tokens, index, words, whole)
            if end is not None:
                return entry, end
        return None

    @staticmethod
    def _end(tokens: list[Token], index: int, words: tuple[str, ...], whole: bool) -> int | None:
        place = index + 1
        for word in words[1:]:
            if not whole and place + 1 < len(tokens) and tokens[place].text == "-" and word != "-":
                place += 1
            if place >= len(tokens) or tokens[place].text != word:
                return None
            if tokens[place].gap == "\n" or (whole and tokens[place].gap):
                return None
            place += 1
        return place
