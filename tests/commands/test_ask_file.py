"""`salesbot ask --file`: files on the command line, in one process and over several."""

import json
from pathlib import Path

import pytest
from command import Salesbot

SHEET = "Item;Amount\nInitial cost;40 000 €\nAnnual saving;30 000 €\nHorizon;3 years\n"


@pytest.fixture
def salesbot(tmp_path: Path) -> Salesbot:
    (tmp_path / "deal.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"x")
    return Salesbot(tmp_path)


def test_a_calculation_takes_its_figures_from_the_file(salesbot: Salesbot) -> None:
    done = salesbot("ask", "--json", "ROI with the figures in this sheet", "--file", "deal.csv")
    form = json.loads(done.stdout)
    assert form["route"] == "tool"
    assert form["files"] == [
        {"name": "deal.csv", "read": True, "title": "deal", "extents": {"rows": 3}, "left_out": 0}
    ]
    assert form["citations"][0]["document"] == "deal.csv"


def test_a_file_needs_no_words_and_stays_with_its_conversation(salesbot: Salesbot) -> None:
    shown = salesbot("ask", "--thread", "mine", "--file", "deal.csv", "--file", "photo.png")
    assert "I have read “deal.csv” (table, 3 rows)." in shown.stdout
    assert "I can't read “photo.png”: it is a picture" in shown.stdout
    assert "from deal.csv" in salesbot("ask", "--thread", "mine", "ROI?").stdout
    assert "deal.csv" not in salesbot("ask", "--thread", "yours", "ROI?").stdout


def test_a_path_that_is_not_there_is_a_fault_and_a_batch_takes_no_file(salesbot: Salesbot) -> None:
    missing = salesbot("ask", "ROI?", "--file", "nowhere.pdf")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "nowhere.pdf" in missing.stderr
    assert salesbot("ask", "--batch", "-", "--file", "deal.csv").returncode == 2
