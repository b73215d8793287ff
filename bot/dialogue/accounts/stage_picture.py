"""Where a deal stands as an SVG picture: the six stages as a line of progress, and what shows each."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.accounts.svg import MARGIN, frame, text, titled, wrapped
from bot.dialogue.pictures import Picture
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import pictures as said
from tools.evidence import Standing as Known
from tools.language import Language
from tools.lexicon import stage_wording
from tools.lexicon.stage_wording import Criterion, Progress, Stage
from tools.purchase_stage import CRITERIA, StageMap

WIDTH, TOP, LINE = 1120, 76, 16
FULL, HALF, NONE = "#1f4e8c", "#7aa5d8", "#dfe4ea"
FAINT = "#4b5560"
DENIED = "#b3261e"


@dataclass(frozen=True)
class Standing:
    """The stages of one purchase in one language; None where nothing shows any."""

    stages: StageMap | None
    language: Language

    @property
    def current(self) -> Stage:
        """The furthest stage that is open; the first one when nothing is known."""
        return self.stages.current[0] if self.stages else Stage.NEED

    @property
    def at(self) -> str:
        """The stage in words."""
        name = stage_wording.STAGE_NAMES[self.current].to(self.language)
        return wording.PICTURE_STAGE.to(self.language).format(stage=name)

    def line(self, y: int, width: int) -> Iterator[str]:
        """The six stages as a line: those that are over, those that are open, those to come."""
        step = (width - 2 * MARGIN) // len(Stage)
        for place, stage in enumerate(Stage):
            yield self._mark(stage, MARGIN + step * place, y, step - 8)

    def _mark(self, stage: Stage, x: int, y: int, wide: int) -> str:
        state, here = self.progress(stage), stage is self.current
        fill = {Progress.ENDED: FULL, Progress.OPEN: HALF, Progress.UNTOUCHED: NONE}[state]
        name = stage_wording.STAGE_NAMES[stage].to(self.language)
        ring = f' stroke="{FULL}" stroke-width="3"' if here else ""
        rows = wrapped(name, wide - 2, 13)
        weight, colour = ("600", "#1d2126") if here else ("400", FAINT)
        return titled(
            f"{name}: {stage_wording.PROGRESS[state].to(self.language)}",
            (
                f'<rect x="{x}" y="{y}" width="{wide}" height="14" rx="7" fill="{fill}"{ring}/>',
                *(
                    text(x + 2, y + 36 + 17 * row, words, size=13, weight=weight, colour=colour)
                    for row, words in enumerate(rows)
                ),
            ),
        )

    def progress(self, stage: Stage) -> Progress:
        """How far a stage has come."""
        if self.stages is None:
            return Progress.OPEN if stage is Stage.NEED else Progress.UNTOUCHED
        if stage in self.stages.current:
            return Progress.OPEN
        return next(view.progress for view in self.stages.stages if view.stage is stage)

    def known(self, criterion: Criterion) -> Known:
        """How far one exit criterion is known."""
        for view in self.stages.stages if self.stages else ():
            if criterion in view.criteria:
                return view.criteria[criterion].standing
        return Known.MISSING


@dataclass(frozen=True)
class _Page:
    """One picture while it is drawn."""

    account: str
    standing: Standing

    @property
    def _language(self) -> Language:
        return self.standing.language

    @property
    def title(self) -> str:
        return said.STAGE.to(self._language).format(account=self.account)

    def whole(self) -> str:
        lists = [list(self._criteria(stage, place)) for place, stage in enumerate(Stage)]
        height = TOP + 80 + max(rows for found in lists for _, rows in found) * LINE + 56
        drawn = (*self.standing.line(TOP, WIDTH), *(each for found in lists for each, _ in found))
        return frame(
            WIDTH, height, self.title, self.described(), self._language, iter((*drawn, *self._legend(height)))
        )

    def _criteria(self, stage: Stage, place: int) -> Iterator[tuple[str, int]]:
        """Each exit criterion of a stage with its mark, and how many lines that makes so far."""
        step = (WIDTH - 2 * MARGIN) // len(Stage)
        x, row = MARGIN + step * place, 0
        for criterion in CRITERIA[stage]:
            y = TOP + 88 + row * LINE
            name = stage_wording.CRITERION_NAMES[criterion].to(self._language)
            known = self.standing.known(criterion)
            rows = wrapped(name, step - 30, 12)
            lines = (text(x + 20, y + LINE * n, words, size=12) for n, words in enumerate(rows))
            told = f"{name}: {stage_wording.STANDINGS[known].to(self._language)}"
            row += len(rows)
            yield titled(told, (_dot(x + 7, y - 4, known), *lines)), row
            row += 0 if criterion is CRITERIA[stage][-1] else 1

    def _legend(self, height: int) -> Iterator[str]:
        x, y = MARGIN, height - 24
        for known in (Known.PRESENT, Known.DOUBTFUL, Known.DENIED, Known.MISSING):
            yield _dot(x + 7, y - 4, known)
            yield text(x + 20, y, stage_wording.STANDINGS[known].to(self._language), size=12, colour=FAINT)
            x += 160

    def described(self) -> str:
        """The whole picture in sentences."""
        shown = [c for stage in Stage for c in CRITERIA[stage] if self.standing.known(c) is Known.PRESENT]
        left = [c for c in CRITERIA[self.standing.current] if self.standing.known(c) is not Known.PRESENT]
        parts = (
            self.standing.at,
            self._said(said.SHOWN.to(self._language), shown) or said.NOTHING_SHOWN.to(self._language),
            self._said(said.OPEN.to(self._language), left),
        )
        return " ".join(part for part in parts if part)

    def _said(self, sentence: str, criteria: list[Criterion]) -> str:
        names = (stage_wording.CRITERION_NAMES[each].to(self._language) for each in criteria)
        return sentence.format(criteria=", ".join(names)) if criteria else ""


def _dot(x: int, y: int, known: Known) -> str:
    """Full where it is shown, half where that is doubted, crossed where it is denied, else a ring."""
    ring = f'<circle cx="{x}" cy="{y}" r="6" fill="#ffffff" stroke="#6b7280" stroke-width="1.5"/>'
    match known:
        case Known.PRESENT:
            tick = f"M{x - 3} {y} l2.2 2.4 l4 -4.6"
            full = f'<circle cx="{x}" cy="{y}" r="6.75" fill="{FULL}"/>'
            return f'{full}<path d="{tick}" fill="none" stroke="#ffffff" stroke-width="1.6"/>'
        case Known.DOUBTFUL:
            return f'{ring}<path d="M{x} {y - 6} a6 6 0 0 1 0 12 z" fill="#6b7280"/>'
        case Known.DENIED:
            cross = f"M{x - 2.5} {y - 2.5} l5 5 m0 -5 l-5 5"
            return f'{ring}<path d="{cross}" stroke="{DENIED}" stroke-width="1.8"/>'
    return ring


def stage_picture(account: str, stages: StageMap | None, language: Language) -> Picture:
    """The progress of a deal at `account`."""
    page = _Page(account, Standing(stages, language))
    return Picture(svg=page.whole(), title=page.title, alt=page.described())
