"""`salesbot demo`: a process of its own, with the real bot, asked over HTTP as the page would."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from llm_stand_in import Call, Provider, Reply

from bot.settings import Settings

ANNA, DIRECT = "U0ANNA", "D0ANNA"
ROI = "what is the ROI if it costs 40k€ plus 5k€ a year and saves 2 FTE at 55k€ each, over 3 years?"
OPEN = "120k€ of ads landed us 48 logos, what does one set us back"
OTHERS = {
    "SLACK_BOT_TOKEN": "xoxb-of-the-operator",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "DATABASE_URL": "postgresql+psycopg://nobody:nothing@127.0.0.1:9/none",
    "SALESBOT_MANAGERS": "U0NOBODY",
}
"""What the operator has set for another Slack, which the demo leaves alone."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(port), *more]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The caches of other runs, a data folder of one's own, no model."""
    own = {"SALESBOT_DATA_DIR": str(folder), "LANG": "C.UTF-8", "LLM_MODEL": ""}
    return {**os.environ, **own, **more}


@contextmanager
def demo(folder: Path, port: int, *more: str, **set_so: str) -> Iterator[subprocess.Popen[str]]:
    """A demo that is there and connected; `set_so` is what else the operator has set."""
    log = folder.parent / f"{folder.name}.log"
    with (
        log.open("a") as out,
        subprocess.Popen(
            command(port, *more),
            env=environment(folder, **OTHERS, **set_so),
            stdout=out,
            stderr=out,
            text=True,
        ) as process,
    ):
        try:
            deadline = time.monotonic() + 120
            while not connected(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
            yield process
        finally:
            process.kill()


def connected(port: int) -> bool:
    try:
        return bool(get(port, f"/ui/state?as={ANNA}")["connected"])
    except OSError:
        return False


def get(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return json.loads(response.read())


def send(port: int, text: str) -> str:
    """Anna writes to the bot; gives the ts."""
    body = json.dumps({"as": ANNA, "channel": DIRECT, "text": text}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/ui/send", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as response:
        return str(json.loads(response.read())["message"]["ts"])


def answer(port: int, ts: str, seconds: float = 60.0) -> str:
    """What the bot says in the thread, once it has ended its answer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        thread = get(port, f"/ui/history?as={ANNA}&channel={DIRECT}&thread_ts={ts}")["messages"]
        found = [m for m in thread if m["bot"] and not m["streaming"]]
        if found:
            return str(found)
        time.sleep(0.1)
    raise TimeoutError("no answer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


def test_the_first_run_answers_and_the_second_remembers_until_it_is_told_to_forget(folder: Path) -> None:
    port = free_port()
    with demo(folder, port, "--faults") as first:
        ts = send(port, ROI)
        said = answer(port, ts)
        first.send_signal(signal.SIGINT)
        code = first.wait(30)
    with demo(folder, port) as second:
        remembered = answer(port, ts)
        kept = [m["text"] for m in get(port, f"/ui/history?as={ANNA}&channel=C0DEALS")["messages"]]
        second.send_signal(signal.SIGTERM)
        second.wait(30)
    with demo(folder, port, "--reset", "--lang", "fr"):
        fresh = get(port, f"/ui/history?as={ANNA}&channel={DIRECT}")["messages"]
        state = get(port, f"/ui/state?as={ANNA}")

    log = (folder.parent / "data.log").read_text()
    assert code == 0
    assert "%" in said
    assert remembered == said
    assert len(kept) == len(set(kept)) == 2
    assert fresh == []
    assert state["me"]["locale"] == "fr-FR"
    assert "Stopped." in log
    assert "/faults" in log
    assert "Traceback" not in log
    assert "L'espace de travail est à l'adresse" in log


@pytest.mark.parametrize(("language", "words"), [("en", "is in use"), ("fr", "est déjà pris")])
def test_a_port_that_is_taken_is_named_with_what_to_do(tmp_path: Path, language: str, words: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(tmp_path, port, "--lang", language)

    assert done.returncode == 1
    assert words in done.stderr
    assert f"http://127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "shop.example"])
def test_an_address_that_others_reach_has_to_be_asked_for_twice(tmp_path: Path, host: str) -> None:
    done = run(tmp_path, 0, "--host", host)

    assert done.returncode == 2
    assert "--anyone-may-connect" in done.stderr


def test_two_demos_do_not_share_a_folder(folder: Path) -> None:
    with demo(folder, free_port()):
        done = run(folder, free_port())

    assert done.returncode == 1
    assert "Another demo uses" in done.stderr


def test_the_demo_keeps_to_itself_what_it_takes_from_the_settings() -> None:
    from bot.commands.demo import KEPT

    assert set(Settings.model_fields) >= KEPT
    assert not {name for name in KEPT if "token" in name or "secret" in name or "url" in name}


def test_a_model_that_is_set_is_asked_only_where_the_demo_is_told_to(tmp_path: Path) -> None:
    words = {"spend": "120k€", "new_customers": "48 logos"}
    provider = Provider(lambda received: Reply(calls=(Call(name="cac", arguments=words),)))
    model = {
        "LLM_MODEL": "openai:scripted",
        "LLM_BASE_URL": f"{provider.url}/v1",
        "LLM_SECONDS": "60",
        "LLM_WRITES": "false",
    }
    try:
        with demo(tmp_path / "data", port := free_port(), **model):
            without = answer(port, send(port, OPEN))
            asked_without = len(provider.received)
        with demo(tmp_path / "data", port := free_port(), "--with-model", **model):
            read = answer(port, send(port, OPEN))
    finally:
        provider.close()

    assert asked_without == 0
    assert len(provider.received) == 1
    assert "2,500" in read
    assert "2,500" not in without


@pytest.mark.parametrize(("language", "words"), [("en", "set LLM_MODEL"), ("fr", "réglez LLM_MODEL")])
def test_a_model_that_is_not_set_is_asked_for(tmp_path: Path, language: str, words: str) -> None:
    done = run(tmp_path / "data", free_port(), "--with-model", "--lang", language)

    assert done.returncode == 2
    assert words in done.stderr


def run(folder: Path, port: int, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(port, *more), env=environment(folder), capture_output=True, text=True, timeout=120
    )
