"""The command line as outsiders use it: results on stdout, one sentence for a fault, never a traceback."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import Salesbot

ROI = "ROI: costs 40k€, gains 30k€ a year over 4 years"


@pytest.fixture
def salesbot(tmp_path: Path) -> Salesbot:
    return Salesbot(tmp_path)


def rows(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.mark.parametrize(
    "command", [(sys.executable, "-m", "bot"), (str(Path(sys.executable).parent / "salesbot"),)]
)
def test_ask_prints_the_answer(tmp_path: Path, command: tuple[str, ...]) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SALESBOT_DATA_DIR": str(tmp_path)}
    done = subprocess.run([*command, "ask", ROI], capture_output=True, env=environment, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"The ROI is 200%")


def test_ask_json_follows_the_contract(salesbot: Salesbot) -> None:
    answer = json.loads(salesbot("ask", "--json", ROI).stdout)
    (result,) = answer["results"]
    roi = next(figure for figure in result["figures"] if figure["name"] == "roi")
    cost = next(entry for entry in result["inputs"] if entry["name"] == "initial_cost")
    assert (answer["route"], answer["language"], result["convention"]) == ("tool", "en", "simple")
    assert roi == {
        "name": "roi", "value": "2", "unit": "ratio", "currency": None, "per": None, "display": "200%",
    }  # fmt: skip
    assert cost == {
        "name": "initial_cost", "value": "40000", "unit": "money", "currency": "EUR", "per": None,
        "source": "message", "quote": "40k€",
    }  # fmt: skip


def test_a_named_thread_is_remembered_between_runs(salesbot: Salesbot) -> None:
    salesbot("ask", "--thread", "globex", ROI)
    done = salesbot("ask", "--thread", "globex", "and over 2 years")
    assert "ROI: 200% → 50%" in done.stdout


def test_a_batch_keeps_order_and_threads_and_answers_bad_lines_with_an_error(salesbot: Salesbot) -> None:
    lines = (
        rows({"id": "1", "thread": "a", "text": ROI})
        + "this is no json\n"
        + rows({"id": "3", "thread": "a", "text": "and over 2 years"}, {"id": "4", "thread": "b"})
        + rows({"id": 5, "thread": "c", "text": "hi"})
    )
    answers = [json.loads(line) for line in salesbot("ask", "--batch", "-", typed=lines).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None, "3", "4", 5]
    assert "error" in answers[1]
    assert answers[2]["results"][0]["previous"]
    assert "'text'" in answers[3]["error"]


def test_chat_reads_lines_and_answers_each(salesbot: Salesbot) -> None:
    done = salesbot("chat", typed="CAC with 120k€ and 48 customers\nmake it 60 customers\n")
    assert done.returncode == 0
    assert "CAC: €2,500 → €2,000" in done.stdout


@pytest.mark.parametrize("text", ["", "   ", "🎉🔥", "?!", "\x00\x07"])
def test_nothing_to_answer_gets_a_sentence(salesbot: Salesbot, text: str) -> None:
    answers = salesbot("ask", "--batch", "-", typed=rows({"id": "1", "thread": "1", "text": text})).stdout
    assert json.loads(answers)["route"] == "clarify"


def test_a_very_long_message_gets_a_sentence(salesbot: Salesbot) -> None:
    answers = salesbot("ask", "--batch", "-", typed=rows({"id": "1", "text": "roi 12k " * 2_500})).stdout
    answer = json.loads(answers)
    assert answer["route"] == "refuse"
    assert "too long" in answer["text"]


def test_bytes_that_are_no_text_give_an_error_line(salesbot: Salesbot) -> None:
    done = salesbot("ask", "--batch", "-", typed=b"\xff\xfe\x00garbage\n")
    assert "error" in json.loads(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ask",), 2),
        (("ask", "x", "--batch", "-"), 2),
        (("ask", "--batch", "no-such-file.jsonl"), 1),
        (("ask", "--no-such-option"), 2),
        (("tool", "run", "no_such_tool"), 2),
        (("tool", "run", "cac", "--json", "{"), 2),
        (("tool", "run", "cac", "--json", '{"spend": 100}'), 1),
        (("tool", "run", "cac", "--json", '{"spend": 100, "new_customers": 0}'), 1),
        (("tool", "parse"), 2),
        (("tool", "parse", "x", "--lang", "de"), 2),
        (("knowledge", "search", "anything"), 1),
        (("serve",), 1),
        (("serve", "--http"), 1),
        (("serve", "--port", "70000"), 2),
        (("no-such-command",), 2),
    ],
)
def test_wrong_use_and_faults_have_their_exit_code_and_a_sentence(
    salesbot: Salesbot, arguments: tuple[str, ...], code: int
) -> None:
    done = salesbot(*arguments)
    assert done.returncode == code
    assert done.stderr.strip()
    assert not done.stdout


def test_faults_are_told_in_the_language_that_is_set(tmp_path: Path) -> None:
    done = Salesbot(tmp_path, SALESBOT_LANGUAGE="fr")("tool", "run", "cac", "--json", '{"spend": 100}')
    assert "donnée manquante" in done.stderr


def test_a_bad_setting_names_its_variable(tmp_path: Path) -> None:
    done = Salesbot(tmp_path, SALESBOT_LOG_LEVEL="LOUD")("ask", "hi")
    assert done.returncode == 1
    assert "SALESBOT_LOG_LEVEL" in done.stderr


def test_a_data_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    done = Salesbot(tmp_path)("ask", "--thread", "t", "hi")
    assert done.returncode == 1
    assert "SALESBOT_DATA_DIR" in done.stderr


@pytest.mark.parametrize(
    "command", [("ask", "--thread", "t", "hi"), ("knowledge", "index", "."), ("doctor",)]
)
def test_a_folder_where_nothing_can_be_written_is_explained(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Not even root may create a folder there."""
    done = Salesbot(tmp_path, SALESBOT_DATA_DIR="/proc/salesbot")(*command)
    assert done.returncode == 1
    assert "/proc/salesbot" in done.stdout + done.stderr


