"""What puts an open deal at risk, with the rows that show it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from bot.accounts import warning_words as wording
from bot.accounts.evidence import Seen, days_figure, seen_activity, seen_contact, seen_meeting, seen_person
from bot.accounts.model import Activity, Contact, Deal, DealStatus, Dossier, Told
from bot.accounts.picture import Picture, deciders_of, stages_of
from bot.accounts.stages import stage_of
from tools.base import Figure
from tools.evidence import Standing
from tools.language import Text
from tools.lexicon.stage_wording import CRITERION_NAMES, STAGE_NAMES, Criterion, Stage, literal
from tools.purchase_stage import StageMap
from tools.stage_progress import CRITERIA, ENDS, ORDERED

WarningKind = Literal["single_threaded", "no_decider", "no_contact", "stage_ahead", "overdue"]
DAYS = 30
MET = frozenset(("call", "meeting", "demo", "visit"))
"""In these people speak with each other; an e-mail may never have been read."""
STEPS_THAT_TELL = 3


@dataclass(frozen=True, kw_only=True)
class DealWarning:
    """One risk of one open deal. In `text`, `{name}` stands for the figure of that name.

    `shown_by` are the rows that show it, `open` what would have to be shown; `play` is what to search the
    playbooks for.
    """

    kind: WarningKind
    deal: Deal
    text: Text
    todo: Text
    play: Text
    shown_by: tuple[Seen, ...] = ()
    open: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()


def warnings_of(
    dossier: Dossier,
    deal: Deal,
    today: date,
    days: int = DAYS,
    picture: Picture | None = None,
    only: WarningKind | None = None,
) -> tuple[DealWarning, ...]:
    """The risks of the deal as of today, none for one that is decided; with `only` this one alone.

    `days` is how long a silence may last; `picture` who decides and how far the purchase is, where somebody
    has worked it out already.
    """
    if deal.status is not DealStatus.OPEN:
        return ()
    watch = _Watch(dossier, deal, today, days, picture)
    looks: dict[WarningKind, Callable[[], Iterator[DealWarning]]] = {
        "no_contact": watch.silence,
        "single_threaded": watch.single_thread,
        "no_decider": watch.decider,
        "stage_ahead": watch.stage,
        "overdue": watch.lateness,
    }
    return tuple(found for kind, look in looks.items() if only in (None, kind) for found in look())


def meetings_of(dossier: Dossier, today: date) -> tuple[Told, ...]:
    """What reps told of people at the account whom they met, the earliest first; withdrawn words aside."""
    met = [one for one in dossier.told if one.met and one.met <= today and not one.withdrawn]
    return tuple(sorted(met, key=lambda one: (one.met or date.min, one.id)))


def all_warnings(dossier: Dossier, today: date, days: int = DAYS) -> tuple[DealWarning, ...]:
    """The risks of every open deal of the account."""
    return tuple(found for deal in dossier.deals for found in warnings_of(dossier, deal, today, days))


@dataclass(frozen=True)
class _Watch:
    """One open deal, its rows and the day they are looked at."""

    dossier: Dossier
    deal: Deal
    today: date
    days: int
    picture: Picture | None

    @cached_property
    def deciders(self) -> frozenset[int]:
        """The ids of the contacts who decide."""
        return self.picture.deciders if self.picture else deciders_of(self.dossier, self.deal)

    @cached_property
    def stages(self) -> StageMap | None:
        """How far the purchase is; worked out only for a deal whose stage claims something."""
        return self.picture.stages if self.picture else stages_of(self.dossier, self.deal)

    @cached_property
    def names(self) -> dict[int, str]:
        """What people are called, by id."""
        return {each.id: each.name for each in self.dossier.contacts}

    @cached_property
    def happened(self) -> tuple[Activity, ...]:
        """What happened on the deal, or on none in particular, the latest first; plans are left out."""
        rows = (
            row
            for row in self.dossier.activities
            if row.deal in (None, self.deal.id) and row.on <= self.today and row.kind != "task"
        )
        return tuple(sorted(rows, key=lambda row: (row.on, row.id), reverse=True))

    @cached_property
    def touched(self) -> tuple[Contact, ...]:
        """The people whom the CRM has a last contact with, the latest first."""
        rows = (c for c in self.dossier.contacts if c.last_contact and c.last_contact <= self.today)
        return tuple(sorted(rows, key=lambda each: (each.last_contact or date.min, each.id), reverse=True))

    @cached_property
    def met(self) -> tuple[Told, ...]:
        """The meetings that were told of the deal, or of none in particular, the latest first."""
        rows = [row for row in meetings_of(self.dossier, self.today) if row.deal in (None, self.deal.id)]
        return tuple(reversed(rows))

    @cached_property
    def last(self) -> Seen | None:
        """The row of the latest contact; of a meeting that was told, the words that tell of it."""
        rows = [
            *(self._seen(row) for row in self.happened[:1]),
            *map(seen_meeting, self.met[:1]),
            *map(seen_contact, self.touched[:1]),
        ]
        return max(rows, key=lambda row: row.on or date.min, default=None)

    def silence(self) -> Iterator[DealWarning]:
        """No contact for more than the days allowed."""
        if self.last is not None and self.last.on is not None:
            quiet = (self.today - self.last.on).days
            if quiet > self.days:
                yield self._warn("no_contact", wording.SILENT, (self.last,), figures={"quiet": quiet})
            return
        age = self._age()
        if age is not None and age > self.days:
            begun = Seen(row=self.deal, said=wording.CREATED, on=self.deal.created)
            yield self._warn("no_contact", wording.NEVER, (begun,), figures={"quiet": age})

    def single_thread(self) -> Iterator[DealWarning]:
        """One person alone in the days looked at."""
        recent = [row for row in self.happened if self._is_recent(row.on)]
        people = {row.contact for row in recent if row.contact is not None and row.contact in self.names}
        calls = [each for each in self.touched if each.last_contact and self._is_recent(each.last_contact)]
        told = [row for row in self.met if row.met and self._is_recent(row.met)]
        people |= {each.id for each in calls} | {row.contact for row in told if row.contact in self.names}
        if len(people) != 1:
            return
        (only,) = people
        rows = [self._seen(row) for row in recent if row.contact == only]
        told = [row for row in told if row.contact == only]
        seen = rows or list(map(seen_meeting, told)) or list(map(seen_contact, calls))
        shown = tuple(seen[:STEPS_THAT_TELL])
        yield self._warn("single_threaded", wording.SINGLE, shown, name=self.names[only])

    def decider(self) -> Iterator[DealWarning]:
        """Nobody who decides was spoken with; a deal that has only begun may still be looking."""
        deciders = [each for each in self.dossier.contacts if each.id in self.deciders and not each.left]
        if any(self._was_met(each) for each in deciders):
            return
        if deciders:
            yield self._warn("no_decider", wording.NOT_MET, tuple(map(seen_person, deciders)))
            return
        age = self._age()
        begun = age is not None and age <= self.days and stage_of(self.deal.stage) in (None, Stage.NEED)
        if not begun:
            known = (each for each in self.dossier.contacts if not each.left)
            yield self._warn("no_decider", wording.NOT_KNOWN, tuple(map(seen_person, known)))

    def stage(self) -> Iterator[DealWarning]:
        """The CRM's stage says more than anything that was told or done."""
        claimed = stage_of(self.deal.stage)
        if claimed is None or ORDERED.index(claimed) < ORDERED.index(Stage.EVALUATION):
            return
        stages = self.stages
        shown = stages.current[0] if stages else Stage.NEED
        if ORDERED.index(shown) >= ORDERED.index(claimed):
            return
        row = Seen(row=self.deal, said=_in_the_crm(self.deal.stage))
        yield self._warn(
            "stage_ahead",
            wording.AHEAD,
            (row, *self._telling()),
            stages=(STAGE_NAMES[claimed], STAGE_NAMES[shown]),
            open=tuple(CRITERION_NAMES[criterion] for criterion in self._open(claimed)),
        )

    def lateness(self) -> Iterator[DealWarning]:
        """The day on which it was expected to close is past."""
        expected = self.deal.expected
        if expected is None or expected >= self.today:
            return
        row = Seen(row=self.deal, said=wording.EXPECTED, on=expected)
        late = (self.today - expected).days
        yield self._warn("overdue", wording.OVERDUE, (row,), figures={"late": late})

    def _open(self, claimed: Stage) -> Iterator[Criterion]:
        """What ends the stages before the claimed one and is not shown."""
        stages = self.stages
        shown = {} if stages is None else {c: v for view in stages.stages for c, v in view.criteria.items()}
        for stage in ORDERED[: ORDERED.index(claimed)]:
            end = ENDS[stage]
            if end not in shown or shown[end].standing is not Standing.PRESENT:
                yield end
        if claimed is Stage.EVALUATION:
            first = CRITERIA[Stage.EVALUATION][0]
            if first not in shown or shown[first].standing is not Standing.PRESENT:
                yield first

    def _telling(self) -> Iterator[Seen]:
        """The last words that were told of the deal."""
        told = [one for one in self.dossier.told if one.deal in (None, self.deal.id) and not one.withdrawn]
        for one in sorted(told, key=lambda one: one.at, reverse=True)[:STEPS_THAT_TELL]:
            words = literal(" ".join(one.words.split()))
            yield Seen(row=one, said=Text(en=f"“{words}”", fr=f"« {words} »"), on=one.at.date())

    def _was_met(self, contact: Contact) -> bool:
        """Whether somebody spoke with the person, as the CRM has it or a rep told.

        Without any activity the CRM's last contact counts.
        """
        if any(row.contact == contact.id for row in meetings_of(self.dossier, self.today)):
            return True
        own = [row for row in self.dossier.activities if row.contact == contact.id and row.on <= self.today]
        return any(row.kind in MET for row in own) or (not own and contact.last_contact is not None)

    def _is_recent(self, on: date) -> bool:
        return 0 <= (self.today - on).days <= self.days

    def _age(self) -> int | None:
        began = self.deal.created or self.deal.first_contact
        return None if began is None else (self.today - began).days

    def _seen(self, row: Activity) -> Seen:
        return seen_activity(row, self.names.get(row.contact or 0, ""))

    def _warn(
        self,
        kind: WarningKind,
        said: wording.Warned,
        shown_by: tuple[Seen, ...],
        *,
        name: str = "",
        stages: tuple[Text, Text] | None = None,
        open: tuple[Text, ...] = (),
        figures: dict[str, int] | None = None,
    ) -> DealWarning:
        return DealWarning(
            kind=kind,
            deal=self.deal,
            text=said.filled(literal(self.deal.name), literal(name), stages),
            todo=said.todo,
            play=said.play,
            shown_by=shown_by,
            open=open,
            figures=tuple(
                days_figure(each, count) for each, count in {"days": self.days, **(figures or {})}.items()
            ),
        )


def _in_the_crm(stage: str) -> Text:
    said = literal(stage)
    return Text(en=f"stage in the CRM: {said}", fr=f"étape dans le CRM : {said}")
