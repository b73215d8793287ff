"""bot may import knowledge and tools; neither of these imports the other, nor bot."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

FORBIDDEN = {"tools": {"bot", "knowledge"}, "knowledge": {"bot", "tools"}}
ALLOWED_IN_TOOLS = {"text_to_num", "babel", "tools"}


def imports_of(path: Path) -> Iterator[str]:
    """The top-level packages that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_lower_packages_do_not_import_upwards(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        assert not FORBIDDEN[package] & set(imports_of(path)), path


def test_tools_need_little_beside_the_standard_library() -> None:
    import sys

    for path in (ROOT / "tools").rglob("*.py"):
        outside = set(imports_of(path)) - ALLOWED_IN_TOOLS - set(sys.stdlib_module_names)
        assert not outside, (path, outside)


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "knowledge", "tools")
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8") or "getenv" in path.read_text(encoding="utf-8")
    }
    assert readers <= {"knowledge/embedding.py"}  # sets what OpenMP reads, before torch loads


def test_the_dialogue_knows_nothing_of_slack() -> None:
    for path in (ROOT / "bot" / "dialogue").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "bot.slack" not in source, path
        assert "bot.store" not in source, path
