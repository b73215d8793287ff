"""Work that has to be done in time."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from typing import TypeVar

Value = TypeVar("Value")


class TooLateError(Exception):
    """The work took longer than it may."""


def within(seconds: float, work: Callable[[], Value]) -> Value:
    """What `work` gives; raises what it raises, and `TooLateError` when it isn't done in time.

    Work that is too late goes on by itself, and what it gives in the end is dropped: Python can't stop a
    thread. The thread is a daemon, so that work which hangs doesn't keep a stopped process alive.
    """
    done: Future[Value] = Future()

    def run() -> None:
        try:
            value = work()
        except BaseException as error:  # raised again where the result is wanted
            done.set_exception(error)
        else:
            done.set_result(value)

    threading.Thread(target=copy_context().run, args=(run,), name="answering", daemon=True).start()
    try:
        return done.result(seconds)
    except TimeoutError:
        if done.done():
            raise  # the work's own
        raise TooLateError(f"not done within {seconds} s") from None
