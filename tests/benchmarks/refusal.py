"""What is answered, rightly or wrongly, and what is declined, at every threshold. Run by hand:

.venv/bin/python tests/benchmarks/refusal.py FOLDER… [--store DIR] [--picture FILE.svg]

A folder holds corpus.jsonl, queries.jsonl, qrels.tsv and, with questions that it doesn't answer,
unanswerable.jsonl. An answer is right when one of the first three hits is judged relevant. Of several
folders each keeps its own index under DIR.
"""

import json
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from knowledge.access import OPERATOR
from knowledge.confidence import THRESHOLD
from knowledge.embedding import SentenceEmbedder
from knowledge.library import Library, open_library, sync

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
    """Prints a table for each folder and draws the curves."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--store", type=Path, default=None)
    parser.add_argument("--picture", type=Path, default=None)
    options = parser.parse_args()
    embedder = SentenceEmbedder()
    curves = {}
    with tempfile.TemporaryDirectory() as temporary:
        for folder in options.folders:
            store = (options.store or Path(temporary)) / folder.name
            sync([folder / "corpus.jsonl"], store, embedder)
            cases = searched(folder, open_library(store, embedder))
            curves[folder.name] = curve(cases)
            show(folder.name, cases, curves[folder.name])
    if options.picture:
        options.picture.write_text(picture(curves), encoding="utf-8")


def searched(folder: Path, library: Library) -> list[Case]:
    """Every question of the folder, searched."""
    relevant = judged(folder / "qrels.tsv")
    cases = []
    for name, answerable in (("queries.jsonl", True), ("unanswerable.jsonl", False)):
        for row in rows(folder / name):
            found = library.search(row["text"], reader=OPERATOR, limit=LOOKED_AT)
            hits = {hit.document.id for hit in found.hits}
            right = answerable and bool(hits & relevant.get(row["_id"], set()))
            cases.append(Case(confidence=found.confidence, answerable=answerable, right=right))
    return cases


def judged(path: Path) -> dict[str, set[str]]:
    """The relevant documents of each question; TREC's four columns or BEIR's three."""
    relevant: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        question, *_, document, grade = line.split("\t")
        if grade.lstrip("-").isdigit() and int(grade) > 0:
            relevant.setdefault(question, set()).add(document)
    return relevant


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a JSON Lines file; none when there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


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


def passing(cases: Sequence[Case], answered: float = 0.9) -> float:
    """How many of the unanswerable pass where `answered` of the answerable do."""
    known = sorted(case.confidence for case in cases if case.answerable)
    cut = known[int(len(known) * (1 - answered))]
    return share([case.confidence >= cut for case in cases if not case.answerable])


def show(name: str, cases: Sequence[Case], points: Sequence[Point]) -> None:
    """The table of one folder, in percent."""
    known = sum(case.answerable for case in cases)
    unknown = len(cases) - known
    table = Table(title=f"{name}: {known} answerable, {unknown} unanswerable", title_justify="left")
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
            f"at 90 % of the answerable answered, {100 * passing(cases):.1f} % of the unanswerable pass"
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
