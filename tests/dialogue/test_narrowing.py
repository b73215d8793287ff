"""How a search was narrowed is said in a sentence, in the language of the answer."""

from datetime import date

import pytest

from bot.dialogue.narrowing import narrowed
from knowledge.filters import read
from tools.language import Language

TODAY = date(2026, 11, 28)
KNOWN = {"kind": frozenset({"case_study", "win_report"}), "industry": frozenset({"healthcare"})}


def said(question: str, language: Language) -> str:
    """With ordinary spaces."""
    told = narrowed(read(question, TODAY, KNOWN).conditions, language)
    return told.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("question", "english"),
    [
        (
            "got a case study in manufacturing under 500 people?",
            "a case study in manufacturing, about a company of fewer than 500 people",
        ),
        (
            "any case studies of at least 2000 people?",
            "a case study, about a company of at least 2,000 people",
        ),
        ("a case study over 1000 employees", "a case study, about a company of more than 1,000 people"),
        ("a playbook in French", "a playbook in French"),
        ("a case study in healthcare since 2023", "a case study in healthcare, dated 2023 or later"),
        ("a case study from 2021 to 2023", "a case study, dated 2021 to 2023"),
        ("a case study from 2024", "a case study, dated 2024"),
        ("show me a win_report", "a document of the kind “win report”"),
        ("a verified case study", "a case study, with verified contents"),
        ("what is a champion?", ""),
    ],
)
def test_a_search_is_said_in_english(question: str, english: str) -> None:
    assert said(question, Language.EN) == english


@pytest.mark.parametrize(
    ("question", "french"),
    [
        (
            "étude de cas industrie moins de 500 salariés ?",
            "une étude de cas dans le secteur « industrie manufacturière », "
            "sur une entreprise de moins de 500 personnes",
        ),
        (
            "une étude de cas d'au moins 2000 salariés ?",
            "une étude de cas, sur une entreprise d'au moins 2 000 personnes",
        ),
        (
            "une étude de cas dans la santé avant 2023",
            "une étude de cas dans le secteur « santé », de 2022 ou avant",
        ),
        ("un playbook en français", "un playbook en français"),
        ("une étude de cas de moins de 6 mois", "une étude de cas, avec une relecture depuis le 30 mai 2026"),
    ],
)
def test_a_search_is_said_in_french(question: str, french: str) -> None:
    assert said(question, Language.FR) == french
