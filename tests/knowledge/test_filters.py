"""What a question asks of the documents themselves, and what a search makes of it."""

from datetime import date
from pathlib import Path

import pytest
from fakes import WordEmbedder

from knowledge.access import OPERATOR, Reader
from knowledge.filters import Filters, read
from knowledge.library import Library, open_library, sync
from knowledge.model import Condition, Findings

TODAY = date(2026, 11, 24)
TEAM = Reader(labels=frozenset({"everyone"}))

CASES = {
    "pumps": ("case_study", "industrial equipment", 130, 2025, "A pump maker cut its downtime."),
    "presses": ("case_study", "industrial equipment", 2600, 2023, "A press maker cut its downtime."),
    "shops": ("case_study", "retail", 240, 2024, "A chain of shops sold more."),
    "clinic": ("case_study", "healthcare", 90, 2025, "A clinic saved time."),
    "objections": (
        "playbook",
        None,
        None,
        None,
        "Too expensive in manufacturing: ask what it is compared with.",
    ),
}


def asked(text: str) -> dict[str, Condition]:
    return {condition.field: condition for condition in read(text, TODAY).conditions}


def page(folder: Path, name: str, labels: dict[str, object], body: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    front = "\n".join(f"{label}: {value}" for label, value in labels.items() if value is not None)
    (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n{front}\n---\n{body}", encoding="utf-8")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("labelled")
    for name, (kind, industry, size, year, body) in CASES.items():
        labels = {"kind": kind, "industry": industry, "company_size": size, "year": year}
        page(folder / "docs", name, labels | {"language": "en", "audience": "everyone"}, body)
    secret = {"kind": "case_study", "industry": "banking", "company_size": 50, "language": "en"}
    page(folder / "docs", "bank", secret, "A bank saved time.")
    sync([folder / "docs"], folder / "store", WordEmbedder())
    return open_library(folder / "store", WordEmbedder())


def names(findings: Findings) -> list[str]:
    return [hit.title for hit in findings.hits]


@pytest.mark.parametrize(
    "text",
    [
        "Got a case study in manufacturing under 500 people?",
        "Avez-vous une étude de cas dans l'industrie, moins de 500 salariés ?",
        "a customer story from a factory with fewer than 500 employees",
    ],
)
def test_kind_industry_and_size_are_read_in_both_languages(text: str) -> None:
    conditions = asked(text)

    assert conditions["kind"].names == {"case study"}
    assert conditions["industry"].names == {"manufacturing"}
    assert (conditions["size"].low, conditions["size"].high) == (None, 499)
    assert all(condition.required for condition in conditions.values())


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("case study over 1,000 employees", 1001, None),
        ("case study, up to 500 people", None, 500),
        ("étude de cas entre 200 et 500 salariés", 200, 500),
        ("étude de cas, au moins 2 000 collaborateurs", 2000, None),
        ("case study for a 90-person company", 60, 135),
        ("étude de cas pour une PME", 1, 249),
        ("case study for a large enterprise", 1000, None),
    ],
)
def test_company_sizes_are_bounds_or_about_as_many(text: str, low: float, high: float) -> None:
    size = asked(text)["size"]

    assert (size.low, size.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("case studies from 2024", 2024, 2024),
        ("des cas clients depuis 2023", 2023, None),
        ("case studies before 2025", None, 2024),
        ("études de cas de 2022 à 2024", 2022, 2024),
    ],
)
def test_years_are_read_as_people_put_them(text: str, low: float, high: float) -> None:
    year = asked(text)["year"]

    assert (year.low, year.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "playbooks older than 18 months",
        "playbooks not reviewed in the last 18 months",
        "les playbooks de plus de 18 mois",
    ],
)
def test_an_age_bounds_the_day_of_the_review(text: str) -> None:
    reviewed = asked(text)["reviewed"]

    assert reviewed.low is None
    assert reviewed.high == pytest.approx(date(2025, 5, 24).toordinal(), abs=3)


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("une étude de cas en français si possible", False),
        ("une étude de cas, de préférence en français", False),
        ("une étude de cas uniquement en français", True),
        ("how do I answer 'too expensive', only in French", True),
        ("how do I say that in French", False),
    ],
)
def test_a_language_is_a_wish_or_a_must(text: str, required: bool) -> None:
    language = asked(text)["language"]

    assert (language.names, language.required) == ({"fr"}, required)


def test_a_wish_leaves_the_other_conditions_required() -> None:
    conditions = asked("a case study in manufacturing, ideally in Germany")

    assert conditions["industry"].required
    assert not conditions["region"].required


@pytest.mark.parametrize(
    "text",
    [
        "How do we sell to manufacturing?",
        "Comment vendre à une PME industrielle ?",
        "What is a case study?",
        "How do I write a case study for healthcare?",
        "Does an employer with more than 50 employees have to pay?",
        "Why did the deal in retail fail in 2024?",
    ],
)
def test_a_question_about_something_else_requires_nothing(text: str) -> None:
    assert read(text, TODAY).required == ()


@pytest.mark.parametrize("text", ["Who signs the order?", "C'est quoi le FCC ?", "", "what is our ROI"])
def test_a_question_without_conditions_has_none(text: str) -> None:
    assert read(text, TODAY) == Filters()


def test_a_label_that_is_in_no_list_is_known_from_the_documents() -> None:
    filters = read("any case study in shipbuilding?", TODAY, {"industry": frozenset({"shipbuilding"})})

    assert "industry" in {condition.field for condition in filters.required}


def test_only_documents_that_meet_the_conditions_are_shown(library: Library) -> None:
    findings = library.search("Got a case study in manufacturing under 500 people?", reader=TEAM)

    assert set(names(findings)) == {"pumps"}
    assert findings.found
    assert {condition.field for condition in findings.applied} == {"kind", "industry", "size"}


def test_a_word_of_an_industry_does_not_empty_another_question(library: Library) -> None:
    findings = library.search("How do we answer too expensive in manufacturing?", reader=TEAM)

    assert names(findings)[0] == "objections"


def test_when_nothing_fits_that_is_said_and_the_nearest_shown(library: Library) -> None:
    findings = library.search("Got a case study in manufacturing under 20 people?", reader=TEAM)

    assert (findings.found, findings.relaxed) == (False, True)
    assert names(findings)[0] in {"pumps", "presses"}
    assert findings.nearest == findings.hits[0].title


def test_a_document_that_may_not_be_read_meets_no_condition(library: Library) -> None:
    question = "Got a case study in banking?"

    assert names(library.search(question, reader=OPERATOR)) == ["bank"]
    hidden = library.search(question, reader=TEAM)
    assert hidden.relaxed
    assert "bank" not in names(hidden)
