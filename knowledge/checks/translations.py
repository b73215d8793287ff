"""Documents without their text in the other language, where documents come in two."""

from collections.abc import Iterator, Sequence

from knowledge.checks.base import Fault
from knowledge.contents import Held
from knowledge.errors import Sentence


class Translations:
    """Silent while no document names a translation: such a collection is in one language on purpose."""

    name = "translations"

    def faults(self, held: Sequence[Held]) -> Iterator[Fault]:
        known = {one.document.id for one in held}
        named = {one.document.translation for one in held if one.document.translation}
        for document in (one.document for one in held):
            if document.translation and document.translation not in known:
                yield _fault(
                    document.id,
                    Sentence(
                        en=f"its translation {document.translation!r} is not there",
                        fr=f"sa traduction {document.translation!r} n'existe pas",
                    ),
                )
            elif named and not document.translation and document.id not in named:
                yield _fault(
                    document.id,
                    Sentence(
                        en=f"it has no translation; it is in {document.language or 'an unknown language'}",
                        fr=f"il n'a pas de traduction ; sa langue : {document.language or 'inconnue'}",
                    ),
                )


def _fault(document: str, said: Sentence) -> Fault:
    return Fault(check=Translations.name, documents=(document,), said=said)


CHECK = Translations()
