"""A demo and a browser for each file, a context with nothing stored for each test.

Playwright keeps an event loop running in the thread of the tests as long as it lives, and other files
want to run one of their own: so it ends with each file.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from browsing import ARGUMENTS, DESKTOP, Seat, TakeSeat, chromium, demo_running
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo_running(tmp_path_factory.mktemp("demo"), "--lang", "en") as address:
        yield address


@pytest.fixture
def take_seat(browser: Browser, demo: str) -> Iterator[TakeSeat]:
    """Seats a person at the page; at the end the browser must have had nothing to complain of."""
    contexts, seats = [], []

    def take(
        person: str,
        place: str = "",
        size: tuple[int, int] = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        prepare: Callable[[Page], None] = lambda page: None,
    ) -> Seat:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        seats.append(Seat.taken(context, demo, person, place, prepare))
        return seats[-1]

    yield take
    troubles = [trouble for seat in seats for trouble in seat.troubles()]
    for context in contexts:
        context.close()
    assert troubles == []
