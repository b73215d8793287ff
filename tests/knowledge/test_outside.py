"""Nonsense, jokes and the weather are no page that is missing; what the team lacks is one."""

import json
from dataclasses import replace

import pytest
from fakes import WordEmbedder
from places import DATA
from test_gaps import NOTHING, Kept, ask

from knowledge.access import OPERATOR, Reader
from knowledge.library import Library, open_library, sync
from knowledge.outside import subject_of_a_gap


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("outside")
    docs = folder / "docs"
    docs.mkdir()
    head = "---\ntitle: Pumps\nlanguage: en\nowner: Plant team\naudience: {who}\n---\n"
    (docs / "pumps.md").write_text(head.format(who="everyone") + "A pump moves water.", "utf-8")
    (docs / "secret.md").write_text(head.format(who="managers") + "Falcon buys a competitor.", "utf-8")
    sync([docs], folder / "store", WordEmbedder())
    return open_library(folder / "store", WordEmbedder())


@pytest.mark.parametrize(
    "text", ["asdf qwer", "what's the weather like tomorrow?", "tell me a joke", "hahaha lol"]
)
def test_what_shares_no_word_with_any_page_has_no_page_near_to_it(library: Library, text: str) -> None:
    found = library.search(text, language="en", reader=OPERATOR)

    assert (found.found, found.outside, found.nearest, found.nearest_owner) == (False, True, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "do we have single sign-on?",
        "reset my password",
        "is there a sabbatical?",
        "is there a Kubernetes licence?",
        "what is our policy on parental leave?",
    ],
)
def test_what_the_team_lacks_has_a_nearest_page(library: Library, text: str) -> None:
    found = library.search(text, language="en", reader=OPERATOR)

    assert (found.outside, found.nearest) == (False, "Pumps")


def test_a_language_that_the_library_does_not_have_is_not_judged_by_its_words(library: Library) -> None:
    assert not library.search("le congé parental ?", language="fr", reader=OPERATOR).outside


def test_a_word_of_a_page_that_is_closed_to_the_reader_counts_for_nothing(library: Library) -> None:
    rep = Reader(labels=frozenset({"everyone"}))

    assert library.search("tell about falcon", language="en", reader=rep).outside
    assert not library.search("tell about falcon", language="en", reader=OPERATOR).outside


def test_what_is_outside_is_declined_without_a_document_and_is_no_gap() -> None:
    kept = Kept()

    answer = ask(
        "who invented asdf qwer?", replace(NOTHING, nearest=None, nearest_owner=None, outside=True), kept
    )

    assert "I found nothing in the library" in answer.text
    assert "nearest document" not in answer.text
    assert kept.gaps == []


def test_small_talk_is_not_what_a_page_is_missing_about_in_either_language() -> None:
    assert subject_of_a_gap("quel temps fera-t-il demain ?") == ""
    assert subject_of_a_gap("raconte-moi une blague") == ""
    assert subject_of_a_gap("what's the weather like tomorrow?") == ""
    assert subject_of_a_gap("quelle est notre politique de congé parental ?") is None


def test_near_misses_speak_of_what_a_page_may_hold() -> None:
    rows = [json.loads(line) for line in (DATA / "near_misses.jsonl").read_text("utf-8").splitlines()]

    assert all(subject_of_a_gap(row["text"]) != "" for row in rows)
