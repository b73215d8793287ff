"""Folders that are followed: a turn of the loop each time something in them changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

_SETTLED_MS = 1_000
_LONGEST_MS = 10_000


def changes(paths: Sequence[Path], stop: Event | None = None) -> Iterator[int]:
    """How many files changed, each time that nothing more has changed for a second; until `stop` is set.

    Of a path that doesn't exist yet, its parent is followed.
    """
    from watchfiles import DefaultFilter, watch

    followed = {path if path.exists() else path.absolute().parent for path in paths}
    watched = watch(
        *followed,
        watch_filter=DefaultFilter(),
        step=_SETTLED_MS,
        debounce=_LONGEST_MS,
        stop_event=stop,
        raise_interrupt=True,
    )
    for changed in watched:
        yield len(changed)
