"""What reps type about the sample accounts, and how an answer to it is judged."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from account_sample_talk import SampleTalk
from places import DATA

from bot.accounts.model import Contact, Dossier
from bot.dialogue.account_steps import (
    AccountStep,
    Across,
    Change,
    Measure,
    Show,
    Unknown,
    WhichAccount,
    WhichContact,
)
from bot.dialogue.answer import Answer
from bot.dialogue.plan import Compute, Step
from tools.buying_evidence import Role, Stance
from tools.language import Language

SIDES: Mapping[str, frozenset[Stance]] = {
    "for": frozenset({Stance.SUPPORTER, Stance.CHAMPION}),
    "against": frozenset({Stance.BLOCKER, Stance.SCEPTIC}),
    "neutral": frozenset({Stance.NEUTRAL}),
}


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A message behind others, and what a careful colleague would make of it.

    `kind` is what is done, several parted by bars where each is right; `has` are patterns of the answer. The
    rest is what is stored afterwards of one person at `account`: who `left` or is still `here`, who is `new`
    and who is `unknown`; "NAME:WORDS" for a `role`, a `stance` (for, against, neutral) and a `title`; who was
    `met` today or before; the `value` of the open deal.
    """

    id: str
    language: Language
    text: str
    kind: str
    before: Sequence[str] = ()
    has: Sequence[str] = ()
    account: str = "Globex"
    left: str = ""
    here: str = ""
    new: str = ""
    unknown: str = ""
    role: str = ""
    stance: str = ""
    title: str = ""
    met: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A saying with what was answered and every fault of that."""

    saying: Saying
    answer: Answer
    faults: Sequence[str] = field(default_factory=tuple)


def sayings(name: str) -> Iterator[Saying]:
    """The rows of a file under `tests/data`."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["language"] = Language(row["language"])
        yield Saying(**row)


def judged(saying: Saying, talk: SampleTalk) -> Judged:
    """What the talk answers to the saying, and what is wrong with it."""
    for text in saying.before:
        talk.say(text)
    answer = talk.say(saying.text)
    faults = [*_of_kind(saying, answer), *_of_text(saying, answer), *_of_store(saying, talk)]
    return Judged(saying=saying, answer=answer, faults=tuple(faults))


def _of_kind(saying: Saying, answer: Answer) -> Iterator[str]:
    wanted = saying.kind.split("|")
    if not any(KINDS[kind](answer.steps) for kind in wanted):
        yield f"not {saying.kind}: {[_short(step) for step in answer.steps]}"
    if answer.language is not saying.language:
        yield f"answered in {answer.language}"


def _short(step: Step) -> str:
    told = ("look", "kind", "tool", "edits", "typed", "name")
    said = ", ".join(f"{f.name}={getattr(step, f.name)!r}" for f in fields(step) if f.name in told)
    return f"{type(step).__name__}({said})"


def _of_text(saying: Saying, answer: Answer) -> Iterator[str]:
    for pattern in saying.has:
        if not re.search(pattern, answer.text, re.IGNORECASE):
            yield f"no {pattern!r} in the answer"


def _of_store(saying: Saying, talk: SampleTalk) -> Iterator[str]:
    dossier = talk.dossier(saying.account)
    people = {contact.name: contact for contact in dossier.contacts}
    for name, ok in CHECKS.items():
        wanted = getattr(saying, name)
        if wanted and not ok(wanted, people, dossier):
            yield f"{name} is not {wanted!r}"


People = Mapping[str, Contact]


def _role(wanted: str, people: People, dossier: Dossier) -> bool:
    person, _, role = wanted.partition(":")
    told = [one for one in dossier.told if one.contact == people[person].id and not one.withdrawn]
    return any(Role(role) in one.roles for one in told)


def _stance(wanted: str, people: People, dossier: Dossier) -> bool:
    person, _, side = wanted.partition(":")
    return people[person].stance in SIDES[side]


def _title(wanted: str, people: People, dossier: Dossier) -> bool:
    person, _, title = wanted.partition(":")
    return title.casefold() in people[person].title.casefold()


def _met(wanted: str, people: People, dossier: Dossier) -> bool:
    return any(one.contact == people[wanted].id and not one.withdrawn for one in dossier.told)


def _value(wanted: str, people: People, dossier: Dossier) -> bool:
    return any(deal.value and str(deal.value.amount) == wanted for deal in dossier.deals)


Check = Callable[[str, People, Dossier], bool]
CHECKS: Mapping[str, Check] = {
    "left": lambda name, people, _: name in people and people[name].left,
    "here": lambda name, people, _: name in people and not people[name].left,
    "new": lambda name, people, _: name in people and not people[name].left,
    "unknown": lambda name, people, _: name not in people,
    "role": _role,
    "stance": _stance,
    "title": _title,
    "met": _met,
    "value": _value,
}


def _does(step_type: type[Step], /, **wanted: object) -> Callable[[Sequence[Step]], bool]:
    def done(steps: Sequence[Step]) -> bool:
        return any(
            isinstance(step, step_type)
            and all(getattr(step, name) == value for name, value in wanted.items())
            for step in steps
        )

    return done


KINDS: Mapping[str, Callable[[Sequence[Step]], bool]] = {
    **{look: _does(Show, look=look) for look in ("centre", "stage", "prep", "segment")},
    "warnings": _does(Show, look="centre"),
    "renewals": _does(Across, kind="renewals"),
    "quiet": _does(Across, kind="quiet"),
    "lookalikes": _does(Across, kind="alike"),
    "figures": _does(Measure),
    "told": _does(Change, undone=False),
    "undone": _does(Change, undone=True),
    "create": _does(Unknown),
    "which_person": _does(WhichContact),
    "which_account": _does(WhichAccount),
    "roi_account": lambda steps: any(isinstance(step, Compute) and step.account for step in steps),
    "not_account": lambda steps: not any(isinstance(step, AccountStep) for step in steps),
}
