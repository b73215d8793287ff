"""The process that reads files: asked on its standard input, it answers on its standard output.

It loads no model and no setting. Its limits are set before a file is touched, and nothing but the text,
or the reason why there is none, goes back.
"""

import json
import os
import re
import sys
from pathlib import Path
from typing import IO, Any

from knowledge.errors import Sentence
from knowledge.loaders import LoadError, load
from knowledge.reading import SIZE, Limits, Reply, Request, exactly, replies, requests

if sys.platform != "win32":
    import resource

_UNSOUND = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")
_NESTED = 4_000
_MEMORY = Sentence(
    en="it takes more memory than is allowed; split it, or save it in a simpler form",
    fr="sa lecture demande plus de mémoire que permis ; divisez-le ou enregistrez-le plus simplement",
)
_FAILED = Sentence(
    en="it is damaged: its reader failed on it; open it in its program and save it again",
    fr="il est abîmé : sa lecture a échoué ; ouvrez-le dans son logiciel et enregistrez-le à nouveau",
)
_DEEP = Sentence(en="its parts are nested too deeply", fr="ses éléments sont imbriqués trop profondément")


def main() -> None:
    """Answers until the input ends."""
    sys.setrecursionlimit(_NESTED)
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while line := asked.readline():
        request = requests().validate_json(line)
        limit(request.limits)
        _send(answers, _answer(request, exactly(asked, request.size)))


def limit(limits: Limits) -> None:
    """Holds this process to the limits; the processor time is counted from now on."""
    if sys.platform == "win32":
        return  # There the parent's clock is the only limit.
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    _set(resource.RLIMIT_CPU, until)
    _set(resource.RLIMIT_AS, limits.memory)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_CORE, 0)


def _set(what: int, soft: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _answer(request: Request, content: bytes) -> Reply:
    try:
        loaded = load(Path(request.name), content, request.id)
    except LoadError as error:
        return Reply(refused=error.reason, spent=_is_spent(request.limits))
    except MemoryError:
        return Reply(refused=_MEMORY, spent=True)
    except RecursionError:
        return Reply(refused=_DEEP, spent=True)
    except Exception:  # This process exists to fail in peace: its reader is no part of this project.
        return Reply(refused=_FAILED, spent=True)
    if sum(len(document.body) for document in loaded.documents) > request.limits.text:
        return Reply(refused=_too_much(request.limits.text), spent=True)
    return Reply(loaded=loaded, spent=_is_spent(request.limits))


def _is_spent(limits: Limits) -> bool:
    """Whether it has grown so much that the next file would find less room than it is promised.

    The peak that `getrusage` tells won't do: a process inherits it from the one that started it.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    return pages * resource.getpagesize() > limits.memory / 2


def _too_much(allowed: int) -> Sentence:
    millions = allowed // 1_000_000
    return Sentence(
        en=f"it holds more than {millions} million characters; split it",
        fr=f"il contient plus de {millions} millions de caractères ; divisez-le",
    )


def _send(answers: IO[bytes], reply: Reply) -> None:
    text = json.dumps(_sound(replies().dump_python(reply, mode="json"))).encode()
    answers.write(SIZE.pack(len(text)) + text)
    answers.flush()


def _sound(found: Any) -> Any:  # Any: this is what JSON holds.
    """The same without the characters that no store and no other program takes."""
    if isinstance(found, str):
        return _UNSOUND.sub("\ufffd", found)
    if isinstance(found, list):
        return [_sound(one) for one in found]
    if isinstance(found, dict):
        return {name: _sound(one) for name, one in found.items()}
    return found


if __name__ == "__main__":
    main()
