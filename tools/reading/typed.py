"""A text as it was typed, cut into tokens, with the vocabulary of its language."""

from dataclasses import dataclass

from tools.language import Language
from tools.phrases import Phrases, Token, fold, tokenize
from tools.reading.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, kw_only=True, eq=False)
class Typed:
    """Tokens by their place; every question about a place past either end has a harmless answer."""

    source: str
    language: Language
    words: Vocabulary
    tokens: list[Token]

    def text(self, place: int) -> str:
        """A token's folded text; empty past the ends."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def kind(self, place: int) -> str:
        """A token's kind; empty past the ends."""
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else ""

    def original(self, start: int, end: int | None = None) -> str:
        """Tokens as they were typed."""
        last = start if end is None else end - 1
        if not 0 <= start <= last < len(self.tokens):
            return ""
        return self.source[self.tokens[start].start : self.tokens[last].end]

    def touches(self, place: int) -> bool:
        """Whether a token touches the one before."""
        return 0 < place < len(self.tokens) and not self.tokens[place].gap

    def same_line(self, place: int) -> bool:
        """Whether a token exists and stands on the line of the one before."""
        return 0 < place < len(self.tokens) and self.tokens[place].gap != "\n"

    def is_hyphen(self, place: int) -> bool:
        """Whether a hyphen binds the tokens on both sides: "3-year"."""
        return self.text(place) == "-" and self.touches(place) and self.touches(place + 1)

    def behind(self, table: Phrases[bool], place: int) -> int | None:
        """The place behind a phrase of the table, if one begins here on the line of the token before."""
        found = table.at(self.tokens, place) if place == 0 or self.same_line(place) else None
        return found[1] if found else None


def typed(source: str, language: Language) -> Typed:
    """The text ready to be read."""
    return Typed(source=source, language=language, words=vocabulary(language), tokens=tokenize(fold(source)))
