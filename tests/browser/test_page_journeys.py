"""What reps and managers do with the bot, from the first click to the last, in a real browser."""

import re

from browsing import ANNA, HUGO, PHONE, SOFIA, TakeSeat, axe
from playwright.sync_api import expect

UNPACKING = 90_000
"""How long the first question to the library may take: its model is unpacked then."""
ROI = "What's the ROI if Acme pays 40k€ plus 5k€ a year and saves 2 FTE at 55k€ each, over 3 years?"


def test_a_rep_asks_for_an_roi_corrects_it_and_changes_an_input_in_the_form(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA)
    anna.page.get_by_role("button", name="Ask this").click()
    expect(anna.answer(0)).to_contain_text("ROI is 500% over 3 years")
    expect(anna.answer(0).get_by_role("img", name=re.compile("Cumulative"))).to_be_visible()
    anna.picture("roi")

    anna.write(anna.thread, "sorry, 50k€ not 40")
    expect(anna.answer(1)).to_contain_text("€40,000 → €50,000")
    anna.picture("roi-corrected")

    anna.answer(1).get_by_role("button", name="Change an input").click()
    expect(anna.form.get_by_label("Initial cost")).to_have_value("€50,000")
    anna.form.get_by_label("Running cost").fill("€10k a year")
    anna.picture("roi-form")
    anna.form.get_by_role("button", name="Compute").click()

    expect(anna.form).to_have_count(0)
    expect(anna.answer(2)).to_contain_text("€5,000 a year → €10,000 a year")
    expect(anna.answer(2)).to_contain_text(re.compile(r"ROI: 407\.7% → \d"))
    anna.picture("roi-changed")


def test_a_rep_maps_a_buying_centre_in_a_channel(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, "#/C0DEALS")
    box = anna.pane.get_by_role("textbox")
    box.press_sequentially("@sale")
    expect(anna.page.get_by_role("option", name=re.compile("salesbot"))).to_be_visible()
    box.press("Enter")
    box.press_sequentially("map the buying centre at Globex: Marie Duval, CFO, and Karim Benali, head of IT")
    box.press("Enter")
    question = anna.pane.locator(".message", has_text="Globex").last
    question.get_by_role("button", name=re.compile("1 reply")).click()

    expect(anna.answer(0)).to_contain_text("Marie Duval")
    expect(anna.answer(0).get_by_role("table").first).to_be_visible()
    anna.picture("buying-centre")


def test_a_new_rep_asks_in_french_on_a_french_page(take_seat: TakeSeat) -> None:
    hugo = take_seat(HUGO)
    hugo.page.get_by_role("button", name="FR, Français").click()
    expect(hugo.page.get_by_role("heading", name="Canaux")).to_be_visible()
    assert hugo.page.locator("html").get_attribute("lang") == "fr"

    hugo.write(hugo.pane, "Quel ROI si on paie 40 k€ et qu'on économise 110 k€ par an sur 3 ans ?")
    expect(hugo.answer(0)).to_contain_text(re.compile(r"ROI est de 725\s%"))
    expect(hugo.answer(0).get_by_role("button", name=re.compile("Modifier"))).to_be_visible()
    hugo.picture("french")


def test_a_rep_asks_a_person_what_the_playbooks_do_not_say(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA)
    anna.write(anna.pane, "what is our policy on parental leave?")
    expect(anna.thread).to_contain_text("I found nothing", timeout=UNPACKING)
    anna.answer(0).get_by_role("button", name="Ask a person").click()
    expect(anna.answer(1)).to_contain_text("@sales-enablement")

    anna.page.get_by_role("link", name=re.compile("Claire Fontaine")).click()
    expect(anna.pane).to_contain_text("what is our policy on parental leave?")
    anna.picture("ask-a-person")


def test_a_rep_reads_of_a_case_study_what_came_of_it_and_opens_the_rest(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA, size=PHONE)
    anna.write(anna.pane, "got a case study in manufacturing under 500 people?")
    expect(anna.thread).to_contain_text("420 people · 2024 · invented company", timeout=UNPACKING)
    answer, figures = anna.answer(0), anna.answer(0).get_by_text("Running cost:")
    expect(answer).to_contain_text("ROI of 180% over three years")
    expect(figures).to_be_hidden()

    answer.get_by_text("The whole case study").click()

    expect(figures).to_be_visible()
    expect(answer).to_contain_text("I looked for a case study in manufacturing, about a company of fewer")
    anna.picture("case-study")


