"""What is known of each stored document, and what of it should be mended."""

import json
from datetime import date
from pathlib import Path

import pytest
from fakes import WordEmbedder
from typer.testing import CliRunner

from bot.__main__ import app
from knowledge.library import sync
from knowledge.listing import Listed, listed

TODAY = date(2026, 11, 24)
KEPT = """---
title: Offers
language: en
kind: playbook
owner: Deal desk
reviewed: 2026-10-01
verified: true
audience: everyone
---
Three suppliers answered in writing.
"""
OLD = "---\ntitle: Vieux tarifs\nlanguage: fr\nreviewed: 2025-05-24\n---\nLes tarifs de 2025.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "kept.md").write_text(KEPT, encoding="utf-8")
    (docs / "old.md").write_text(OLD, encoding="utf-8")
    (docs / "bare.md").write_text("# Bare\n\nNothing is known of it.", encoding="utf-8")
    sync([docs], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


def flags(one: Listed) -> set[str]:
    return {
        name for name in ("stale", "unreviewed", "unowned", "unverified", "private") if getattr(one, name)
    }


def test_each_document_says_what_it_lacks(store: Path) -> None:
    found = {one.document.id: flags(one) for one in listed(store, TODAY)}

    assert found == {
        "kept.md": set(),
        "old.md": {"stale", "unowned", "unverified", "private"},
        "bare.md": {"unreviewed", "unowned", "unverified", "private"},
    }


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 11, 23), False), (date(2026, 11, 24), True)])
def test_a_document_is_stale_on_the_day_that_the_months_are_full(
    store: Path, today: date, stale: bool
) -> None:
    old = next(one for one in listed(store, today, stale_after=18) if one.document.id == "old.md")

    assert old.stale is stale


def run(store: Path, *options: str) -> str:
    done = CliRunner().invoke(app, ["knowledge", "list", "--store", str(store), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_table_can_show_only_what_is_to_be_mended(store: Path) -> None:
    table = run(store, "--only", "unowned")

    assert "Vieux tarifs" in table
    assert "Bare" in table
    assert "Offers" not in table
    assert "2 documents" in table


def test_the_list_can_be_read_by_a_program(store: Path) -> None:
    lines = [json.loads(line) for line in run(store, "--json", "--language", "fr").splitlines()]

    assert [(one["document"], one["reviewed"], one["audience"]) for one in lines] == [
        ("old.md", "2025-05-24", [])
    ]
    assert "unowned" in lines[0]["to_mend"]


def test_an_unknown_flag_names_the_known_ones(store: Path) -> None:
    done = CliRunner().invoke(app, ["knowledge", "list", "--store", str(store), "--only", "rotten"])

    assert done.exit_code == 2
    assert "stale" in done.output


def test_nothing_indexed_says_what_to_run(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["knowledge", "list", "--store", str(tmp_path / "none")])

    assert done.exit_code == 1
    assert "salesbot knowledge index" in done.output
