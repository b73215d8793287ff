"""Companies are found as people type them."""

import pytest

from bot.accounts.names import NameIndex, bare, closest

COMPANIES = (
    "Globex Corp.",
    "Globex Industries SAS",
    "Initech GmbH",
    "Société Générale SA",
    "L'Oréal",
    "Umbrella Consulting",
    "Stark Industries",
    "Global Foods",
    "General Electric",
    "Müller & Söhne AG",
    "A.B.C. Ltd",
    "Boréal Conseil S.A.R.L.",
    "Crédit Agricole",
    "Pied Piper",
)
INDEX = NameIndex(tuple(map(bare, COMPANIES)))


def found(typed: str) -> list[str]:
    return [COMPANIES[place] for place, _ in closest(INDEX.alike(typed))]


@pytest.mark.parametrize(
    "typed",
    [
        "globex",
        "Globex Corp.",
        "GLOBEX INC",
        "Globx",
        "Golbex",
        "la société Globex",
        "chez globex",
        "Globexx",
    ],
)
def test_a_name_is_found_with_a_typo_another_form_or_an_article_and_its_namesake_after_it(typed: str) -> None:
    assert found(typed) == ["Globex Corp.", "Globex Industries SAS"]


@pytest.mark.parametrize(
    ("typed", "company"),
    [
        ("globex industrie", "Globex Industries SAS"),
        ("initec", "Initech GmbH"),
        ("INITECH", "Initech GmbH"),
        ("société generale", "Société Générale SA"),
        ("Société  Génrale", "Société Générale SA"),
        ("oreal", "L'Oréal"),
        ("Loreal", "L'Oréal"),
        ("L’Oréal", "L'Oréal"),
        ("Muller et Sohne", "Müller & Söhne AG"),
        ("Mueller and Söhne", "Müller & Söhne AG"),
        ("abc", "A.B.C. Ltd"),
        ("ABC Limited", "A.B.C. Ltd"),
        ("Umbrela", "Umbrella Consulting"),
        ("stark", "Stark Industries"),
        ("GeneralElectric", "General Electric"),
        ("boreal conseil sarl", "Boréal Conseil S.A.R.L."),
        ("le Credit Agricole", "Crédit Agricole"),
        ("pied pipper", "Pied Piper"),
        ("global", "Global Foods"),
        ("Globex France", "Globex Corp."),
    ],
)
def test_the_company_that_is_meant_comes_first(typed: str, company: str) -> None:
    assert found(typed)[0] == company


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "…",
        "consulting",
        "industries",
        "the pricing",
        "tomorrow",
        "le budget",
        "hello",
        "Bernard",
        "a",
    ],
)
def test_words_that_name_no_company_find_none(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "companies"),
    [
        ("Industries", ["Globex Industries SAS", "Stark Industries"]),
        ("conseil", ["Boréal Conseil S.A.R.L."]),
        ("Consulting Industries", []),
        ("Globex", []),
        ("Software", []),
        ("", []),
    ],
)
def test_common_words_are_shared_by_the_names_that_have_all_of_them(typed: str, companies: list[str]) -> None:
    assert [COMPANIES[place] for place, _ in INDEX.sharing(typed)] == companies


def test_the_same_name_is_wholly_alike_and_a_typo_less() -> None:
    scores = {typed: INDEX.alike(typed)[0][1] for typed in ("Globex SA", "globx", "stark")}
    assert scores["Globex SA"] == 1
    assert 0.8 < scores["globx"] < 1
    assert 0.7 < scores["stark"] < 1


def test_a_legal_form_that_is_all_of_a_name_stays() -> None:
    assert [bare(name) for name in ("SE", "The Company", "SA SA")] == ["se", "company", "sa"]
