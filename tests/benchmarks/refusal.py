"""What is answered, rightly or wrongly, and what is declined, at every threshold. Run by hand:

    pip install -e '.[bench]'
    python tests/benchmarks/refusal.py [FOLDER…] [--picture FILE.svg]

The starter library with its quizzes' questions and those of tests/data/answerable.jsonl that nothing in it
answers, and every FOLDER as tests/benchmarks/retrieval.py takes it. An answer is right when one of the first
three hits is judged relevant.
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from retrieval import Data, passing, read, starter
from rich.console import Console
from rich.table import Table
from systems import own_model, salesbot

from knowledge.confidence import THRESHOLD

LOOKED_AT = 3
STEPS = tuple(step / 20 for step in range(1, 20))
WIDTH, HEIGHT, MARGIN = 640, 400, 48


@dataclass(frozen=True, kw_only=True)
class Case:
    """One question as it was searched; `right` says whether a relevant document came first to third."""

    confidence: float
    answerable: bool
    right: bool


@dataclass(frozen=True, kw_only=True)
class Point:
    """The shares at one threshold: of the answerable questions and of the unanswerable ones."""

    threshold: float
    right: float
    wrong: float
    declined: float
    passed: float


def main() -> None:
    """Prints a table for each set and draws the curves."""
    parser = ArgumentParser(description="Shows what is answered and declined at every threshold.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--picture", type=Path, default=None)
    options = parser.parse_args()
    sets = {"starter library": starter(), **{folder.name: read(folder) for folder in options.folders}}
    curves = {}
    for name, data in sets.items():
        cases = searched(data)
        curves[name] = curve(cases)
        show(name, cases, curves[name])
    if options.picture:
        options.picture.write_text(picture(curves), encoding="utf-8")


def searched(data: Data) -> list[Case]:
    """Every question of the set, searched."""
    with tempfile.TemporaryDirectory() as folder:
        opened = salesbot(data.corpus, Path(folder), own_model())
        cases = []
        for name, text in data.questions.items():
            found = opened.search(text)
            first = {data.same.get(page, page) for page in found.documents[:LOOKED_AT]}
            right = bool(first & data.answers[name])
            cases.append(Case(confidence=found.score, answerable=True, right=right))
        for text in data.unanswerable:
            cases.append(Case(confidence=opened.search(text).score, answerable=False, right=False))
        return cases


def curve(cases: Sequence[Case]) -> list[Point]:
    """The shares at each threshold."""
    known = [case for case in cases if case.answerable]
    unknown = [case for case in cases if not case.answerable]
    return [
        Point(
            threshold=step,
            right=share([case.confidence >= step and case.right for case in known]),
            wrong=share([case.confidence >= step and not case.right for case in known]),
            declined=share([case.confidence < step for case in known]),
            passed=share([case.confidence >= step for case in unknown]),
        )
        for step in sorted({*STEPS, THRESHOLD})
    ]


def share(of: Sequence[bool]) -> float:
    """How many are true, 0 to 1."""
    return sum(of) / len(of) if of else 0.0


def show(name: str, cases: Sequence[Case], points: Sequence[Point]) -> None:
    """The table of one folder, in percent."""
    known = [case.confidence for case in cases if case.answerable]
    unknown = [case.confidence for case in cases if not case.answerable]
    table = Table(title=f"{name}: {len(known)} answerable, {len(unknown)} unanswerable", title_justify="left")
    headings = ("threshold", "answered and right", "answered and wrong", "declined", "unanswerable answered")
    for heading in headings:
        table.add_column(heading, justify="right")
    for point in points:
        shares = (point.right, point.wrong, point.declined, point.passed)
        style = "bold" if point.threshold == THRESHOLD else None
        table.add_row(f"{point.threshold:.2f}", *(f"{100 * part:.1f} %" for part in shares), style=style)
    console = Console(width=None if sys.stdout.isatty() else 100)
    console.print(table)
    if unknown:
        console.print(
            f"at 90 % of the answerable {100 * passing(known, unknown):.1f} % of the unanswerable pass"
        )


def picture(curves: dict[str, list[Point]]) -> str:
    """An SVG: unanswerable questions that pass (across) against answerable ones answered (up)."""
    colours = ("#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed")
    lines = [_axis()]
    for at, (name, points) in enumerate(curves.items()):
        colour = colours[at % len(colours)]
        places = [_place(point.passed, 1 - point.declined) for point in points]
        lines += [
            f'<line x1="{ax:.1f}" y1="{ay:.1f}" x2="{bx:.1f}" y2="{by:.1f}" stroke="{colour}"/>'
            for (ax, ay), (bx, by) in pairwise(places)
        ]
        x, y = _place(*next((p.passed, 1 - p.declined) for p in points if p.threshold == THRESHOLD))
        lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
        lines.append(f'<text x="{WIDTH - 180}" y="{HEIGHT - 80 - 18 * at}" fill="{colour}">{name}</text>')
    body = "\n".join(lines)
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">'
    return f"{opening}\n{body}\n</svg>\n"


def _place(across: float, up: float) -> tuple[float, float]:
    return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)


def _axis() -> str:
    left, bottom = _place(0, 0)
    right, top = _place(1, 1)
    return "\n".join(
        (
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            f'<path d="M{left} {top} V{bottom} H{right}" fill="none" stroke="#6b7280"/>',
            f'<text x="{left}" y="{top - 12}">answerable questions answered, 0 to 100 %</text>',
            f'<text x="{left}" y="{bottom + 28}">unanswerable questions answered, 0 to 100 %; '
            "the dot is the threshold as set</text>",
        )
    )


if __name__ == "__main__":
    main()
