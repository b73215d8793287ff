"""Files into documents. A new format is a new file here that declares `LOADER`; nothing else changes."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.loaders.base import Loader, LoadError, NoText
from knowledge.model import Document

__all__ = ["LoadError", "Loader", "NoText", "formats", "load"]


@cache
def formats() -> Mapping[str, Loader]:
    """The loaders by the ending of the files that they read (".md")."""
    found: dict[str, Loader] = {}
    for module in pkgutil.iter_modules(__path__):
        loader = getattr(importlib.import_module(f"{__name__}.{module.name}"), "LOADER", None)
        if loader is not None:
            found |= dict.fromkeys(loader.endings, loader)
    return found


def load(path: Path, content: bytes, document_id: str) -> tuple[Document, ...]:
    """The documents in `content`; LoadError says why there are none."""
    documents = formats()[path.suffix.lower()].load(content, document_id)
    if not documents:
        raise NoText
    return documents
