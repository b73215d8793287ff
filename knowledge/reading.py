"""Files read where they can do no harm: in a process of their own, with limits on time and memory.

A file comes from anywhere, and its reader is a large library. So it is read by a worker process
(`knowledge.reading_worker`) that sees no setting and no token, writes no file, and gives back text
only. One worker reads many files, because it takes half a second to start; it is replaced when a file
has killed it.
"""

import json
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Timer
from typing import IO

from pydantic import TypeAdapter

from knowledge.errors import Sentence
from knowledge.loaders import Loaded, LoadError, NotNow

Read = Callable[[Path, bytes, str], Loaded]
SIZE = struct.Struct(">Q")
_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What reading one file may take. `seconds` are by the clock and include the worker's start."""

    seconds: float = 25
    memory: int = 750_000_000
    text: int = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the worker is asked for; the content follows it."""

    name: str
    id: str
    size: int
    limits: Limits


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the worker read, or why it could not; `spent` when it should be replaced."""

    loaded: Loaded | None = None
    refused: Sentence | None = None
    spent: bool = False


class _Gone(Exception):  # noqa: N818 - it names the situation.
    """The worker died, or was stopped because the time was up."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


@cache
def requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


@cache
def replies() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)


@contextmanager
def reading(limits: Limits | None = None) -> Iterator[Read]:
    """A function that reads files: `read(path, content, document_id)`; LoadError says why it can't."""
    reader = _Reader(limits or Limits())
    try:
        yield reader.read
    finally:
        reader.stop()


class _Reader:
    """Keeps one worker at hand."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.worker: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, content: bytes, document_id: str) -> Loaded:
        request = Request(name=path.name, id=document_id, size=len(content), limits=self.limits)
        if self.worker is None or self.worker.poll() is not None:
            self.stop()
            self.worker = _start()
        try:
            reply = _ask(self.worker, request, content)
        except _Gone as gone:
            self.stop()
            raise _too_long(self.limits) if gone.late else _broke_off(self.limits) from gone
        if reply.spent:
            self.stop()
        if reply.loaded is None:
            reason = reply.refused or _broke_off(self.limits).reason
            raise LoadError(reason.en, reason.fr)
        return reply.loaded

    def stop(self) -> None:
        worker, self.worker = self.worker, None
        if worker is None:
            return
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                _close(pipe)
        worker.wait()


def _start() -> "subprocess.Popen[bytes]":
    """A worker that inherits no setting, and no Ctrl-C: whoever started it ends it."""
    return subprocess.Popen(
        [sys.executable, "-B", "-X", "utf8", "-m", "knowledge.reading_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_ROOT)},
        start_new_session=True,
    )


def _ask(worker: "subprocess.Popen[bytes]", request: Request, content: bytes) -> Reply:
    late = False

    def stop() -> None:
        nonlocal late
        late = True
        worker.kill()

    timer = Timer(request.limits.seconds, stop)
    timer.start()
    try:
        return _exchange(worker, request, content)
    except (OSError, ValueError, EOFError) as error:
        raise _Gone(late=late) from error
    finally:
        timer.cancel()


def _exchange(worker: "subprocess.Popen[bytes]", request: Request, content: bytes) -> Reply:
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    worker.stdin.write(json.dumps(requests().dump_python(request, mode="json")).encode() + b"\n")
    worker.stdin.write(content)
    worker.stdin.flush()
    (size,) = SIZE.unpack(exactly(worker.stdout, SIZE.size))
    return replies().validate_json(exactly(worker.stdout, size))


def exactly(pipe: IO[bytes], size: int) -> bytes:
    """The next `size` bytes; EOFError when the other side is gone."""
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # What was still to be written to a dead worker is lost, as it should be.
        return


def _too_long(limits: Limits) -> LoadError:
    return NotNow(
        f"it takes more time than is allowed ({limits.seconds:.0f} s); split it, or save it more simply",
        f"sa lecture dépasse le temps permis ({limits.seconds:.0f} s) ; "
        "divisez-le ou enregistrez-le plus simplement",
    )


def _broke_off(limits: Limits) -> LoadError:
    megabytes = limits.memory // 1_000_000
    return LoadError(
        f"reading it broke off: it is damaged, or takes more time or memory than is allowed ({megabytes} MB)",
        f"sa lecture s'est interrompue : il est abîmé, ou demande plus de temps ou de mémoire que permis "
        f"({megabytes} Mo)",
    )
