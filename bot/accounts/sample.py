"""Sample accounts for the demo: 40 invented companies with people, two years of deals and what happened.

The same seed tells the same story on every day: all days are counted back from the day that it is told.
What managers look for is in it: renewals due, accounts gone quiet, deals that hang on one person, a stage
ahead of its evidence.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bot.accounts.intake_port import AccountsIntake, Changes
from bot.accounts.model import Spend
from bot.accounts.sample_cast import names
from bot.accounts.sample_story import ORIGIN, Telling
from bot.accounts.sample_wording import CATEGORIES
from tools.language import Language
from tools.values import Money

SEED = 11
MONTHS = 24


def load_sample(intake: AccountsIntake, today: date, language: Language, seed: int = SEED) -> int:
    """Stores the sample accounts unless they are there; tells how many rows were added."""
    if any(account.origin == ORIGIN for account in intake.load().accounts):
        return 0
    changes = sample(today, language, seed)
    intake.apply(changes)
    return changes.added


def sample(today: date, language: Language, seed: int = SEED) -> Changes:
    """The sample accounts as they stand on a day, stages and subjects in `language`."""
    telling = Telling(today=today, language=language, chance=Random(seed))
    for at, row in enumerate(names()["accounts"]):
        telling.company(at, row)
    return Changes(
        accounts=tuple(telling.accounts),
        contacts=tuple(telling.contacts.values()),
        deals=tuple(telling.deals),
        activities=tuple(telling.activities),
        spend=tuple(_spend(telling)),
    )


def _spend(telling: Telling) -> list[Spend]:
    """What it cost each month to win customers, for both teams, up to the last full month."""
    rows = []
    month = telling.today.replace(day=1)
    for _ in range(MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
        for team, currency in (("sales-fr", "EUR"), ("sales-uk", "GBP")):
            for category, usual in CATEGORIES:
                amount = Decimal(usual * telling.chance.randint(80, 125) // 100)
                money = Money(amount, currency)
                name = category.to(telling.language)
                rows.append(
                    Spend(
                        id=next(telling.ids),
                        month=month,
                        category=name,
                        amount=money,
                        team=team,
                        origin="sample",
                    )
                )
    return rows
