"""The Home tab: what each persona sees of it, within Slack's limits, whatever people wrote."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogue.course import Course, Page, Standing, Task
from bot.dialogue.forms import fresh
from bot.dialogue.gaps import Asked, Gap
from bot.dialogue.plan import QuizAnswer
from bot.slack import presses
from bot.slack.blocks.limits import Block, check_view
from bot.slack.home.course import QUIZ_NEXT, SAY_PAGE, SAY_PATH
from bot.slack.home.facts import HomeSources, Visitor, gather
from bot.slack.home.tab import ASK, ASK_MAP, NEW, PERSONA_NEW, PERSONA_SETTLED, HomeFacts, Overview, home
from bot.slack.members.personas import Persona
from bot.slack.memory.feedback import Opinions, Remark
from bot.slack.memory.history import Recent
from bot.store.database import open_database
from bot.store.feedback import SqlFeedback
from bot.store.gaps import SqlGaps
from bot.store.history import SqlHistory
from bot.store.people import SqlNewcomers
from knowledge.access import EVERYONE, MANAGERS, Reader
from knowledge.errors import KnowledgeError, Sentence
from knowledge.library import Library
from knowledge.model import Document, Passage
from knowledge.quiz import QuizCard
from tools.language import Language

HOSTILE = "<!channel> <@U1> *bold* `code` @here & <https://evil.example|click>\n" + "😀" * 500 + "x" * 10_000
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
URL = "https://acme.slack.com/"


def asked(question: str, times: int = 3, nearest: str | None = "Roles", owner: str | None = "Desk") -> Asked:
    latest = Gap(
        id="slack:T1:C1:1.5",
        question=question,
        language=Language.EN,
        asked_at=NOW,
        nearest=nearest,
        owner=owner,
    )
    return Asked(question=question, times=times, latest=latest)


def recent(question: str, tool: str = "") -> Recent:
    return Recent(question=question, tool=tool, asked_at=5.0, channel="C1", ts="5.5", thread_ts="4.4")


def page(title: str, *standings: Standing) -> Page:
    tasks = (Task(document=title, ask=f"{title}?", standing=each) for each in standings)
    return Page(title=title, tasks=tuple(tasks))


COURSE = Course(
    pages=(page("Roles", Standing.RIGHT), page("ROI", Standing.PARTLY, Standing.OPEN, Standing.RIGHT))
)
OVERVIEW = Overview(
    gaps=(asked("Do we ship to Peru?"),),
    opinions=Opinions(
        helpful=8,
        unhelpful=4,
        reasons={"source": 1, "outdated": 2},
        remarks=(Remark(text="old prices", reason="outdated", given_at=NOW),),
    ),
    waiting=6,
    days=30,
)
REP = HomeFacts(name="Ann", persona=Persona.REP, team_url=URL, recent=(recent("What is our CAC?"),))
NEW_REP = replace(REP, persona=Persona.NEW_REP, new=True, course=COURSE)
MANAGER = replace(REP, persona=Persona.MANAGER, overview=OVERVIEW)
NOBODY = HomeFacts(name="", persona=Persona.REP)
WORST = HomeFacts(
    name=HOSTILE,
    persona=Persona.MANAGER,
    new=True,
    team_url=URL,
    recent=tuple(recent(HOSTILE) for _ in range(9)),
    course=Course(pages=tuple(page(f"{n} {HOSTILE}", *[Standing.OPEN] * 9) for n in range(80))),
    overview=Overview(
        gaps=tuple(asked(HOSTILE, nearest=HOSTILE, owner=HOSTILE) for _ in range(9)),
        opinions=Opinions(
            helpful=1,
            reasons={HOSTILE: 1, "number": 2},
            remarks=tuple(Remark(text=HOSTILE, reason=HOSTILE, given_at=NOW) for _ in range(9)),
        ),
        waiting=2,
        days=30,
    ),
)
EVERY = {"rep": REP, "new": NEW_REP, "manager": MANAGER, "nobody": NOBODY, "worst": WORST}


def blocks(facts: HomeFacts, language: Language = Language.EN) -> list[Block]:
    found: list[Block] = home(facts, language)["blocks"]
    return found


def texts(shown: Iterable[Block]) -> list[str]:
    """What is read in text, without the labels of buttons."""
    return [
        part["text"]
        for block in shown
        for part in (block.get("text"), *block.get("elements", ()))
        if part and part["type"] in ("mrkdwn", "plain_text")
    ]


def shown(facts: HomeFacts, language: Language = Language.EN) -> str:
    return "\n".join(texts(blocks(facts, language)))


def buttons(facts: HomeFacts, language: Language = Language.EN) -> dict[str, Block]:
    found = [
        part
        for block in blocks(facts, language)
        for part in (block.get("accessory"), *block.get("elements", ()))
        if part and part["type"] == "button"
    ]
    assert len({each["action_id"] for each in found}) == len(found)
    return {each["action_id"]: each for each in found}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", EVERY)
def test_every_view_is_within_slacks_limits(name: str, language: Language) -> None:
    view = home(EVERY[name], language)

    check_view(view)
    assert view["type"] == "home"


@pytest.mark.parametrize("language", Language)
def test_what_people_wrote_calls_nobody_and_links_nowhere(language: Language) -> None:
    marked = [
        part["text"]
        for block in blocks(WORST, language)
        for part in (block.get("text"), *block.get("elements", ()))
        if part and part["type"] == "mrkdwn"
    ]
    references = {found for text in marked for found in re.findall(r"<([^>]*)>", text)}

    assert all(found.startswith((URL, "!date^5^")) for found in references)
    assert "@here" not in "".join(marked)
    assert "*bold*" not in "".join(marked)


@pytest.mark.parametrize("language", Language)
def test_what_is_too_long_ends_visibly(language: Language) -> None:
    long = [text for text in texts(blocks(WORST, language)) if "channel" in text]

    assert len(long) > 10
    assert all("…" in text for text in long)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["rep", "new", "manager", "nobody"])
def test_no_number_is_shown_that_is_not_a_fact(name: str, language: Language) -> None:
    facts = EVERY[name]
    text = re.sub(r"<[^>]*>", "", shown(facts, language))
    known = {"8", "4", "1", "2", "3", "6", "30"} if name == "manager" else {"1", "2", "3", "4"}
    known = known if facts.course or facts.overview else set()

    assert set(re.findall(r"\d+", text)) <= known


def test_languages_differ_in_every_sentence() -> None:
    for facts in (NEW_REP, MANAGER):
        english, french = (texts(blocks(facts, language)) for language in Language)
        same = [one for one, other in zip(english, french, strict=True) if one == other]
        assert not [text for text in same if not re.search(r"Roles|old prices|!date", text)]


def test_quick_actions_open_forms_that_exist() -> None:
    for facts in (REP, NEW_REP, MANAGER):
        names = [action.removeprefix(NEW) for action in buttons(facts) if action.startswith(NEW)]
        assert len(names) >= 5
        assert all(fresh(name) for name in names)
        assert {ASK, ASK_MAP} <= set(buttons(facts))


def test_only_managers_start_scenarios_there() -> None:
    assert f"{NEW}scenarios" in buttons(MANAGER)
    assert f"{NEW}scenarios" not in buttons(REP)


def test_a_question_is_shown_with_its_time_and_a_link_to_its_thread() -> None:
    text = shown(REP)

    assert "What is our CAC?\n<!date^5^{date_short_pretty} {time}|1970-01-01 00:00 UTC>" in text
    assert "<https://acme.slack.com/archives/C1/p55?thread_ts=4.4&cid=C1|open>" in text


def test_a_form_is_shown_by_the_name_of_its_tool() -> None:
    assert "By button: ROI\n" in shown(replace(REP, recent=(recent(" ", "roi"),)))
    assert "A button or a form\n" in shown(replace(REP, recent=(recent("", "gone"),)))


def test_only_the_last_five_questions_are_shown() -> None:
    many = replace(REP, recent=tuple(recent(f"question number {n}") for n in range(9)))

    assert shown(many).count("question number") == 5


def test_who_has_asked_nothing_is_told_so() -> None:
    assert "Nothing yet" in shown(NOBODY)


def test_people_say_themselves_whether_they_are_new() -> None:
    assert PERSONA_NEW in buttons(REP)
    assert PERSONA_SETTLED in buttons(NEW_REP)
    assert PERSONA_SETTLED not in buttons(REP)


def test_progress_counts_the_questions_answered_right() -> None:
    text = shown(NEW_REP)

    assert "▰▰▰▰▰▱▱▱▱▱ 2/4" in text
    assert "● Roles: 1/1\n◐ ROI: 1/3" in text
    assert "Next: ROI*\nROI?" in text


def test_the_next_question_is_asked_by_its_button() -> None:
    press = presses.load(buttons(NEW_REP)[QUIZ_NEXT]["value"])

    assert press.kind == "quiz"
    assert press.words == {"document": "ROI", "ask": "ROI?"}
    assert "“ROI”" in buttons(NEW_REP)[SAY_PAGE]["value"]
    assert buttons(NEW_REP)[SAY_PATH]["value"]


def test_a_finished_course_has_no_next_question() -> None:
    done = replace(NEW_REP, course=Course(pages=(page("Roles", Standing.RIGHT),)))

    assert "every quiz question right" in shown(done)
    assert QUIZ_NEXT not in buttons(done)


def test_a_question_too_long_for_a_button_is_read_up_instead() -> None:
    task = Task(document="a", ask="x" * 3000, standing=Standing.OPEN)
    facts = replace(NEW_REP, course=Course(pages=(Page(title="A", tasks=(task,)),)))

    assert QUIZ_NEXT not in buttons(facts)
    assert SAY_PAGE in buttons(facts)


def test_a_course_that_cannot_be_read_is_said_to_be() -> None:
    assert "can't be read" in shown(replace(NEW_REP, course=None))
    assert "no pages" in shown(replace(NEW_REP, course=Course(pages=())))


def test_a_manager_sees_gaps_feedback_and_the_queue() -> None:
    text = shown(MANAGER)

    assert "“Do we ship to Peru?” (asked 3×)\nnearest page: Roles, kept by Desk" in text
    assert "Helpful: 8 · not helpful: 4\n• It is out of date: 2\n• The source does not say that: 1" in text
    assert "“old prices” (It is out of date)" in text
    assert "waiting for an answer: 6" in text


def test_nobody_else_sees_them() -> None:
    for part in (Persona.REP, Persona.NEW_REP):
        assert "Peru" not in shown(replace(MANAGER, persona=part))


def test_no_gaps_and_no_feedback_are_said() -> None:
    empty = replace(MANAGER, overview=Overview(gaps=(), opinions=Opinions(), waiting=0, days=30))

    assert "found something" in shown(empty)
    assert "Nobody gave any" in shown(empty)


class ClosedBooks:
    """A library that can't be opened."""

    def quiz(self, subject: str, language: str | None, reader: Reader) -> tuple[QuizCard, ...]:
        raise KnowledgeError(Sentence(en="closed", fr="fermé"))

    def section(self, document: str, section: str, reader: Reader) -> str:
        raise KnowledgeError(Sentence(en="closed", fr="fermé"))

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        raise KnowledgeError(Sentence(en="closed", fr="fermé"))

    def pages(self, kind: str, language: str, reader: Reader) -> tuple[Document, ...]:
        raise KnowledgeError(Sentence(en="closed", fr="fermé"))


