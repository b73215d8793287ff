"""What the model took is counted by day and person, by several processes at once, in either database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from bot.dialogue.llm.chat import Tokens
from bot.store.database import Place, open_database
from bot.store.spending import KEPT_DAYS, SqlSpending

DAY = date(2026, 11, 28)


def test_tokens_add_up_by_day_and_person(place: Place) -> None:
    engine = open_database(place)
    spending = SqlSpending(engine)

    spending.add(DAY, "one", Tokens(read=1000, written=20, cached=900))
    spending.add(DAY, "one", Tokens(read=500, written=10))
    spending.add(DAY, "other", Tokens(read=1))
    spending.add(DAY - timedelta(days=1), "one", Tokens(read=7))

    own, everybody = spending.of(DAY, "one")
    engine.dispose()
    assert own == Tokens(read=1500, written=30, cached=900)
    assert everybody == Tokens(read=1501, written=30, cached=900)


def test_nothing_is_lost_when_many_count_at_once(place: Place) -> None:
    engine = open_database(place)
    spending = SqlSpending(engine)

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: spending.add(DAY, "one", Tokens(read=10)), range(40)))

    assert spending.of(DAY, "one")[0].read == 400
    engine.dispose()


def test_each_person_is_told_once_a_day(place: Place) -> None:
    engine = open_database(place)
    spending = SqlSpending(engine)

    told = [spending.tell_once(DAY, "one"), spending.tell_once(DAY, "one"), spending.tell_once(DAY, "other")]
    tomorrow = spending.tell_once(DAY + timedelta(days=1), "one")

    engine.dispose()
    assert told == [True, False, True]
    assert tomorrow


def test_what_is_older_than_a_month_goes(place: Place) -> None:
    engine = open_database(place)
    spending = SqlSpending(engine)
    old = DAY - timedelta(days=KEPT_DAYS + 1)

    spending.add(old, "one", Tokens(read=5))
    spending.add(DAY, "one", Tokens(read=5))

    assert spending.of(old, "one")[0] == Tokens()
    engine.dispose()
