"""Kills indexing runs with SIGKILL and looks at what is left: `tests/benchmarks/kills.py [RANDOM] [AIMED]`.

A child process indexes a folder of which a part changed; it is killed after a random time, or as soon as
Chroma writes a vector file. Then a search in this process must show the old revision or the new one,
complete, through Chroma; and the next run must embed only what had not been stored. A run that was done
before the kill is looked at too, and another one is killed in its place.
"""

import math
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from fakes import WordEmbedder  # noqa: E402 - it stands beside this folder

from knowledge.access import OPERATOR  # noqa: E402
from knowledge.contents import digest  # noqa: E402
from knowledge.library import Library, sync  # noqa: E402
from knowledge.store import Store  # noqa: E402

DOCUMENTS, LINES, CHANGED = 40, 60, 8
CHILD = (
    "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
    "from fakes import WordEmbedder; from knowledge.library import sync\n"
    "print('begun', flush=True); sync([Path(sys.argv[2])], Path(sys.argv[3]), WordEmbedder())\n"
    "print('done', flush=True)\n"
)


def write(docs: Path, names: range, edition: int) -> None:
    """Documents of which each line has words of its own."""
    docs.mkdir(exist_ok=True)
    for name in names:
        lines = (
            f'{{"_id": "d{name}e{edition}l{line}", "text": "key{name}x{edition}x{line} of part {line}"}}'
            for line in range(LINES)
        )
        (docs / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def shown(store: Path, names: range, editions: tuple[int, int], chance: random.Random) -> str:
    """Which edition of the changed documents a search shows: "old", "new", or what is wrong."""
    library = Library(Store.open(store), WordEmbedder(), exact_below=1)
    try:
        seen = set()
        for _ in range(12):
            name, line = chance.choice(list(names)), chance.randrange(LINES)
            for label, edition in zip(("old", "new"), editions, strict=True):
                hits = library.search(f"key{name}x{edition}x{line}", reader=OPERATOR, limit=1).hits
                if hits and hits[0].document.id == f"d{name}e{edition}l{line}":
                    seen.add(label)
        kept = chance.randrange(CHANGED, DOCUMENTS)
        hits = library.search(f"key{kept}x0x3", reader=OPERATOR, limit=1).hits
        if not hits or hits[0].document.id != f"d{kept}e0l3":
            return f"d{kept}e0l3 is not found"
        return seen.pop() if len(seen) == 1 else f"mixed: {sorted(seen)}"
    finally:
        library.close()


def killed(docs: Path, store: Path, seconds: float | None) -> bool:
    """Whether a run was killed before it was done: after `seconds`, or, with None, in Chroma's writing."""
    before = {path.name for path in store.glob("index-*")}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(ROOT), str(docs), str(store)], stdout=subprocess.PIPE, text=True
    )
    if child.stdout is None:
        raise AssertionError
    child.stdout.readline()
    if seconds is not None:
        with suppress(subprocess.TimeoutExpired):
            child.wait(None if math.isinf(seconds) else seconds)
    while seconds is None and child.poll() is None:
        if any(path.parent.parent.name not in before for path in store.glob("index-*/*/*.bin")):
            break
        time.sleep(0.001)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    return "done" not in rest


def main() -> None:
    """Prints what became of each kind of kill."""
    wanted = {"random": int((*sys.argv, 100)[1]), "aimed": int((*sys.argv, 100, 50)[2])}
    chance = random.Random(20)
    folder = Path(tempfile.mkdtemp())
    docs, store = folder / "docs", folder / "store"
    write(docs, range(DOCUMENTS), 0)
    sync([docs], store, WordEmbedder())
    write(docs, range(CHANGED), 1)
    began = time.perf_counter()
    killed(docs, store, math.inf)
    longest = time.perf_counter() - began
    tally: dict[str, int] = {}
    edition = 1
    while left := [kind for kind, count in wanted.items() if count]:
        kind, edition = left[0], edition + 1
        write(docs, range(CHANGED), edition)
        stopped = killed(docs, store, chance.uniform(0, longest) if kind == "random" else None)
        wanted[kind] -= stopped
        state = shown(store, range(CHANGED), (edition - 1, edition), chance)
        stored = Store.open(store)
        windows = [
            digest(f"key{n}x{edition}x{at} of part {at}") for n in range(CHANGED) for at in range(LINES)
        ]
        lacking = len(windows) - len(stored.known(windows, "words"))
        stored.close()
        again = WordEmbedder()
        sync([docs], store, again)
        after = shown(store, range(CHANGED), (edition - 1, edition), chance)
        told = f"{kind}: {'killed' if stopped else 'was done'}, shows {state}, then {after}, "
        told += "embedded again: none" if len(again.embedded) == lacking else "embedded again: SOME"
        tally[told] = tally.get(told, 0) + 1
    for told, count in sorted(tally.items()):
        print(f"{count:4}  {told}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