class TakenQuiz(SqlHistory):
    """The history of somebody who took the quiz."""

    answers: tuple[QuizAnswer, ...] = ()

    def quiz_answers(self, team: str, user: str) -> tuple[QuizAnswer, ...]:
        return self.answers


@pytest.fixture
def sources(tmp_path: Path, quizzed: Library) -> HomeSources:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    gaps = SqlGaps(engine)
    for name, question in (("slack:T1:C1:1.5", "Peru?"), ("slack:T11:C1:1.5", "Chile?"), ("chat", "Mars?")):
        gaps.record(Gap(id=name, question=question, language=Language.EN, asked_at=NOW))
    return HomeSources(
        newcomers=SqlNewcomers(engine),
        history=TakenQuiz(engine),
        feedback=SqlFeedback(engine, lambda: NOW),
        gaps=gaps,
        books=quizzed,
        waiting=lambda: 7,
    )


def visitor(*labels: str, language: Language = Language.EN) -> Visitor:
    reader = Reader(labels=frozenset({EVERYONE, *labels}))
    return Visitor(team="T1", user="UANN", name="Ann", reader=reader, language=language)


def test_a_managers_facts_are_those_of_their_workspace(sources: HomeSources) -> None:
    sources.feedback.give("slack:T1:C1:1.5", "slack:T1:UANN", helpful=True)

    facts = gather(visitor(MANAGERS), sources, URL, NOW + timedelta(days=29))
    later = gather(visitor(MANAGERS), sources, URL, NOW + timedelta(days=31))

    assert facts.overview is not None
    assert [each.question for each in facts.overview.gaps] == ["Peru?"]
    assert (facts.overview.opinions.helpful, facts.overview.waiting) == (1, 7)
    assert later.overview is not None
    assert later.overview.opinions.helpful == 0


