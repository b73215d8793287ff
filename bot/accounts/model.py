"""What is known of accounts: companies, the people there, deals, what happened, what a rep told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from tools.buying_evidence import Role, Stance
from tools.buying_signals import BuyClass
from tools.titles import Function, Seniority
from tools.values import Money

Origin = Literal["import", "salesforce", "hubspot", "thread", "form", "sample"]
"""Where something that is known came from."""


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who looks at accounts: sees those owned under one of `names`, and those of the `teams` they manage.

    `names` are how owners are written in the CRM: e-mail addresses, names, Slack ids; all folded.
    `everything` is for whoever runs salesbot on their own machine.
    """

    names: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    everything: bool = False


NOBODY = Viewer()
OPERATOR = Viewer(everything=True)


@dataclass(frozen=True, kw_only=True)
class Account:
    """A company. `external` is its id in the system it was imported from, by origin.

    `technology` is the level of innovation that it asks for or works with, as the CRM has it; `tags` are
    free words. `signature_threshold` is the amount from which its management signs.
    """

    id: int = 0
    name: str
    industry: str = ""
    employees: int | None = None
    country: str = ""
    region: str = ""
    segment: str = ""
    technology: str = ""
    website: str = ""
    owner: str = ""
    team: str = ""
    customer_since: date | None = None
    renewal_on: date | None = None
    signature_threshold: Money | None = None
    tags: tuple[str, ...] = ()
    external: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = "import"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Somebody at an account; `left` once they are no longer there."""

    id: int = 0
    account: int
    name: str
    title: str = ""
    function: Function | None = None
    seniority: Seniority | None = None
    stance: Stance | None = None
    email: str = ""
    phone: str = ""
    last_contact: date | None = None
    left: bool = False
    external: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = "import"


class DealStatus(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"


DealKind = Literal["new", "expansion", "renewal"]


@dataclass(frozen=True, kw_only=True)
class Deal:
    """One purchase. `stage` is what the CRM calls its stage; `closed` is the day it was won or lost, and
    `expected` the day it is expected to close. `domain` is the function that owns the problem."""

    id: int = 0
    account: int
    name: str
    value: Money | None = None
    stage: str = ""
    status: DealStatus = DealStatus.OPEN
    kind: DealKind = "new"
    created: date | None = None
    first_contact: date | None = None
    expected: date | None = None
    closed: date | None = None
    owner: str = ""
    buy_class: BuyClass | None = None
    domain: Function | None = None
    public_tender: bool = False
    lost_reason: str = ""
    external: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = "import"


ActivityKind = Literal["call", "email", "meeting", "demo", "offer", "visit", "note", "task"]
TASK: ActivityKind = "task"
"""What somebody means to do: no contact with the account."""


@dataclass(frozen=True, kw_only=True)
class Activity:
    """Something that happened with an account."""

    id: int = 0
    account: int
    kind: ActivityKind
    on: date
    contact: int | None = None
    deal: int | None = None
    owner: str = ""
    subject: str = ""
    external: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = "import"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a rep said of an account, word for word: who, when and where.

    It is kept for good: what is said later stands beside it, and `withdrawn` marks what was taken back.
    `roles` and `stance` are what the words state of the contact, `met` the day on which they were met or
    spoken to.
    """

    id: int = 0
    account: int
    words: str
    by: str
    at: datetime
    thread: str = ""
    contact: int | None = None
    deal: int | None = None
    roles: tuple[Role, ...] = ()
    stance: Stance | None = None
    withdrawn: bool = False
    met: date | None = None


@dataclass(frozen=True, kw_only=True)
class RoleSeen:
    """A role as it was seen on a day: `likely` on Monday and `stated` on Thursday are two of them."""

    account: int
    contact: int
    role: Role
    confidence: Literal["stated", "likely", "possible"]
    evidence: str
    seen_at: datetime
    deal: int | None = None


@dataclass(frozen=True, kw_only=True)
class StanceSeen:
    """A stance that a contact had from a day on, whoever said so; None once it isn't known any more.

    The store keeps one whenever a contact is stored with another stance than before.
    """

    account: int
    contact: int
    stance: Stance | None
    seen_at: datetime
    origin: Origin = "thread"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A result that was computed for an account: the tool, its figures as decimal strings by name."""

    id: int = 0
    account: int
    tool: str
    figures: Mapping[str, str]
    inputs: Mapping[str, str]
    by: str
    at: datetime
    question: str = ""
    deal: int | None = None


@dataclass(frozen=True, kw_only=True)
class Spend:
    """What marketing and sales cost in a month; `segment` and `team` are empty where it is everybody's."""

    id: int = 0
    month: date
    category: str
    amount: Money
    team: str = ""
    segment: str = ""
    origin: Origin = "import"


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All of one account that its viewer may see; what was told, seen and computed has the earliest first."""

    account: Account
    contacts: tuple[Contact, ...] = ()
    deals: tuple[Deal, ...] = ()
    activities: tuple[Activity, ...] = ()
    told: tuple[Told, ...] = ()
    roles: tuple[RoleSeen, ...] = ()
    results: tuple[Kept, ...] = ()
    stances: tuple[StanceSeen, ...] = ()
