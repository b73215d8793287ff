"""Verdicts counted: by kind of mistake, and by language, route or subject."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from bot.evaluation.case import JSON, BadLine, expected
from bot.evaluation.judge import Kind, Verdict


class By(StrEnum):
    """What conversations are grouped by."""

    LANG = "lang"
    ROUTE = "route"
    ABOUT = "about"


GROUP: dict[By, Callable[[Verdict], str]] = {
    By.LANG: lambda verdict: verdict.case.lang,
    By.ROUTE: lambda verdict: "|".join(sorted(verdict.case.expect.route)),
    By.ABOUT: lambda verdict: verdict.case.about or "-",
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many conversations of a group are as expected, and how many make each kind of mistake.

    A conversation counts once in `leading`, and once in `every` for each of its kinds.
    """

    conversations: int
    as_expected: int
    leading: Counter[Kind]
    every: Counter[Kind]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Tally":
        """The count of these verdicts."""
        listed = tuple(verdicts)
        return cls(
            conversations=len(listed),
            as_expected=sum(verdict.as_expected for verdict in listed),
            leading=Counter(verdict.leading for verdict in listed if verdict.leading),
            every=Counter(kind for verdict in listed for kind in verdict.kinds),
        )

    @property
    def failed(self) -> int:
        """How many are not as expected."""
        return self.conversations - self.as_expected


@dataclass(frozen=True, kw_only=True)
class Report:
    """How one assistant answered: `assistant` names it, so that several can be set side by side.

    `seconds` is the time of each turn in turn, those that only lead up to the judged one included.
    """

    assistant: str
    verdicts: tuple[Verdict, ...]
    seconds: tuple[float, ...] = ()

    @property
    def tally(self) -> Tally:
        """The count of all conversations."""
        return Tally.of(self.verdicts)

    @property
    def median_ms(self) -> float:
        """The median time of a turn in milliseconds; 0 when none was run."""
        return 1000 * median(self.seconds) if self.seconds else 0.0

    def failures(self, only: Kind | None = None) -> tuple[Verdict, ...]:
        """The conversations that are not as expected; with `only`, those that make this mistake."""
        return tuple(v for v in self.verdicts if not v.as_expected and (only is None or only in v.kinds))

    def groups(self, by: By) -> dict[str, Tally]:
        """The count of each group, in the order in which the groups turn up."""
        found: dict[str, list[Verdict]] = {}
        for verdict in self.verdicts:
            found.setdefault(GROUP[by](verdict), []).append(verdict)
        return {name: Tally.of(verdicts) for name, verdicts in found.items()}


def to_json(report: Report, bad: Iterable[BadLine], failures: Iterable[Verdict] | None) -> JSON:
    """The report as one machine-readable object; without `failures`, totals alone."""
    form: JSON = {
        "assistant": report.assistant,
        **_tally_json(report.tally),
        "turns": len(report.seconds),
        "median_ms": round(report.median_ms, 1),
        "seconds": round(sum(report.seconds), 1),
        "bad_lines": [{"file": line.file, "line": line.line, "reason": line.reason.en} for line in bad],
    }
    if failures is not None:
        form["by"] = {by: _groups_json(report, by) for by in By}
        form["failures"] = [_failure_json(verdict) for verdict in failures]
    return form


def _groups_json(report: Report, by: By) -> JSON:
    return {name: _tally_json(tally) for name, tally in report.groups(by).items()}


def _tally_json(tally: Tally) -> JSON:
    kinds = [kind for kind in Kind if tally.every[kind]]
    return {
        "conversations": tally.conversations,
        "as_expected": tally.as_expected,
        "mistakes": {kind: {"leading": tally.leading[kind], "all": tally.every[kind]} for kind in kinds},
    }


def _failure_json(verdict: Verdict) -> JSON:
    case = verdict.case
    return {
        "id": case.id,
        "file": case.file,
        "line": case.line,
        "lang": case.lang,
        "about": case.about,
        "turns": list(case.turns),
        "expected": list(expected(case.expect)),
        "leading": verdict.leading,
        "mistakes": [{"kind": mistake.kind, "detail": mistake.detail.en} for mistake in verdict.mistakes],
        "route": verdict.shown.route,
        "answer": verdict.shown.first_line,
    }
