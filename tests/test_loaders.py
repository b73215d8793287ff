from datetime import date
from pathlib import Path

import pytest

from knowledge.loaders import LoadError, formats, load
from knowledge.loaders.base import decode
from knowledge.model import Document, Figure

CASE = """---
title: Brindel Foundry
language: en
kind: case_study
owner: Sales enablement
reviewed: 2026-09-01
translation: ../fr/brindel.md
company_size: 140
year: 2025
invented: true
tags: [foundry, castings]
figures:
  - {name: Scrap, value: "-12%"}
---
## What changed
Scrap fell.
"""


def read(name: str, text: str) -> tuple[Document, ...]:
    return load(Path(name), text.encode(), name)


def test_front_matter_becomes_what_is_known_of_the_document() -> None:
    (document,) = read("case_studies/en/brindel.md", CASE)

    assert document.id == "case_studies/en/brindel.md"
    assert (document.title, document.language, document.kind) == ("Brindel Foundry", "en", "case_study")
    assert document.reviewed == date(2026, 9, 1)
    assert (document.company_size, document.year, document.invented) == (140, 2025, True)
    assert document.tags == ("foundry", "castings")
    assert document.figures == (Figure(name="Scrap", value="-12%"),)
    assert document.body == "## What changed\nScrap fell."


def test_a_translation_is_named_by_the_id_it_has_in_the_index() -> None:
    (document,) = read("case_studies/en/brindel.md", CASE)

    assert document.translation == "case_studies/fr/brindel.md"


def test_markdown_without_front_matter_is_called_by_its_first_heading() -> None:
    (document,) = read("notes/pricing.md", "# How we price\n\nBy volume.")

    assert (document.title, document.body) == ("How we price", "By volume.")


def test_markdown_without_any_title_is_called_by_its_file() -> None:
    (document,) = read("notes/volume_pricing.md", "By volume.")

    assert document.title == "volume pricing"


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("title: [unclosed", "YAML"),
        ("title: {a: b}", "title"),
        ("reviewed: soon", "reviewed"),
        ("company_size: many", "company_size"),
        ("invented: perhaps", "invented"),
        ("tags: one", "tags"),
        ("figures: [12]", "figures"),
    ],
)
def test_bad_front_matter_is_refused_with_what_is_wrong(head: str, word: str) -> None:
    with pytest.raises(LoadError) as refused:
        read("a.md", f"---\n{head}\n---\ntext")

    assert word in refused.value.reason.en
    assert word in refused.value.reason.fr


def test_each_line_of_json_lines_is_a_document() -> None:
    lines = '{"_id": "7", "title": "Ports", "text": "Two.", "lang": "en"}\n\n{"_id": 8, "text": "Three."}\n'

    documents = read("faq.jsonl", lines)

    assert [(one.id, one.title, one.body) for one in documents] == [
        ("7", "Ports", "Two."),
        ("8", "", "Three."),
    ]
    assert documents[0].language == "en"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "not JSON"),
        ("[1]", "not an object"),
        ('{"title": "a"}', "lacks"),
        ('{"_id": "1", "text": "a"}', "repeats"),
    ],
)
def test_a_bad_json_line_is_refused_by_its_number(line: str, words: str) -> None:
    with pytest.raises(LoadError, match=f"line 2 .*{words}"):
        read("faq.jsonl", '{"_id": "1", "text": "one"}\n' + line)


def test_a_text_file_is_called_by_its_first_line() -> None:
    (document,) = read("note.txt", "Opening hours\nNine to five.")

    assert (document.title, document.body) == ("Opening hours", "Nine to five.")


def test_utf_16_with_its_mark_is_read() -> None:
    assert decode("déjà vu".encode("utf-16")) == "déjà vu"


def test_latin_1_is_refused_rather_than_guessed() -> None:
    with pytest.raises(LoadError, match="UTF-8"):
        decode("déjà vu".encode("latin-1"))


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(LoadError, match="NUL"):
        decode(b"a\x00b")


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.jsonl"])
def test_a_file_without_text_is_refused_never_silently_empty(name: str) -> None:
    with pytest.raises(LoadError, match="no text"):
        read(name, "\n")


def test_every_loader_says_which_endings_it_reads() -> None:
    assert formats()
    for ending, loader in formats().items():
        assert ending == ending.lower()
        assert ending.startswith(".")
        assert ending in loader.endings


def test_a_rule_further_down_is_no_front_matter() -> None:
    (document,) = read("a.md", "Before.\n\n---\n\nBetween.\n\n---\n\nAfter.")

    assert document.body.startswith("Before.")


def test_aliases_that_multiply_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]

    with pytest.raises(LoadError, match="title"):
        read("a.md", "---\n" + "\n".join(lines) + "\ntitle: *a11\n---\ntext")


def test_a_heading_keeps_a_hash_that_belongs_to_it() -> None:
    (document,) = read("a.md", "# Selling C#\n\ntext")

    assert document.title == "Selling C#"
