"""Takes docs/demo.png: the page of `salesbot demo` with a real conversation in it.

.venv/bin/python docs/make_demo_picture.py (it needs Chromium, as the browser tests do)
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from browsing import ANNA, ARGUMENTS, Seat, chromium, demo_running  # noqa: E402 - it stands beside the tests

PICTURE = Path(__file__).with_name("demo.png")
SIZE = (1280, 800)
SHARPNESS = 1.5
LARGEST = 300_000
CHANNEL = "C0DEALS"
QUESTION = "@salesbot what's the ROI for Acme: 40k€ plus 5k€ a year, saves 2 FTE at 55k€ each, over 3 years?"
CORRECTION = "sorry, 50k€ not 40"


def main() -> None:
    """Asks, corrects, and keeps what the page shows then."""
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_running(Path(folder), "--lang", "en") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        context = browser.new_context(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            device_scale_factor=SHARPNESS,
            color_scheme="light",
            reduced_motion="reduce",
        )
        anna = Seat.taken(context, address, ANNA, f"#/{CHANNEL}")
        anna.write(anna.pane, QUESTION)
        anna.pane.get_by_role("button", name="1 reply").click()
        anna.answer(0)
        anna.write(anna.thread, CORRECTION)
        anna.answer(1)
        anna.page.mouse.move(0, 0)
        anna.page.screenshot(path=PICTURE, animations="disabled")
        browser.close()
    size = PICTURE.stat().st_size
    if size > LARGEST:
        sys.exit(f"{PICTURE.name} has {size} bytes, {LARGEST} are the most: lower SHARPNESS")


if __name__ == "__main__":
    main()
