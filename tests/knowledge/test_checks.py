"""What `salesbot knowledge check` finds in the documents, and what it leaves alone."""

import json
from pathlib import Path

import pytest
from fakes import WordEmbedder
from typer.testing import CliRunner

from bot.__main__ import app
from knowledge.checks import check
from knowledge.library import starter_library, sync

LONG = " ".join(f"Sentence {word} tells the reader how the offer is built." for word in "abcdefghijkl")


def faults(tmp_path: Path, files: dict[str, str], *names: str) -> list[tuple[str, ...]]:
    docs = tmp_path / "docs"
    for name, text in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sync([docs], tmp_path / "store", WordEmbedder())
    return [fault.documents for fault in check(tmp_path / "store", names)]


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("b.md", False),
        ("sub/c.md", False),
        ("b.md#the-floor-price", False),
        ("#own-heading", False),
        ("https://example.com/gone", False),
        ("mailto:ann@example.com", False),
        ("gone.md", True),
        ("b.md#no-such-heading", True),
        ("../outside.md", True),
    ],
)
def test_a_link_leads_to_a_document_a_heading_or_nowhere(tmp_path: Path, link: str, broken: bool) -> None:
    files = {
        "a.md": f"# A\n\nSee [there]({link}).\n\n## Own heading\n\nText.",
        "b.md": "# B\n\n## The floor price\n\nText.",
        "sub/c.md": "# C\n\nText.",
    }

    assert faults(tmp_path, files, "links") == ([("a.md",)] if broken else [])


def test_missing_translations_are_told_where_documents_are_translated(tmp_path: Path) -> None:
    files = {
        "en/a.md": "---\ntranslation: ../fr/a.md\n---\n# A\n\nText.",
        "fr/a.md": "---\ntranslation: ../en/a.md\n---\n# A\n\nTexte.",
        "en/b.md": "# B\n\nText.",
        "en/c.md": "---\ntranslation: ../fr/c.md\n---\n# C\n\nText.",
    }

    assert faults(tmp_path, files, "translations") == [("en/b.md",), ("en/c.md",)]


def test_a_collection_in_one_language_lacks_no_translation(tmp_path: Path) -> None:
    assert faults(tmp_path, {"a.md": "# A\n\nText.", "b.md": "# B\n\nText."}, "translations") == []


def test_a_copy_with_a_changed_line_is_a_near_duplicate(tmp_path: Path) -> None:
    files = {
        "a.md": f"# Offers\n\n{LONG}",
        "b.md": f"# Offers, new\n\n{LONG} And one line more than before.",
        "c.md": "# Ports\n\n" + " ".join(f"Port {n} is open to the north." for n in range(30)),
    }

    assert faults(tmp_path, files, "duplicates") == [("a.md", "b.md")]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("The notice period is 30 days.", "Our notice period is 60 days.", True),
        ("Le préavis de résiliation dure 1 500 jours.", "Le préavis de résiliation dure 1500 jours.", False),
        ("The notice period is 30 days.", "The payment period is 60 days.", False),
        ("Example: a notice period of 30 days.", "Example: a notice period of 60 days.", False),
        ("| Notice period in days | 30 |", "| Notice period in days | 60 |", False),
    ],
)
def test_the_same_sentence_with_another_number_is_a_contradiction(
    tmp_path: Path, one: str, other: str, against: bool
) -> None:
    files = {"a.md": f"# A\n\n{one}", "b.md": f"# B\n\n{other}"}

    assert faults(tmp_path, files, "figures") == ([("a.md", "b.md")] if against else [])


def test_a_figure_that_the_text_or_the_translation_prints_otherwise(tmp_path: Path) -> None:
    front = '---\nlanguage: {}\ntranslation: {}\nfigures:\n  - {{name: saved, value: "{}"}}\n---\n{}'
    files = {
        "en.md": front.format("en", "fr.md", "12.5%", "# Case\n\nIt saved 12.5% of the time."),
        "fr.md": front.format("fr", "en.md", "12,5 %", "# Cas\n\nIl a gagné 12,5 % du temps."),
        "en2.md": front.format("en", "fr2.md", "9%", "# Other\n\nIt saved 8% of the cost."),
        "fr2.md": front.format("fr", "en2.md", "8 %", "# Autre\n\nIl a gagné 8 % du coût."),
    }

    assert faults(tmp_path, files, "figures") == [("en2.md",), ("en2.md", "fr2.md")]


def test_the_starter_library_has_no_fault(tmp_path: Path) -> None:
    sync([starter_library()], tmp_path / "store", WordEmbedder())

    assert check(tmp_path / "store") == ()


def test_a_fault_ends_the_command_with_1(tmp_path: Path) -> None:
    faults(tmp_path, {"a.md": "# A\n\nSee [there](gone.md)."})
    store = str(tmp_path / "store")

    said = CliRunner().invoke(app, ["knowledge", "check", "--store", store])
    form = CliRunner().invoke(app, ["knowledge", "check", "--store", store, "--json"])
    other = CliRunner().invoke(app, ["knowledge", "check", "--store", store, "--only", "duplicates"])

    assert (said.exit_code, form.exit_code, other.exit_code) == (1, 1, 0)
    assert "a.md: its link to 'gone.md' leads nowhere" in said.stdout
    assert json.loads(form.stdout)["documents"] == ["a.md"]
