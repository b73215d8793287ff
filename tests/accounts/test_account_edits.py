"""What a rep tells of an account is kept with words, who and when; undo takes it back."""

from dataclasses import replace
from datetime import date

import pytest
from account_stage import MONDAY, Talk, book, euros, globex

from bot.accounts.model import Contact, Told
from bot.dialogue.account_steps import Change, WhichContact
from bot.dialogue.model import Press
from tools.buying_evidence import Stance
from tools.titles import Function, Seniority


def contact(talk: Talk, name: str) -> Contact:
    return next(one for one in talk.dossier().contacts if one.name.startswith(name))


def told(talk: Talk) -> list[Told]:
    return [one for one in talk.dossier().told if not one.withdrawn]


def started() -> Talk:
    talk = Talk()
    talk.say("who decides at Globex?")
    return talk


@pytest.mark.parametrize(
    "text", ["Tom left", "Tom est parti", "tom reed has left", "Tom a quitté l'entreprise"]
)
def test_somebody_who_left_is_off_the_map_and_stays_on_record(text: str) -> None:
    talk = started()

    answer = talk.say(text)

    assert contact(talk, "Tom").left
    assert "Tom Reed (IT director)" not in answer.text
    assert [one.words for one in told(talk)] == [text]


def test_what_is_told_says_who_when_and_where() -> None:
    talk = started()

    talk.say("Lena is the decider, she told me")

    kept = told(talk)[0]
    assert (kept.words, kept.by, kept.thread, kept.contact) == (
        "Lena is the decider, she told me",
        "ben",
        "t",
        contact(talk, "Lena").id,
    )
    assert (kept.at - MONDAY).days == 1


def test_what_is_told_makes_a_role_sure() -> None:
    talk = started()

    answer = talk.say("Lena is the decider, she told me")

    assert "Lena Fischer as decider: likely (28 Sep 2026) → sure (29 Sep 2026)" in answer.text
    assert "the decider is Lena Fischer." in talk.say("who decides?").text


def test_a_denial_outweighs_what_was_told_before() -> None:
    talk = started()

    talk.say("Lena is the decider")
    talk.say("Lena is not the decider after all")

    assert "decider is Lena" not in talk.say("who decides?").text


def test_a_new_title_is_shown_beside_the_old_one_and_read() -> None:
    talk = started()

    answer = talk.say("Marc a changé de poste, il est DAF maintenant")

    marc = contact(talk, "Marc")
    assert "Marc Dupont : Acheteur → DAF" in answer.text.replace("\u202f", " ").replace("\xa0", " ")
    assert (marc.title, marc.function, marc.seniority) == ("DAF", Function.FINANCE, Seniority.DIRECTOR)


def test_a_new_contact_is_read_by_title_and_comes_from_the_thread() -> None:
    talk = started()

    talk.say("new contact: Paul, CTO")

    paul = contact(talk, "Paul")
    assert (paul.title, paul.seniority, paul.origin) == ("CTO", Seniority.EXECUTIVE, "thread")


def test_a_stance_that_was_seen_is_kept() -> None:
    talk = started()

    answer = talk.say("Tom is against it")

    assert contact(talk, "Tom").stance is Stance.BLOCKER
    assert "Tom Reed: stance not known → against us" in answer.text


def test_somebody_replaced_leaves_the_title_to_the_successor() -> None:
    talk = started()

    talk.say("Tom est parti, Nadia le remplace")

    assert contact(talk, "Tom").left
    assert contact(talk, "Nadia").title == "IT director"


@pytest.mark.parametrize(
    "text",
    [
        "Tom left",
        "Marc is now CFO",
        "new contact: Paul, CTO",
        "Tom is against it",
        "Lena is the decider",
        "the spec is written and shared",
    ],
)
def test_undo_takes_the_last_change_back_and_keeps_it_on_record(text: str) -> None:
    talk = started()
    before = [one for one in talk.dossier().contacts if not one.left]

    talk.say(text)
    answer = talk.say("undo")

    assert [one for one in talk.dossier().contacts if not one.left] == before
    assert told(talk) == []
    assert [one.words for one in talk.dossier().told] == [text]
    assert answer.text.startswith("Taken back for Globex Corp.")


