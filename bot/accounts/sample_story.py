"""The story of the sample accounts: company by company, who is there, what was bought, lost and is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from bot.accounts.model import Account, Activity, ActivityKind, Contact, Deal, DealKind, DealStatus
from bot.accounts.sample_cast import POUNDS, Story, customers, is_quiet, names, story_of
from bot.accounts.sample_wording import DONE, INVENTED, LOST_BECAUSE, RENEWAL, STAGES, WON_LOST
from tools.buying_evidence import Stance
from tools.buying_signals import BuyClass
from tools.language import Language
from tools.titles import Function, Seniority
from tools.values import Money

ORIGIN = "sample"
DOMAIN = "brightwell.example"
GLOBEX, INITRODE = "Globex", "Initrode"

Span = tuple[int, int]
"""How many days ago something began and ended."""
_SPEAKS = {"France": "fr", "Deutschland": "de"}
_CLASSES: Mapping[DealKind, BuyClass] = {
    "new": "new_task",
    "expansion": "modified_rebuy",
    "renewal": "straight_rebuy",
}
_PARTS: Mapping[DealKind, Decimal] = {
    "new": Decimal(1),
    "expansion": Decimal("0.7"),
    "renewal": Decimal("0.5"),
}
_WAY: tuple[ActivityKind, ...] = ("call", "email", "meeting", "demo", "offer", "visit")
"""What happens in the course of a deal; one that is further on has more of it."""


@dataclass(kw_only=True)
class Telling:
    """The story as far as it is told."""

    today: date
    language: Language
    chance: Random
    ids: Any = field(default_factory=lambda: count(-1, -1))
    accounts: list[Account] = field(default_factory=list)
    contacts: dict[int, Contact] = field(default_factory=dict)
    deals: list[Deal] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    def company(self, at: int, row: list[Any]) -> None:
        """One company: who is there, what was bought, lost and is open."""
        name, industry, employees, country, region, owner = row
        story = story_of(at)
        account = Account(
            id=next(self.ids),
            name=name,
            industry=industry,
            employees=employees,
            country=country,
            region=region,
            segment="strategic" if employees >= 700 else "mid-market" if employees >= 100 else "small",
            technology=self.chance.choice(("innovator", "early adopter", "mainstream", "late adopter")),
            website=f"{''.join(sign for sign in name.lower() if sign.isascii() and sign.isalnum())}.example",
            owner=f"{owner}@{DOMAIN}",
            team="sales-uk" if country in POUNDS else "sales-fr",
            signature_threshold=self._threshold(employees, country),
            tags=(INVENTED.to(self.language),),
            external={ORIGIN: f"account-{at + 1:02}"},
            origin="sample",
        )
        people = self._people(account, at)
        self._deals(account, people, story, at)
        self.accounts.append(self._as_customer(account, at))

    def _threshold(self, employees: int, country: str) -> Money | None:
        """Half of the companies told from which amount on their management signs."""
        if self.chance.random() < 0.5:
            return None
        amount = 100_000 if employees >= 700 else 50_000 if employees >= 200 else 25_000
        return Money(Decimal(amount), _currency(country))

    def _people(self, account: Account, at: int) -> list[Contact]:
        """The people who are known there; every fifth company hangs on one person."""
        speaks = _SPEAKS.get(account.country, "en")
        titles, named = names()["titles"][speaks], names()["people"][speaks]
        if cast := names()["cast"].get(account.name):
            by_function = {title[0]: title for title in titles}
            return [
                self._person(account, by_function[function], f"{first} {last}", woman)
                for first, last, function, woman in cast
            ]
        wanted = 1 if at % 5 == 1 else self.chance.randint(3, 6)
        people = []
        for title, last in zip(
            self.chance.sample(titles, wanted), self.chance.sample(named["family"], wanted), strict=True
        ):
            woman = self.chance.random() < 0.5
            first = self.chance.choice(named["women" if woman else "men"])
            people.append(self._person(account, title, f"{first} {last}", woman))
        return people

    def _person(self, account: Account, title: list[str], name: str, woman: bool) -> Contact:
        person = Contact(
            id=next(self.ids),
            account=account.id,
            name=name,
            title=title[3 if woman else 2],
            function=Function(title[0]),
            seniority=Seniority(title[1]),
            stance=self.chance.choice((None, None, *tuple(Stance)[:4])),
            email=f"contact{len(self.contacts) + 1}@{account.website}",
            external={ORIGIN: f"contact-{len(self.contacts) + 1:03}"},
            origin="sample",
        )
        self.contacts[person.id] = person
        return person

    def _deals(self, account: Account, people: list[Contact], story: Story, at: int) -> None:
        """Deals from the oldest on; of a customer the first was won, and what follows builds on it."""
        won_first = customers().get(at)
        if won_first is not None:
            self._bought(account, people, won_first, quiet=is_quiet(at))
            return
        closed = 1 if account.name == GLOBEX else self.chance.randint(1, 2)
        later = at * 61 % ((460 if story == "lost" else 240) // closed)
        for place in range(closed):
            began = 700 - place * (480 // closed) - self.chance.randint(0, 60) - later
            self._deal(account, people, "new", DealStatus.LOST, (began, began - self.chance.randint(25, 160)))
        if story == "prospect":
            self._deal(account, people, "new", DealStatus.OPEN, (self.chance.randint(20, 150), 0))

    def _bought(self, account: Account, people: list[Contact], won_first: int, *, quiet: bool) -> None:
        """The first purchase, won so many days ago, and what was decided and begun since."""
        closed = min(self.chance.randint(2, 4), 1 + won_first // 120)
        began = min(won_first + self.chance.randint(25, 160), 725)
        self._deal(account, people, "new", DealStatus.WON, (began, won_first))
        for place in range(1, closed):
            ended = max(won_first * (closed - place) // closed, 150 if quiet else 12)
            began = min(ended + self.chance.randint(25, 160), won_first - 1)
            status = DealStatus.WON if self.chance.random() < 0.5 else DealStatus.LOST
            self._deal(account, people, self._more(), status, (began, ended))
        if not quiet:
            if self.chance.random() < 0.5:
                began = min(self.chance.randint(20, 150), won_first - 1)
                self._deal(account, people, self._more(), DealStatus.OPEN, (began, 0))
            self._cared_for(account, people, won_first)

    def _more(self) -> DealKind:
        kinds: tuple[DealKind, ...] = ("expansion", "renewal")
        return self.chance.choice(kinds)

    def _deal(
        self,
        account: Account,
        people: list[Contact],
        kind: DealKind,
        status: DealStatus,
        days: tuple[int, int],
    ) -> None:
        """One deal and what happened in it; `days` ago it began and ended."""
        began, ended = days
        product = self.chance.choice(names()["products"])
        stages = STAGES[self.language]
        reached = self.chance.randint(1, len(stages)) - 1
        won_stage, lost_stage = WON_LOST[self.language]
        closing = {"won": won_stage, "lost": lost_stage, "open": stages[reached]}
        open_ = status is DealStatus.OPEN
        name = f"{product[self.language]} – {account.name}"
        deal = Deal(
            id=next(self.ids),
            account=account.id,
            name=f"{name} ({RENEWAL.to(self.language)})" if kind == "renewal" else name,
            value=self._value(account, kind),
            stage=closing[status.value],
            status=status,
            kind=kind,
            created=self._ago(began),
            first_contact=self._ago(began + self.chance.randint(2, 20)),
            expected=self._ago(-self.chance.randint(-10, 110)) if open_ else self._ago(ended),
            closed=None if open_ else self._ago(ended),
            owner=account.owner,
            buy_class=_CLASSES[kind],
            domain=Function(product["domain"]),
            public_tender=account.name.startswith("Centre hospitalier"),
            lost_reason=self.chance.choice(LOST_BECAUSE).to(self.language)
            if status is DealStatus.LOST
            else "",
            external={ORIGIN: f"deal-{len(self.deals) + 1:03}"},
            origin="sample",
        )
        if account.name == GLOBEX and open_:
            deal, people = self._ahead_of_evidence(deal), people[1:]
        self.deals.append(deal)
        self._course(deal, people, days, reached + 2 if open_ else len(_WAY))

    def _ahead_of_evidence(self, deal: Deal) -> Deal:
        """The deal at Globex is large and said to be in negotiation, and nobody has met who decides."""
        product = names()["products"][0]
        return replace(
            deal,
            name=f"{product[self.language]} – {GLOBEX}",
            domain=Function(product["domain"]),
            value=Money(Decimal(180_000), "GBP"),
            stage=STAGES[self.language][-1],
            expected=self._ago(-45),
        )

    def _value(self, account: Account, kind: DealKind) -> Money:
        """Larger companies buy more; a renewal is smaller than a first purchase."""
        size = Decimal(account.employees or 1) ** Decimal("0.55") * Decimal(1400)
        part = Decimal(self.chance.randint(50, 170)) / 100 * _PARTS[kind]
        return Money((size * part / 500).quantize(Decimal(1)) * 500, _currency(account.country))

    def _course(self, deal: Deal, people: list[Contact], days: Span, steps: int) -> None:
        """What happened from the first call to the end, with whom: not everybody takes part."""
        began, ended = days
        met = self.chance.sample(people, max(1, len(people) - self.chance.randint(0, 2)))
        span = max(began - ended - 2, 1)
        for step, kind in enumerate(_WAY[: max(2, steps)]):
            at = began - span * step // len(_WAY) - self.chance.randint(0, 3)
            self._happened(deal, self.chance.choice(met), kind, max(at, ended + 1, 1))

    def _cared_for(self, account: Account, people: list[Contact], won_first: int) -> None:
        """A customer hears from us now and then."""
        deal = next(
            deal for deal in self.deals if deal.account == account.id and deal.status is DealStatus.WON
        )
        for _ in range(self.chance.randint(1, 3)):
            kind: ActivityKind = self.chance.choice(("visit", "meeting"))
            self._happened(deal, self.chance.choice(people), kind, self.chance.randint(5, min(80, won_first)))

    def _happened(self, deal: Deal, person: Contact, kind: ActivityKind, days: int) -> None:
        day = self._ago(days)
        self.activities.append(
            Activity(
                id=next(self.ids),
                account=deal.account,
                kind=kind,
                on=day,
                contact=person.id,
                deal=deal.id,
                owner=deal.owner,
                subject=DONE[kind].to(self.language),
                external={ORIGIN: f"activity-{len(self.activities) + 1:04}"},
                origin="sample",
            )
        )
        known = self.contacts[person.id]
        if kind != "offer" and (known.last_contact or date.min) < day:
            self.contacts[person.id] = replace(known, last_contact=day)

    def _as_customer(self, account: Account, at: int) -> Account:
        """With the day of the first purchase, and of the renewal: a year after it, then by agreement.

        Every third of the older customers has one due within 90 days.
        """
        ahead = self.chance.randint(10, 85) if at % 3 == 0 else self.chance.randint(120, 360)
        won_first = customers().get(at)
        if won_first is None:
            return account
        due = 365 - won_first if won_first < 300 else ahead
        return replace(account, customer_since=self._ago(won_first), renewal_on=self._ago(-due))

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)


def _currency(country: str) -> str:
    return "GBP" if country in POUNDS else "EUR"
