"""A row that shows something of an account, in words, with its day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.accounts.model import Account, Activity, Contact, Deal, Told
from tools.base import Figure, Unit
from tools.language import Text
from tools.lexicon.stage_wording import literal


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A row as it is told: "call with Lena Roth"; `on` is its day, which the words don't say."""

    row: Account | Activity | Contact | Deal | Told
    said: Text
    on: date | None = None


KINDS: dict[str, Text] = {
    "call": Text(en="call", fr="appel"),
    "email": Text(en="e-mail", fr="courriel"),
    "meeting": Text(en="meeting", fr="rendez-vous"),
    "demo": Text(en="demo", fr="démonstration"),
    "offer": Text(en="offer", fr="offre"),
    "visit": Text(en="visit", fr="visite"),
    "note": Text(en="note", fr="note"),
    "task": Text(en="task", fr="tâche"),
}


def seen_activity(activity: Activity, name: str = "") -> Seen:
    """What happened, and with whom where that is on record."""
    kind = KINDS[activity.kind]
    if not name:
        return Seen(row=activity, said=kind, on=activity.on)
    who = literal(name)
    said = Text(en=f"{kind.en} with {who}", fr=f"{kind.fr} avec {who}")
    return Seen(row=activity, said=said, on=activity.on)


def seen_contact(contact: Contact) -> Seen:
    """The last contact with a person, as the CRM has it."""
    who = literal(contact.name)
    said = Text(en=f"last contact with {who}", fr=f"dernier contact avec {who}")
    return Seen(row=contact, said=said, on=contact.last_contact)


def seen_meeting(told: Told) -> Seen:
    """A meeting as a rep told it, on the day that they met."""
    words, by = literal(" ".join(told.words.split())), literal(told.by)
    said = Text(en=f"“{words}”, told by {by}", fr=f"« {words} », d'après {by}")
    return Seen(row=told, said=said, on=told.met)


def seen_person(contact: Contact) -> Seen:
    """A person with the title, whom nobody has met."""
    who = literal(f"{contact.name} ({contact.title})" if contact.title else contact.name)
    return Seen(row=contact, said=Text(en=who, fr=who))


def days_figure(name: str, count: int) -> Figure:
    """A length of time in days, as sentences name it."""
    return Figure(name=name, label=Text(en="days", fr="jours"), value=Decimal(count), unit=Unit.DAYS)