def test_undo_twice_takes_two_changes_back() -> None:
    talk = started()

    talk.all("Tom left", "Marc is now CFO", "undo", "undo")

    assert not contact(talk, "Tom").left
    assert contact(talk, "Marc").title == "Acheteur"


def test_undo_is_about_the_calculation_when_that_came_last() -> None:
    talk = started()

    talk.all("Tom left", "ROI if it costs 40k and brings 60k a year over 3 years", "no, it costs 50k")
    talk.say("undo")

    assert contact(talk, "Tom").left


def test_what_is_supposed_is_shown_and_not_kept() -> None:
    talk = started()

    answer = talk.say("what if Lena leaves?")

    assert answer.text.startswith(
        "Supposing so at Globex Corp.: Lena Fischer has left. I keep nothing of it."
    )
    assert "Lena Fischer (CFO)" not in answer.text
    assert not contact(talk, "Lena").left
    assert told(talk) == []


def test_the_same_message_delivered_twice_is_kept_once() -> None:
    talk = started()
    question = replace(talk.question("Lena is the decider, she told me"), id="again")

    talk.assistant.answer(question)
    talk.assistant.answer(question)

    assert [one.words for one in told(talk)] == ["Lena is the decider, she told me"]


def test_a_name_that_two_contacts_have_is_asked_about() -> None:
    twins = replace(
        globex(), contacts=(*globex().contacts, Contact(id=14, account=1, name="Tom Hale", title="COO"))
    )
    talk = Talk(accounts=book(twins))
    talk.say("who decides at Globex?")

    asked, done = talk.all("Tom left", "Hale")

    assert isinstance(asked.steps[0], WhichContact)
    assert "Tom Reed (IT director) or Tom Hale (COO)" in asked.text
    assert isinstance(done.steps[0], Change)
    assert [one.name for one in talk.dossier().contacts if one.left] == ["Tom Hale"]


def test_an_account_can_be_named_in_what_is_told() -> None:
    talk = Talk()

    talk.say("Tom left Globex")
    talk.say("chez Globex, Lena est la décideuse")

    assert contact(talk, "Tom").left
    assert [one.contact for one in told(talk)] == [12, 11]


def test_people_who_were_met_are_kept_when_their_account_is_known() -> None:
    talk = Talk()

    answer = talk.say("At Globex we met Ana, COO, she signs. Who are we missing?")

    assert contact(talk, "Ana").title == "COO"
    assert "Ana (COO)" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "what do I say to the CFO?",
        "ROI if it costs 40k and saves 30k a year over 3 years",
        "how do I handle a price objection?",
        "thanks!",
        "hello",
        "Tom left a message",
    ],
)
def test_ordinary_questions_beside_an_account_keep_nothing(text: str) -> None:
    talk = started()

    talk.say(text)

    assert told(talk) == []
    assert talk.dossier().contacts == globex().contacts


def test_a_note_is_kept_as_it_was_said() -> None:
    talk = started()

    talk.say("note that they freeze all budgets until June")

    assert [one.words for one in told(talk)] == ["they freeze all budgets until June"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("spoke to Lena yesterday", date(2026, 9, 28)),
        ("met with Lena Fischer on Monday", date(2026, 9, 28)),
        ("I had a call with Lena this morning", date(2026, 9, 29)),
        ("j'ai vu Lena hier", date(2026, 9, 28)),
        ("eu Lena au téléphone vendredi", date(2026, 9, 25)),
        ("on a déjeuné avec Lena il y a 2 semaines", date(2026, 9, 15)),
    ],
)
def test_a_meeting_is_the_last_contact_and_undo_puts_the_one_before_back(text: str, day: date) -> None:
    talk = started()
    before = contact(talk, "Lena").last_contact

    answer = talk.say(text)

    assert contact(talk, "Lena").last_contact == day
    assert [one.words for one in told(talk)] == [text]
    assert "1 Sep 2026" in answer.text or "1er sept. 2026" in answer.text
    talk.say("undo")
    assert contact(talk, "Lena").last_contact == before


@pytest.mark.parametrize(
    "text",
    [
        "I'm meeting Lena tomorrow",
        "je dois voir Lena demain",
        "did you speak to Lena yesterday?",
        "haven't met Lena yet",
        "we still need to speak to Lena",
        "Tom met Lena",
    ],
)
def test_who_was_not_met_by_us_has_no_later_contact(text: str) -> None:
    talk = started()
    before = contact(talk, "Lena").last_contact

    talk.say(text)

    assert contact(talk, "Lena").last_contact == before


