"""What people think of answers: one opinion for each of them, the last one; counted for managers."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.slack.memory.feedback import Opinions
from bot.store.feedback import SqlFeedback

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANSWER, ANN, BOB = "slack:T1:C1:1.5", "slack:T1:UANN", "slack:T1:UBOB"


class Clock:
    """A minute later each time it is looked at."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture
def feedback(database: Engine) -> SqlFeedback:
    return SqlFeedback(database, Clock())


def opinions(feedback: SqlFeedback, team: str = "T1", since: datetime = START) -> Opinions:
    return feedback.opinions(team, since, 3)


def test_a_second_thumb_takes_the_place_of_the_first(feedback: SqlFeedback) -> None:
    feedback.give(ANSWER, ANN, helpful=True)
    feedback.give(ANSWER, ANN, helpful=False)

    assert (opinions(feedback).helpful, opinions(feedback).unhelpful) == (0, 1)


def test_everybody_has_an_opinion_of_their_own(feedback: SqlFeedback) -> None:
    feedback.give(ANSWER, ANN, helpful=True)
    feedback.give(ANSWER, BOB, helpful=False)

    assert (opinions(feedback).helpful, opinions(feedback).unhelpful) == (1, 1)


def test_what_was_wrong_is_counted_and_quoted_without_a_name(feedback: SqlFeedback) -> None:
    feedback.give(ANSWER, ANN, helpful=False)
    feedback.explain(ANSWER, ANN, "outdated", " prices\nchanged ")

    found = opinions(feedback)

    assert found.reasons == {"outdated": 1}
    assert [(remark.text, remark.reason) for remark in found.remarks] == [("prices changed", "outdated")]
    assert found.remarks[0].given_at == START + timedelta(minutes=2)
    assert "UANN" not in repr(found)


def test_a_reason_counts_without_a_thumb_before(feedback: SqlFeedback) -> None:
    feedback.explain(ANSWER, ANN, "number")

    assert opinions(feedback) == Opinions(unhelpful=1, reasons={"number": 1})


def test_a_thumb_for_the_better_takes_the_reason_back(feedback: SqlFeedback) -> None:
    feedback.explain(ANSWER, ANN, "number", "it is 5")
    feedback.give(ANSWER, ANN, helpful=True)

    assert opinions(feedback) == Opinions(helpful=1)


def test_a_second_thumb_down_keeps_the_reason(feedback: SqlFeedback) -> None:
    feedback.explain(ANSWER, ANN, "number", "it is 5")
    feedback.give(ANSWER, ANN, helpful=False)

    assert opinions(feedback).reasons == {"number": 1}


@pytest.mark.parametrize("other", ["T11", "T_", "T"])
def test_other_workspaces_are_not_counted(feedback: SqlFeedback, other: str) -> None:
    feedback.give(f"slack:{other}:C1:1.5", f"slack:{other}:UZOE", helpful=True)

    assert opinions(feedback) == Opinions()
    assert opinions(feedback, other).helpful == 1


def test_what_is_older_is_not_counted(feedback: SqlFeedback) -> None:
    feedback.explain(ANSWER, ANN, "number", "old")
    since = START + timedelta(minutes=1, seconds=30)
    feedback.explain(ANSWER, BOB, "source", "new")

    assert opinions(feedback, since=since).reasons == {"source": 1}
    assert [remark.text for remark in opinions(feedback, since=since).remarks] == ["new"]


def test_the_last_remarks_come_first(feedback: SqlFeedback) -> None:
    for number in range(5):
        feedback.explain(f"slack:T1:C1:{number}.1", ANN, "other", f"remark {number}")

    assert [remark.text for remark in opinions(feedback).remarks] == ["remark 4", "remark 3", "remark 2"]
