from datetime import date
from pathlib import Path

import pytest

from knowledge.chunking import cut
from knowledge.loaders import Loaded, LoadError, endings, formats, load
from knowledge.loaders.cleaning import clean
from knowledge.loaders.encoding import decode
from knowledge.model import Document, Figure, Locator, Mark

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
    return load(Path(name), text.encode(), name).documents


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


def loaded(name: str, content: str | bytes) -> Loaded:
    return load(Path(name), content.encode() if isinstance(content, str) else content, name)


def body(name: str, content: str | bytes) -> str:
    return loaded(name, content).documents[0].body


def test_the_endings_are_known_without_importing_the_loaders() -> None:
    assert endings() == set(formats())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_parts_it_and_however_it_is_encoded(encoding: str, sign: str) -> None:
    text = f"nom{sign}chiffre d'affaires\r\nÉlan{sign}12 000\r\nHiver{sign}7\r\n"

    found = loaded("a.csv", text.encode(encoding))

    table = "| nom | chiffre d'affaires |\n| --- | --- |\n| Élan | 12 000 |\n| Hiver | 7 |"
    assert found.documents[0].body == table
    assert bool(found.warnings) == (encoding == "cp1252")


def test_a_french_decimal_is_no_border() -> None:
    assert "| A | 12,50 |" in body("a.csv", "nom;prix\nA;12,50\nB;7,25\n")


def test_what_parts_a_table_may_be_said_in_its_first_line() -> None:
    assert body("a.csv", "sep=;\nnom;prix\nA;1\n").startswith("| nom | prix |")


def test_a_table_of_numbers_has_no_header_to_repeat() -> None:
    assert body("a.csv", "1,2\n3,4\n").endswith("| 1 | 2 |\n| 3 | 4 |")


def test_each_part_of_a_long_table_has_its_header_and_knows_its_row() -> None:
    lines = ["client,remarque", *(f"Client {n},Il a signé après deux visites" for n in range(2, 200))]

    passages = cut(loaded("a.csv", "\n".join(lines)).documents[0])

    assert len(passages) > 3
    for one in passages:
        header, _, first = one.text.split("\n")[:3]
        assert header == "| client | remarque |"
        assert one.locator in (Locator(kind="row", name=first.split()[2]), None)
    assert passages[-1].locator is not None


def test_a_table_that_nobody_reads_is_refused() -> None:
    with pytest.raises(LoadError, match="columns"):
        loaded("a.csv", ",".join(map(str, range(5_000))))


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(LoadError, match="cell"):
        loaded("a.csv", 'a,"' + "x y " * 400_000)


def test_a_text_that_is_no_mail_is_refused() -> None:
    with pytest.raises(LoadError, match="no EML"):
        loaded("a.eml", "Just a text.\nWithout a head.")


def test_a_text_in_an_old_encoding_is_read_with_a_warning() -> None:
    found = loaded("a.txt", "Tarifs\nDéjà signé, 12 €.".encode("cp1252"))

    assert found.documents[0].body == "Déjà signé, 12 €."
    assert "Windows-1252" in found.warnings[0].en


def test_bytes_that_are_no_letters_are_not_guessed() -> None:
    with pytest.raises(LoadError, match="UTF-8"):
        loaded("a.txt", b"a\x01\x02\x90\xff")


def test_inlined_files_and_hidden_marks_of_markdown_are_dropped() -> None:
    text = (
        "Seen.\n\n![logo](data:image/png;base64,AAAA)\n\n<!-- HID -->\n<script>HID</script>\n`<!-- shown -->`"
    )

    assert body("a.md", text).split() == ["Seen.", "logo", "`<!--", "shown", "-->`"]


def test_letters_that_nobody_sees_are_dropped() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")

    assert body("a.md", f"Seen{hidden}.") == "Seen."


def test_marks_move_with_what_is_left_out_before_them() -> None:
    text = "One.\n\n![logo](data:image/png;base64,AAAA) then data:text/plain,BBBB\n\nTwo."
    marks = tuple(
        Mark(offset=text.index(word), locator=Locator(kind="page", name=word))
        for word in ("One", "then", "Two")
    )
    document = Document(id="a", title="", body=text, marks=marks)

    (kept,) = clean(Loaded(documents=(document,))).documents

    assert kept.body == "One.\n\nlogo then \n\nTwo."
    assert [kept.body[mark.offset :].split(".")[0].split()[0] for mark in kept.marks] == [
        "One",
        "then",
        "Two",
    ]
