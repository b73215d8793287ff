"""The fields of a front matter: what they are made of, and what is said about a wrong one."""

import reprlib
from collections.abc import Mapping
from typing import Any

from knowledge.loaders.base import LoadError

Fields = Mapping[str, Any]  # Any: this is what YAML gives; whoever reads a field says what it takes.


def wrong(name: str, wanted: str, got: object) -> LoadError:
    """What to raise about a field that holds something else than is `wanted`."""
    shown = reprlib.repr(got)  # A few aliases in YAML can stand for gigabytes.
    return LoadError(
        f"{name!r} in its front matter should be {wanted}, not {shown}",
        f"{name!r} dans son en-tête devrait être {wanted}, et non {shown}",
    )


def is_plain(found: object) -> bool:
    """Whether it is one word or number, as opposed to a list or the like."""
    return isinstance(found, str | int | float) and not isinstance(found, bool)
