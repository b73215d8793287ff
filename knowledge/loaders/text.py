"""Plain text: one document a file, called by its first line when that reads like a title."""

from pathlib import PurePosixPath

from knowledge.loaders.base import Loaded
from knowledge.loaders.encoding import decode_old
from knowledge.model import Document

_TITLE = 90


class Text:
    endings = (".txt",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        text, warnings = decode_old(content)
        body = text.strip()
        if not body:
            return Loaded(documents=())
        first, _, rest = body.partition("\n")
        if rest and len(first) <= _TITLE:
            document = Document(id=document_id, title=first.strip(), body=rest.strip() or first)
        else:
            document = Document(id=document_id, title=named_after(document_id), body=body)
        return Loaded(documents=(document,), warnings=warnings)


def named_after(document_id: str) -> str:
    """A title made of a file's name: "pricing_objections.md" is "pricing objections"."""
    return PurePosixPath(document_id).stem.replace("_", " ").replace("-", " ").strip()


LOADER = Text()