def test_a_rep_gets_no_facts_of_others(sources: HomeSources) -> None:
    facts = gather(visitor(), sources, URL, NOW)

    assert facts == HomeFacts(name="Ann", persona=Persona.REP, team_url=URL)


@pytest.mark.parametrize("language", Language)
def test_a_newcomer_follows_the_order_of_the_onboarding_path(
    sources: HomeSources, quizzed: Library, language: Language
) -> None:
    sources.newcomers.say("T1", "UANN", new=True)

    facts = gather(visitor(language=language), sources, URL, NOW)

    assert facts.persona is Persona.NEW_REP
    assert facts.course is not None
    passages = quizzed.passages(f"onboarding/{language}/first_two_weeks.md", visitor().reader)
    path = "\n".join(passage.text for passage in passages)
    places = [path.index(page.title) for page in facts.course.pages if page.title in path]
    assert len(places) > 10
    assert places == sorted(places)
    check_view(home(facts, language))


def test_a_newcomers_answers_are_counted(sources: HomeSources, quizzed: Library) -> None:
    sources.newcomers.say("T1", "UANN", new=True)
    before = gather(visitor(), sources, URL, NOW).course
    assert before is not None
    assert before.next is not None
    task = before.next[1]
    assert isinstance(sources.history, TakenQuiz)
    sources.history.answers = (
        QuizAnswer(words="…", document=task.document, ask=task.ask, section="S", missed=()),
    )

    after = gather(visitor(), sources, URL, NOW).course

    assert after is not None
    assert after.next is not None
    assert after.next[1] != task
    assert after.pages[0].count(Standing.RIGHT) == 1


def test_a_library_that_is_closed_leaves_the_rest_of_the_page(sources: HomeSources) -> None:
    sources.newcomers.say("T1", "UANN", new=True)

    facts = gather(visitor(), replace(sources, books=ClosedBooks()), URL, NOW)

    assert facts.course is None
    assert json.dumps(home(facts, Language.FR))
