"""Edits kept in the book, and taken back; doing either twice changes nothing more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.accounts.book import Accounts
from bot.accounts.model import Contact, Dossier, Told, Viewer
from bot.dialogue.account_steps import Change, Edit
from bot.dialogue.accounts.deal_edits import read
from tools.buying_evidence import Role, Stance, evidence_in
from tools.titles import read_title_in_any


class Editor:
    """Writes the edits of one change for one viewer; `by` is who told, in which thread."""

    def __init__(
        self, book: Accounts, viewer: Viewer, by: str, thread: str, now: Callable[[], datetime]
    ) -> None:
        self._book = book
        self._viewer = viewer
        self._by = by
        self._thread = thread
        self._now = now

    def apply(self, change: Change) -> None:
        """Keeps the edits, or takes them back."""
        for edit in reversed(change.edits) if change.undone else change.edits:
            dossier = self._book.dossier(change.account, self._viewer)
            if dossier is None:
                return
            contact = contact_of(edit, dossier)
            if change.undone:
                self._take_back(edit, contact, dossier)
                self._price(edit, edit.before, dossier, change.deal)
            else:
                self._keep(edit, contact, dossier, change)

    def _price(self, edit: Edit, worth: str, dossier: Dossier, deal: int) -> None:
        """Writes what the deal is worth, where that is what the edit is about."""
        found = next((one for one in dossier.deals if one.id == deal), None)
        if edit.kind == "value" and found is not None:
            self._book.keep_deal(replace(found, value=read(worth)), self._viewer)

    def _keep(self, edit: Edit, contact: Contact | None, dossier: Dossier, change: Change) -> None:
        if edit.kind == "new" and contact is None:
            fresh = Contact(account=dossier.account.id, name=edit.person, origin="thread")
            contact = self._book.keep_contact(with_title(fresh, edit.after), self._viewer)
        elif contact is not None:
            self._write(contact, edited(contact, edit))
        self._price(edit, edit.after, dossier, change.deal)
        self._tell(edit, contact, dossier, change)

    def _take_back(self, edit: Edit, contact: Contact | None, dossier: Dossier) -> None:
        about = contact.id if contact else None
        for told in dossier.told:
            if (told.words, told.contact, told.withdrawn) == (edit.words, about, False):
                self._book.tell(replace(told, withdrawn=True), self._viewer)
        if contact is not None and edit.kind == "new" and _was_nobody(contact, edit, dossier):
            self._book.drop_contact(contact, self._viewer)
        elif contact is not None:
            self._write(contact, reverted(contact, edit))

    def _write(self, before: Contact, after: Contact) -> None:
        if after != before:
            self._book.keep_contact(after, self._viewer)

    def _tell(self, edit: Edit, contact: Contact | None, dossier: Dossier, change: Change) -> None:
        about = contact.id if contact else None
        same = (edit.words, about, self._thread, False)
        if any((t.words, t.contact, t.thread, t.withdrawn) == same for t in dossier.told):
            return
        told = Told(
            account=dossier.account.id,
            words=edit.words,
            by=self._by,
            at=self._now(),
            thread=self._thread,
            contact=about,
            deal=change.deal or None,
            roles=_roles(edit.words) if about else (),
            stance=Stance(edit.after) if edit.kind == "stance" else None,
            met=_met(edit, change),
        )
        self._book.tell(told, self._viewer)


def _met(edit: Edit, change: Change) -> date | None:
    """The day on which the person was met by the same words, whatever else these tell."""
    same = (edit.person, edit.words)
    days = (each.after for each in change.edits if each.kind == "met" and (each.person, each.words) == same)
    return next(map(date.fromisoformat, days), None)


def _was_nobody(contact: Contact, edit: Edit, dossier: Dossier) -> bool:
    """Whether the contact is there by this edit alone, so that taking it back leaves nobody.

    The CRM may have met them since, or a colleague told of them: then they stay on record as gone.
    """
    others = [one for one in dossier.told if one.contact == contact.id and not one.withdrawn]
    told_elsewhere = any(one.words != edit.words for one in others)
    met = any(one.contact == contact.id for one in dossier.activities)
    return contact.origin in ("thread", "form") and not (contact.external or told_elsewhere or met)


def _roles(words: str) -> tuple[Role, ...]:
    """The roles that the words state."""
    found = (e.shows for e in evidence_in(words) if not (e.denied or e.doubted))
    return tuple(dict.fromkeys(role for role in found if isinstance(role, Role)))


def contact_of(edit: Edit, dossier: Dossier) -> Contact | None:
    """The contact that an edit is about; somebody new is found by name once they are kept."""
    if edit.contact:
        return next((contact for contact in dossier.contacts if contact.id == edit.contact), None)
    if not edit.person:
        return None
    return next((contact for contact in dossier.contacts if contact.name == edit.person), None)


def edited(contact: Contact, edit: Edit) -> Contact:
    """The contact as the edit makes it."""
    match edit.kind:
        case "left":
            return replace(contact, left=True)
        case "new":
            return replace(contact, left=False)
        case "title":
            return with_title(contact, edit.after)
        case "stance":
            return replace(contact, stance=Stance(edit.after))
        case "met":
            return replace(contact, last_contact=date.fromisoformat(edit.after))
    return contact


def reverted(contact: Contact, edit: Edit) -> Contact:
    """The contact as it was before the edit; somebody who was new again is no longer there."""
    match edit.kind:
        case "left":
            return replace(contact, left=False)
        case "new":
            return replace(contact, left=True)
        case "title":
            return with_title(contact, edit.before)
        case "stance":
            return replace(contact, stance=Stance(edit.before) if edit.before else None)
        case "met":
            before = date.fromisoformat(edit.before) if edit.before else None
            return replace(contact, last_contact=before)
    return contact


def with_title(contact: Contact, title: str) -> Contact:
    """The contact with a title and what that says."""
    read = read_title_in_any(title) if title else None
    return replace(
        contact,
        title=title,
        function=read.function if read else None,
        seniority=read.seniority if read else None,
    )


def supposed(dossier: Dossier, change: Change, now: datetime) -> Dossier:
    """The account as the edits would make it, kept nowhere."""
    for number, edit in enumerate(change.edits, start=1):
        contact = contact_of(edit, dossier)
        if edit.kind == "value":
            others = [one for one in dossier.deals if one.id != change.deal]
            priced = [replace(one, value=read(edit.after)) for one in dossier.deals if one not in others]
            dossier = replace(dossier, deals=(*priced, *others))
        if contact is None and edit.kind == "new":
            fresh = Contact(id=-number, account=dossier.account.id, name=edit.person)
            contact = with_title(fresh, edit.after)
            dossier = replace(dossier, contacts=(*dossier.contacts, contact))
        elif contact is not None:
            after = edited(contact, edit)
            dossier = replace(
                dossier, contacts=tuple(after if one is contact else one for one in dossier.contacts)
            )
        told = Told(
            account=dossier.account.id,
            words=edit.words,
            by="",
            at=now,
            contact=contact.id if contact else None,
            met=_met(edit, change),
        )
        dossier = replace(dossier, told=(*dossier.told, told))
    return dossier
