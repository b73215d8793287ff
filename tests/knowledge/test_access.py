"""Who may see a document: in what is found, in what is named as nearest, and in a quiz."""

import json
from pathlib import Path

import pytest
from fakes import WordEmbedder
from typer.testing import CliRunner

from bot.__main__ import app
from knowledge.access import EVERYONE, MANAGERS, NOBODY, OPERATOR, Reader, audience_of, may_read
from knowledge.facts import Facts
from knowledge.library import Library, open_library, sync

REP = Reader(labels=frozenset({EVERYONE, "user:U1"}))
MANAGER = Reader(labels=frozenset({EVERYONE, MANAGERS, "user:U2"}))
PAGE = """---
title: {title}
language: en
{audience}quiz:
  - ask: What is the {title} floor?
    section: Floor
    points:
      - point: the least
        words: [least]
---
## Floor
The {title} floor is the least we accept.
"""
AUDIENCES = {"public": "everyone", "margin": "managers", "personal": "user:U1", "draft": None}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("access")
    docs = folder / "docs"
    docs.mkdir()
    for title, audience in AUDIENCES.items():
        line = f"audience: {audience}\n" if audience else ""
        (docs / f"{title}.md").write_text(PAGE.format(title=title, audience=line), encoding="utf-8")
    sync([docs], folder / "store", WordEmbedder())
    return open_library(folder / "store", WordEmbedder())


SEEN = [
    (OPERATOR, {"public", "margin", "personal", "draft"}),
    (MANAGER, {"public", "margin"}),
    (REP, {"public", "personal"}),
    (NOBODY, set[str]()),
]


@pytest.mark.parametrize(("reader", "titles"), SEEN)
def test_a_search_finds_what_the_reader_may_see(library: Library, reader: Reader, titles: set[str]) -> None:
    findings = library.search("what is the floor", reader=reader, limit=9)

    assert {hit.title for hit in findings.hits} == titles


@pytest.mark.parametrize(("reader", "titles"), SEEN)
@pytest.mark.parametrize("asked", AUDIENCES)
def test_the_nearest_title_is_one_that_the_reader_may_see(
    library: Library, asked: str, reader: Reader, titles: set[str]
) -> None:
    findings = library.search(f"{asked} zzz yyy xxx", reader=reader)

    assert {findings.nearest, *(hit.title for hit in findings.hits)} - {None} <= titles


@pytest.mark.parametrize(("reader", "titles"), SEEN)
def test_a_quiz_asks_about_what_the_reader_may_see(
    library: Library, reader: Reader, titles: set[str]
) -> None:
    assert {card.document.title for card in library.quiz("", None, reader)} == titles
    for title in AUDIENCES:
        about = {card.document.title for card in library.quiz(title, "en", reader)}
        assert about <= titles
        assert bool(library.section(f"{title}.md", "Floor", reader)) == (title in titles)


def test_an_unknown_audience_is_private() -> None:
    assert not may_read(MANAGER, None)
    assert may_read(OPERATOR, None)


@pytest.mark.parametrize("label", ["all", "group:", "user:a b", "Everyone", "channel"])
def test_a_label_that_is_none_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match=label):
        audience_of(["everyone", label])


def test_a_file_without_an_audience_is_private(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A floor\nThe floor is the least.", encoding="utf-8")
    sync([tmp_path], tmp_path / "store", WordEmbedder())
    library = open_library(tmp_path / "store", WordEmbedder())

    assert not library.search("floor", reader=REP).hits
    assert library.search("floor", reader=OPERATOR).hits


def test_an_audience_given_with_the_files_is_that_of_documents_without_their_own(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("A floor\nThe floor is the least.", encoding="utf-8")
    (docs / "b.md").write_text(PAGE.format(title="margin", audience="audience: managers\n"), encoding="utf-8")
    store = tmp_path / "store"
    assert sum(file.private for file in sync([docs], store, WordEmbedder()).files) == 1

    report = sync([docs], store, WordEmbedder(), facts=Facts(defaults={"audience": (EVERYONE,)}))

    assert report.embedded == 0
    library = open_library(store, WordEmbedder())
    assert [hit.document.id for hit in library.search("floor", reader=REP, limit=9).hits] == ["a.txt"]


def test_an_industry_that_only_hidden_documents_name_is_not_recognised(tmp_path: Path) -> None:
    secret = "---\naudience: managers\nindustry: projectfalcon\n---\n# Falcon\n\nThe floor is the least."
    (tmp_path / "falcon.md").write_text(secret, encoding="utf-8")
    known = "---\naudience: everyone\nindustry: retail\n---\n# Shops\n\nThe floor is the least."
    (tmp_path / "shops.md").write_text(known, encoding="utf-8")
    sync([tmp_path], tmp_path / "store", WordEmbedder())
    library = open_library(tmp_path / "store", WordEmbedder())
    question = "a document in the projectfalcon industry"

    assert library.search(question, reader=MANAGER).applied
    seen = library.search(question, reader=REP)
    assert (seen.applied, seen.relaxed) == ((), False)
    library.close()


def test_the_command_can_search_as_somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(PAGE.format(title="margin", audience="audience: managers\n"), "utf-8")
    sync([tmp_path / "a.md"], tmp_path / "store", WordEmbedder())
    monkeypatch.setattr("knowledge.starter_vectors.SentenceEmbedder", lambda *_, **__: WordEmbedder())

    def documents(*options: str) -> list[str]:
        command = ["knowledge", "search", "margin", "--json", "--store", str(tmp_path / "store"), *options]
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
        return [hit["document"] for hit in json.loads(done.stdout)["hits"]]

    assert documents() == documents("--as", "managers") == ["a.md"]
    assert documents("--as", "everyone", "--as", "group:S1") == []
    assert CliRunner().invoke(app, ["knowledge", "search", "x", "--as", "all"]).exit_code == 2
