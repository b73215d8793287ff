"""German job titles say function and rank as English and French ones do, however they are typed."""

import json

import pytest
from places import DATA

from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from tools.language import Language
from tools.lexicon.german import read_german
from tools.titles import Function, Seniority, Title, read_title, read_title_in_any

FILE = DATA / "titles_german.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def expected(row: dict[str, str | None]) -> Title:
    function, seniority = row["function"], row["seniority"]
    return Title(
        function=Function(function) if function else None,
        seniority=Seniority(seniority) if seniority else None,
    )


@pytest.mark.parametrize("row", [pytest.param(row, id=row["title"]) for row in ROWS])
def test_a_german_title_says_function_and_rank(row: dict[str, str]) -> None:
    assert read_title_in_any(row["title"]) == expected(row)


@pytest.mark.parametrize("language", list(Language))
def test_it_says_the_same_in_a_sentence_of_either_language(language: Language) -> None:
    wanted = Title(function=Function.PROCUREMENT, seniority=Seniority.MANAGER)
    assert read_title("Einkaufsleiterin", language) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Geschäftsführer", "GESCHAEFTSFUEHRER"),
        ("Geschäftsführer", "geschaftsfuhrer"),
        ("Einkaufsleiter", "Einkaufsleiter (m/w/d)"),
        ("Einkaufsleiter", "Einkaufsleiter*in"),
        ("Leiter Einkauf", "Leitung Einkauf"),
        ("Leiter F&E", "Leiter Forschung und Entwicklung"),
        ("Kaufm. Leiter", "Kaufmännischer Leiter"),
    ],
)
def test_spelling_and_gender_change_nothing(one: str, other: str) -> None:
    assert read_title_in_any(one) == read_title_in_any(other)


@pytest.mark.parametrize(
    "title",
    [
        "Directeur de filiale",
        "Juriste d'entreprise",
        "Personal assistant",
        "Security posture manager",
        "Chef",
    ],
)
def test_an_english_or_french_title_is_not_taken_for_german(title: str) -> None:
    assert read_german(title) is None


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("met Stefan Brandt (Geschäftsführer) yesterday", "Stefan Brandt", "Geschäftsführer"),
        ("Katrin Vogt, Einkaufsleiterin, runs the tender", "Katrin Vogt", "Einkaufsleiterin"),
        ("Uwe Lindner is the Technischer Leiter", "Uwe Lindner", "Technischer Leiter"),
        ("ajoute Jörg Reuter, Leiter IT", "Jörg Reuter", "Leiter IT"),
        (
            "il y a aussi Petra Ziegler, Leiterin der Instandhaltung",
            "Petra Ziegler",
            "Leiterin der Instandhaltung",
        ),
    ],
)
def test_somebody_with_a_german_title_is_read_in_a_message(text: str, name: str, title: str) -> None:
    language = Language.FR if text[:2] in ("aj", "il") else Language.EN
    people = [mention.person for mention in people_in(Message.read(text, language))]
    assert [(person.name, person.title) for person in people] == [(name, title)]
