"""The signs beside an answer never hold up anything."""

import threading
import time
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.slack.sending.presence import Presence


@pytest.fixture
def never() -> Iterator[threading.Event]:
    """What the calls of a test wait for; it happens when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_while_slack_does_not_answer_only_so_much_waits(never: threading.Event) -> None:
    presence = Presence(WebClient())

    begun = [presence.soon(never.wait) for _ in range(150)]

    assert sum(call is not None for call in begun) == 100


def test_what_is_done_makes_room(never: threading.Event) -> None:
    presence = Presence(WebClient())
    calls = [presence.soon(never.wait) for _ in range(100)]
    full = presence.soon(never.wait)
    never.set()
    for call in calls:
        assert call is not None
        call.result(5)

    assert full is None
    assert presence.soon(never.wait) is not None


def test_closing_shows_what_can_be_shown_and_waits_for_nothing_else(never: threading.Event) -> None:
    shown, quick = threading.Event(), Presence(WebClient())
    quick.soon(lambda: time.sleep(0.1))
    quick.soon(shown.set)
    quick.close()
    stuck = Presence(WebClient())
    calls = [stuck.soon(never.wait) for _ in range(10)]
    began = time.monotonic()
    stuck.close()

    assert shown.is_set()
    assert time.monotonic() - began < 4
    assert [call is not None and call.cancelled() for call in calls] == [False] * 2 + [True] * 8
