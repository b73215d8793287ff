"""What `salesbot doctor` says of the language model, over the wire."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llm_stand_in import Call, Provider, Received, Reply
from llm_talk import MODELS
from places import ROOT
from typer.testing import CliRunner

from bot.__main__ import app
from bot.commands.doctor_model import FAULTS, INPUT, TOOL, WORDS, ModelFinding, try_model
from bot.language_model import WITH_KEY
from bot.settings import Settings

CALLING = Reply(calls=(Call(name=TOOL, arguments={INPUT: WORDS}),))
ELSEWHERE = Reply(calls=(Call(name=TOOL, arguments={INPUT: "sixty customers"}),))


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider(lambda _: CALLING)
    yield provider
    provider.close()


def finding(provider: Provider, protocol: str = "openai", **settings: Any) -> ModelFinding:
    """What is found of a model at this provider."""
    name, path = MODELS[protocol]
    given = {"LLM_MODEL": name, "LLM_BASE_URL": provider.url + path, "LLM_API_KEY": "sk-very-secret"}
    return try_model(Settings(**given | settings))


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_model_that_calls_the_tool_works_and_what_it_took_is_told(
    provider: Provider, protocol: str
) -> None:
    found = finding(provider, protocol)

    assert found.works
    assert "1020 tokens" in found.says.en
    assert "1020 tokens" in found.says.fr
    assert len(provider.received) == 1


@pytest.mark.parametrize(
    ("reply", "en", "fr"),
    [
        (Reply(text="Fine."), "calls no tool", "n'appelle aucun outil"),
        (ELSEWHERE, "not with the words", "pas avec les mots"),
        (Reply(status=401), "refuses the key (401)", "refuse la clé (401)"),
        (Reply(status=404), "There is no openai:scripted", "Il n'y a pas de openai:scripted"),
        (Reply(status=400), "refuses openai:scripted (400)", "refuse openai:scripted (400)"),
        (Reply(status=429), "your quota", "votre quota"),
        (Reply(delay=3.0), "within 1 s", "en 1 s"),
        (Reply(body=b"<html>"), "can't be read", "illisible"),
    ],
)
def test_each_fault_has_a_sentence_that_says_what_to_do(
    provider: Provider, reply: Reply, en: str, fr: str
) -> None:
    provider.script = lambda _: reply

    found = finding(provider, LLM_SECONDS=1.0)

    assert found.works is False
    assert en in found.says.en
    assert fr in found.says.fr
    assert "sk-very-secret" not in found.says.en


def test_an_address_that_nobody_listens_at_is_named(provider: Provider) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"

    found = finding(provider, LLM_BASE_URL=address)

    assert found.works is False
    assert f"{address} can't be reached" in found.says.en


def test_a_missing_key_is_asked_for_and_nothing_is_sent(provider: Provider) -> None:
    found = finding(provider, LLM_API_KEY="", LLM_BASE_URL="")

    assert found.works is False
    assert "OPENAI_API_KEY" in found.says.en
    assert provider.received == []


def test_a_missing_package_is_named_with_its_command() -> None:
    """In a process of its own: LangChain keeps the clients that were imported once."""
    code = (
        "import sys; sys.modules['langchain_mistralai'] = None\n"
        "from bot.commands.doctor_model import try_model; from bot.settings import Settings\n"
        "found = try_model(Settings(LLM_MODEL='mistralai:small', LLM_API_KEY='k'))\n"
        "print(found.works, found.says.en)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.startswith("False ")
    assert 'pip install "salesbot-b2b-enablement[mistral]"' in done.stdout


def test_no_model_is_no_fault() -> None:
    found = try_model(Settings())

    assert found.works is None
    assert "the rules answer alone" in found.says.en


def test_every_fault_that_a_provider_can_make_has_a_sentence() -> None:
    assert set(FAULTS) == {"timeout", "unreachable", "busy", "refused", "unreadable"}


def test_the_command_fails_with_a_model_that_does(provider: Provider, tmp_path: Path) -> None:
    provider.script = lambda _: Reply(status=401)
    environment = {
        "LLM_MODEL": "openai:scripted",
        "LLM_BASE_URL": f"{provider.url}/v1",
        "LLM_API_KEY": "sk-very-secret",
        "SALESBOT_DATA_DIR": str(tmp_path / "data"),
        "SALESBOT_LANGUAGE": "fr",
    }

    done = CliRunner().invoke(app, ["doctor"], env=environment)

    assert done.exit_code == 1
    assert "✗ modèle de langage" in done.output


def test_the_question_is_short(provider: Provider) -> None:
    finding(provider)

    (received,) = provider.received
    assert isinstance(received, Received)
    assert received.tools == (TOOL,)
    assert len(str(received.body)) < 1500
    assert WITH_KEY["openai"] not in str(received.body)
