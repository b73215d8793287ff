"""The demo in a real browser: where the browser is, and how the page is spoken to."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
SCREENSHOTS = BUILD / "screenshots"
AXE = BUILD / "browser" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
DESKTOP, PHONE = (1360, 860), (360, 740)
ANNA, HUGO, SOFIA = "U0ANNA", "U0HUGO", "U0SOFIA"


def chromium() -> str:
    """Where the browser is; without one the tests fail, they do not pass by being left out."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(
            "The tests of the page need a browser. On Debian: apt-get install -y chromium "
            "fonts-noto-color-emoji. Elsewhere, install Chromium or Chrome and put it on the PATH.",
            pytrace=False,
        )
    return found


def axe() -> str:
    """The source of axe-core, which `make test` gets from npm at the version of the lock file."""
    if not AXE.exists():
        pytest.fail("axe-core is missing. Run: make build/browser/.installed (it needs npm).", pytrace=False)
    return AXE.read_text("utf-8")


@contextmanager
def demo_running(data: Path, *options: str) -> Iterator[str]:
    """`salesbot demo` with its data in `data`; gives the address of the page."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", *options]
    environment = {**os.environ, "SALESBOT_DATA_DIR": str(data)}
    log = data / "demo.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, cwd=data) as demo,
    ):
        try:
            said = demo.stdout.readline().decode() if demo.stdout else ""
            address = re.search(r"http://[\w.]+:\d+", said)
            assert address, said + log.read_text("utf-8")
            yield address.group()
        finally:
            demo.kill()  # nothing of it is to be kept, and an orderly end takes seconds


@dataclass
class Seat:
    """One person at the page, with all that the browser complained of meanwhile."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def taken(
        cls,
        context: BrowserContext,
        address: str,
        person: str,
        place: str = "",
        prepare: Callable[[Page], None] = lambda page: None,
    ) -> "Seat":
        """Opens the page as this person at a place such as `#/C0DEALS`; `prepare` comes before that."""
        page = context.new_page()
        prepare(page)
        page.set_default_timeout(PATIENCE)
        seat = cls(page, address)
        page.on("console", lambda said: said.type == "error" and seat.complaints.append(said.text))
        page.on("pageerror", lambda error: seat.complaints.append(str(error)))
        page.on("request", lambda request: seat.asked.append(request.url))
        page.add_init_script(f"sessionStorage['workspace.person'] ??= '{person}'")
        page.goto(f"{address}/{place}")
        page.locator(".sidebar").wait_for(state="attached")
        return seat

    @property
    def thread(self) -> Locator:
        """The thread in the side pane."""
        return self.page.locator("aside.thread")

    @property
    def pane(self) -> Locator:
        """The channel, or the tab of the bot."""
        return self.page.locator(".pane")

    @property
    def form(self) -> Locator:
        """The form that is open."""
        return self.page.locator("dialog[open]")

    def troubles(self) -> list[str]:
        """What the browser complained of, and what was asked of other addresses than this one."""
        elsewhere = [url for url in self.asked if not url.startswith((self.address, "data:"))]
        return [*self.complaints, *(f"a request to {url}" for url in elsewhere)]

    def write(self, where: Locator, text: str) -> None:
        """Types a message and sends it by Enter."""
        box = where.get_by_role("textbox").last
        box.fill(text)
        box.press("Enter")

    def answer(self, number: int) -> Locator:
        """The bot's answer of this number in the open thread, once it is whole."""
        answer = self.thread.locator(".message", has=self.page.locator(".app-badge, .block-section")).nth(
            number
        )
        expect(answer.locator(".message-body")).to_be_visible(timeout=PATIENCE)
        expect(answer.locator(".caret")).to_have_count(0, timeout=PATIENCE)
        return answer

    def picture(self, name: str) -> None:
        """Keeps what the page looks like now under build/screenshots/."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")

    def faults(self, source: str) -> list[str]:
        """What axe-core finds serious or critical."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(source)
        found: dict[str, Any] = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{fault['impact']} {fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]}"
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
        ]


TakeSeat = Callable[..., Seat]
"""The fixture that seats a person: `take_seat(ANNA, "#/C0DEALS", PHONE, "dark")`."""
