"""`salesbot eval --llm` sets models beside the rules: a table for a README, or a JSON object a line.

The conversations are calculations alone, so that no library has to be indexed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llm_stand_in import Call, Provider, Received, Reply
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.evaluation.models import HEADS
from bot.settings import Settings

OPEN = "our win rate: 30 went our way, 45 the other"
CASES: list[dict[str, Any]] = [
    {"id": "sure", "lang": "en", "turns": ["CAC with 120k€ and 48 customers?"],
     "expect": {"route": ["tool"], "figures": [[2500, "money"]]}},
    {"id": "open", "lang": "en", "turns": [OPEN],
     "expect": {"route": ["tool"], "figures": [[0.4, "ratio"]]}},
    {"id": "fr", "lang": "fr", "turns": ["CAC avec 90 k€ et 30 clients ?"],
     "expect": {"route": ["tool"], "figures": [[3000, "money"]]}},
]  # fmt: skip
PROSE = {
    "{{win_rate.win_rate}}": "The win rate is {{win_rate.win_rate}}.",
    "Write in English": "The CAC is {{cac.cac}}.",
    "Write in French": "Le CAC est de {{cac.cac}}.",
}


def good(received: Received) -> Reply:
    """Reads well, and writes what it may."""
    if received.tools:
        words = {"won": "30 went our way", "lost": "45 the other"}
        return Reply(calls=(Call(name="win_rate", arguments=words),))
    return Reply(text=next(prose for mark, prose in PROSE.items() if mark in received.asked))


def bad(received: Received) -> Reply:
    """Invents inputs, and figures."""
    if received.tools:
        return Reply(calls=(Call(name="win_rate", arguments={"won": "90", "lost": "12"}),))
    return Reply(text="The CAC is €9,999, sign at once.")


def by_name(received: Received) -> Reply:
    """Two models at one address."""
    return {"good": good, "bad": bad}[received.body["model"]](received)


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider(by_name)
    yield provider
    provider.close()


@pytest.fixture
def folder(provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with conversations, and the settings for the provider."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.chdir(tmp_path)
    given = {
        "SALESBOT_DATA_DIR": "data",
        "SALESBOT_LANGUAGE": "en",
        "LLM_BASE_URL": f"{provider.url}/v1",
        "LLM_API_KEY": "sk-very-secret",
        "LLM_PRICE": "1/2",
        "LLM_SECONDS": "30",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    lines = (json.dumps(case, ensure_ascii=False) for case in CASES)
    (tmp_path / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def salesbot(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["eval", *arguments])


def compared(*models: str) -> dict[str, dict[str, Any]]:
    """What is reported of each assistant, by its name."""
    wanted = (part for model in models for part in ("--llm", model))
    done = salesbot("set.jsonl", "--json", *wanted)
    assert done.exit_code == 0, done.output
    return {row["assistant"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_models_stand_beside_the_rules_in_a_table(folder: Path) -> None:
    done = salesbot("set.jsonl", "--llm", "openai:good", "--llm", "openai:bad")

    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()]
    assert rows[0] == [head.en for head in HEADS]
    found = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[2:]}
    assert list(found) == ["rules", "openai:good", "openai:bad"]
    assert {name: row["as expected"] for name, row in found.items()} == {
        "rules": "2/3",
        "openai:good": "3/3",
        "openai:bad": "2/3",
    }
    assert found["openai:good"]["figures right"] == "3/3"
    assert found["openai:good"]["model understood / asked"] == "1/1"
    assert found["openai:good"]["prose grounded / written"] == "3/3"
    assert found["openai:good"]["tokens (from cache)"] == "4080 (3600)"
    assert found["openai:bad"]["model understood / asked"] == "0/1"
    assert found["openai:bad"]["prose grounded / written"] == "0/2"
    assert {found[name]["invented inputs"] for name in found} == {"0"}
    assert {found[name]["wrong figures"] for name in found} == {"0"}
    assert found["rules"]["tokens (from cache)"] == "–"
    assert all(row["median"].endswith(" ms") for row in found.values())


def test_json_says_why_what_a_model_said_was_not_used(folder: Path) -> None:
    found = compared("openai:bad")

    assert found["openai:bad"]["outcomes"]["interpret:unchanged"] == 1
    assert sum(n for name, n in found["openai:bad"]["outcomes"].items() if name.startswith("write:")) == 2
    assert found["openai:bad"]["cost"] != "0"
    assert found["rules"]["asked"] == 0


def test_limits_of_a_day_are_not_for_measuring(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_TOKENS_A_DAY", "1")

    assert compared("openai:good")["openai:good"]["as_expected"] == 3


def test_a_model_that_cannot_be_used_is_told_before_anything_is_asked(
    folder: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_BASE_URL", "")
    monkeypatch.setenv("LLM_API_KEY", "")

    done = salesbot("set.jsonl", "--llm", "openai:good")

    assert done.exit_code == 1
    assert "OPENAI_API_KEY" in done.stderr
    assert "|" not in done.stdout
    assert provider.received == []


def test_a_model_without_its_provider_is_wrong_use(folder: Path) -> None:
    done = salesbot("set.jsonl", "--llm", "gpt-4.1-mini")

    assert done.exit_code == 2
    assert "provider:name" in done.stderr


def test_the_heads_of_the_table_are_in_french_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESBOT_LANGUAGE", "fr")

    done = salesbot("set.jsonl", "--llm", "openai:good")

    assert "chiffres exacts" in done.stdout.splitlines()[0]
