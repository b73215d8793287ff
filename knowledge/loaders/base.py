"""What every loader offers, and how a file becomes text."""

from typing import Protocol

from knowledge.errors import Sentence
from knowledge.model import Document


class LoadError(Exception):
    """This file can't be read; `reason` completes "refused: …". The other files are not concerned."""

    def __init__(self, en: str, fr: str) -> None:
        super().__init__(en)
        self.reason = Sentence(en=en, fr=fr)


class NoText(LoadError):  # noqa: N818 - it names the situation.
    """The file is in order and empty."""

    def __init__(self) -> None:
        super().__init__("it holds no text", "il ne contient aucun texte")


class Loader(Protocol):
    """Reads one format. `endings` are lower case with the dot."""

    endings: tuple[str, ...]

    def load(self, content: bytes, document_id: str) -> tuple[Document, ...]:
        """The documents in a file's bytes; LoadError says what is wrong with them."""
        ...


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so.

    Other encodings can't be told apart for sure, and a wrong guess would show garbled words as a
    quotation; so they are refused.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(
            f"it is not UTF-8 text (byte {error.start}); save it as UTF-8",
            f"ce n'est pas du texte UTF-8 (octet {error.start}) ; enregistrez-le en UTF-8",
        ) from error
    if "\x00" in text:
        raise LoadError(
            "it holds NUL characters, so it is no text file",
            "il contient des caractères NUL : ce n'est pas un fichier texte",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
