"""Pictures in Slack's answers: uploaded for nobody, shown to who reads the answer, once. Over the wire."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_accounts import Place, account_place, hers
from slack_stand_in import Fault, Posted, SlackStandIn, buttons_of

from bot.slack.sending.pictures import file_name

WHO = "who decides at Globex?"
COMPLETE = "files.completeUploadExternal"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with account_place(tmp_path) as place:
        yield place


def images(post: Posted) -> list[dict[str, Any]]:
    return [block for block in post.blocks if block["type"] == "image"]


def get(slack: SlackStandIn, file: str, user: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"{slack.address}/ui/picture/{file}?as={user}") as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, b""


@pytest.mark.parametrize(
    ("text", "title"),
    [(WHO, "buying-centre-globex-corp"), ("where does Globex stand?", "where-the-deal-stands-globex-corp")],
)
def test_an_answer_shows_its_picture_and_what_it_shows_in_words(place: Place, text: str, title: str) -> None:
    with place.bot():
        post = place.ask(text, "D0ANNA")

    (image,) = images(post)
    status, content = get(place.slack, image["slack_file"]["id"], "U0ANNA")
    assert (status, content[:4]) == (200, b"\x89PNG")
    assert "Stage: offer evaluation and negotiation." in image["alt_text"]
    uploads = place.slack.calls("files.getUploadURLExternal")  # more than one where an answer was late
    assert uploads
    assert all(asked["filename"].startswith(title) for asked in uploads)


def test_the_words_for_a_picture_are_in_the_askers_language(place: Place) -> None:
    place.accounts.held[1] = hers("u0lea")
    with place.bot():
        post = place.ask("qui décide chez Globex ?", "D0LEA", user="U0LEA")

    (image,) = images(post)
    assert "Il manque" in image["alt_text"]
    assert "Lena Fischer (CFO), Décideur, probable" in image["alt_text"]


def test_a_picture_is_for_nobody_but_the_readers_of_the_answer(place: Place) -> None:
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    file = images(post)[0]["slack_file"]["id"]
    assert get(place.slack, file, "U0LEA")[0] == 404
    completed = place.slack.calls(COMPLETE)
    assert completed
    assert not any(one.get("channel_id") or one.get("channels") for one in completed)


def test_the_table_stays_beside_the_picture(place: Place) -> None:
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    kinds = [block["type"] for block in post.blocks]
    assert kinds.index("section") < kinds.index("image") < kinds.index("data_table")


def test_an_answer_that_goes_away_has_no_picture(place: Place) -> None:
    with place.bot():
        path = place.slack.command(WHO, channel="C0SALES")
        place.slack.wait_for(lambda: place.slack.responses(path))

    (answer,) = place.slack.responses(path)
    assert "Lena Fischer" in answer.shown
    assert not [block for block in answer.body["blocks"] if block["type"] == "image"]
    assert place.slack.calls("files.getUploadURLExternal") == []


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", Fault(method="", error="missing_scope", status=200)),
        ("files.getUploadURLExternal", Fault(method="", error="ratelimited", status=429, retry_after=60)),
        (COMPLETE, Fault(method="", error="internal_error", status=200)),
        ("files.info", Fault(method="", error="file_not_found", status=200)),
    ],
)
def test_a_workspace_that_takes_no_picture_gets_the_table(place: Place, method: str, fault: Fault) -> None:
    place.slack.fail(method, fault, fault)
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    assert images(post) == []
    assert "data_table" in [block["type"] for block in post.blocks]


def test_a_workspace_that_lacks_the_scope_is_not_asked_for_each_answer(place: Place) -> None:
    refused = Fault(method="", error="missing_scope", status=200)
    place.slack.fail("files.getUploadURLExternal", refused)
    with place.bot():
        place.ask(WHO, "D0ANNA")
        place.ask(WHO, "D0ANNA")

    assert len(place.slack.calls("files.getUploadURLExternal")) == 1


def test_a_picture_that_is_refused_leaves_the_table_in_its_place(place: Place) -> None:
    place.slack.fail("chat.postMessage", Fault(method="", error="invalid_blocks", status=200))
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    assert images(post) == []
    assert "data_table" in [block["type"] for block in post.blocks]
    assert len(place.slack.posts("D0ANNA")) == 1


def test_a_picture_is_shown_once_slack_has_read_it(place: Place) -> None:
    with place.slack.world.changed:
        place.slack.world.timing = replace(place.slack.world.timing, reading=0.02)
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    assert len(images(post)) == 1


def test_a_picture_that_slack_does_not_read_is_left_out(place: Place) -> None:
    with place.slack.world.changed:
        place.slack.world.timing = replace(place.slack.world.timing, reading=3600.0)
    with place.bot():
        post = place.ask(WHO, "D0ANNA")

    assert images(post) == []
    assert "Lena Fischer" in post.shown


def test_a_bot_that_dies_before_it_posts_shows_one_picture_after_its_restart(place: Place) -> None:
    place.slack.fail("chat.postMessage", *[Fault(method="", status=500)] * 3)
    with place.bot():
        place.slack.say(WHO, channel="D0ANNA")
        place.slack.wait_for(lambda: len(place.slack.calls("chat.postMessage")) >= 3)
    with place.bot():
        place.slack.wait_for_posts("D0ANNA")

    (post,) = place.slack.posts("D0ANNA")
    assert len(images(post)) == 1
    assert len(place.slack.calls(COMPLETE)) == 1


def test_a_post_that_got_no_answer_shows_one_picture(place: Place) -> None:
    place.slack.fail("chat.postMessage", Fault(method="", status=500, taken=True))
    with place.bot():
        place.ask(WHO, "D0ANNA")
        place.ask("hello", "D0LATER")

    (post,) = place.slack.posts("D0ANNA")
    assert len(images(post)) == 1


def test_a_reader_of_the_kept_answer_gets_a_picture_of_their_own(place: Place) -> None:
    with place.bot():
        path = place.slack.command(WHO, channel="C0SALES")
        place.slack.wait_for(lambda: place.slack.responses(path))
        note = place.slack.private("C0SALES")
        place.slack.press(buttons_of(note.blocks)["keep"], note)
        kept = place.slack.wait_for_posts("D0ANNA")[-1]

    assert len(images(kept)) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [("Centre d'achat : Société Œuvrée", "centre-d-achat-societe-uvree.png"), ("漢字", "picture.png")],
)
def test_a_file_is_called_by_what_it_shows(title: str, name: str) -> None:
    assert file_name(title) == name


def settled(place: Place) -> None:
    place.slack.wait_for_acks()
    place.slack.wait_for(lambda: place.inbox.waiting() == 0)


@pytest.mark.parametrize(
    ("text", "channel", "user"), [(WHO, "D0ANNA", "U0ANNA"), ("qui décide chez Globex ?", "D0LEA", "U0LEA")]
)
def test_an_answer_that_is_taken_away_takes_its_picture_along(
    place: Place, text: str, channel: str, user: str
) -> None:
    place.accounts.held[1] = hers(user.lower())
    with place.bot():
        post = place.ask(text, channel, user=user)
        settled(place)
        file = images(post)[0]["slack_file"]["id"]

        place.slack.react("x", post, user=user)

        place.slack.wait_for(lambda: place.slack.posts(channel) == [])
    assert {asked["file"] for asked in place.slack.calls("files.delete")} == {file}
    with place.slack.world.changed:
        assert file not in place.slack.world.files


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.delete", Fault(method="", error="cant_delete_file", status=200)),
        ("files.delete", Fault(method="", error="file_deleted", status=200)),
        ("files.delete", Fault(method="", error="missing_scope", status=200)),
        ("files.delete", Fault(method="", status=500)),
        ("files.delete", Fault(method="", error="ratelimited", status=429, retry_after=60)),
        ("conversations.replies", Fault(method="", error="missing_scope", status=200)),
        ("conversations.replies", Fault(method="", error="thread_not_found", status=200)),
    ],
)
def test_an_answer_goes_though_its_picture_can_not_be_deleted(
    place: Place, method: str, fault: Fault
) -> None:
    with place.bot():
        post = place.ask(WHO, "D0ANNA")
        settled(place)
        place.slack.fail(method, *[fault] * 4)

        place.slack.react("x", post)

        place.slack.wait_for(lambda: place.slack.posts("D0ANNA") == [])


def test_an_answer_without_a_picture_is_taken_away_as_before(place: Place) -> None:
    with place.bot():
        post = place.ask("hello", "D0ANNA")
        settled(place)

        place.slack.react("x", post)

        place.slack.wait_for(lambda: place.slack.posts("D0ANNA") == [])
    assert place.slack.calls("files.delete") == []
