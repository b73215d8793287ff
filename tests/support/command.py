"""The command line as outsiders use it: a process of its own, with its output and its exit code."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from threading import Timer

import pytest
from places import ROOT, TESTS

PATIENCE = 180.0


class Salesbot:
    """Runs the command in a data folder of its own; never shows a traceback.

    Its processes are forked from one that has done the imports, which take longer than most commands.
    """

    def __init__(self, folder: Path, **environment: str) -> None:
        self.data = folder / "data"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SALESBOT_DATA_DIR": str(self.data),
            "SALESBOT_CACHE_DIR": str(folder.parent / "cache"),  # the model is unpacked once for all
            **environment,
        }
        self._folder = folder

    def __call__(self, *arguments: str, typed: str | bytes = "") -> subprocess.CompletedProcess[str]:
        """What the command printed to either stream, and its exit code; `typed` is its input."""
        with tempfile.TemporaryDirectory() as folder:
            streams = {name: Path(folder) / name for name in ("in", "out", "err")}
            for path in streams.values():
                path.touch()
            streams["in"].write_bytes(typed if isinstance(typed, bytes) else typed.encode())
            run = {
                "arguments": arguments,
                "environment": self._environment,
                "folder": str(self._folder),
                **{name: str(path) for name, path in streams.items()},
            }
            code = _run(run)
            out, err = (streams[name].read_bytes().decode() for name in ("out", "err"))
        assert "Traceback" not in out + err, err
        return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def _host() -> subprocess.Popen[str]:
    """The process that the others are forked from; it ends with this one."""
    return subprocess.Popen(
        [sys.executable, str(TESTS / "support" / "command_host.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def _run(run: dict[str, object]) -> int:
    host = _host()
    assert host.stdin
    assert host.stdout
    timer = Timer(PATIENCE, host.kill)
    timer.start()
    try:
        print(json.dumps(run), file=host.stdin, flush=True)
        said = host.stdout.readline()
    finally:
        timer.cancel()
    if not said:
        _host.cache_clear()
        pytest.fail(f"salesbot {run['arguments']} did not end within {PATIENCE:.0f} s")
    return int(said)
