"""The buying centre as an SVG picture: roles by stance, who is missing, and the stages as a line of progress.

A pure function of the map and the stages; each mark says in its title what a reader without eyes needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.accounts.warnings import DAYS
from bot.dialogue.accounts.centre import Centre, last_contact
from bot.dialogue.accounts.stage_picture import Standing
from bot.dialogue.accounts.svg import MARGIN, breadth, fitted, frame, text, titled
from bot.dialogue.pictures import Picture
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import labels
from bot.dialogue.wording import pictures as said
from tools.buying_center import Assignment, Confidence
from tools.buying_evidence import Role, Stance
from tools.language import Language
from tools.lexicon import buying_wording
from tools.purchase_stage import StageMap

WIDTH, LEFT, TOP, COLUMN = 1120, 150, 104, 160
PILL, PITCH, LEAST = 28, 34, 54
"""The height of a person's mark, of one below another, and of a row at least."""
SIZES = (12, 11, 10)
"""Of a name: the longer it is, the smaller."""
MOST = 6
"""People of one role and stance who are shown one by one."""
STANCES: tuple[str, ...] = ("blocker", "sceptic", "neutral", "", "supporter", "champion")
"""From left to right: against us, then not known, then for us."""
COLOURS: dict[str, str] = {
    "blocker": "#b3261e",
    "sceptic": "#b45309",
    "neutral": "#5f6368",
    "": "#6b7280",
    "supporter": "#2e7d32",
    "champion": "#14532d",
}
DASHES = {Confidence.STATED: "", Confidence.LIKELY: "6 3", Confidence.POSSIBLE: "2 3"}
"""The surer a role, the closer its outline."""
TOUCHED = "#dcefe1"
GAP = "#b3261e"


@dataclass(frozen=True)
class _Mark:
    """Somebody in a row of the picture: how sure the role is, None for no role, and all of it in words."""

    person: str
    stance: str
    confidence: Confidence | None
    told: str


