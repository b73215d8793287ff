"""What is known of accounts, in SQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, Table, insert, select, update

from bot.accounts.book import Named
from bot.accounts.errors import NotYoursError
from bot.accounts.model import Account, Activity, Contact, Deal, Dossier, Kept, RoleSeen, Spend, Told, Viewer
from bot.store import account_dossiers
from bot.store import account_history as history
from bot.store import account_reading as reading
from bot.store import account_rows as rows
from bot.store.account_access import NOT_YOURS, check
from bot.store.account_naming import Naming, renamed
from bot.store.account_tables import accounts, contacts, deals, results
from bot.store.account_tables import told as told_table
from bot.store.writing import writing


def _now() -> datetime:
    return datetime.now(UTC)


class SqlAccounts:
    """Implements `bot.accounts.book.Accounts`; processes that open the same database share it."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._now = now
        self._naming = Naming()

    def named(self, name: str, viewer: Viewer, limit: int = 3) -> tuple[Named, ...]:
        """The accounts whose name is like `name`, the likest first."""
        with self._engine.connect() as connection:
            return self._naming.named(connection, name, viewer, limit)

    def dossier(self, account: int, viewer: Viewer) -> Dossier | None:
        """All that is known of one account."""
        with self._engine.connect() as connection:
            return reading.dossier(connection, account, viewer)

    def in_play(self, viewer: Viewer) -> tuple[Dossier, ...]:
        """Each account with an open deal, by name, with what bears on its open deals; nothing else of it."""
        with self._engine.connect() as connection:
            return account_dossiers.in_play(connection, viewer)

    def accounts(self, viewer: Viewer) -> tuple[Account, ...]:
        """All accounts, by name."""
        with self._engine.connect() as connection:
            return reading.all_accounts(connection, viewer)

    def deals(self, viewer: Viewer) -> tuple[Deal, ...]:
        """All deals of all accounts."""
        with self._engine.connect() as connection:
            return reading.all_deals(connection, viewer)

    def latest_activities(self, viewer: Viewer, until: date) -> tuple[Activity, ...]:
        """For each account the last thing that happened up to a day, and the last one that is no task."""
        with self._engine.connect() as connection:
            return reading.latest_activities(connection, viewer, until)

    def active_days(self, viewer: Viewer, since: date, until: date) -> Mapping[int, tuple[date, ...]]:
        """For each account the days, in order, on which more than a task happened."""
        with self._engine.connect() as connection:
            return reading.active_days(connection, viewer, since, until)

    def meetings_told(self, viewer: Viewer, until: date) -> tuple[Told, ...]:
        """What reps told of people whom they met up to a day, the earliest first; withdrawn words aside."""
        with self._engine.connect() as connection:
            return reading.meetings_told(connection, viewer, until)

    def spend(self, viewer: Viewer) -> tuple[Spend, ...]:
        """What was spent to win customers; for those who manage a team, or everything."""
        with self._engine.connect() as connection:
            return reading.all_spend(connection, viewer)

    def create(self, account: Account, viewer: Viewer) -> Account:
        """A new account, owned by its `owner`; raises NotYoursError where its viewer wouldn't see it."""
        with writing(self._engine) as connection:
            stored = replace(account, id=_add(connection, accounts, rows.account_row(account)))
            renamed(connection)
            check(connection, stored.id, viewer)
        return stored

    def change(self, account: Account, viewer: Viewer) -> None:
        """Puts new facts of an account in the place of the old ones, also a new owner."""
        with writing(self._engine) as connection:
            check(connection, account.id, viewer)
            _put(connection, accounts, account.id, rows.account_row(account))
            renamed(connection)

    def keep_contact(self, contact: Contact, viewer: Viewer) -> Contact:
        """A new contact, or new facts of one that has an id; what was told of them stays."""
        with writing(self._engine) as connection:
            check(connection, contact.account, viewer)
            row = rows.contact_row(contact)
            if contact.id:
                _check_part(connection, contacts, contact.id, contact.account)
                before = history.stance_before(connection, contact.id)
                _put(connection, contacts, contact.id, row)
                stored = contact
            else:
                before, stored = None, replace(contact, id=_add(connection, contacts, row))
            history.add_stance(connection, stored, before, self._now())
        return stored

    def drop_contact(self, contact: Contact, viewer: Viewer) -> None:
        """Removes a contact that was none, with their roles; what was told of them stays."""
        with writing(self._engine) as connection:
            check(connection, contact.account, viewer)
            _check_part(connection, contacts, contact.id, contact.account)
            history.drop_contact(connection, contact.id)

    def keep_deal(self, deal: Deal, viewer: Viewer) -> Deal:
        """A new deal, or new facts of one that has an id."""
        with writing(self._engine) as connection:
            check(connection, deal.account, viewer)
            if not deal.id:
                return replace(deal, id=_add(connection, deals, rows.deal_row(deal)))
            _check_part(connection, deals, deal.id, deal.account)
            _put(connection, deals, deal.id, rows.deal_row(deal))
        return deal

    def tell(self, told: Told, viewer: Viewer) -> Told:
        """Keeps what a rep said; for what has an id already, only whether it was withdrawn."""
        with writing(self._engine) as connection:
            check(connection, told.account, viewer)
            _check_parts(connection, told.account, told.contact, told.deal)
            if not told.id:
                return replace(told, id=_add(connection, told_table, rows.told_row(told)))
            _check_part(connection, told_table, told.id, told.account)
            _put(connection, told_table, told.id, {"withdrawn": told.withdrawn})
        return told

    def see(self, roles: Iterable[RoleSeen], viewer: Viewer) -> None:
        """Keeps roles as they are seen today; one that is as it was is not kept again."""
        seen = tuple(roles)
        with self._engine.connect() as connection:
            _check_seen(connection, seen, viewer)
            if not history.turned(connection, seen):
                return  # Most looks show what was seen before: they needn't wait for their turn to write.
        with writing(self._engine) as connection:
            _check_seen(connection, seen, viewer)
            history.add_roles(connection, seen)

    def keep_result(self, kept: Kept, viewer: Viewer) -> None:
        """Keeps what was computed for an account."""
        with writing(self._engine) as connection:
            check(connection, kept.account, viewer)
            _check_parts(connection, kept.account, None, kept.deal)
            _add(connection, results, rows.result_row(kept))


