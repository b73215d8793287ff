"""In a thread the bot answers what follows up on it without a mention, and stays out of people's talk."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from fakes import ScriptedFinder
from places import DATA

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.gaps import Gap
from bot.dialogue.grammar.addressed import is_for_the_bot
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Compute, Plan, QuizAnswer, QuizAsk, Thread, Turn
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings
from tools.language import Language

WORKED_ON, KEPT_ASIDE = "addressed.jsonl", "addressed_aside.jsonl"
ROI = "What's the ROI if Kestrel pays 150k and saves 2 FTE at 55k each over 3 years?"
NOTHING = Findings(found=False, confidence=0.0, hits=())


@dataclass(frozen=True, kw_only=True)
class Case:
    """A message in a thread that began with another question; `others` have written there too."""

    earlier: str
    message: str
    others: int
    expected: bool


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A case with what the interpreter made of it and whether the bot took it for itself."""

    case: Case
    plan: Plan
    answered: bool


@cache
def heard(name: str) -> tuple[Heard, ...]:
    """Every case of a set, decided."""
    return tuple(_decided(case) for case in _cases(name))


def _cases(name: str) -> Iterator[Case]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Case(**{key: row[key] for key in ("earlier", "message", "others", "expected")})


def _decided(case: Case) -> Heard:
    thread = thread_about(case.earlier)
    question = Question(id="2", text=case.message, thread="t", addressed=False, others=case.others)
    plan = RuleInterpreter().interpret(question, thread)
    return Heard(case=case, plan=plan, answered=is_for_the_bot(question, thread, plan, case.others))


def thread_about(earlier: str) -> Thread:
    """A thread in which the bot was asked `earlier`."""
    plan = RuleInterpreter().interpret(Question(id="1", text=earlier, thread="t"), Thread(id="t"))
    turn = Turn(id="1", question=earlier, language=plan.language, steps=plan.steps)
    return Thread(id="t", turns=(turn,))


def wrong(name: str) -> list[str]:
    """The messages decided otherwise than labelled, for whoever reads that the test failed."""
    return [
        f"{'answered' if one.answered else 'silent'}: {one.case.message!r} after {one.case.earlier!r}"
        for one in heard(name)
        if one.answered != one.case.expected
    ]


@pytest.mark.parametrize(("name", "floor"), [(WORKED_ON, 0.97), (KEPT_ASIDE, 0.95)])
def test_nearly_all_messages_find_the_right_one_of_answer_and_silence(name: str, floor: float) -> None:
    assert len(wrong(name)) <= (1 - floor) * len(heard(name)), wrong(name)


@pytest.mark.parametrize("name", [WORKED_ON, KEPT_ASIDE])
@pytest.mark.parametrize("expected", [True, False])
def test_neither_of_the_two_faults_pays_for_the_other(name: str, expected: bool) -> None:
    labelled = [one for one in heard(name) if one.case.expected is expected]
    assert len(labelled) >= 60
    missed = [one.case.message for one in labelled if one.answered is not expected]
    assert len(missed) <= 0.05 * len(labelled), missed


def test_no_correction_stays_unanswered() -> None:
    corrections = [one for one in heard(WORKED_ON) if one.case.expected and _changes(one.plan)]
    assert len(corrections) >= 40
    assert [one.case.message for one in corrections if not one.answered] == []


def _changes(plan: Plan) -> bool:
    return any(isinstance(step, Compute) and step.previous for step in plan.steps)


class KeptGaps:
    """Keeps the gaps it is given; implements `bot.dialogue.gaps.Gaps`."""

    def __init__(self) -> None:
        self.kept: list[Gap] = []

    def record(self, gap: Gap) -> None:
        self.kept.append(gap)


class Room:
    """A thread in which the bot was asked for a ROI, and what it keeps of what is said there."""

    def __init__(self) -> None:
        self.finder = ScriptedFinder(NOTHING)
        self.threads = MemoryThreads()
        self.gaps = KeptGaps()
        self._assistant = Assistant(RuleInterpreter(), self.finder, self.threads, gaps=self.gaps)
        self._assistant.answer(Question(id="0", text=ROI, thread="t"))

    def say(self, text: str, *, addressed: bool = False, others: int = 1) -> Answer:
        question = Question(id=text, text=text, thread="t", addressed=addressed, others=others)
        return self._assistant.answer(question)

    @property
    def remembered(self) -> list[str]:
        return [turn.question for turn in self.threads.load("t").turns]