@pytest.mark.parametrize(
    "text",
    [
        "the deal is now worth €150k",
        "the deal went up to 150k",
        "l'affaire passe à 150 k€",
        "le contrat est à 150 k€ maintenant",
    ],
)
def test_what_a_deal_is_worth_by_now_is_kept_and_taken_back(text: str) -> None:
    talk = started()

    talk.say(text)

    assert talk.dossier().deals[0].value == euros(150_000)
    talk.say("undo")
    assert talk.dossier().deals[0].value == euros(120_000)


@pytest.mark.parametrize(
    "text", ["the deal was 150k last year", "is the deal worth 150k?", "their budget is 150k"]
)
def test_another_amount_leaves_the_deal_as_it_is(text: str) -> None:
    talk = started()

    talk.say(text)

    assert talk.dossier().deals[0].value == euros(120_000)


@pytest.mark.parametrize(
    "text",
    [
        "Tom joined Siemens",
        "Tom is at Siemens now",
        "Tom now works for Siemens",
        "Tom est passé chez Siemens",
        "Tom bosse maintenant chez Siemens",
        "Tom a rejoint Siemens",
    ],
)
def test_whoever_works_elsewhere_has_left(text: str) -> None:
    talk = started()

    talk.say(text)

    assert contact(talk, "Tom").left


@pytest.mark.parametrize(
    "text",
    ["Tom est passé chez nous hier", "Tom is at Globex now", "Tom joined the call", "Tom joined Monday"],
)
def test_whoever_came_by_has_not_left(text: str) -> None:
    talk = started()

    talk.say(text)

    assert not contact(talk, "Tom").left


def names(talk: Talk) -> list[str]:
    return [one.name for one in talk.dossier().contacts]


def test_undoing_somebody_new_removes_them_and_keeps_what_was_told() -> None:
    talk = started()
    before = names(talk)

    talk.say("new contact: Paul, CTO")
    talk.say("undo")

    assert names(talk) == before
    assert [(one.words, one.withdrawn) for one in talk.dossier().told] == [("new contact: Paul, CTO", True)]


def test_somebody_of_whom_a_colleague_told_since_stays_on_record_as_gone() -> None:
    talk = started()

    talk.say("new contact: Paul, CTO")
    paul = contact(talk, "Paul")
    later = Told(account=1, contact=paul.id, words="Paul signs", by="carol", at=MONDAY, thread="another")
    talk.accounts.tell(later, talk.viewer)
    talk.say("undo")

    assert contact(talk, "Paul").left


def test_somebody_whom_the_crm_has_met_since_stays_on_record_as_gone() -> None:
    talk = started()

    talk.say("new contact: Paul, CTO")
    talk.accounts.keep_contact(replace(contact(talk, "Paul"), external={"hubspot": "7"}), talk.viewer)
    talk.say("undo")

    assert contact(talk, "Paul").left


def test_undoing_that_somebody_came_back_has_them_gone_again() -> None:
    talk = started()
    talk.say("new contact: Paul, CTO")
    talk.say("Paul left")

    talk.say("new contact: Paul Meier, CTO")
    talk.say("undo")

    assert contact(talk, "Paul").left


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("there's a new plant manager at Globex, Sarah Lindholm", "plant manager"),
        ("they have a new plant manager, Sarah Lindholm", "plant manager"),
        ("il y a une nouvelle directrice marketing chez Globex, Sarah Lindholm", "directrice marketing"),
    ],
)
def test_a_newcomer_is_named_behind_title_and_place(text: str, title: str) -> None:
    talk = started()

    talk.say(text)

    assert contact(talk, "Sarah Lindholm").title == title


def test_an_answer_that_is_shared_keeps_nothing_a_second_time() -> None:
    talk = started()
    changed = talk.say("Tom left")
    shared = replace(talk.question(""), id="press", press=Press(kind="again", question=changed.id))

    answer = talk.assistant.answer(shared)

    assert len(told(talk)) == 1
    assert "Globex Corp." in answer.text
    assert "Tom Reed (IT director)" not in answer.text