def _add(connection: Connection, table: Table, row: rows.Stored) -> int:
    return int(connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one())


def _put(connection: Connection, table: Table, key: int, row: rows.Stored) -> None:
    connection.execute(update(table).where(table.c.id == key).values(**row))


def _check_seen(connection: Connection, seen: Sequence[RoleSeen], viewer: Viewer) -> None:
    """Raises NotYoursError unless the roles are of contacts and deals of accounts that the viewer sees."""
    for account in {role.account for role in seen}:
        check(connection, account, viewer)
        theirs = [role for role in seen if role.account == account]
        for table, keys in (
            (contacts, {role.contact for role in theirs}),
            (deals, {role.deal for role in theirs if role.deal is not None}),
        ):
            found = select(table.c.id).where(table.c.id.in_(keys), table.c.account == account)
            if keys and len(connection.execute(found).all()) < len(keys):
                raise NotYoursError(NOT_YOURS)


def _check_parts(connection: Connection, account: int, contact: int | None, deal: int | None) -> None:
    """Raises NotYoursError where a contact or a deal is not the account's."""
    for table, key in ((contacts, contact), (deals, deal)):
        if key is not None:
            _check_part(connection, table, key, account)


def _check_part(connection: Connection, table: Table, key: int, account: int) -> None:
    found = select(table.c.id).where(table.c.id == key, table.c.account == account)
    if connection.execute(found).first() is None:
        raise NotYoursError(NOT_YOURS)
