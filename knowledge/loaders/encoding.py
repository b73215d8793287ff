"""How the bytes of a file become text."""

import re

from knowledge.errors import Sentence
from knowledge.loaders.base import LoadError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WESTERN = re.compile(r"[\w\s!-/:-@\[-`{-~€‚„…†‡‰‹›‘’“”•–—™ ¡-¿×÷]*")
_GUESSED = Sentence(
    en="it does not say its encoding and is not UTF-8; it was read as Windows-1252 (Latin-1)",
    fr="il n'indique pas son encodage et n'est pas en UTF-8 ; il a été lu en Windows-1252 (Latin-1)",
)


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so; anything else is refused."""
    encoding = _marked(content) or "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(
            f"it is not UTF-8 text (byte {error.start}); save it as UTF-8",
            f"ce n'est pas du texte UTF-8 (octet {error.start}) ; enregistrez-le en UTF-8",
        ) from error
    return checked(text)


def decode_old(content: bytes) -> tuple[str, tuple[Sentence, ...]]:
    """The text of a file that may come from an older program, and a warning when its encoding is a guess.

    What is neither UTF-8 nor UTF-16 is Windows-1252, which holds Latin-1, if that gives nothing but
    letters and the usual signs; a statistical guess at other encodings fails on files as short as these.
    """
    encoding = _marked(content) or _unmarked(content)
    if encoding:
        return checked(content.decode(encoding, errors="strict")), ()
    try:
        return decode(content), ()
    except LoadError:
        old = _windows(content)
        if old is None:
            raise
        return checked(old), (_GUESSED,)


def checked(text: str) -> str:
    """The text with one kind of line end; LoadError when it is not text at all."""
    if "\x00" in text:
        raise LoadError(
            "it holds NUL characters, so it is no text file",
            "il contient des caractères NUL : ce n'est pas un fichier texte",
        )
    return _LINE_ENDS.sub("\n", text)


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _unmarked(content: bytes) -> str | None:
    """UTF-16 without its mark: in European text every other byte is NUL."""
    start = content[:2_000]
    even, odd = start[::2], start[1::2]
    if len(start) < 8 or len(content) % 2:
        return None
    for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) == 0:
            return name
    return None


def _windows(content: bytes) -> str | None:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if _WESTERN.fullmatch(text) else None
