"""How long Slack waits for an acknowledgement while the bot is busy: `python tests/benchmarks/acks.py`.

Messages of 50 people arrive at a steady rate over Socket Mode at `salesbot serve`, a process of its own
with the real assistant and the starter library, which answers them meanwhile. Prints the percentiles of
event → acknowledgement as the workspace sees them, and how long it took until all were answered.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from bot.workspace.link import Delivery
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace
from bot.workspace.workspace import Options

QUESTIONS = (
    "ROI: costs 40k€ plus 5k€ a year, gains 110k€ a year over 3 years",
    "CAC avec 120 k€ et 48 nouveaux clients ?",
    "how do I answer “it’s too expensive”?",
    "buying centre at Globex: Anna is CFO, Tom is IT director",
    "que fait un gardien dans le centre d’achat ?",
)


def main() -> None:
    """Runs it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--data-dir", type=Path, help="a data folder that is indexed already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, PlayedWorkspace(Options(timing=Timing())) as slack:
        folder = given.data_dir or Path(temporary)
        with _serving(slack, folder) as process:
            slack.wait_for(lambda: slack.socket and slack.socket.connected, 300.0)
            inbox = SqlInbox(open_database(folder / "salesbot.sqlite3"))
            slack.say(QUESTIONS[2], channel="D0WARM")  # the library is indexed and opened
            slack.wait_for(lambda: slack.posts("D0WARM"), 600.0)
            print(f"serving as process {process.pid}", file=sys.stderr)
            acks = _Acks(slack)
            began = time.monotonic()
            asked = _storm(slack, given.rate, given.seconds)
            while _waiting(inbox):
                time.sleep(0.2)
            took = time.monotonic() - began
    print(f"{asked} messages at {given.rate:g} a second, all answered after {took:.1f} s")
    _report("event to acknowledgement", acks.seconds)


@contextmanager
def _serving(slack: PlayedWorkspace, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    app = slack.world.app
    settings = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_API_URL": slack.url,
        "SALESBOT_DATA_DIR": str(folder),
        "SALESBOT_TEAM_QUESTIONS_A_MINUTE": "100000",
    }
    command = [sys.executable, "-m", "bot", "serve"]
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _waiting(inbox: SqlInbox) -> int:
    try:
        return inbox.waiting()
    except OperationalError:
        return 1


class _Acks:
    """Times each envelope from its sending to its acknowledgement."""

    def __init__(self, slack: PlayedWorkspace) -> None:
        assert slack.socket is not None
        self.seconds: list[float] = []
        self._lock = threading.Lock()
        send = slack.socket.deliveries.transmit

        def timed(delivery: Delivery) -> None:
            began = time.monotonic()
            delivery.answered.add_done_callback(lambda _done: self._add(time.monotonic() - began))
            send(delivery)

        slack.socket.deliveries.transmit = timed

    def _add(self, seconds: float) -> None:
        with self._lock:
            self.seconds.append(seconds)


def _storm(slack: PlayedWorkspace, rate: float, seconds: float) -> int:
    began, asked = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        _ask(slack, QUESTIONS[asked % len(QUESTIONS)], asked % 50)
        asked += 1
        time.sleep(max(0.0, began + asked / rate - time.monotonic()))
    return asked


def _ask(slack: PlayedWorkspace, text: str, person: int) -> None:
    if person % 2:
        slack.say(text, channel=f"D0P{person:02}", user=f"U0P{person:02}")
    else:
        slack.mention(text, channel=f"C0ROOM{person % 8}", user=f"U0P{person:02}")


def _report(what: str, seconds: list[float]) -> None:
    cuts = statistics.quantiles(seconds, n=100)
    worst = max(seconds)
    print(
        f"{what}: median {cuts[49] * 1000:.1f} ms, p95 {cuts[94] * 1000:.1f} ms, "
        f"p99 {cuts[98] * 1000:.1f} ms, slowest {worst * 1000:.1f} ms, over {len(seconds)} envelopes"
    )


if __name__ == "__main__":
    main()
