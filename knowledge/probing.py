"""A new index is looked at by another process: what one process wrote, it may see only itself.

`python -m knowledge.probing PLACE` reads the probes from its input and exits with 1 and the fault on its
output when the index in PLACE does not hold what they say.
"""

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.contents import Vectors

_ROOT = Path(__file__).parent.parent
_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A collection, how many windows it must count, and vectors that must be found in it."""

    collection: str
    count: int
    vectors: "Vectors"


def found_by_another_process(place: str, probes: Sequence[Probe]) -> str | None:
    """What is wrong with the index in `place` as a fresh process sees it; None when nothing is."""
    import numpy as np

    buffer = io.BytesIO()
    arrays = {f"{one.count} {one.collection}": one.vectors for one in probes}
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # mypy takes them for its one flag.
    try:
        done = subprocess.run(
            [sys.executable, "-m", "knowledge.probing", place],
            input=buffer.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{place}: not opened in {_SECONDS} s"
    if done.returncode == 0:
        return None
    return done.stdout.decode(errors="replace").strip() or f"{place}: status {done.returncode}"


def main() -> int:
    """Looks at the place that the command line names."""
    import numpy as np

    from knowledge.index import IndexBroken, probe

    probes = []
    with np.load(io.BytesIO(sys.stdin.buffer.read())) as arrays:
        for name in arrays.files:
            count, collection = name.split(" ", 1)
            probes.append(Probe(collection=collection, count=int(count), vectors=arrays[name]))
    try:
        probe(sys.argv[1], probes)
    except IndexBroken as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
