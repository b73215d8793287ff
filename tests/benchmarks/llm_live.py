"""How long it takes until the first words of a model stand in Slack, and until the whole answer does.

    python tests/benchmarks/llm_live.py

The real bot between a Slack and a provider on this machine, from the message to the message that shows. Once
the provider answers at once, once at the pace of a quick model: what is not the model's is the difference.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

from fakes import ScriptedFinder
from llm_stand_in import Reply
from llm_talk import NOTHING, talk
from slack_fakes import running_bot
from slack_stand_in import SlackStandIn

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.threads import MemoryThreads
from bot.slack.work.answering import Answerer
from bot.store.database import open_database
from bot.store.inbox import SqlInbox

ROUNDS = 30
ASKED = "ROI for Kestrel: costs 40k€, gains 30k€ a year over 4 years"
PROSE = (
    "For Kestrel, the ROI is {{roi.roi}}. The gain is {{roi.given.gain}}. "
    "The net gain is {{roi.net_gain}} over a horizon of {{roi.given.horizon}}."
)
FIRST_TOKEN, PIECE = 0.3, 0.02
"""Seconds until a quick model begins, and between two pieces of what it writes."""


def main() -> None:
    print(f"{len(PROSE)} characters of prose; {ROUNDS} answers each, one after the other")
    with bot(Reply(text=PROSE)) as (slack, inbox):
        measure("a provider that answers at once", slack, inbox)
    with bot(Reply(text=PROSE, delay=FIRST_TOKEN, pause=PIECE)) as (slack, inbox):
        measure(f"one that begins after {FIRST_TOKEN} s and writes every {PIECE} s", slack, inbox)
    with bot(None) as (slack, inbox):
        measure("the rules alone", slack, inbox)


@contextmanager
def bot(reply: Reply | None) -> Iterator[tuple[SlackStandIn, SqlInbox]]:
    """A bot whose model writes so, or that has none."""
    with TemporaryDirectory() as folder, SlackStandIn() as slack:
        inbox = SqlInbox(open_database(Path(folder) / "inbox.db"))
        with _assistant(reply) as assistant, running_bot(slack, assistant, inbox, lease_seconds=60.0):
            yield slack, inbox


@contextmanager
def _assistant(reply: Reply | None) -> Iterator[Answerer]:
    with talk(lambda _: reply or Reply(), LLM_TOKENS_A_DAY=0, LLM_SECONDS=30) as conversation:
        alone = Assistant(RuleInterpreter(), ScriptedFinder(NOTHING), MemoryThreads())
        yield conversation.assistant if reply else alone


def measure(what: str, slack: SlackStandIn, inbox: SqlInbox) -> None:
    """Asks again and again, each time in a thread of its own, and prints the times."""
    first, whole = [], []
    for number in range(ROUNDS + 1):
        channel = f"D0N{number}"
        began = time.perf_counter()
        slack.say(ASKED, channel=channel)
        until(partial(_is_answered, slack, channel))
        first.append(time.perf_counter() - began)
        until(lambda: inbox.waiting() == 0)
        whole.append(time.perf_counter() - began)
    show(f"{what}: first words in Slack", first[1:])
    show(f"{what}: whole answer in Slack", whole[1:])


def _is_answered(slack: SlackStandIn, channel: str) -> bool:
    return bool(slack.posts(channel))


def until(condition: Callable[[], bool]) -> None:
    """Waits, looking every few milliseconds."""
    while not condition():
        time.sleep(0.002)


def show(what: str, seconds: list[float]) -> None:
    times = [1000 * taken for taken in seconds]
    print(f"{what} after: median {median(times):.0f} ms, 19 of 20 within {quantiles(times, n=20)[-1]:.0f} ms")


if __name__ == "__main__":
    main()
