"""What is wrong with the stored documents: each module here declares a `CHECK`, and gives its faults."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from knowledge.checks.base import Check, Fault
from knowledge.store import Store

__all__ = ["Check", "Fault", "check", "checks"]


@cache
def checks() -> Mapping[str, Check]:
    """The checks by their name."""
    found: dict[str, Check] = {}
    for module in pkgutil.iter_modules(__path__):
        one = getattr(importlib.import_module(f"{__name__}.{module.name}"), "CHECK", None)
        if one is not None:
            found[one.name] = one
    return found


def check(store_dir: Path, names: Iterable[str] = ()) -> tuple[Fault, ...]:
    """The faults that the checks of these names, or all, find; IndexMissing when nothing was indexed."""
    chosen = set(names) or set(checks())
    store = Store.open(store_dir)
    try:
        held = store.held()
    finally:
        store.close()
    return tuple(fault for name, one in checks().items() if name in chosen for fault in one.faults(held))
