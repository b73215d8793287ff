"""How long the parts of an account question take: `python tests/benchmarks/accounts.py`.

With 10,000 contacts, 5,000 deals and 20,000 activities of 2,000 accounts in SQLite, in a folder that goes.
Prints the median and the slowest of a few tries each.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from account_data import ANN
from account_rows import TODAY, period, scope
from test_account_intake import many

from bot.accounts.figures.computing import results_of
from bot.accounts.figures.measure import FIGURES, measure
from bot.accounts.figures.model import Rows
from bot.accounts.model import OPERATOR
from bot.accounts.portfolio import Portfolio
from bot.accounts.segments import fits
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database

TRIES = 9
NAME = "company cedifogu"


def main() -> None:
    """Fills the store, asks it, and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "salesbot.sqlite3")
        began = time.perf_counter()
        SqlAccountsIntake(database).apply(many())
        print(f"storing all rows: {time.perf_counter() - began:.1f} s")
        book = SqlAccounts(database)
        _report("a name, and all of its account", lambda: _asked(book))
        data = Rows(accounts=book.accounts(OPERATOR), deals=book.deals(OPERATOR), spend=())
        within = scope(period("2025-01-01", "2026-12-31"))
        for name in FIGURES:
            _report(f"{name} over {len(data.deals)} deals", lambda name=name: _measured(name, data, within))
        portfolio = Portfolio(
            today=TODAY, accounts=data.accounts, deals=data.deals, activities=book.activities(OPERATOR)
        )
        _report(f"fit of {len(data.accounts)} accounts", lambda: fits(portfolio))


def _asked(book: SqlAccounts) -> None:
    (named, *_) = book.named(NAME, ANN)
    assert book.dossier(named.account.id, ANN)


def _measured(name: str, data: Rows, within: object) -> None:
    results_of(measure(name, data, within))


def _report(what: str, doing: Callable[[], object]) -> None:
    took = []
    for _ in range(TRIES):
        began = time.perf_counter()
        doing()
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what}: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")


if __name__ == "__main__":
    main()
