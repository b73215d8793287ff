"""Reads files as they are posted, all the tests of one process with the same worker."""

import atexit
from functools import cache

from knowledge.posted import PostedFile, read_posted
from knowledge.reading import Read, reading


def read_file(name: str, content: bytes) -> PostedFile:
    """What is read of a posted file."""
    return read_posted(name, content, _worker())


@cache
def _worker() -> Read:
    context = reading()
    atexit.register(context.__exit__, None, None, None)
    return context.__enter__()
