"""The buying centre as an SVG picture: roles by stance, who is missing, and the stages as a line of progress.

A pure function of the map and the stages; each mark says in its title what a reader without eyes needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.accounts.warnings import DAYS
from bot.dialogue.accounts.centre import Centre, last_contact
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import labels
from tools.buying_center import Assignment, Confidence
from tools.buying_evidence import Role, Stance
from tools.language import Language
from tools.lexicon import buying_wording, stage_wording
from tools.lexicon.stage_wording import Progress, Stage
from tools.purchase_stage import StageMap

WIDTH, LEFT, TOP, ROW, COLUMN = 1120, 150, 110, 74, 160
STANCES: tuple[str, ...] = ("blocker", "sceptic", "neutral", "", "supporter", "champion")
"""From left to right: against us, then not known, then for us."""
COLOURS: dict[str, str] = {
    "blocker": "#b3261e",
    "sceptic": "#c2570c",
    "neutral": "#5f6368",
    "": "#8a9099",
    "supporter": "#2e7d32",
    "champion": "#14532d",
}
DASHES = {Confidence.STATED: "", Confidence.LIKELY: "6 3", Confidence.POSSIBLE: "2 3"}
"""The surer a role, the closer its outline."""
FULL, HALF, NONE = "#1f4e8c", "#9dbbe0", "#e3e7ed"
TOUCHED = "#dcefe1"
LONGEST = 18


@dataclass(frozen=True)
class _Page:
    """One picture while it is drawn."""

    centre: Centre
    stages: StageMap | None
    language: Language
    today: date

    def lines(self) -> Iterator[str]:
        """The whole picture, one element a line."""
        height = TOP + ROW * len(Role) + 180
        title = wording.PICTURE.to(self.language).format(account=self._account)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-labelledby="title desc" font-family="system-ui, sans-serif" lang="{self.language}">'
        )
        yield f'<title id="title">{escape(title)}</title>'
        yield f'<desc id="desc">{escape(self._described())}</desc>'
        yield f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        yield _text(24, 40, title, size=22, weight="600")
        yield from self._heads()
        for place, role in enumerate(buying_wording.HEADLINE_ORDER):
            yield from self._row(role, TOP + ROW * place)
        yield from self._legend(TOP + ROW * len(Role) + 18)
        yield from self._progress(TOP + ROW * len(Role) + 80)
        yield "</svg>"

    @property
    def _account(self) -> str:
        account = self.centre.dossier.account.name
        return f"{account}, {self.centre.deal.name}" if self.centre.deal else account

    def _heads(self) -> Iterator[str]:
        for place, stance in enumerate(STANCES):
            name = wording.STANCE_NAMES[stance].to(self.language)
            x = LEFT + COLUMN * place + COLUMN // 2
            yield _text(x, TOP - 22, name, size=13, anchor="middle", colour=COLOURS[stance])

    def _row(self, role: Role, y: int) -> Iterator[str]:
        held = [one for one in self.centre.result.assignments if one.role is role]
        name = labels.ROLE_NAMES[role].to(self.language)
        fill = "#f6f8fb" if held else "#fdecea"
        yield f'<rect x="0" y="{y - 6}" width="{WIDTH}" height="{ROW - 6}" fill="{fill}"/>'
        yield _text(24, y + 28, name, size=15, weight="600")
        if not held:
            missing = wording.NOBODY_YET.to(self.language)
            yield _text(LEFT + 10, y + 28, missing, size=13, colour="#b3261e")
        for place, stance in enumerate(STANCES):
            here = [one for one in held if self._stance(one) == stance]
            yield from self._people(here, LEFT + COLUMN * place, y)

    def _people(self, held: Sequence[Assignment], x: int, y: int) -> Iterator[str]:
        """Those who hold the role with one stance, one under the other, the surest first."""
        ordered = sorted(held, key=lambda one: list(Confidence).index(one.confidence))
        for number, one in enumerate(ordered[:2]):
            yield from self._person(one, x + 6, y + 30 * number)
        if len(ordered) > 2:
            others = ", ".join(one.person for one in ordered[2:])
            yield f"<g><title>{escape(others)}</title>{_text(x + COLUMN - 14, y + 60, '…', size=13)}</g>"

    def _person(self, one: Assignment, x: int, y: int) -> Iterator[str]:
        colour = COLOURS[self._stance(one)]
        dashes = f' stroke-dasharray="{DASHES[one.confidence]}"' if DASHES[one.confidence] else ""
        yield f"<g><title>{escape(self._told(one))}</title>"
        yield (
            f'<rect x="{x}" y="{y}" width="{COLUMN - 12}" height="26" rx="13" fill="{self._fill(one)}" '
            f'stroke="{colour}" stroke-width="2"{dashes}/>'
        )
        name = one.person if len(one.person) <= LONGEST else f"{one.person[: LONGEST - 1]}…"
        yield f"{_text(x + (COLUMN - 12) // 2, y + 18, name, size=12, anchor='middle')}</g>"

    def _fill(self, one: Assignment) -> str:
        """Filled where somebody of ours was in touch lately: that is how far the role is covered."""
        day = last_contact(self.centre.contact(one.person), self.centre.dossier)
        return TOUCHED if day is not None and (self.today - day).days <= DAYS else "#ffffff"

    def _legend(self, y: int) -> Iterator[str]:
        """What outlines and fillings say."""
        x = LEFT
        for confidence, dashes in DASHES.items():
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            yield (
                f'<rect x="{x}" y="{y}" width="34" height="16" rx="8" fill="#ffffff" stroke="#5f6368" '
                f'stroke-width="2"{dashed}/>'
            )
            yield _text(x + 42, y + 13, labels.CONFIDENCE[confidence].to(self.language), size=12)
            x += COLUMN
        yield f'<rect x="{x}" y="{y}" width="34" height="16" rx="8" fill="{TOUCHED}" stroke="#5f6368"/>'
        yield _text(x + 42, y + 13, wording.IN_TOUCH.to(self.language).format(days=DAYS), size=12)

    def _progress(self, y: int) -> Iterator[str]:
        """The six stages as a line: those that are over, the one that they are in, those to come."""
        step = (WIDTH - 48) // len(Stage)
        for place, stage in enumerate(Stage):
            state = self._progress_of(stage)
            x = 24 + step * place
            fill = {Progress.ENDED: FULL, Progress.OPEN: HALF, Progress.UNTOUCHED: NONE}[state]
            name = stage_wording.STAGE_NAMES[stage].to(self.language)
            told = f"{name}: {stage_wording.PROGRESS[state].to(self.language)}"
            yield f"<g><title>{escape(told)}</title>"
            yield f'<rect x="{x}" y="{y}" width="{step - 8}" height="14" rx="7" fill="{fill}"/>'
            weight = "600" if stage is self._current else "400"
            yield from (
                _text(x + 2, y + 34 + 16 * row, words, size=12, weight=weight)
                for row, words in enumerate(_wrapped(name))
            )
            yield "</g>"

    @property
    def _current(self) -> Stage:
        return self.stages.current[0] if self.stages else Stage.NEED

    def _progress_of(self, stage: Stage) -> Progress:
        if self.stages is None:
            return Progress.OPEN if stage is Stage.NEED else Progress.UNTOUCHED
        if stage in self.stages.current:
            return Progress.OPEN
        return next(view.progress for view in self.stages.stages if view.stage is stage)

    def _stance(self, one: Assignment) -> str:
        seen: list[Stance] = [s.stance for s in self.centre.result.stances if s.person == one.person]
        return str(seen[0]) if seen else ""

    def _told(self, one: Assignment) -> str:
        """One person in words: name, title, role, how sure, stance."""
        parts = (
            f"{one.person} ({one.title})" if one.title and one.title != one.person else one.person,
            labels.ROLE_NAMES[one.role].to(self.language),
            labels.CONFIDENCE[one.confidence].to(self.language),
            wording.STANCE_NAMES[self._stance(one)].to(self.language),
        )
        return ", ".join(parts)

    def _described(self) -> str:
        """The whole picture in sentences."""
        said = [f"{self._told(one)}." for one in self.centre.result.assignments]
        gaps = [labels.ROLE_NAMES[role].to(self.language) for role in self.centre.result.gaps]
        missing = wording.PICTURE_GAPS.to(self.language).format(roles=", ".join(gaps)) if gaps else ""
        stage = stage_wording.STAGE_NAMES[self._current].to(self.language)
        now = wording.PICTURE_STAGE.to(self.language).format(stage=stage)
        return " ".join(part for part in (*said, missing, now) if part)


def picture(centre: Centre, stages: StageMap | None, language: Language, today: date) -> str:
    """The SVG text of a buying centre with the progress of its purchase, as of a day."""
    return "\n".join(_Page(centre, stages, language, today).lines()) + "\n"


def _text(
    x: int,
    y: int,
    said: str,
    *,
    size: int,
    weight: str = "400",
    anchor: str = "start",
    colour: str = "#1d2126",
) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(said)}</text>'
    )


def _wrapped(name: str) -> list[str]:
    """The name of a stage in lines that fit below its mark."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > 22 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
