"""What is done about accounts: shown, changed, asked back, created; plain values that a thread can keep."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

Look = Literal["centre", "stage", "prep", "segment"]
"""What of one account is shown."""

Focus = Literal["", "decider", "missing"]
"""What of a buying centre comes first."""

EditKind = Literal["new", "left", "title", "stance", "met", "value", "told"]


@dataclass(frozen=True, kw_only=True)
class AccountStep:
    """Something that is done about accounts."""

    def again(self) -> "AccountStep":
        """What shows the same once more, for another place: nothing is kept a second time."""
        return self


@dataclass(frozen=True, kw_only=True)
class Show(AccountStep):
    """Show one account; `deal` is the one at hand when there is a choice, 0 when none was made."""

    look: Look
    account: int
    name: str
    deal: int = 0
    focus: Focus = ""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change to what is known: of a contact by id, 0 for somebody new or for the account itself.

    `before` and `after` are what stood and stands: a title, a stance, the day of the last contact ("met"),
    what the deal is worth ("value", "150000 GBP"). `words` are what was said of it.
    """

    kind: EditKind
    person: str = ""
    contact: int = 0
    before: str = ""
    after: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Change(AccountStep):
    """Keep what was told of an account and show `look`; `undone` takes the same edits back.

    `supposed` shows what it would change and keeps nothing.
    """

    account: int
    name: str
    edits: tuple[Edit, ...]
    look: Look = "centre"
    deal: int = 0
    undone: bool = False
    supposed: bool = False

    def again(self) -> AccountStep:
        """What the change led to; what is only supposed is supposed once more."""
        if self.supposed:
            return self
        return Show(look=self.look, account=self.account, name=self.name, deal=self.deal)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several things that may be meant, with what tells it from the others."""

    id: int
    name: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class WhichAccount(AccountStep):
    """Ask which account is meant by `typed`; `text` is the question that waits for it."""

    typed: str
    choices: tuple[Choice, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class WhichDeal(AccountStep):
    """Ask which open deal of the account is meant."""

    show: Show
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class WhichContact(AccountStep):
    """Ask which of several people with one name is meant; `text` is what was said of them."""

    account: int
    name: str
    typed: str
    choices: tuple[Choice, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class Unknown(AccountStep):
    """Say that no account has this name, and offer to create it; `text` is the question that waits."""

    typed: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Create(AccountStep):
    """Create an account, unless it is there already."""

    name: str


GroupName = Literal["", "team", "segment", "rep", "industry", "country"]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A part of the business by its kind and name."""

    name: GroupName = ""
    value: str = ""


Side = Literal["over", "from", "under", "to"]
"""Where deals lie of an amount: above it, from it on, below it or up to it."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """An amount that deals lie above or below; without a currency that of each deal."""

    side: Side
    amount: str
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Across(AccountStep):
    """Look at all accounts: renewals that are due, accounts gone quiet, those like the best customers, deals
    at risk.

    `start` and `end` are the days that renewals fall on, `days` how long an account is quiet at least; where
    they are empty what is usual holds. `account` is the one that others are compared with, by its `name`.
    Of deals `risk` is the one warning that is asked about, `part`, `account` and `limits` which of them are
    looked at.
    """

    kind: Literal["renewals", "quiet", "alike", "risks"]
    start: str = ""
    end: str = ""
    days: int = 0
    account: int = 0
    name: str = ""
    risk: Literal["", "single_threaded", "no_decider", "no_contact", "stage_ahead", "overdue"] = ""
    part: Group = Group()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Measure(AccountStep):
    """Compute `tool` from the rows of accounts. `start` and `end` are days, empty where the period is open.

    `account` restricts it to one account, `part` to one team, segment and so on; `by` asks for each of these,
    `course` for each month or quarter. `unknown` is a part that was named and isn't there. `given` are inputs
    that the question gave, `rates` the exchange rates that the conversation did, both as JSON.
    """

    tool: str
    start: str = ""
    end: str = ""
    part: Group = Group()
    account: int = 0
    by: GroupName = ""
    course: Literal["", "month", "quarter"] = ""
    unknown: str = ""
    given: str = ""
    rates: str = ""


STEPS: dict[str, type[AccountStep]] = {
    f"account_{step.__name__.lower()}": step
    for step in (Show, Change, WhichAccount, WhichDeal, WhichContact, Unknown, Create, Across, Measure)
}


def dump(step: AccountStep) -> dict[str, Any]:
    """A step as JSON."""
    name = next(name for name, kind in STEPS.items() if kind is type(step))
    return {"do": name, **asdict(step)}


def load(form: Mapping[str, Any]) -> AccountStep | None:
    """The step that `dump` wrote; None when it is another kind of step, or of another version."""
    kind = STEPS.get(form["do"])
    if kind is None:
        return None
    given = {name: value for name, value in form.items() if name != "do"}
    if set(given) - {each.name for each in fields(kind)}:
        return None
    if "edits" in given:
        given["edits"] = tuple(Edit(**edit) for edit in given["edits"])
    if "choices" in given:
        given["choices"] = tuple(Choice(**choice) for choice in given["choices"])
    if "show" in given:
        given["show"] = Show(**given["show"])
    if "part" in given:
        given["part"] = Group(**given["part"])
    if "limits" in given:
        given["limits"] = tuple(Limit(**limit) for limit in given["limits"])
    return kind(**given)
