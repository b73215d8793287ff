"""The page can be used by keyboard, by screen reader, in the dark and on a phone."""

import re
from typing import Literal

import pytest
from browsing import ANNA, DESKTOP, HUGO, PHONE, SOFIA, TakeSeat, axe
from playwright.sync_api import expect

Scheme = Literal["light", "dark"]


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_serious(take_seat: TakeSeat, size: tuple[int, int], scheme: Scheme) -> None:
    rules = axe()
    hugo = take_seat(HUGO, "#/C0DEALS", size, scheme)
    device = f"{scheme}-{size[0]}"
    hugo.pane.locator(".message").first.wait_for()
    found = {"channel": hugo.faults(rules)}
    hugo.write(hugo.pane, "@salesbot ROI: costs 40k€, gains 30k€ a year over 4 years")
    hugo.pane.get_by_role("button", name=re.compile("1 reply|1 réponse")).last.click()
    answer = hugo.answer(0)
    answer.locator(".container-toggle").click()
    found["thread"] = hugo.faults(rules)
    hugo.picture(f"thread-{device}")
    answer.locator(".block-actions button").first.click()
    hugo.form.get_by_role("textbox").first.wait_for()
    found["form"] = hugo.faults(rules)
    hugo.picture(f"form-{device}")
    hugo.page.keyboard.press("Escape")
    expect(hugo.form).to_have_count(0)
    hugo.page.goto(f"{hugo.address}/#/D0HUGO/home")
    hugo.pane.locator(".block-actions").first.wait_for()
    found["home"] = hugo.faults(rules)
    hugo.picture(f"home-{device}")
    assert found == {place: [] for place in found}


def test_a_thread_opens_and_closes_by_keyboard_and_the_focus_comes_back(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, "#/C0FLOOR")
    keyboard, pane = anna.page.keyboard, anna.pane
    pane.locator(".message").first.wait_for()

    pane.get_by_role("list", name="Messages in sales-floor").focus()
    keyboard.press("ArrowUp")
    expect(pane.locator(".message").last).to_be_focused()
    keyboard.press("Tab")
    expect(pane.get_by_role("button", name="Add a reaction").last).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(anna.thread.get_by_role("textbox")).to_be_focused()
    keyboard.press("Escape")

    expect(anna.thread).to_have_count(0)
    expect(pane.get_by_role("textbox")).to_be_focused()


def test_a_menu_moves_by_arrows_and_escape_returns_to_its_button(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, "#/C0FLOOR")
    anna.write(anna.pane, "who has the Lindqvist contract?")
    mine = anna.pane.locator(".message", has_text="who has the Lindqvist contract?")
    mine.hover()
    more = mine.get_by_role("button", name="More actions")
    more.click()
    expect(anna.page.get_by_role("menuitem").first).to_be_focused()
    anna.page.keyboard.press("ArrowUp")
    expect(anna.page.get_by_role("menuitem", name="Delete message")).to_be_focused()
    anna.page.keyboard.press("Escape")
    expect(more).to_be_focused()


def test_the_last_message_is_changed_by_arrow_up_and_deleted_by_the_menu(take_seat: TakeSeat) -> None:
    sofia = take_seat(SOFIA, "#/C0FLOOR")
    box = sofia.pane.get_by_role("textbox", name="Message #sales-floor")
    sofia.write(sofia.pane, "the review moves to friday")
    expect(sofia.pane.locator(".message", has_text="friday")).to_be_visible()
    box.press("ArrowUp")
    sofia.page.get_by_role("textbox", name="Edit message").fill("the review moves to Monday")
    sofia.page.keyboard.press("Enter")
    mine = sofia.pane.locator(".message", has_text="the review moves to Monday")
    expect(mine).to_contain_text("(edited)")

    mine.hover()
    mine.get_by_role("button", name="More actions").click()
    sofia.page.get_by_role("menuitem", name="Delete message").click()
    sofia.form.get_by_role("button", name="Delete", exact=True).click()
    expect(mine).to_have_count(0)


def test_a_slash_command_is_completed_with_how_it_is_used(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, "#/C0FLOOR")
    box = anna.pane.get_by_role("textbox")
    box.press_sequentially("/sal")
    expect(anna.page.get_by_role("option", name="/salesbot")).to_be_visible()
    box.press("Tab")
    expect(box).to_have_value("/salesbot ")
    box.press_sequentially("win rate: 20 won, 60 lost")
    box.press("Enter")

    note = anna.pane.locator(".ephemeral", has_text="25%")
    expect(note).to_contain_text("Only visible to you")


def test_on_a_phone_the_sidebar_is_a_drawer(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, "#/C0DEALS", PHONE)
    sidebar = anna.page.get_by_role("navigation", name="Workspace")
    expect(sidebar).to_be_hidden()
    anna.page.get_by_role("button", name="Open the sidebar").click()
    expect(sidebar).to_be_visible()
    anna.picture("drawer-360")
    sidebar.get_by_role("link", name="sales-floor").click()
    expect(sidebar).to_be_hidden()
    expect(anna.pane.get_by_role("heading", name="sales-floor").first).to_be_visible()
    assert anna.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_every_word_of_the_page_is_there_in_both_languages(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA)
    missing = anna.page.evaluate(
        """async () => {
          const { WORDS } = await import("/assets/words.js");
          const said = (word) => typeof word === "function" || (typeof word === "string" && word.trim());
          return Object.entries(WORDS).filter(([, { en, fr }]) => !said(en) || !said(fr)).map(([key]) => key);
        }"""
    )
    assert missing == []


def test_a_wide_table_leaves_a_thread_on_a_phone_as_wide_as_the_phone(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, size=PHONE)
    anna.write(anna.pane, "map the buying centre: Marie Duval, CFO, and Karim Benali, head of IT")
    expect(anna.answer(0).get_by_role("table").first).to_be_visible()

    wide = anna.thread.evaluate("thread => Math.ceil(thread.getBoundingClientRect().right)")
    assert wide <= PHONE[0]
    anna.picture("thread-360")
