"""What can go wrong with the knowledge, said to a person: what happened and what to do next."""

from dataclasses import dataclass
from pathlib import Path

COMMAND = "salesbot knowledge index"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence in both languages; a missing one is a type error."""

    en: str
    fr: str


class KnowledgeError(Exception):
    """Nothing can be looked up, or nothing stored, until the operator does what `sentence` says."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class IndexMissing(KnowledgeError):  # noqa: N818 - it names the situation.
    """No document was ever indexed in this data folder."""

    def __init__(self, store_dir: Path) -> None:
        folder = str(store_dir)
        super().__init__(
            Sentence(
                en=f"There is no index in {folder!r} yet: run `{COMMAND} PATH`.",
                fr=f"Il n'y a pas encore d'index dans {folder!r} : lancez `{COMMAND} CHEMIN`.",
            )
        )


class IndexOutdated(KnowledgeError):  # noqa: N818 - it names the situation.
    """The index was built by another model or an earlier version; its vectors can't be compared."""

    def __init__(self, built_with: str, wanted: str) -> None:
        self.built_with = built_with
        super().__init__(
            Sentence(
                en=f"The index was built with {built_with!r}, and {wanted!r} is set: run `{COMMAND} PATH` "
                "to rebuild it, or set the model that built it.",
                fr=f"L'index a été construit avec {built_with!r}, et {wanted!r} est configuré : lancez "
                f"`{COMMAND} CHEMIN` pour le reconstruire, ou remettez le modèle d'origine.",
            )
        )


class IndexTooNew(KnowledgeError):  # noqa: N818 - it names the situation.
    """A later version of the product wrote the index."""

    def __init__(self, store_dir: Path) -> None:
        folder = str(store_dir)
        super().__init__(
            Sentence(
                en=f"The index in {folder!r} was written by a later version of salesbot: upgrade this one, "
                "or choose another data folder.",
                fr=f"L'index de {folder!r} a été écrit par une version plus récente de salesbot : mettez "
                "celle-ci à jour, ou choisissez un autre dossier de données.",
            )
        )


class IndexBusy(KnowledgeError):  # noqa: N818 - it names the situation.
    """Another process is indexing into the same data folder."""

    def __init__(self, store_dir: Path) -> None:
        folder = str(store_dir)
        super().__init__(
            Sentence(
                en=f"Another process is indexing into {folder!r}: wait until it is done, then try again.",
                fr=f"Un autre processus indexe dans {folder!r} : attendez qu'il ait fini, puis réessayez.",
            )
        )


class IndexDamaged(KnowledgeError):  # noqa: N818 - it names the situation.
    """The database of the knowledge can't be read."""

    def __init__(self, path: Path, reason: str) -> None:
        file = str(path)
        super().__init__(
            Sentence(
                en=f"The knowledge in {file!r} can't be read ({reason}): move that file away, "
                f"then run `{COMMAND} PATH`.",
                fr=f"Les connaissances dans {file!r} sont illisibles ({reason}) : déplacez ce fichier, "
                f"puis lancez `{COMMAND} CHEMIN`.",
            )
        )


class ChromaUnreachable(KnowledgeError):  # noqa: N818 - it names the situation.
    """The Chroma server that is set doesn't answer; searching compares with every vector meanwhile."""

    def __init__(self, url: str) -> None:
        super().__init__(
            Sentence(
                en=f"The Chroma server at {url!r} doesn't answer: start it, correct CHROMA_URL, or leave it "
                "out to keep the index in the data folder.",
                fr=f"Le serveur Chroma {url!r} ne répond pas : démarrez-le, corrigez CHROMA_URL, ou "
                "retirez-le pour garder l'index dans le dossier de données.",
            )
        )


class StoreNotWritable(KnowledgeError):  # noqa: N818 - it names the situation.
    """The data folder can't be written: permissions, a read-only disk, or no space left."""

    def __init__(self, path: Path, reason: str) -> None:
        folder = str(path)
        super().__init__(
            Sentence(
                en=f"Nothing can be written to {folder!r} ({reason}): check its permissions and the free "
                "disk space, or choose another data folder.",
                fr=f"Impossible d'écrire dans {folder!r} ({reason}) : vérifiez les droits et l'espace "
                "disque, ou choisissez un autre dossier de données.",
            )
        )


class ModelUnavailable(KnowledgeError):  # noqa: N818 - it names the situation.
    """The embedding model can't be loaded; `what` failed and `step` would help."""

    def __init__(self, what: str, step: Sentence) -> None:
        super().__init__(
            Sentence(
                en=f"The embedding model can't be loaded: {what}. To mend it, {step.en}.",
                fr=f"Le modèle d'embedding ne peut pas être chargé : {what}. Pour y remédier, {step.fr}.",
            )
        )


class RulesWrong(KnowledgeError):  # noqa: N818 - it names the situation.
    """A folder's rules can't be understood; nothing was indexed, since who may see what is unknown."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        file = str(path)
        super().__init__(
            Sentence(
                en=f"The rules in {file!r} can't be understood: {reason.en}. Nothing was indexed; correct "
                "them, then try again.",
                fr=f"Les règles de {file!r} ne sont pas compréhensibles : {reason.fr}. Rien n'a été indexé ; "
                "corrigez-les, puis réessayez.",
            )
        )
