"""The questions of a quiz come with their page, and an answer is judged by its points."""

from dataclasses import replace

import pytest
from quizzing import PAGE, read, starter

from bot.dialogue.marking import mark
from knowledge import document_form
from knowledge.chunking import cut, is_under, sections
from knowledge.loaders import LoadError
from knowledge.model import Document, QuizPoint, QuizQuestion

# The page and its questions


def test_a_page_brings_its_questions_in_its_front_matter() -> None:
    (question,) = read(PAGE).quiz

    assert (question.ask, question.section) == ("What is a list price?", "List price")
    assert question.points == (
        QuizPoint(name="the start of a discussion", words=("starting point", "discuss*")),
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("section: List price", "section: No such heading"),
        ("  - ask: What is a list price?\n    section", "  - section"),
        ("words: [starting point, discuss*]", "words: discuss"),
        ("- point: the start of a discussion", "- name: the start"),
    ],
)
def test_a_malformed_quiz_is_refused_with_what_is_wrong(right: str, wrong: str) -> None:
    with pytest.raises(LoadError) as refused:
        read(PAGE.replace(right, wrong))

    assert "quiz" in refused.value.reason.en
    assert "quiz" in refused.value.reason.fr


def test_questions_change_nothing_in_what_is_searched() -> None:
    for document in (read(PAGE), *starter()):
        assert document.quiz
        assert cut(document) == cut(replace(document, quiz=()))


def test_questions_survive_storage() -> None:
    document = replace(read(PAGE), body="")

    assert document_form.read(document_form.written(document)) == document


def test_a_document_that_was_stored_before_there_were_questions_has_none() -> None:
    old = document_form.written(replace(read(PAGE), quiz=())).replace(', "quiz": []', "")

    assert "quiz" not in old
    assert document_form.read(old).quiz == ()


@pytest.mark.parametrize("document", starter(), ids=lambda document: document.id)
def test_every_starter_page_answers_its_own_questions(document: Document) -> None:
    assert 2 <= len(document.quiz) <= 4
    for question in document.quiz:
        page = "\n".join(s.text for s in sections(document) if is_under(s.path, question.section))
        assert mark(page, question, page).missed == ()
        assert mark(question.ask, question, page).named == (), "the question gives a point away"


def test_both_languages_of_a_page_ask_for_the_same_points() -> None:
    points = {document.id: [len(one.points) for one in document.quiz] for document in starter()}
    for document in starter():
        assert document.translation is not None
        assert points[document.id] == points[document.translation]


# The judgement of an answer

POINTS = QuizQuestion(
    ask="?",
    section="s",
    points=(
        QuizPoint(name="gatekeeper", words=("gatekeep*", "controls access")),
        QuizPoint(name="decider", words=("decid*", "releas* money")),
        QuizPoint(name="no discount", words=("never discount",)),
    ),
)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("Gatekeepers, deciders", {"gatekeeper": "Gatekeepers", "decider": "deciders"}),
        ("the gatekeper", {"gatekeeper": "gatekeper"}),
        ("whoever releases the project's money", {"decider": "releases the project's money"}),
        ("who released it, and where the rest of that money went", {}),
        ("not the decider", {}),
        ("not only the decider", {"decider": "decider"}),
        ("not him, the decider", {"decider": "decider"}),
        ("Never give a discount", {"no discount": "Never give a discount"}),
        ("a discount", {}),
        ("", {}),
    ],
)
def test_points_are_found_by_their_words(answer: str, named: dict[str, str]) -> None:
    found = mark(answer, POINTS, page="")

    assert {one.point: one.quote for one in found.named} == named
    assert set(found.missed) == {point.name for point in POINTS.points} - set(named)


def test_a_word_of_the_page_is_no_typing_error_for_another() -> None:
    question = QuizQuestion(ask="?", section="s", points=(QuizPoint(name="contract"),))

    assert mark("the contact", question, page="A contact signs a contract.").named == ()
    assert mark("the contrat", question, page="A contact signs a contract.").named != ()
