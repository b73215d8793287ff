"""Files into documents. A new format is a new file here that declares `LOADER`; nothing else changes."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.loaders.base import Loaded, Loader, LoadError, NoText, NotNow
from knowledge.loaders.cleaning import clean

__all__ = ["LoadError", "Loaded", "Loader", "NoText", "NotNow", "endings", "formats", "load"]


_ENDINGS = re.compile(r"^    endings = (\([^()]*\))$", re.MULTILINE)


@cache
def endings() -> frozenset[str]:
    """The endings of the files that are read, found without importing the libraries that read them.

    These take half a second to import, which a run that finds nothing changed should not cost.
    """
    found: set[str] = set()
    for module in pkgutil.iter_modules(__path__):
        source = pkgutil.get_data(__name__, f"{module.name}.py") or b""
        for declared in _ENDINGS.findall(source.decode("utf-8")):
            found |= set(ast.literal_eval(declared))
    return frozenset(found)


@cache
def formats() -> Mapping[str, Loader]:
    """The loaders by the ending of the files that they read (".md")."""
    found: dict[str, Loader] = {}
    for module in pkgutil.iter_modules(__path__):
        loader = getattr(importlib.import_module(f"{__name__}.{module.name}"), "LOADER", None)
        if loader is not None:
            found |= dict.fromkeys(loader.endings, loader)
    return found


def load(path: Path, content: bytes, document_id: str) -> Loaded:
    """The documents in `content`; LoadError says why there are none."""
    if not content:
        raise LoadError("it is empty: 0 bytes", "il est vide : 0 octet")
    loaded = clean(formats()[path.suffix.lower()].load(content, document_id))
    if not loaded.documents:
        raise NoText(loaded.warnings)
    return loaded
