"""A storm: everything that can go wrong at once, and every question still gets exactly one answer.

200 questions in 10 s from 50 people in channels, threads and direct messages; every tenth event comes
twice, every seventh acknowledgement is lost, every twentieth call of Slack's API fails in one way or
another, and the bot is killed twice in the middle. Half of the answers are streamed.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from places import TESTS
from slack_stand_in import APP_TOKEN, BOT_TOKEN

from bot.workspace.faults import ANY, Fault, LinkFaults
from bot.workspace.model import App, Message
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace
from bot.workspace.workspace import Options

QUESTIONS, PEOPLE, SECONDS = 200, 50, 10.0
KILLED_AT = (60, 130)
THINKING = 0.05
FAULTS = (
    Fault(method=ANY, every=73, status=429, error="ratelimited", retry_after=1),
    Fault(method=ANY, every=79, status=500),
    Fault(method=ANY, every=83, status=500, taken=True),
    Fault(method=ANY, every=89, half=True, taken=True),
)
"""Four ways to fail that don't fall together; of all calls every twentieth fails."""


TIMING = Timing(ack=1.0, retry_pauses=(0.0, 1.0, 2.0, 4.0, 8.0, 16.0), ping=0.2)
SECRET = "hush"


@pytest.fixture(params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[PlayedWorkspace]:
    app = App(bot_token=BOT_TOKEN, app_token=APP_TOKEN, signing_secret=SECRET)
    address = f"http://127.0.0.1:{free_port()}/slack/events" if request.param == "http" else ""
    with PlayedWorkspace(Options(app=app, timing=TIMING, events_url=address)) as slack:
        yield slack


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def bot(slack: PlayedWorkspace, database: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as a process of its own."""
    script = TESTS / "support" / "slack_process.py"
    paths = os.pathsep.join((str(script.parent), str(script.parent.parent)))
    command = [sys.executable, str(script), slack.url, str(database), str(THINKING)]
    if address := slack.options.events_url:
        command += [str(urlsplit(address).port), SECRET]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until_there(slack: PlayedWorkspace) -> None:
    """Returns once the bot can be reached."""
    if slack.socket is not None:
        slack.wait_for(lambda: slack.socket and slack.socket.connected, 180.0)
        return
    port, deadline = urlsplit(slack.options.events_url).port, time.monotonic() + 60.0
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the bot did not start")


def ask(slack: PlayedWorkspace, number: int, roots: dict[int, str]) -> str:
    """One question of somebody; gives the channel. Every second one of a person goes on with their thread."""
    person = number % PEOPLE
    user, words = f"U0P{person:02}", f"question {number:03}"
    if person % 2:
        channel = f"D0P{person:02}"
        slack.say(words, channel=channel, user=user)
        return channel
    channel, root = f"C0ROOM{person % 8}", roots.get(person)
    if root is None:
        roots[person] = slack.mention(words, channel=channel, user=user)
    else:
        slack.mention(words, channel=channel, user=user, thread_ts=root)
    return channel


def test_every_question_is_answered_exactly_once(slack: PlayedWorkspace, tmp_path: Path) -> None:
    database, places, roots = tmp_path / "inbox.db", set[str](), dict[int, str]()
    slack.faults.add(*FAULTS)
    slack.faults.link = LinkFaults(redeliver_every=10, lose_ack_every=7)
    began, number = time.monotonic(), 0

    for until in (*KILLED_AT, QUESTIONS):
        with bot(slack, database) as process:
            if number == 0:
                until_there(slack)
                began = time.monotonic()
            while number < until:
                places.add(ask(slack, number, roots))
                number += 1
                time.sleep(max(0.0, began + number * SECONDS / QUESTIONS - time.monotonic()))
            if until == QUESTIONS:
                slack.wait_for(lambda: len(set(answers(slack, places))) == QUESTIONS, 180.0)
                time.sleep(4.0)  # for the last redeliveries, and an answer too many
            process.kill()

    given = Counter(answers(slack, places))
    assert {number: count for number, count in given.items() if count != 1} == {}
    assert len(given) == QUESTIONS
    assert sum(len(slack.posts(place)) for place in places) == QUESTIONS  # and nothing was left half said
    assert slack.calls("chat.startStream")
    # Over HTTP, what came while the bot was down comes again later, behind what was asked since.
    assert slack.socket is None or in_order(slack, places)


def answers(slack: PlayedWorkspace, places: set[str]) -> list[int]:
    """The numbers of the questions that were answered to their end, wherever."""
    said = [shown(post) for place in places for post in slack.posts(place)]
    return [number for text in said for number in numbers(text) if is_whole(text, number)]


def shown(post: Message) -> str:
    """What a reader sees."""
    return f"{post.text} {json.dumps(post.blocks)}"


def numbers(text: str) -> list[int]:
    """The questions that a message answers: one, unless something went wrong."""
    return sorted({int(number) for number in re.findall(r"You said: question (\d+)", text)})


def is_whole(text: str, number: int) -> bool:
    return number % 2 == 0 or f"That was: question {number:03}" in text


def in_order(slack: PlayedWorkspace, places: set[str]) -> bool:
    """Whether each thread has its answers in the order of its questions."""
    threads = defaultdict[tuple[str, str | None], list[int]](list)
    for place in places:
        for post in slack.posts(place):
            threads[place, post.thread_ts] += numbers(shown(post))
    return all(said == sorted(said) for said in threads.values())
