"""Plain text: one document a file, called by its first line when that reads like a title."""

from pathlib import PurePosixPath

from knowledge.loaders.base import decode
from knowledge.model import Document

_TITLE = 90


class Text:
    endings = (".txt",)

    def load(self, content: bytes, document_id: str) -> tuple[Document, ...]:
        body = decode(content).strip()
        if not body:
            return ()
        first, _, rest = body.partition("\n")
        if rest and len(first) <= _TITLE:
            return (Document(id=document_id, title=first.strip(), body=rest.strip() or first),)
        return (Document(id=document_id, title=named_after(document_id), body=body),)


def named_after(document_id: str) -> str:
    """A title made of a file's name: "pricing_objections.md" is "pricing objections"."""
    return PurePosixPath(document_id).stem.replace("_", " ").replace("-", " ").strip()


LOADER = Text()
