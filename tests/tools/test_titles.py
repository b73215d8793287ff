"""What a job title says, in English and French."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tools.titles
from tools.language import Language
from tools.titles import Function, Seniority, Title, read_title, read_title_in_any

EN, FR = Language.EN, Language.FR


def function_of(title: str, language: Language) -> Function | None:
    return read_title(title, language).function


def seniority_of(title: str, language: Language) -> Seniority | None:
    return read_title(title, language).seniority


@pytest.mark.parametrize(
    ("title", "language", "function"),
    [
        ("Purchasing Manager", EN, Function.PROCUREMENT),
        ("Payroll specialist", EN, Function.FINANCE),
        ("Warehouse supervisor", EN, Function.OPERATIONS),
        ("Responsable achats", FR, Function.PROCUREMENT),
        ("Contrôleuse de gestion", FR, Function.FINANCE),
        ("Chef d'atelier", FR, Function.OPERATIONS),
        ("Chargé d'affaires", FR, Function.SALES),
        ("Délégué à la protection des données", FR, Function.LEGAL),
        ("Ingénieure R&D", FR, Function.RND),
    ],
)
def test_words_of_a_field_give_the_function(title: str, language: Language, function: Function) -> None:
    assert function_of(title, language) is function


@pytest.mark.parametrize(
    ("short", "full", "language"),
    [
        ("CFO", "Chief Financial Officer", EN),
        ("CISO", "Chief Information Security Officer", EN),
        ("VP Finance", "Vice President of Finance", EN),
        ("DAF", "Directrice administrative et financière", FR),
        ("DRH", "Directeur des ressources humaines", FR),
        ("DSI", "Directrice des systèmes d'information", FR),
        ("DG", "Directrice générale", FR),
    ],
)
def test_an_abbreviation_reads_like_its_full_form(short: str, full: str, language: Language) -> None:
    assert read_title(short, language) == read_title(full, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acheteur", "Acheteuse"),
        ("Directeur des achats", "Directrice des achats"),
        ("Conseiller clientèle", "Conseillère clientèle"),
        ("Ingénieur commercial", "Ingénieur(e) commercial(e)"),
        ("Développeur", "Développeur·euse"),
        ("Comptable", "Comptable H/F"),
        ("Chef des ventes", "CHEFFE DES VENTES"),
        ("Responsable réseau", "responsable reseaux"),
    ],
)
def test_gender_number_case_and_accents_change_nothing(one: str, other: str) -> None:
    assert read_title(one, FR) == read_title(other, FR)


def test_a_trade_outweighs_the_field_it_is_practised_in() -> None:
    assert function_of("Marketing buyer", EN) is Function.PROCUREMENT
    assert function_of("Juriste informatique", FR) is Function.LEGAL


def test_a_field_outweighs_a_general_word() -> None:
    assert function_of("HR project coordinator assistant", EN) is not Function.ADMIN
    assert function_of("Assistante marketing", FR) is Function.MARKETING
    assert function_of("Assistante de direction", FR) is Function.ADMIN


def test_of_two_functions_the_first_part_of_the_title_counts() -> None:
    assert function_of("Head of Logistics / Accounting", EN) is Function.OPERATIONS
    assert function_of("Head of Accounting / Logistics", EN) is Function.FINANCE


@pytest.mark.parametrize(
    ("title", "language", "seniority"),
    [
        ("COO", EN, Seniority.EXECUTIVE),
        ("SVP Supply Chain", EN, Seniority.EXECUTIVE),
        ("Co-owner", EN, Seniority.EXECUTIVE),
        ("Assistant Director of Nursing", EN, Seniority.DIRECTOR),
        ("Directrice adjointe des achats", FR, Seniority.DIRECTOR),
        ("Team lead, warehouse", EN, Seniority.MANAGER),
        ("Responsable qualité", FR, Seniority.MANAGER),
        ("Adjointe au DRH", FR, Seniority.MANAGER),
        ("Welder", EN, Seniority.CONTRIBUTOR),
        ("Juriste", FR, Seniority.CONTRIBUTOR),
        ("Gérante", FR, Seniority.EXECUTIVE),
    ],
)
def test_words_of_rank_give_the_seniority(title: str, language: Language, seniority: Seniority) -> None:
    assert seniority_of(title, language) is seniority


def test_who_looks_after_accounts_or_projects_leads_nobody() -> None:
    assert seniority_of("Key Account Manager", EN) is Seniority.CONTRIBUTOR
    assert seniority_of("Cheffe de projet", FR) is Seniority.CONTRIBUTOR
    assert seniority_of("Regional sales manager", EN) is Seniority.MANAGER


def test_an_assistant_does_not_share_the_rank_of_the_one_assisted() -> None:
    assert seniority_of("Executive assistant to the CEO", EN) is Seniority.CONTRIBUTOR
    assert seniority_of("Assistante du directeur général", FR) is Seniority.CONTRIBUTOR


def test_a_learner_is_a_contributor_whatever_is_learnt() -> None:
    assert seniority_of("Store manager trainee", EN) is Seniority.CONTRIBUTOR
    assert seniority_of("Alternant responsable logistique", FR) is Seniority.CONTRIBUTOR


def test_principal_is_a_rank_only_at_the_end() -> None:
    assert seniority_of("Advertising principal", EN) is Seniority.DIRECTOR
    assert seniority_of("Principal engineer", EN) is Seniority.CONTRIBUTOR


def test_a_long_word_with_a_typo_is_still_read() -> None:
    assert read_title("Mangaer, Acounting", EN) == read_title("Manager, Accounting", EN)
    assert function_of("Responsable logistiqe", FR) is Function.OPERATIONS


def test_an_english_title_is_read_in_a_french_sentence() -> None:
    title = Title(function=Function.SALES, seniority=Seniority.EXECUTIVE)
    assert read_title("VP Sales", FR) == title
    assert read_title_in_any("VP Sales") == title


def test_without_a_language_the_one_that_knows_the_title_reads_it() -> None:
    assert read_title_in_any("Directrice juridique") == read_title("Directrice juridique", FR)
    assert read_title_in_any("Procurement director") == read_title("Procurement director", EN)


@pytest.mark.parametrize("title", ["", "  ", "—", "42", "???"])
def test_what_holds_no_word_says_nothing(title: str) -> None:
    assert read_title(title, EN) == Title(function=None, seniority=None)


def test_an_unknown_trade_has_no_function() -> None:
    assert function_of("Zookeeper", EN) is None


@given(st.text(max_size=80), st.sampled_from(Language))
def test_any_text_is_read_without_error_and_the_same_in_capitals(title: str, language: Language) -> None:
    plain = title.encode("ascii", "ignore").decode()
    assert read_title(plain, language) == read_title(plain.upper(), language)
    read_title(title, language)


def test_the_lexicon_names_only_known_functions_and_ranks() -> None:
    path = Path(tools.titles.__file__).with_name("lexicon") / "titles.toml"
    lexicon = tomllib.loads(path.read_text(encoding="utf-8"))
    weights = [weight for language in lexicon["function"].values() for weight in language.values()]
    assert {name for weight in weights for name in weight} == {function.value for function in Function}
    assert lexicon["rank"].keys() == lexicon["function"].keys() == {"en", "fr"}