@dataclass(frozen=True)
class _Page:
    """One picture while it is drawn."""

    centre: Centre
    standing: Standing
    language: Language
    today: date

    @property
    def title(self) -> str:
        return wording.PICTURE.to(self.language).format(account=self.centre.called)

    def whole(self) -> str:
        height = self._below + 176
        return frame(WIDTH, height, self.title, self.described(), self.language, self._drawn())

    def _drawn(self) -> Iterator[str]:
        yield from self._heads()
        y = TOP
        for row in self._rows:
            yield from self._row(row, y)
            y += self._height(row) + 6
        yield from self._legend(self._below + 14)
        yield from self.standing.line(self._below + 76, WIDTH)

    @property
    def _rows(self) -> tuple[Role | None, ...]:
        """The roles, and None for those who have none where there are such."""
        return (*buying_wording.HEADLINE_ORDER, *((None,) if self.centre.result.unplaced else ()))

    @cached_property
    def _held(self) -> dict[tuple[Role | None, str], list[_Mark]]:
        """Who holds which role with which stance, the surest first."""
        held: dict[tuple[Role | None, str], list[_Mark]] = {}
        sure = list(Confidence)
        for one in sorted(self.centre.result.assignments, key=lambda one: sure.index(one.confidence)):
            stance = self._stance(one.person)
            mark = _Mark(one.person, stance, one.confidence, self._told(one))
            held.setdefault((one.role, stance), []).append(mark)
        for person in self.centre.result.unplaced:
            stance = self._stance(person)
            held.setdefault((None, stance), []).append(_Mark(person, stance, None, self._unplaced(person)))
        return held

    @property
    def _below(self) -> int:
        return TOP + sum(self._height(row) + 6 for row in self._rows)

    def _height(self, role: Role | None) -> int:
        """As much as its fullest cell needs."""
        most = max(len(self._held.get((role, stance), ())) for stance in STANCES)
        return max(LEAST, PITCH * min(most, MOST + 1) + 20)

    def _heads(self) -> Iterator[str]:
        for place, stance in enumerate(STANCES):
            name = wording.STANCE_NAMES[stance].to(self.language)
            x = LEFT + COLUMN * place + COLUMN // 2
            yield text(x, TOP - 16, name, size=13, weight="600", anchor="middle", colour=COLOURS[stance])

    def _row(self, role: Role | None, y: int) -> Iterator[str]:
        height = self._height(role)
        held = any(self._held.get((role, stance)) for stance in STANCES)
        name = (labels.ROLE_NAMES[role] if role else said.NO_ROLE).to(self.language)
        fill = "#f6f8fb" if held else "#fdecea"
        yield f'<rect x="0" y="{y}" width="{WIDTH}" height="{height}" fill="{fill}"/>'
        yield text(MARGIN, y + height // 2 + 5, name, size=15, weight="600")
        if not held:
            missing = wording.NOBODY_YET.to(self.language)
            yield text(LEFT + 10, y + height // 2 + 5, missing, size=13, colour=GAP)
        for place, stance in enumerate(STANCES):
            yield from self._people(self._held.get((role, stance), ()), LEFT + COLUMN * place + 6, y, height)

    def _people(self, held: Sequence[_Mark], x: int, y: int, height: int) -> Iterator[str]:
        """Those who hold the role with one stance, one under the other, in the middle of the row."""
        shown = held if len(held) <= MOST else held[:MOST]
        count = len(shown) + (len(shown) < len(held))
        top = y + (height - PITCH * count + PITCH - PILL) // 2
        for number, one in enumerate(shown):
            yield self._person(one, x, top + PITCH * number)
        if len(shown) < len(held):
            others = held[MOST:]
            more = said.OTHERS.to(self.language).format(count=len(others))
            middle, line = x + (COLUMN - 12) // 2, top + PITCH * MOST + 18
            names = ", ".join(one.person for one in others)
            yield titled(names, (text(middle, line, more, size=12, anchor="middle"),))

    def _person(self, one: _Mark, x: int, y: int) -> str:
        colour, wide = COLOURS[one.stance], COLUMN - 12
        dashed = DASHES[one.confidence] if one.confidence else ""
        dashes = f' stroke-dasharray="{dashed}"' if dashed else ""
        line = 2 if one.confidence else 1
        mark = (
            f'<rect x="{x}" y="{y}" width="{wide}" height="{PILL}" rx="{PILL // 2}" '
            f'fill="{self._fill(one)}" stroke="{colour}" stroke-width="{line}"{dashes}/>'
        )
        room = wide - 16
        size = next((size for size in SIZES if breadth(one.person, size) <= room), SIZES[-1])
        name = fitted(one.person, room, size)
        return titled(one.told, (mark, text(x + wide // 2, y + 18, name, size=size, anchor="middle")))

    def _fill(self, one: _Mark) -> str:
        """Filled where somebody of ours was in touch lately: that is how far the role is covered."""
        day = last_contact(self.centre.contact(one.person), self.centre.dossier)
        return TOUCHED if day is not None and (self.today - day).days <= DAYS else "#ffffff"

    def _legend(self, y: int) -> Iterator[str]:
        """What outlines and fillings say."""
        x = LEFT + 6
        for confidence, dashes in DASHES.items():
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            yield (
                f'<rect x="{x}" y="{y}" width="34" height="16" rx="8" fill="#ffffff" stroke="#5f6368" '
                f'stroke-width="2"{dashed}/>'
            )
            yield text(x + 42, y + 13, labels.CONFIDENCE[confidence].to(self.language), size=12)
            x += COLUMN
        yield f'<rect x="{x}" y="{y}" width="34" height="16" rx="8" fill="{TOUCHED}" stroke="#5f6368"/>'
        yield text(x + 42, y + 13, wording.IN_TOUCH.to(self.language).format(days=DAYS), size=12)

    def _stance(self, person: str) -> str:
        seen: list[Stance] = [s.stance for s in self.centre.result.stances if s.person == person]
        return str(seen[0]) if seen else ""

    def _told(self, one: Assignment) -> str:
        """One person in words: name, title, role, how sure, stance."""
        parts = (
            f"{one.person} ({one.title})" if one.title and one.title != one.person else one.person,
            labels.ROLE_NAMES[one.role].to(self.language),
            labels.CONFIDENCE[one.confidence].to(self.language),
            wording.STANCE_NAMES[self._stance(one.person)].to(self.language),
        )
        return ", ".join(parts)

    def _unplaced(self, person: str) -> str:
        stance = wording.STANCE_NAMES[self._stance(person)].to(self.language)
        return ", ".join((person, said.NO_ROLE.to(self.language), stance))

    def described(self) -> str:
        """The whole picture in sentences."""
        people = [f"{self._told(one)}." for one in self.centre.result.assignments]
        people += [f"{self._unplaced(person)}." for person in self.centre.result.unplaced]
        gaps = [labels.ROLE_NAMES[role].to(self.language) for role in self.centre.result.gaps]
        missing = wording.PICTURE_GAPS.to(self.language).format(roles=", ".join(gaps)) if gaps else ""
        return " ".join(part for part in (missing, self.standing.at, *people) if part)


def picture(centre: Centre, stages: StageMap | None, language: Language, today: date) -> Picture:
    """A buying centre with the progress of its purchase, as of a day."""
    page = _Page(centre, Standing(stages, language), language, today)
    return Picture(svg=page.whole(), title=page.title, alt=page.described())
