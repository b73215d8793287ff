"""How long exports of 10,000 contacts and 5,000 deals take to come in, and to come in again.

    python tests/benchmarks/accounts_import.py [--contacts 10000] [--deals 5000]

The files are written as a Salesforce report is, with 1,000 accounts, read from disk, and stored in a SQLite
database as `salesbot accounts import` does it.
"""

import csv
import random
import time
from argparse import ArgumentParser
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bot.accounts.importing.files import read_files
from bot.accounts.planning import plan
from bot.store.account_intake import SqlAccountsIntake
from bot.store.database import open_database

LEVELS = ("Head of", "Director of", "Manager,", "VP", "Chief Officer,", "Specialist,", "Buyer,", "Lead,")
FIELDS = ("Procurement", "Finance", "Maintenance", "IT", "Quality", "Production", "Logistics", "HR", "Legal")
PLACES = ("Lyon", "Leeds", "North", "South", "EMEA", "Group", "Plant 1", "Plant 2", "Plant 3", "Services")
STAGES = ("Closed Won", "Closed Lost", "Negotiation/Review", "Prospecting")


def main() -> None:
    """Prints the seconds of each step."""
    parser = ArgumentParser(description="Measures the import of accounts.")
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--deals", type=int, default=5_000)
    asked = parser.parse_args()
    table = Table("", "read, s", "match, s", "store, s", "together, s", "new", "as before")
    with TemporaryDirectory() as folder:
        files = _contacts(Path(folder), asked.contacts), _deals(Path(folder), asked.deals)
        intake = SqlAccountsIntake(open_database(Path(folder) / "salesbot.sqlite3"))
        for name in ("first time", "again"):
            steps = [time.perf_counter()]
            rows = read_files(files).rows
            steps.append(time.perf_counter())
            made = plan(intake.load(), rows, date.today())
            steps.append(time.perf_counter())
            intake.apply(made.changes)
            steps.append(time.perf_counter())
            spent = [f"{after - before:.1f}" for before, after in pairwise(steps)]
            total = f"{steps[-1] - steps[0]:.1f}"
            table.add_row(name, *spent, total, str(made.total.new), str(made.total.unchanged))
    Console().print(table)


def _contacts(folder: Path, count: int) -> Path:
    chance = random.Random(7)
    titles = [f"{level} {what} {place}" for level in LEVELS for what in FIELDS for place in PLACES]
    path = folder / "contacts.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("Contact ID", "First Name", "Last Name", "Title", "Email", "Account Name"))
        for at in range(count):
            name = f"Name{at}"
            mail = f"{name.lower()}@account{at % 1000}.example"
            title = chance.choice(titles)
            writer.writerow((f"003{at:012}", "Alex", name, title, mail, f"Account {at % 1000}"))
    return path


def _deals(folder: Path, count: int) -> Path:
    chance = random.Random(7)
    path = folder / "deals.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            (
                "Opportunity ID",
                "Opportunity Name",
                "Account Name",
                "Stage",
                "Amount",
                "Close Date",
                "Created Date",
            )
        )
        for at in range(count):
            day, month = chance.randint(1, 28), chance.randint(1, 12)
            amount = f"{chance.randint(1, 400) * 250:,}.00"
            dates = f"{month}/{day}/2026", f"{month}/{day}/2025"
            stage = chance.choice(STAGES)
            writer.writerow((f"006{at:012}", f"Deal {at}", f"Account {at % 1000}", stage, amount, *dates))
    return path


if __name__ == "__main__":
    main()
