"""French sentences keep one kind of apostrophe, and a space before double punctuation, whoever says them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

PAGE = ROOT / "bot" / "workspace" / "page" / "words.js"
TIGHT = re.compile(r"(?<=[\w»)}])[;:?!](?=\s|$)")
CODE = re.compile(r"audience: everyone|\{\w*:?")
"""What a sentence quotes of a document's head, and where a name is filled in."""


def french(module: Path) -> Iterator[str]:
    """What the module says in French: the strings that are given as `fr`."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "fr":
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    """Every French sentence of the program with the file it stands in."""
    modules = [path for package in ("bot", "knowledge", "tools") for path in (ROOT / package).rglob("*.py")]
    return [(str(path.relative_to(ROOT)), text) for path in modules for text in french(path)]


def test_there_is_one_kind_of_apostrophe(said: list[tuple[str, str]]) -> None:
    assert len(said) > 500
    assert [(path, text) for path, text in said if "’" in text] == []
    assert "’" not in PAGE.read_text("utf-8")


def test_double_punctuation_stands_behind_a_space(said: list[tuple[str, str]]) -> None:
    assert [(path, text) for path, text in said if TIGHT.search(CODE.sub("", text))] == []
