"""Which part each company plays in the story of the sample accounts, and since when."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Story = Literal["customer", "prospect", "lost"]
POUNDS = frozenset({"United Kingdom", "United States"})
_STORIES: tuple[Story, ...] = ("customer", "prospect", "customer", "lost", "customer", "prospect")
_EARLIEST, _LATEST = 690, 15
"""So many days ago the first and the last of the customers of a team became one."""


@cache
def names() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("sample_names.toml").read_text(encoding="utf-8"))


def story_of(at: int) -> Story:
    """What kind of company the one at this place is; the two of the examples have yet to be won."""
    return "prospect" if at < 2 else _STORIES[at % len(_STORIES)]


def is_quiet(at: int) -> bool:
    """Whether nobody has been in touch with the company for long."""
    return at % 8 == 4


@cache
def customers() -> Mapping[int, int]:
    """How many days ago each customer was won, by place: both teams win new ones all along."""
    days: dict[int, int] = {}
    for in_pounds in (True, False):
        theirs = [
            at
            for at, (_, _, _, country, *_) in enumerate(names()["accounts"])
            if story_of(at) == "customer" and (country in POUNDS) is in_pounds
        ]
        theirs.sort(key=lambda at: not is_quiet(at))  # Who is quiet by now was won long ago.
        apart = (_EARLIEST - _LATEST) // (len(theirs) - 1)
        days |= {at: _EARLIEST - apart * place for place, at in enumerate(theirs)}
    return days