def test_a_follow_up_is_answered_and_remembered() -> None:
    room = Room()
    answer = room.say("sorry, 180k not 150")
    assert not answer.silent
    assert answer.route is Route.TOOL
    assert room.remembered == [ROI, "sorry, 180k not 150"]


@pytest.mark.parametrize(
    "text", ["I sent the contract for 40k yesterday", "did you send them the quote?", "merci !", "👍", "lol"]
)
def test_what_people_say_to_each_other_leaves_no_trace(text: str) -> None:
    room = Room()
    answer = room.say(text)
    assert answer.silent
    assert answer.text == ""
    assert room.remembered == [ROI]
    assert room.finder.searched == []
    assert room.gaps.kept == []


def test_talk_between_a_question_and_its_correction_changes_nothing() -> None:
    room = Room()
    room.say("they paid 90k for the last one")
    corrected = room.say("sorry, 180k not 150")
    assert [figure.before is not None for figure in corrected.computed] == [True]


def test_a_question_that_nothing_answers_is_no_gap_when_nobody_asked_the_bot() -> None:
    room = Room()
    answer = room.say("what about objections on price?")
    assert room.finder.searched
    assert answer.silent
    assert room.gaps.kept == []
    assert room.remembered == [ROI]


def test_the_same_question_to_the_bot_is_declined_and_kept_as_a_gap() -> None:
    room = Room()
    answer = room.say("what about objections on price?", addressed=True)
    assert not answer.silent
    assert answer.route is Route.REFUSE
    assert [gap.question for gap in room.gaps.kept] == ["what about objections on price?"]


@pytest.mark.parametrize("text", ["merci !", "did you send them the quote?", "on se voit demain ?"])
def test_nothing_said_to_the_bot_itself_stays_unanswered(text: str) -> None:
    assert not Room().say(text, addressed=True).silent


@pytest.mark.parametrize("text", ["the gain is 72k", "they use a 12% discount rate", "il faudrait 6 ans"])
def test_a_statement_that_could_be_an_input_counts_when_nobody_else_is_there(text: str) -> None:
    assert _decided(Case(earlier=ROI, message=text, others=0, expected=True)).answered


@pytest.mark.parametrize(
    ("earlier", "text", "expected"),
    [
        ("map the buying centre: Anna (CFO), Paul (IT manager)", "Paul left, forget him", True),
        ("map the buying centre: Anna (CFO), Paul (IT manager)", "Paul, can you call Anna?", False),
        (ROI, "Kestrel, but over 5 years?", True),
        (ROI, "Mercer, but over 5 years is what I said?", True),
        (ROI, "Tom, is the 55k right?", False),
        (ROI, "is the 55k right, Tom?", False),
        (ROI, "thanks Tom, I'll redo it with 8%", False),
        (ROI, "salesbot, is the 55k right?", True),
        (ROI, "the bot is wrong again", False),
    ],
)
def test_a_name_says_who_is_spoken_to(earlier: str, text: str, expected: bool) -> None:
    assert _decided(Case(earlier=earlier, message=text, others=2, expected=expected)).answered is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("you isolate the objection, then ask what they compare us with and show the value", True),
        ("Tom, can you take this one?", False),
        ("lol good luck", False),
        ("did you see the mail from Acme?", False),
    ],
)
def test_the_answer_to_a_quiz_question_is_told_from_chatter(text: str, expected: bool) -> None:
    asked = QuizAsk(document="objections.md", ask="How do you answer 'too expensive'?")
    turn = Turn(id="1", question="quiz me on objections", language=Language.EN, steps=(asked,))
    question = Question(id="2", text=text, thread="t", addressed=False, others=2)
    plan = Plan(language=Language.EN, steps=(QuizAnswer(words=text),))
    assert is_for_the_bot(question, Thread(id="t", turns=(turn,)), plan, 2) is expected


def test_a_link_a_picture_and_a_pasted_text_are_not_for_the_bot() -> None:
    for text in ("https://example.com/roi?years=5", ":tada: :+1:", "`roi 40k`" + " roi of 40k?" * 500):
        assert not _decided(Case(earlier=ROI, message=text, others=1, expected=False)).answered
