"""What every loader offers, and how it says that a file can't be read."""

from dataclasses import dataclass
from typing import Protocol

from knowledge.errors import Sentence
from knowledge.model import Document


class LoadError(Exception):
    """This file can't be read; `reason` completes "refused: …". The other files are not concerned."""

    def __init__(self, en: str, fr: str) -> None:
        super().__init__(en)
        self.reason = Sentence(en=en, fr=fr)


class NotNow(LoadError):  # noqa: N818 - it names the situation.
    """The file may be read next time: the disk or the clock, not its content, was in the way."""


class NoText(LoadError):  # noqa: N818 - it names the situation.
    """The file is in order and empty, or `because` says what was in it instead of text."""

    def __init__(self, because: tuple[Sentence, ...] = ()) -> None:
        en = "; ".join(("it holds no text", *(one.en for one in because)))
        fr = " ; ".join(("il ne contient aucun texte", *(one.fr for one in because)))
        super().__init__(en, fr)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a file holds, and what of it could not be read; each warning is a whole sentence."""

    documents: tuple[Document, ...]
    warnings: tuple[Sentence, ...] = ()


class Loader(Protocol):
    """Reads one format. `endings` are lower case with the dot."""

    endings: tuple[str, ...]

    def load(self, content: bytes, document_id: str) -> Loaded:
        """The documents in a file's bytes; LoadError says what is wrong with them."""
        ...


def damaged(kind: str) -> LoadError:
    """What to raise about a file that is of its kind and broken."""
    return LoadError(
        f"it is damaged: what is there can't be read as {kind}; open it in its program and save it again",
        f"il est abîmé : son contenu n'est pas lisible comme {kind} ; ouvrez-le dans son logiciel et "
        "enregistrez-le à nouveau",
    )


def disguised(kind: str) -> LoadError:
    """What to raise about a file that is something else than its ending says."""
    return LoadError(
        f"it is no {kind} file, whatever its name says",
        f"ce n'est pas un fichier {kind}, quoi qu'en dise son nom",
    )


def locked() -> LoadError:
    """What to raise about an encrypted file."""
    return LoadError(
        "it is protected by a password; save a copy without one",
        "il est protégé par un mot de passe ; enregistrez-en une copie sans mot de passe",
    )
