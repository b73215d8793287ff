"""Write transactions, one at a time in a process, and what arrives from outside first.

SQLite lets one connection write and has the others try again after pauses, in no order; whoever waits for
an acknowledgement could wait long behind the many small writes of the workers. Other databases order writes
themselves.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end; it lets arrivals go first."""
    with _passed(engine, first=False), engine.begin() as connection:
        yield connection


@contextmanager
def arriving(engine: Engine) -> Iterator[Connection]:
    """A transaction that goes before those of `writing`."""
    with _passed(engine, first=True), engine.begin() as connection:
        yield connection


class _Gate:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._first = 0

    @contextmanager
    def passed(self, *, first: bool) -> Iterator[None]:
        with self._changed:
            self._first += first
            self._changed.wait_for(lambda: not self._taken and (first or not self._first))
            self._first -= first
            self._taken = True
        try:
            yield
        finally:
            with self._changed:
                self._taken = False
                self._changed.notify_all()


_gates: WeakKeyDictionary[Engine, _Gate] = WeakKeyDictionary()
_opening = threading.Lock()


def _passed(engine: Engine, *, first: bool) -> AbstractContextManager[None]:
    if engine.dialect.name != "sqlite":
        return nullcontext()
    with _opening:
        return _gates.setdefault(engine, _Gate()).passed(first=first)