def test_a_thumb_down_asks_what_was_wrong_and_notes_it(take_seat: TakeSeat) -> None:
    sofia = take_seat(SOFIA)
    sofia.write(sofia.pane, "win rate: 20 won, 60 lost")
    thumb = sofia.answer(0).get_by_role("button", name="This answer did not help")
    thumb.click()
    expect(thumb).to_have_attribute("aria-pressed", "true")

    sofia.form.get_by_label("A number is wrong").check()
    sofia.form.get_by_role("textbox").fill("We won 22.")
    sofia.picture("thumb-down")
    sofia.form.get_by_role("button", name="Send").click()

    expect(sofia.form).to_have_count(0)
    noted = sofia.page.locator(".ephemeral", has_text="Only visible to you")
    expect(noted).to_contain_text("Thank you, noted.")
    sofia.picture("thumb-down-noted")


def test_a_manager_opens_home_and_asks_for_best_base_and_worst(take_seat: TakeSeat) -> None:
    sofia = take_seat(SOFIA)
    sofia.page.get_by_role("link", name="Home").click()
    expect(sofia.pane).to_contain_text("Sofia Marchetti")
    sofia.picture("home")
    sofia.pane.get_by_role("button", name="ROI", exact=True).click()
    sofia.form.get_by_label("Gain").fill("€110k a year")
    sofia.form.get_by_label("Initial cost").fill("€40k")
    sofia.form.get_by_label("Horizon").fill("3 years")
    sofia.form.get_by_role("button", name="Compute").click()
    expect(sofia.form).to_have_count(0)

    sofia.page.get_by_role("link", name="Messages", exact=True).click()
    answer = sofia.pane.locator(".message", has_text="725%").last
    answer.get_by_role("button", name=re.compile("worst", re.I)).click()
    sofia.form.get_by_role("textbox").fill("20%")
    sofia.form.get_by_role("button", name="Compute").click()
    scenarios = sofia.page.locator(".message", has_text="best case").last
    expect(scenarios.get_by_role("img")).to_be_visible()
    sofia.picture("best-base-worst")


def test_a_rep_sees_who_decides_and_changes_it_in_the_form(take_seat: TakeSeat) -> None:
    anna = take_seat(ANNA)
    anna.write(anna.pane, "who decides at Globex?")
    map_of_globex = anna.answer(0).get_by_role("img", name=re.compile("Missing|Stage"))
    expect(map_of_globex).to_be_visible()
    assert map_of_globex.evaluate("image => image.decode().then(() => image.naturalWidth)") == 2240
    anna.picture("people-map")
    assert anna.faults(axe()) == []

    anna.answer(0).get_by_role("button", name="Edit people").click()
    anna.form.get_by_label("Who is it about?").select_option(label="Marcus Doyle · IT Manager · neutral")
    expect(anna.form.get_by_label("Title")).to_have_value("IT Manager")
    anna.form.get_by_label("How do you know?").fill("she told me at the demo")
    anna.form.get_by_label("Who is it about?").select_option(label="Somebody new")
    expect(anna.form.get_by_label("Title")).to_have_value("")
    expect(anna.form.get_by_label("How do you know?")).to_have_value("she told me at the demo")
    anna.form.get_by_role("button", name="Save").click()
    expect(anna.form).to_contain_text("Give the name of the new person")
    anna.form.get_by_label("Name").fill("Zoë Kay")
    anna.form.get_by_label("Title").fill("Head of Legal")
    anna.form.get_by_label("Role in the purchase").select_option(label="Gatekeeper")
    anna.form.get_by_label("Stance").select_option(label="For us")
    anna.picture("people-form")
    assert anna.faults(axe()) == []
    anna.form.get_by_role("button", name="Save").click()

    expect(anna.form).to_have_count(0)
    expect(anna.answer(1)).to_contain_text("Zoë Kay (Head of Legal) is a new contact")
    expect(anna.answer(1)).to_contain_text("Zoë Kay: no role → Gatekeeper (sure)")
    expect(anna.answer(1).get_by_role("img", name=re.compile("Zoë Kay"))).to_be_visible()
    anna.answer(1).get_by_role("img").scroll_into_view_if_needed()
    anna.picture("people-changed")


def test_a_rep_sees_in_french_how_far_a_deal_is(take_seat: TakeSeat) -> None:
    hugo = take_seat(HUGO)
    hugo.page.get_by_role("button", name="FR, Français").click()
    hugo.write(hugo.pane, "où en est Ashcombe Hydraulics ?")
    line = hugo.thread.get_by_role("img", name=re.compile("^Étape"))
    expect(line).to_be_visible(timeout=UNPACKING)
    line.scroll_into_view_if_needed()
    hugo.picture("stage-line")
