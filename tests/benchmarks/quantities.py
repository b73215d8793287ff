"""How long quantities take to read: a message, and 20,000 characters of the hardest repetitions. Run by hand:

.venv/bin/python tests/benchmarks/quantities.py
"""

import statistics
import time

from tools.language import Language
from tools.quantities import parse

MESSAGE = (
    "Hi, Globex would pay 45 k€ up front plus 1.2k€ a month, they lose about half an hour a day for 40 "
    "people at $70 an hour, 220 days a year; over 3 years what ROI do we get at a 10% discount rate?"
)
PIECES = (
    "40k€ + 5k/yr, ",
    "1 234 ",
    "one hundred and ",
    "cent mille ",
    "-",
    "a.b+",
    "1, ",
    "1k, ",
    "1 then ",
    "un tiers des ",
    "5k every ",
    "half a ",
    "1/2/",
)


def main() -> None:
    """Prints milliseconds: the median of a message, and each long text once."""
    parse(MESSAGE, Language.EN)
    print(f"a message: median {statistics.median(spent(MESSAGE) for _ in range(50)):.2f} ms")
    for piece in PIECES:
        print(f"20,000 characters of {piece!r}: {spent(piece * (20_000 // len(piece))):.0f} ms")


def spent(text: str) -> float:
    """Milliseconds to read the text."""
    start = time.perf_counter()
    parse(text, Language.EN)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
