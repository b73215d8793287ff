"""Deals at risk of one account or of a certain size, on the sample accounts in SQL."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from account_rows import ACME, TODAY, deal, euros
from account_sample_talk import SampleTalk, copied, sample_database

from bot.accounts.model import OPERATOR, Account, Deal, DealStatus, Dossier
from bot.dialogue.account_steps import Across, Limit, Side, WhichAccount
from bot.dialogue.accounts.amounts import of_size
from bot.dialogue.answer import Answer
from bot.store.codec import dump, load
from tools.currency import Exchange
from tools.values import Money


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


def table(answer: Answer) -> tuple[tuple[str, ...], ...]:
    return next(section.rows for section in answer.sections if section.rows)


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("which deals at Globex are at risk?", ""),
        ("are Globex's deals at risk?", ""),
        ("quelles affaires de Globex sont à risque ?", ""),
        ("quelles affaires chez globex sont en retard ?", "overdue"),
    ],
)
def test_the_deals_of_one_account_are_asked_for(text: str, risk: str, talk: SampleTalk) -> None:
    (globex,) = [account for account in talk.book.accounts(OPERATOR) if account.name == "Globex"]

    answer = talk.say(text)

    assert answer.steps == (Across(kind="risks", risk=risk, account=globex.id, name="Globex"),)
    assert "Globex" in answer.text.splitlines()[-1 if risk else 1]


@pytest.mark.parametrize(
    "text", ["which deals at Zorblax are at risk?", "quelles affaires chez Zorblax sont à risque ?"]
)
def test_an_account_that_is_not_there_is_said_to_be_unknown(text: str, talk: SampleTalk) -> None:
    answer = talk.say(text)

    assert "Zorblax" in answer.text
    assert not [step for step in answer.steps if isinstance(step, Across)]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("which deals at Lindqvist are at risk?", "the second"),
        ("quelles affaires de Lindqvist sont à risque ?", "la deuxième"),
    ],
)
def test_where_two_accounts_may_be_meant_it_is_asked_which(text: str, choice: str, talk: SampleTalk) -> None:
    for name in ("Lindqvist Metal", "Lindqvist Wood"):
        talk.book.create(Account(name=name, owner="you", origin="thread"), OPERATOR)

    (asked,) = talk.say(text).steps
    assert isinstance(asked, WhichAccount)
    (step,) = talk.say(choice).steps

    assert step == Across(kind="risks", account=asked.choices[1].id, name=asked.choices[1].name)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("which deals over 50k are at risk?", (Limit(side="over", amount="50000"),)),
        ("which deals at risk are over 50k?", (Limit(side="over", amount="50000"),)),
        ("which overdue deals are at least £15k?", (Limit(side="from", amount="15000", currency="GBP"),)),
        (
            "which deals of €20k or more are single-threaded?",
            (Limit(side="from", amount="20000", currency="EUR"),),
        ),
        ("deals at risk under £20,000", (Limit(side="under", amount="20000", currency="GBP"),)),
        ("which deals of no more than 30k are at risk?", (Limit(side="to", amount="30000"),)),
        (
            "quelles affaires de plus de 50 k€ sont à risque ?",
            (Limit(side="over", amount="50000", currency="EUR"),),
        ),
        (
            "quelles affaires à risque dépassent 50 k€ ?",
            (Limit(side="over", amount="50000", currency="EUR"),),
        ),
        (
            "quelles affaires de moins de 20 k€ sont en retard ?",
            (Limit(side="under", amount="20000", currency="EUR"),),
        ),
        (
            "quelles affaires entre 20 et 40 k€ sont en danger ?",
            (
                Limit(side="from", amount="20000", currency="EUR"),
                Limit(side="to", amount="40000", currency="EUR"),
            ),
        ),
    ],
)
def test_deals_of_a_size_are_asked_for(text: str, limits: tuple[Limit, ...], talk: SampleTalk) -> None:
    answer = talk.say(text)

    (step,) = answer.steps
    assert isinstance(step, Across)
    assert step.limits == limits
    assert load(dump(step)) == step
    assert answer.sections


def test_deals_of_a_size_are_those_alone(talk: SampleTalk) -> None:
    still_open = [deal for deal in talk.book.deals(OPERATOR) if deal.status is DealStatus.OPEN]
    large = [deal for deal in still_open if deal.value and deal.value.amount > 50_000]

    answer = talk.say("which deals over 50k are at risk?")

    assert f"out of {len(large)};" in answer.text
    assert {row[0] for row in table(answer)[1:]} <= {deal.name for deal in large}
    assert "Looked at: over 50,000." in answer.text
    assert "as they stand" in answer.text


def _opened(number: int, value: Money | None) -> Deal:
    return replace(deal("open", id=number, created=str(TODAY)), value=value)


def sized(*values: Money | None) -> Dossier:
    return Dossier(account=ACME, deals=tuple(_opened(place, each) for place, each in enumerate(values, 1)))


def test_a_limit_holds_in_its_own_currency_where_a_rate_leads_there() -> None:
    deals = sized(euros(60), Money(Decimal(55), "GBP"), None)
    rates = (Exchange(Decimal("1.2"), base="GBP", quote="EUR"),)
    limit = Limit(side="over", amount="60", currency="EUR")

    converted, plain = of_size((limit,), [deals], rates), of_size((limit,), [deals], ())

    assert [deal.id for one in converted.dossiers for deal in one.deals] == [2]
    assert (converted.unsized, converted.comparable) == (1, True)
    assert [deal.id for one in plain.dossiers for deal in one.deals] == []
    assert not plain.comparable


@pytest.mark.parametrize(("side", "kept"), [("over", [3]), ("from", [2, 3]), ("under", [1]), ("to", [1, 2])])
def test_a_limit_takes_in_its_own_amount_or_not(side: Side, kept: list[int]) -> None:
    found = of_size((Limit(side=side, amount="20"),), [sized(euros(10), euros(20), euros(30))], ())

    assert [deal.id for one in found.dossiers for deal in one.deals] == kept
    assert found.comparable
