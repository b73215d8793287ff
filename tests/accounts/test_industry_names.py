"""An industry or a country of the CRM is said in the language of the answer; one that is unknown as it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database

from bot.accounts.industries import industry_name
from bot.accounts.model import OPERATOR
from bot.accounts.places import country_name
from tools.language import Text


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[SampleTalk]:
    (tmp_path / "sample").mkdir()
    engine = copied(sample_database(tmp_path / "sample"), tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("Manufacturing", "Manufacturing", "Industrie manufacturière"),
        ("industrial equipment", "industrial equipment", "équipements industriels"),
        ("Santé", "Healthcare", "Santé"),
        ("Food & Beverage", "Food & Beverage", "Agroalimentaire"),
        ("SaaS", "SaaS", "SaaS"),
        ("Zoology", "Zoology", "Zoology"),
        ("", "", ""),
    ],
)
def test_an_industry_has_a_name_in_each_language(name: str, english: str, french: str) -> None:
    assert industry_name(name) == Text(en=english, fr=french)


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [("Deutschland", "Germany", "Allemagne"), ("UK", "United Kingdom", "Royaume-Uni"), ("Ruritania",) * 3],
)
def test_a_country_has_a_name_in_each_language(name: str, english: str, french: str) -> None:
    assert country_name(name) == Text(en=english, fr=french)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        ("prépare mon rendez-vous avec Globex", "équipements industriels", "industrial equipment"),
        ("prep Globex", "industrial equipment", "équipements industriels"),
        ("Globex est dans quel segment ?", "équipements industriels", "industrial equipment"),
        ("quels comptes ressemblent à nos meilleurs clients ?", "secteur ", "industrial equipment"),
        ("panier moyen dans la santé", "santé", "healthcare"),
    ],
)
def test_an_answer_says_industries_in_its_language(
    talk: SampleTalk, text: str, said: str, not_said: str
) -> None:
    answer = talk.say(text)

    assert said in answer.text.casefold()
    assert not_said not in answer.text.casefold()


def test_an_unknown_industry_is_shown_as_the_crm_has_it(talk: SampleTalk) -> None:
    account = talk.dossier("Globex").account
    talk.book.change(replace(account, industry="Zoology & falconry"), OPERATOR)

    assert "Zoology & falconry" in talk.say("prépare mon rendez-vous avec Globex").text
