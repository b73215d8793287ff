"""Runs `salesbot` in processes forked from one that has imported everything: `python command_host.py`.

Reads a run as a line of JSON, gives its exit code as a line, and ends with its input.
"""

import gc
import json
import os
import sys
import traceback
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import Any

import chromadb  # noqa: F401 # what the commands import when they need it, once for all
import sentence_transformers  # noqa: F401

import bot.assembly  # noqa: F401
import knowledge.library  # noqa: F401
from bot.__main__ import main
from tools.registry import discover


def become(run: dict[str, Any]) -> None:
    """Makes this process what the run asks for: its arguments, folder, environment, input and output."""
    os.chdir(run["folder"])
    os.environ.clear()
    os.environ.update(run["environment"])
    for stream, (path, flags) in enumerate(
        ((run["in"], os.O_RDONLY), (run["out"], os.O_WRONLY), (run["err"], os.O_WRONLY))
    ):
        os.dup2(os.open(path, flags), stream)
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0)), encoding="utf-8", errors="surrogateescape")
    sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w")), encoding="utf-8", errors="surrogateescape")
    sys.stderr = TextIOWrapper(BufferedWriter(FileIO(2, "w")), encoding="utf-8", errors="backslashreplace")
    sys.argv = ["salesbot", *run["arguments"]]


def ended() -> int:
    """The exit code of the command, once all it printed is out."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


def serve() -> None:
    """Until there is no more input."""
    discover()
    gc.freeze()  # what is there is not looked through, and so not copied, in each of the processes
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
            os._exit(ended())  # without taking apart all that was imported
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
