"""What somebody asked before, and how they stand with the quiz: theirs alone."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from bot.dialogue.course import Course, Standing, course
from bot.dialogue.plan import Compute, QuizAnswer, QuizAsk, Step, Turn
from bot.slack.memory.history import Recent
from bot.slack.work.inbox import Incoming
from bot.store.history import SqlHistory
from bot.store.inbox import SqlInbox
from bot.store.people import SqlNewcomers
from bot.store.threads import SqlThreads
from knowledge.model import Document, QuizPoint, QuizQuestion
from knowledge.quiz import QuizCard
from tools.language import Language

URL = "https://acme.slack.com/"


@pytest.fixture
def engine(database: Engine) -> Engine:
    return database


def ask(engine: Engine, text: str, steps: Sequence[Step] = (), **where: str) -> None:
    """Somebody asks something and is answered."""
    ts = where.get("ts", "100.000001")
    incoming = Incoming(
        team=where.get("team", "T1"),
        channel=where.get("channel", "D1"),
        ts=ts,
        thread_ts=where.get("thread_ts", ts),
        asked_at=float(where.get("at", "100")),
        user=where.get("user", "UANN"),
        text="",
        door="direct",
    )
    SqlInbox(engine).add(incoming)
    turn = Turn(id=incoming.key, question=text, language=Language.EN, steps=tuple(steps))
    SqlThreads(engine).put(incoming.thread, turn)


def test_the_latest_questions_come_first_and_no_more_than_asked_for(engine: Engine) -> None:
    for at in range(1, 8):
        ask(engine, f"question {at}", ts=f"{at}.5", at=str(at))

    found = SqlHistory(engine).recent("T1", "UANN", 3)

    assert [recent.question for recent in found] == ["question 7", "question 6", "question 5"]


def test_nobody_sees_what_others_asked_not_even_in_the_same_thread(engine: Engine) -> None:
    ask(engine, "mine", ts="1.5", channel="C1", thread_ts="1.5")
    ask(engine, "of somebody else", ts="2.5", channel="C1", thread_ts="1.5", user="UBOB")
    ask(engine, "of another workspace", ts="1.5", team="T2", channel="C1")

    assert [recent.question for recent in SqlHistory(engine).recent("T1", "UANN", 9)] == ["mine"]


def test_what_is_not_answered_yet_is_not_listed(engine: Engine) -> None:
    SqlInbox(engine).add(
        Incoming(
            team="T1",
            channel="D1",
            ts="1.5",
            thread_ts="1.5",
            asked_at=1.0,
            user="UANN",
            text="?",
            door="direct",
        )
    )

    assert SqlHistory(engine).recent("T1", "UANN", 9) == ()


def test_a_form_is_known_by_what_it_computed(engine: Engine) -> None:
    ask(engine, "", [Compute(tool="roi")])

    (recent,) = SqlHistory(engine).recent("T1", "UANN", 9)

    assert (recent.question, recent.tool) == ("", "roi")


@pytest.mark.parametrize(
    ("ts", "thread_ts", "link"),
    [
        ("12.000034", "12.000034", "https://acme.slack.com/archives/C1/p12000034"),
        ("12.34", "11.2", "https://acme.slack.com/archives/C1/p1234?thread_ts=11.2&cid=C1"),
        ("9.8.abc", "11.2", "https://acme.slack.com/archives/C1/p112"),
        ("9.8.abc", "9.8.abc", ""),
    ],
)
def test_a_question_leads_to_its_thread_if_it_has_one(ts: str, thread_ts: str, link: str) -> None:
    recent = Recent(question="?", asked_at=1.0, channel="C1", ts=ts, thread_ts=thread_ts)

    assert recent.link(URL) == link
    assert recent.link("") == ""


def test_only_judged_quiz_answers_of_this_person_count(engine: Engine) -> None:
    judged = QuizAnswer(words="the buyer", document="a.md", ask="Who?", section="Roles", missed=("user",))
    ask(engine, "the buyer", [judged], ts="1.5")
    ask(engine, "the user", [judged], ts="2.5", user="UBOB")
    ask(engine, "late", [QuizAnswer(words="late", document="a.md", ask="gone")], ts="3.5")
    ask(engine, "quiz me", [QuizAsk(document="a.md", ask="Who?")], ts="4.5")

    assert SqlHistory(engine).quiz_answers("T1", "UANN") == (judged,)


def test_people_say_of_themselves_that_they_are_new(engine: Engine) -> None:
    newcomers = SqlNewcomers(engine)
    assert not newcomers.is_new("T1", "UANN")

    newcomers.say("T1", "UANN", new=True)
    assert newcomers.is_new("T1", "UANN")
    assert not newcomers.is_new("T2", "UANN")

    newcomers.say("T1", "UANN", new=False)
    assert not newcomers.is_new("T1", "UANN")


def page(name: str, language: str, translation: str, *asks: str) -> list[QuizCard]:
    points = (QuizPoint(name="one"), QuizPoint(name="two"))
    quiz = tuple(QuizQuestion(ask=ask, section="S", points=points) for ask in asks)
    document = Document(
        id=name, title=name.upper(), body="", language=language, translation=translation, quiz=quiz
    )
    return [QuizCard(document=document, question=question) for question in quiz]


CARDS = [
    *page("a", "en", "a-fr", "a1?", "a2?"),
    *page("b", "en", "b-fr", "b1?"),
    *page("a-fr", "fr", "a", "a1 ?", "a2 ?"),
    *page("b-fr", "fr", "b", "b1 ?"),
]


def answered(document: str, ask: str, *missed: str, gave_up: bool = False) -> QuizAnswer:
    return QuizAnswer(words="…", document=document, ask=ask, section="S", missed=missed, gave_up=gave_up)


def standings(found: Course) -> list[list[Standing]]:
    return [[task.standing for task in page.tasks] for page in found.pages]


def test_an_answer_is_right_partly_right_or_open() -> None:
    answers = [answered("a", "a1?"), answered("a", "a2?", "two"), answered("b", "b1?", "one", "two")]

    found = course(CARDS, answers, (), "en")

    assert standings(found) == [[Standing.RIGHT, Standing.PARTLY], [Standing.OPEN]]
    assert not found.pages[0].done


def test_the_best_answer_counts_and_giving_up_is_none() -> None:
    answers = [answered("a", "a1?"), answered("a", "a1?", "one"), answered("a", "a2?", gave_up=True)]

    assert standings(course(CARDS, answers, (), "en"))[0] == [Standing.RIGHT, Standing.OPEN]


def test_an_answer_in_the_other_language_counts() -> None:
    assert standings(course(CARDS, [answered("a", "a2?")], (), "fr"))[0] == [Standing.OPEN, Standing.RIGHT]


def test_pages_come_in_the_order_of_the_onboarding_path() -> None:
    found = course(CARDS, (), ["A word of “A”.", "Day one: “B”. Day two: “A”."], "en")

    assert [page.title for page in found.pages] == ["B", "A"]


def test_next_is_the_first_question_that_is_not_right_yet() -> None:
    found = course(CARDS, [answered("a", "a1?")], (), "en").next

    assert found is not None
    assert found[1].ask == "a2?"
    everything = [answered(card.document.id, card.question.ask) for card in CARDS]
    assert course(CARDS, everything, (), "en").next is None


def test_answers_to_questions_that_are_gone_are_left_out() -> None:
    assert standings(course(CARDS, [answered("gone", "a1?"), answered("a", "gone?")], (), "en")) == [
        [Standing.OPEN, Standing.OPEN],
        [Standing.OPEN],
    ]
