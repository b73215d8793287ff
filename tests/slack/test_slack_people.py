"""The form that changes what is known of the people at an account: opened, checked, kept. Over the wire."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from account_stage import MONDAY, globex
from slack_accounts import Place, account_place, hers
from slack_stand_in import Posted, buttons_of

from bot.dialogue.accounts import people_form
from bot.slack.blocks import views
from tools.buying_evidence import Role, Stance, evidence_in
from tools.language import Language

WHO = "who decides at Globex?"
TOM, MARC = "12", "13"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with account_place(tmp_path) as place, place.bot(accounts_in_channels=True):
        yield place


def inputs(view: dict[str, Any]) -> dict[str, Any]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def choices(view: dict[str, Any], name: str) -> list[str]:
    return [option["text"]["text"] for option in inputs(view)[name]["element"]["options"]]


def changed(place: Place, channel: str, **filled: str) -> Posted:
    """The answer to a form that was filled in below the map of Globex."""
    post = place.ask(WHO, channel)
    place.slack.submit(place.form(post, "people"), **filled)
    return place.slack.wait_for_posts(channel, 2)[-1]


def test_the_map_offers_a_form_with_everybody_who_is_there(place: Place) -> None:
    known = place.dossier
    place.accounts.held[1] = replace(
        known, contacts=(replace(known.contacts[0], left=True), *known.contacts[1:])
    )

    view = place.form(place.ask(WHO, "D0FORM"), "people")

    assert view["title"]["text"] == "People at Globex Corp."
    assert choices(view, "contact") == ["Marc Dupont · Acheteur", "Tom Reed · IT director", "Somebody new"]
    assert choices(view, "role")[0] == "Decider"
    assert inputs(view)["contact"].get("optional") is None
    assert all(
        inputs(view)[name]["optional"] for name in ("name", "title", "role", "stance", "left", "words")
    )


def test_what_is_filled_in_is_kept_with_who_when_and_the_words(place: Place) -> None:
    answer = changed(
        place, "D0KEEP", contact=TOM, role="decider", stance="champion", title="CIO", words="he told me so"
    )

    assert "Tom Reed: IT director → CIO" in answer.shown
    assert "Tom Reed: Influencer (likely) → Decider (sure), Influencer (likely)" in answer.shown
    assert "Tom Reed: stance not known → champion" in answer.shown
    tom = next(contact for contact in place.dossier.contacts if contact.id == 12)
    assert (tom.title, tom.stance) == ("CIO", Stance.CHAMPION)
    role = next(told for told in place.dossier.told if told.roles)
    assert role.words == "Tom Reed decides: he told me so"
    assert (role.roles, role.at, role.contact, role.deal) == ((Role.DECIDER,), MONDAY, 12, 21)
    assert role.by == "u0anna"


def test_the_answer_stands_in_the_thread_with_the_map_anew(place: Place) -> None:
    post = place.ask(WHO, "D0THREAD")
    place.slack.submit(place.form(post, "people"), contact=TOM, role="decider")
    answer = place.slack.wait_for_posts("D0THREAD", 2)[-1]

    assert answer.thread_ts == post.thread_ts
    tables = [block for block in answer.blocks if block["type"] == "data_table"]
    assert any("Tom Reed (IT director)" in str(table) for table in tables)
    assert [block["type"] for block in answer.blocks].count("image") == 1
    assert "people" in buttons_of(answer.blocks)


def test_somebody_new_is_a_contact_from_then_on(place: Place) -> None:
    answer = changed(place, "D0NEW", contact="new", name="Zoë Kay", title="Head of Legal", role="gatekeeper")

    assert "Zoë Kay (Head of Legal) is a new contact" in answer.shown
    assert "Zoë Kay: no role → Gatekeeper (sure)" in answer.shown
    (zoe,) = [contact for contact in place.dossier.contacts if contact.name == "Zoë Kay"]
    assert zoe.title == "Head of Legal"


def test_a_name_that_is_known_already_is_nobody_new(place: Place) -> None:
    changed(place, "D0KNOWN", contact="new", name="tom  REED", title="CIO")

    assert [c.title for c in place.dossier.contacts if c.name.casefold() == "tom reed"] == ["CIO"]


def test_whoever_left_is_off_the_map_and_comes_back_when_it_is_taken_back(place: Place) -> None:
    answer = changed(place, "D0LEFT", contact=MARC, left="left")

    assert "Marc Dupont has left" in answer.shown
    back = place.ask("undo", "D0LEFT", thread_ts=answer.thread_ts)
    assert "Marc Dupont is there again" in back.shown
    assert not any(contact.left for contact in place.dossier.contacts)


def test_the_form_is_in_the_language_of_the_conversation(place: Place) -> None:
    place.accounts.held[1] = hers("u0lea")
    post = place.ask("qui décide chez Globex ?", "D0LEA", user="U0LEA")

    view = place.form(post, "people", user="U0LEA")
    place.slack.submit(view, user="U0LEA", contact=TOM, role="buyer", stance="sceptic")

    assert view["submit"]["text"] == "Enregistrer"
    assert choices(view, "stance")[-1] == "Opposé"
    shown = place.slack.wait_for_posts("D0LEA", 2)[-1].shown.replace("\xa0", " ")
    assert "Tom Reed : Influenceur (probable) → Acheteur (sûr), Influenceur (probable)" in shown
    assert "Tom Reed : attitude inconnue → réticent" in shown


def choose(place: Place, view: dict[str, Any], contact: str) -> dict[str, Any]:
    """The form after somebody was chosen in it."""
    options = inputs(view)["contact"]["element"]["options"]
    option = next(one for one in options if one["value"] == contact)
    place.slack.press_in_view("contact", view, type="static_select", selected_option=option)
    place.slack.wait_for(lambda: place.slack.modals()[-1]["hash"] != view["hash"])
    return place.slack.modals()[-1]


def test_what_is_known_of_whoever_is_chosen_stands_in_the_form(place: Place) -> None:
    known = place.dossier
    people = tuple(replace(c, stance=Stance.SCEPTIC) if c.id == 12 else c for c in known.contacts)
    place.accounts.held[1] = replace(known, contacts=people)
    view = place.form(place.ask(WHO, "D0CHOOSE"), "people")

    of_tom = choose(place, view, TOM)
    of_marc = choose(place, of_tom, MARC)

    assert inputs(of_tom)["title:12"]["element"]["initial_value"] == "IT director"
    assert inputs(of_tom)["stance:12"]["element"]["initial_option"]["value"] == "sceptic"
    assert inputs(of_marc)["title:13"]["element"]["initial_value"] == "Acheteur"
    assert "initial_option" not in inputs(of_marc)["stance:13"]["element"]
    assert inputs(of_marc)["contact"]["element"]["initial_option"]["value"] == MARC


def test_a_title_of_one_person_does_not_go_to_the_next(place: Place) -> None:
    view = place.form(place.ask(WHO, "D0NEXT"), "people")
    of_tom = choose(place, view, TOM)
    with place.slack.world.changed:  # as the client sends what the form shows
        element = inputs(of_tom)["title:12"]["element"]
        entered = {"type": "plain_text_input", "value": element["initial_value"]}
        place.slack.world.choices[f"U0ANNA {of_tom['id']}"]["title:12"] = {"title": entered}

    of_nobody = choose(place, of_tom, "new")

    assert "initial_value" not in inputs(of_nobody)["title:new"]["element"]


def test_a_form_that_shows_what_is_known_keeps_what_is_changed_in_it(place: Place) -> None:
    view = choose(place, place.form(place.ask(WHO, "D0CHOSEN"), "people"), TOM)

    unchanged = place.slack.submit(view, contact=TOM)
    changed_in = place.slack.submit(view, **{"contact": TOM, "title:12": "CIO"})

    assert list(unchanged["errors"]) == ["title:12"]
    assert "errors" not in changed_in
    place.slack.wait_for_posts("D0CHOSEN", 2)
    assert [told.words for told in place.dossier.told] == ["Tom Reed: CIO"]


@pytest.mark.parametrize(
    ("filled", "wrong", "says"),
    [
        ({"contact": TOM}, "title", "at least one"),
        ({"contact": TOM, "title": "IT director"}, "title", "at least one"),
        ({"contact": TOM, "name": "Zoë Kay", "role": "user"}, "name", "Somebody new"),
        ({"contact": "new", "title": "CIO"}, "name", "name of the new person"),
        ({"contact": "new", "name": "  -- ", "title": "CIO"}, "name", "name of the new person"),
        ({"contact": "new", "name": "Zoë Kay", "left": "left"}, "left", "can't have left"),
    ],
)
def test_what_makes_no_sense_is_said_below_its_line(
    place: Place, filled: dict[str, str], wrong: str, says: str
) -> None:
    view = place.form(place.ask(WHO, "D0WRONG"), "people")

    answered = place.slack.submit(view, **filled)

    assert answered["response_action"] == "errors"
    assert list(answered["errors"]) == [wrong]
    assert says in answered["errors"][wrong]
    assert place.dossier.told == ()


def test_a_form_that_is_sent_twice_is_kept_once(place: Place) -> None:
    view = place.form(place.ask(WHO, "D0TWICE"), "people")

    for _ in range(2):
        place.slack.submit(view, contact=TOM, role="decider")
    place.slack.wait_for_posts("D0TWICE", 2)
    place.ask("hello", "D0LATER")

    assert len(place.slack.posts("D0TWICE")) == 2
    assert len(place.dossier.told) == 1


def test_somebody_who_may_not_see_the_account_gets_no_form(place: Place) -> None:
    place.slack.mention(WHO, channel="C0TEAM")
    (post,) = place.slack.wait_for_posts("C0TEAM")

    place.slack.press(buttons_of(post.blocks)["people"], post, user="U0LEA")

    answer = place.slack.wait_for_posts("C0TEAM", 2)[-1]
    assert place.slack.state.views == []
    assert not [secret for secret in ("Lena", "Tom", "Marc", "120") if secret in answer.shown]


def test_a_form_about_an_account_that_changed_hands_keeps_nothing(place: Place) -> None:
    view = place.form(place.ask(WHO, "D0MOVED"), "people")
    place.accounts.held[1] = hers("u0carol")

    answered = place.slack.submit(view, contact=TOM, role="decider")

    assert "can't find this account" in answered["errors"]["contact"]
    assert place.dossier.told == ()


def test_a_contact_who_left_meanwhile_is_named_as_the_fault(place: Place) -> None:
    view = place.form(place.ask(WHO, "D0GONE"), "people")
    known = place.dossier
    gone = tuple(replace(contact, left=contact.id == 12) for contact in known.contacts)
    place.accounts.held[1] = replace(known, contacts=gone)

    answered = place.slack.submit(view, contact=TOM, role="decider")

    assert "not there any more" in answered["errors"]["contact"]


def test_an_answer_that_maps_nothing_of_an_account_has_no_such_button(place: Place) -> None:
    post = place.ask("where does Globex stand?", "D0STAGE")

    assert "people" not in buttons_of(post.blocks)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_read_again_from_the_words_that_are_kept(role: Role, language: Language) -> None:
    filled = {"contact": TOM, "role": role, "words": "she told me on Monday"}

    made = people_form.change(filled, globex(), 21, language, MONDAY)

    assert made is not None
    assert [[e.shows for e in evidence_in(edit.words)] for edit in made.edits] == [[role]]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("stance", list(Stance))
def test_each_stance_is_read_again_from_the_words_that_are_kept(stance: Stance, language: Language) -> None:
    made = people_form.change({"contact": TOM, "stance": stance}, globex(), 21, language, MONDAY)

    assert made is not None
    assert [[e.shows for e in evidence_in(edit.words)] for edit in made.edits] == [[stance]]


def test_words_that_say_something_else_stand_by_themselves() -> None:
    filled = {"contact": TOM, "role": "user", "words": "his boss decides, he negotiates the contract"}

    made = people_form.change(filled, globex(), 21, Language.EN, MONDAY)

    assert made is not None
    assert [edit.words for edit in made.edits] == ["Tom Reed will use the solution", filled["words"]]


def test_a_crowd_of_contacts_fits_into_the_menu_and_the_others_are_named() -> None:
    one = globex().contacts[0]
    crowd = tuple(replace(one, id=n, name=f"{'Person ' * 20}{n}", title="CFO" * 30) for n in range(1, 151))
    offered = people_form.form(replace(globex(), contacts=crowd), Language.EN)

    view = views.people_view(offered, {})

    assert len(inputs(view)["contact"]["element"]["options"]) == 100
    assert "not in the list" in inputs(view)["name"]["hint"]["text"]
