"""A quiz over the playbooks as a conversation: what is asked, judged and told."""

import pytest
from quizzing import ROLES, Talk, lines_under

from bot.dialogue import ledger
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Route
from bot.dialogue.plan import QuizAnswer, QuizAsk
from knowledge.library import Library


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (ROLES, "playbooks/en/buying_center.md"),
        ("can you test me on objections please?", "playbooks/en/objections.md"),
        ("Ask me a question about the CRM", "playbooks/en/crm.md"),
        ("drill me on gatekeepers", "playbooks/en/buying_center.md"),
        ("quiz me on objectoins", "playbooks/en/objections.md"),
        ("MEDDPICC: quiz me", "playbooks/en/meddpicc.md"),
        ("fais-moi un petit quiz sur les objections", "playbooks/fr/objections.md"),
        ("interroge-moi sur le CRM", "playbooks/fr/crm.md"),
        ("pose moi une question sur la negociation stp", "playbooks/fr/negotiation.md"),
        ("teste mes connaissances sur les étapes du processus d'achat", "playbooks/fr/buying_process.md"),
        ("tu peux m'interroger sur le ciblage ?", "playbooks/fr/segmentation.md"),
    ],
)
def test_the_subject_picks_the_page_and_the_language_the_question(
    quizzed: Library, text: str, page: str
) -> None:
    talk = Talk(quizzed)
    answer = talk.say(text)

    (step,) = talk.steps
    assert isinstance(step, QuizAsk)
    assert (step.document, answer.route) == (page, Route.QUIZ)
    assert to_json(answer)["route"] == "quiz"


def test_the_question_nearest_to_the_subject_comes_first(quizzed: Library) -> None:
    assert Talk(quizzed).asked("quiz me on the gatekeeper").startswith("What does a gatekeeper control")
    assert Talk(quizzed).asked(ROLES) == "Which roles make up a buying centre?"


def test_a_partly_right_answer_is_told_what_was_right_and_what_was_missed(quizzed: Library) -> None:
    talk = Talk(quizzed)
    talk.say(ROLES)
    answer = talk.say("the initiator, users, influencers and whoever takes the final decision")

    assert answer.route is Route.QUIZ
    assert lines_under(answer, "What you named")[0] == "initiator: “initiator”"
    assert "decider: “final decision”" in lines_under(answer, "What you named")
    assert lines_under(answer, "What was missing") == ("buyer", "gatekeeper")
    (citation,) = answer.citations
    assert citation.document == "playbooks/en/buying_center.md"
    assert "Gatekeeper: controls the flow of information" in citation.quote
    assert citation.quote in answer.text


def test_a_full_answer_misses_nothing(quizzed: Library) -> None:
    talk = Talk(quizzed)
    talk.say("fais-moi un quiz sur les rôles du centre d'achat")
    answer = talk.say("initiateur, utilisateurs, prescripteurs, decideur, acheteur et le filtre")

    assert answer.text.startswith("C'est juste")
    assert lines_under(answer, "Ce qui manquait") == ()


@pytest.mark.parametrize(
    "text", ["I don't know", "no idea sorry", "je ne sais pas du tout", "idk", "give up"]
)
def test_who_does_not_know_is_shown_every_point_and_the_passage(quizzed: Library, text: str) -> None:
    talk = Talk(quizzed)
    talk.say(ROLES)
    answer = talk.say(text)

    step = talk.steps[-1]
    assert isinstance(step, QuizAnswer)
    assert step.gave_up
    assert len(step.missed) == 6
    assert answer.citations


def test_numbers_in_an_answer_are_quoted_and_not_withheld(quizzed: Library) -> None:
    talk = Talk(quizzed)
    talk.say("quiz me on switching costs")
    answer = talk.say("3 months of notice in the contract, 40 people to train, data of 12 years")

    assert lines_under(answer, "What you named")
    assert ledger.seal(answer) == answer
