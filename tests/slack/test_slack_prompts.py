"""Suggested prompts: each is answered, with a figure, a form, a quiz question or a passage."""

import pytest

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.forms import calculations
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import QuizAsk
from bot.dialogue.threads import MemoryThreads
from bot.slack.home import wording as home_wording
from bot.slack.members.personas import Persona, persona
from bot.slack.prompts import MOST, prompts
from knowledge.access import EVERYONE, MANAGERS, Reader
from knowledge.library import Library
from tools.language import Language

READER = Reader(labels=frozenset({EVERYONE}))
EACH = [
    (language, prompt["message"])
    for language in Language
    for kind in Persona
    for prompt in prompts(kind, language)
]


def answer(text: str, language: Language, library: Library) -> Answer:
    assistant = Assistant(RuleInterpreter(), library, MemoryThreads(), quiz=library)
    return assistant.answer(Question(id="1", text=text, thread="t", locale=language, reader=READER))


@pytest.mark.parametrize(("language", "message"), EACH)
def test_every_prompt_is_answered_in_its_language(language: Language, message: str, quizzed: Library) -> None:
    found = answer(message, language, quizzed)

    assert found.language is language
    asked_for = found.route is Route.CLARIFY and calculations(found.steps)
    quiz = any(isinstance(step, QuizAsk) for step in found.steps)
    assert found.computed or asked_for or quiz or found.citations


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Persona)
def test_there_are_no_more_prompts_than_slack_shows(kind: Persona, language: Language) -> None:
    found = prompts(kind, language)

    assert 0 < len(found) <= MOST
    assert len({prompt["message"] for prompt in found}) == len(found)
    assert all(prompt["title"] and len(prompt["title"]) <= 40 for prompt in found)


def test_everybody_gets_prompts_of_their_own() -> None:
    assert len({prompts(kind, Language.EN)[0]["message"] for kind in Persona}) == len(Persona)


@pytest.mark.parametrize("language", Language)
def test_the_path_is_found_by_the_question_of_its_button(language: Language, quizzed: Library) -> None:
    found = answer(home_wording.PATH_QUESTION.to(language), language, quizzed)

    assert found.citations[0].document == f"onboarding/{language}/first_two_weeks.md"


@pytest.mark.parametrize("language", Language)
def test_every_page_is_found_by_the_question_of_its_button(language: Language, quizzed: Library) -> None:
    pages = {card.document for card in quizzed.quiz("", language, READER)}
    question = home_wording.PAGE_QUESTION.to(language)

    lost = [
        page.title
        for page in pages
        if page.id
        not in {
            each.document for each in answer(question.format(title=page.title), language, quizzed).citations
        }
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("labels", "new", "expected"),
    [
        ({EVERYONE}, False, Persona.REP),
        ({EVERYONE}, True, Persona.NEW_REP),
        ({EVERYONE, MANAGERS}, False, Persona.MANAGER),
        ({EVERYONE, MANAGERS}, True, Persona.MANAGER),
        (set(), True, Persona.NEW_REP),
    ],
)
def test_a_persona_is_set_or_said_never_guessed(labels: set[str], new: bool, expected: Persona) -> None:
    assert persona(Reader(labels=frozenset(labels)), new=new) is expected
