"""Assistants with different language models set side by side: a table in Markdown for a README."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import quantiles

from bot.dialogue.llm.budget import Price
from bot.dialogue.llm.usage import Tally
from bot.evaluation.case import JSON
from bot.evaluation.judge import Kind, Verdict
from bot.evaluation.report import Report
from tools.language import Language, Text

_GRAVE = (Kind.WRONG_FIGURE, Kind.INVENTED_INPUT, Kind.NEEDLESS_QUESTION)
_NO_FIGURES = frozenset({Kind.NO_ANSWER, Kind.WRONG_FIGURE, Kind.MISSING_FIGURE})
_NO_FAULT = frozenset({"used", "unchanged"})
_DASH = "–"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How one assistant did: what was judged, and what its model was asked and took."""

    report: Report
    usage: Tally
    price: Price = field(default_factory=Price)

    @property
    def asked(self) -> int:
        """How many messages the model was asked to understand."""
        return self._count("interpret", None)

    @property
    def understood(self) -> int:
        """How many of them it understood better than the rules."""
        return self._count("interpret", {"used"})

    @property
    def wrote(self) -> int:
        """How many answers it put into words."""
        return self._count("write", None)

    @property
    def grounded(self) -> int:
        """How many of them held nothing but what their material says."""
        return self._count("write", _NO_FAULT)

    @property
    def with_figures(self) -> int:
        """How many conversations ask for figures that are known."""
        return len(self._asking_for_figures)

    @property
    def figures_right(self) -> int:
        """How many of them get all of these figures."""
        return sum(_NO_FIGURES.isdisjoint(verdict.kinds) for verdict in self._asking_for_figures)

    @property
    def _asking_for_figures(self) -> tuple[Verdict, ...]:
        return tuple(one for one in self.report.verdicts if one.case.expect.figures)

    @property
    def cost(self) -> Decimal:
        """What the tokens cost, as the operator set the price; 0 without one."""
        return self.price.of(self.usage.tokens)

    @property
    def slow_ms(self) -> float:
        """The time within which 19 of 20 messages are answered, in milliseconds."""
        times = self.report.seconds
        return 1000 * quantiles(times, n=20)[-1] if len(times) > 1 else 1000 * sum(times)

    def _count(self, purpose: str, outcomes: set[str] | frozenset[str] | None) -> int:
        return sum(
            number
            for (what, outcome), number in self.usage.outcomes.items()
            if what == purpose and (outcomes is None or outcome in outcomes)
        )


HEADS = (
    Text(en="assistant", fr="assistant"),
    Text(en="as expected", fr="conformes"),
    Text(en="figures right", fr="chiffres exacts"),
    Text(en="wrong figures", fr="chiffres faux"),
    Text(en="invented inputs", fr="données inventées"),
    Text(en="needless questions", fr="questions inutiles"),
    Text(en="model understood / asked", fr="modèle : compris / demandés"),
    Text(en="prose grounded / written", fr="prose fondée / rédigée"),
    Text(en="tokens (from cache)", fr="tokens (du cache)"),
    Text(en="cost", fr="coût"),
    Text(en="median", fr="médiane"),
    Text(en="19 of 20 within", fr="19 sur 20 en"),
)


def markdown(trials: Iterable[Trial], language: Language) -> str:
    """The table, one assistant a line."""
    rows = [tuple(head.to(language) for head in HEADS), ("---", *("---:" for _ in HEADS[1:]))]
    rows += [tuple(_cells(trial)) for trial in trials]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(trial: Trial) -> Iterator[str]:
    tally, tokens = trial.report.tally, trial.usage.tokens
    yield trial.report.assistant
    yield f"{tally.as_expected}/{tally.conversations}"
    yield f"{trial.figures_right}/{trial.with_figures}" if trial.with_figures else _DASH
    yield from (str(tally.every[kind]) for kind in _GRAVE)
    yield f"{trial.understood}/{trial.asked}" if trial.asked else _DASH
    yield f"{trial.grounded}/{trial.wrote}" if trial.wrote else _DASH
    yield f"{tokens.total} ({tokens.cached})" if tokens.total else _DASH
    yield f"{trial.cost:.4f}" if trial.cost else _DASH
    yield f"{trial.report.median_ms:.0f} ms"
    yield f"{trial.slow_ms:.0f} ms"


def to_json(trial: Trial) -> JSON:
    """What the table says of one assistant, and why answers of its model were not used."""
    tokens = trial.usage.tokens
    return {
        "with_figures": trial.with_figures,
        "figures_right": trial.figures_right,
        "asked": trial.asked,
        "understood": trial.understood,
        "wrote": trial.wrote,
        "grounded": trial.grounded,
        "outcomes": {f"{what}:{how}": count for (what, how), count in sorted(trial.usage.outcomes.items())},
        "tokens": {"read": tokens.read, "written": tokens.written, "cached": tokens.cached},
        "cost": str(trial.cost),
        "slow_ms": round(trial.slow_ms, 1),
    }