def test_tool_list_names_every_tool_with_its_schema(salesbot: Salesbot) -> None:
    tools = [json.loads(line) for line in salesbot("tool", "list", "--json").stdout.splitlines()]
    assert {"roi", "cac", "buying_center"} <= {tool["name"] for tool in tools}
    assert all(tool["schema"]["type"] == "object" for tool in tools)


def test_tool_run_gives_figures_as_decimal_strings(salesbot: Salesbot) -> None:
    done = salesbot("tool", "run", "cac", "--json", '{"spend": [70000, 50000], "new_customers": 48}')
    figures = {figure["name"]: figure["value"] for figure in json.loads(done.stdout)["figures"]}
    assert figures["cac"] == "2500"


def test_tool_run_maps_people(salesbot: Salesbot) -> None:
    inputs = json.dumps({"people": [{"name": "Ana", "title": "procurement manager"}]})
    answer = json.loads(salesbot("tool", "run", "buying_center", "--json", inputs).stdout)
    assert "buyer" in {role["role"] for role in answer["roles"] if role["person"] == "Ana"}
    assert "decider" in answer["gaps"]


def test_tool_batch_answers_bad_rows_with_an_error(salesbot: Salesbot) -> None:
    typed = rows(
        {"id": "1", "tool": "cac", "inputs": {"spend": 100, "new_customers": 4}},
        {"id": "2", "tool": "cac", "inputs": {"spend": "many", "new_customers": 4}},
        {"id": "3", "tool": "cac", "inputs": [1]},
        {"id": "4", "tool": "nope", "inputs": {}},
    )
    answers = [
        json.loads(line) for line in salesbot("tool", "run", "--batch", "-", typed=typed).stdout.splitlines()
    ]
    assert ["error" in answer for answer in answers] == [False, True, True, True]


def test_tool_parse_and_title_follow_the_contract(salesbot: Salesbot) -> None:
    parsed = json.loads(salesbot("tool", "parse", "9 000 €/mois", "--lang", "fr", "--json").stdout)
    (quantity,) = parsed["quantities"]
    expected = {
        "text": "9 000 €/mois",
        "start": 0,
        "end": 12,
        "kind": "money",
        "value": "9000",
        "unit": "EUR",
    }
    assert expected.items() <= quantity.items()
    title = json.loads(salesbot("tool", "title", "Directrice des achats", "--lang", "fr").stdout)
    assert title == {"function": "procurement", "seniority": "director"}


def test_doctor_says_what_works_and_what_is_optional(tmp_path: Path) -> None:
    """In French, with a space before its colons."""
    done = Salesbot(tmp_path, SALESBOT_LANGUAGE="fr")("doctor")
    lines = done.stdout.splitlines()

    assert done.returncode == 0
    assert "SLACK_BOT_TOKEN" in done.stdout
    assert "✗" not in done.stdout
    assert any(line.startswith("✓ outils\u00a0: ") for line in lines)
    assert all(re.match(r"[✓✗–] [\w ,.'-]+\u00a0: ", line) for line in lines)


@pytest.mark.parametrize(("language", "sentence"), [("en", "can't listen on"), ("fr", "ne peut pas écouter")])
def test_a_taken_port_is_told_before_anything_is_indexed(
    tmp_path: Path, language: str, sentence: str
) -> None:
    secrets = {
        "SLACK_SIGNING_SECRET": "s",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SALESBOT_LANGUAGE": language,
        "SALESBOT_CACHE_DIR": str(tmp_path / "cache"),
    }
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = Salesbot(tmp_path, **secrets)("serve", "--http", "--port", port)

    assert done.returncode == 1
    assert f"{sentence} " in done.stderr
    assert f"127.0.0.1:{port}" in done.stderr
    assert not (tmp_path / "cache").exists()


def test_every_command_has_a_help_page(salesbot: Salesbot) -> None:
    for command in (("ask",), ("chat",), ("serve",), ("doctor",), ("knowledge", "index"), ("tool", "run")):
        done = salesbot(*command, "--help")
        assert done.returncode == 0
        assert len(done.stdout.splitlines()) > 5
