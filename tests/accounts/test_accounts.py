"""What is known of accounts is kept, with its history, in every database."""

from dataclasses import replace
from datetime import datetime

import pytest
from account_data import ANN, GLOBEX, MONDAY, THURSDAY, decider, lena, roi, rollout, told
from sqlalchemy import Engine

from bot.accounts.errors import NotYoursError
from bot.accounts.model import NOBODY, OPERATOR, Account, Contact, Dossier
from bot.store.accounts import SqlAccounts
from tools.buying_evidence import Role, Stance


class Calendar:
    """Monday, until the test says that it is another day."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def book(database: Engine, calendar: Calendar) -> SqlAccounts:
    return SqlAccounts(database, calendar)


@pytest.fixture
def globex(book: SqlAccounts) -> Account:
    return book.create(GLOBEX, ANN)


def dossier(book: SqlAccounts, account: Account) -> Dossier:
    found = book.dossier(account.id, ANN)
    assert found is not None
    return found


def test_everything_comes_out_as_it_went_in(book: SqlAccounts, globex: Account) -> None:
    contact, deal = book.keep_contact(lena(globex.id), ANN), book.keep_deal(rollout(globex.id), ANN)
    said = book.tell(
        told(globex.id, contact=contact.id, deal=deal.id, roles=(Role.DECIDER,), stance=Stance.CHAMPION), ANN
    )
    role = decider(globex.id, contact.id, deal=deal.id)
    book.see([role], ANN)
    book.keep_result(roi(globex.id, deal=deal.id), ANN)

    found = dossier(book, globex)

    assert found.account == replace(GLOBEX, id=globex.id)
    assert found.contacts == (contact,) == (lena(globex.id, id=contact.id),)
    assert found.deals == (deal,) == (rollout(globex.id, id=deal.id),)
    assert (found.told, found.roles) == ((said,), (role,))
    assert [replace(result, id=0) for result in found.results] == [roi(globex.id, deal=deal.id)]
    assert book.accounts(ANN) == (globex,)
    assert book.deals(ANN) == (deal,)


def test_amounts_are_kept_to_the_digit(book: SqlAccounts, globex: Account) -> None:
    threshold = dossier(book, globex).account.signature_threshold
    assert threshold is not None
    assert str(threshold.amount) == "50000.10"


def test_a_role_that_was_likely_on_monday_and_stated_on_thursday_shows_both(
    book: SqlAccounts, globex: Account
) -> None:
    contact = book.keep_contact(lena(globex.id), ANN)
    likely = decider(globex.id, contact.id)
    stated = replace(likely, confidence="stated", evidence="she told me", seen_at=THURSDAY)

    for seen in (likely, replace(likely, seen_at=THURSDAY), stated, stated):
        book.see([seen], ANN)

    assert dossier(book, globex).roles == (likely, stated)


def test_a_role_for_one_deal_is_not_one_for_another(book: SqlAccounts, globex: Account) -> None:
    contact, deal = book.keep_contact(lena(globex.id), ANN), book.keep_deal(rollout(globex.id), ANN)
    roles = (decider(globex.id, contact.id), decider(globex.id, contact.id, deal=deal.id))
    book.see(roles, ANN)
    book.see(roles, ANN)

    assert dossier(book, globex).roles == roles


def test_a_stance_that_changes_shows_as_it_was_and_is(
    book: SqlAccounts, globex: Account, calendar: Calendar
) -> None:
    contact = book.keep_contact(lena(globex.id), ANN)
    calendar.now = THURSDAY
    book.keep_contact(replace(contact, title="Group CFO"), ANN)
    book.keep_contact(replace(contact, stance=Stance.CHAMPION, origin="thread"), ANN)

    found = dossier(book, globex)

    assert [(one.stance, one.seen_at, one.origin) for one in found.stances] == [
        (Stance.NEUTRAL, MONDAY, "salesforce"),
        (Stance.CHAMPION, THURSDAY, "thread"),
    ]
    assert found.contacts[0].stance is Stance.CHAMPION


def test_a_changed_contact_keeps_what_was_told(book: SqlAccounts, globex: Account) -> None:
    contact = book.keep_contact(lena(globex.id), ANN)
    said = book.tell(told(globex.id, contact=contact.id), ANN)
    book.keep_contact(replace(contact, left=True, title="formerly CFO"), ANN)

    found = dossier(book, globex)

    assert found.told == (said,)
    assert (found.contacts[0].left, found.contacts[0].title) == (True, "formerly CFO")


def test_what_is_taken_back_stays_and_its_words_cannot_change(book: SqlAccounts, globex: Account) -> None:
    said = book.tell(told(globex.id), ANN)
    book.tell(replace(said, withdrawn=True, words="something else"), ANN)

    assert dossier(book, globex).told == (replace(said, withdrawn=True),)


def test_a_contact_of_another_account_cannot_be_told_of_here(book: SqlAccounts, globex: Account) -> None:
    other = book.create(replace(GLOBEX, name="Initech", external={}), ANN)
    contact, deal = book.keep_contact(lena(other.id), ANN), book.keep_deal(rollout(other.id), ANN)

    for write in (
        lambda: book.tell(told(globex.id, contact=contact.id), ANN),
        lambda: book.tell(told(globex.id, deal=deal.id), ANN),
        lambda: book.see([decider(globex.id, contact.id)], ANN),
        lambda: book.keep_contact(replace(contact, account=globex.id), ANN),
        lambda: book.keep_deal(replace(deal, account=globex.id), ANN),
        lambda: book.keep_result(roi(globex.id, deal=deal.id), ANN),
    ):
        with pytest.raises(NotYoursError):
            write()


def test_an_account_is_found_under_any_spelling_of_its_name(book: SqlAccounts, globex: Account) -> None:
    industries = book.create(replace(GLOBEX, name="Globex Industries", external={}), ANN)
    book.create(replace(GLOBEX, name="Initech", external={}), ANN)

    for typed in ("globex", "Globex Corp.", "Globx", "la société Globex"):
        assert [named.account for named in book.named(typed, ANN)] == [globex, industries]
    assert [named.account for named in book.named("globex", ANN, limit=1)] == [globex]
    assert book.named("pricing", ANN) == ()


def test_a_renamed_account_is_found_under_its_new_name(book: SqlAccounts, globex: Account) -> None:
    book.change(replace(globex, name="Hooli"), ANN)

    assert [named.account.name for named in book.named("hooli", ANN)] == ["Hooli"]
    assert book.named("globex", ANN) == ()


def test_who_hands_an_account_over_sees_it_no_more(book: SqlAccounts, globex: Account) -> None:
    book.change(replace(globex, owner="bob dupont"), ANN)

    assert book.dossier(globex.id, ANN) is None


def test_nobody_creates_an_account_that_they_would_not_see(book: SqlAccounts) -> None:
    for viewer, account in ((NOBODY, GLOBEX), (ANN, replace(GLOBEX, owner="bob"))):
        with pytest.raises(NotYoursError):
            book.create(account, viewer)
    assert book.accounts(OPERATOR) == ()


def test_long_words_fit_everywhere(book: SqlAccounts, globex: Account) -> None:
    long = "é" * 3000
    contact = book.keep_contact(Contact(account=globex.id, name=long, title=long), ANN)
    assert dossier(book, globex).contacts == (contact,)


def test_a_contact_that_was_none_is_removed_and_what_was_told_stays(
    book: SqlAccounts, globex: Account
) -> None:
    person = book.keep_contact(lena(globex.id), ANN)
    book.tell(told(globex.id, contact=person.id), ANN)
    book.see([decider(globex.id, person.id)], ANN)

    book.drop_contact(person, ANN)

    kept = dossier(book, globex)
    assert (kept.contacts, kept.roles, [one.contact for one in kept.told]) == ((), (), [None])


def test_nobody_removes_a_contact_of_an_account_that_they_may_not_see(
    book: SqlAccounts, globex: Account
) -> None:
    person = book.keep_contact(lena(globex.id), ANN)

    with pytest.raises(NotYoursError):
        book.drop_contact(person, NOBODY)
    assert dossier(book, globex).contacts == (person,)
