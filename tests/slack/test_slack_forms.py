"""Forms, buttons and thumbs in Slack, with the real assistant behind them, over the wire."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from fakes import ScriptedFinder
from slack_fakes import running_bot
from slack_stand_in import TEAM, Posted, SlackStandIn, buttons_of

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.grammar.language import told_language
from bot.slack.listeners import SHORTCUT
from bot.store.database import open_database
from bot.store.feedback import SqlFeedback
from bot.store.inbox import SqlInbox
from bot.store.threads import SqlThreads
from knowledge.model import Findings

ROI = "ROI: costs 40k€ plus 5k€ a year, gains 110k€ a year over 3 years"


@dataclass(frozen=True)
class Desk:
    """A workspace with a bot in it."""

    slack: SlackStandIn
    feedback: SqlFeedback
    inbox: SqlInbox

    def ask(self, text: str, channel: str, **more: Any) -> Posted:
        """The answer to a message."""
        self.slack.say(text, channel=channel, **more)
        return self.slack.wait_for_posts(channel)[-1]

    def form(self, button: str, post: Posted) -> dict[str, Any]:
        """The modal that a button opens."""
        before = len(self.slack.state.views)
        self.slack.press(buttons_of(post.blocks)[button], post)
        self.slack.wait_for(lambda: len(self.slack.state.views) > before)
        return self.slack.state.views[-1]

    def next_post(self, channel: str, count: int = 2) -> Posted:
        return self.slack.wait_for_posts(channel, count)[-1]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    database = open_database(tmp_path_factory.mktemp("slack") / "salesbot.db")
    threads, inbox = SqlThreads(database), SqlInbox(database)
    finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
    assistant = Assistant(RuleInterpreter(), finder, threads)
    with SlackStandIn() as slack:
        for user, locale in (("U0ANNA", "en-GB"), ("U0LEA", "fr-FR")):
            slack.state.users[user] = {"id": user, "name": user.lower(), "locale": locale}
        with running_bot(slack, assistant, inbox, told_language, threads):
            yield Desk(slack=slack, feedback=SqlFeedback(database), inbox=inbox)


def test_what_is_missing_is_filled_into_a_form_and_answered_in_the_thread(desk: Desk) -> None:
    post = desk.ask("CAC with a spend of 120k€", "D0FILL")

    view = desk.form("fill:0", post)
    assert initial(view)["spend"] == "€120,000"
    desk.slack.submit(view, new_customers="48")

    answer = desk.next_post("D0FILL")
    assert answer.thread_ts == post.thread_ts
    assert "€2,500" in answer.shown


def test_a_changed_input_shows_old_and_new(desk: Desk) -> None:
    view = desk.form("fill:0", desk.ask(ROI, "D0CHANGE"))

    desk.slack.submit(view, initial_cost="60k€")

    assert "€40,000 → €60,000" in desk.next_post("D0CHANGE").shown


def test_words_that_are_no_amount_are_named_below_their_line(desk: Desk) -> None:
    view = desk.form("fill:0", desk.ask(ROI, "D0WRONG"))

    answered = desk.slack.submit(view, initial_cost="quite a lot")

    assert answered["response_action"] == "errors"
    assert "quite a lot" in answered["errors"]["initial_cost"]
    assert len(desk.slack.posts("D0WRONG")) == 1


def test_how_a_deal_stands_is_chosen_in_a_form_and_shown_old_and_new(desk: Desk) -> None:
    post = desk.ask("is this deal qualified? the CFO confirmed the pain, no champion yet", "D0STANDS")
    view = desk.form("fill:0", post)
    elements = {block["block_id"]: block["element"] for block in view["blocks"]}
    assert elements["pain"]["initial_option"]["value"] == "present"
    assert elements["champion"]["initial_option"]["value"] == "denied"

    unchanged = desk.slack.submit(view)
    assert "Nothing is changed yet" in unchanged["errors"]["words"]
    desk.slack.submit(view, champion="present", words="Marie put us on the agenda")

    answer = desk.next_post("D0STANDS")
    assert answer.thread_ts == post.thread_ts
    assert "Champion: not there → known" in answer.blocks[0]["text"]["text"]
    assert "Marie put us on the agenda" in answer.shown


def test_a_form_that_is_sent_twice_is_answered_once(desk: Desk) -> None:
    view = desk.form("fill:0", desk.ask(ROI, "D0TWICE"))

    desk.slack.submit(view, initial_cost="60k€")
    desk.slack.submit(view, initial_cost="60k€")
    desk.next_post("D0TWICE")
    desk.ask("hello", "D0TWICELATER")

    assert len(desk.slack.posts("D0TWICE")) == 2


def test_the_best_and_the_worst_case_ask_how_far_the_inputs_move(desk: Desk) -> None:
    view = desk.form("vary:0", desk.ask(ROI, "D0VARY"))

    desk.slack.submit(view, spread="20%")

    assert "20%" in desk.next_post("D0VARY").shown


@pytest.mark.parametrize(
    "text",
    [
        "CAC: 120k€, 48 new customers. And win rate: 42 won, 126 lost?",
        "ROI best and worst case: costs 100k€, gains 60k€ a year, 4 years, give or take 20%",
    ],
)
def test_several_calculations_have_buttons_that_say_which(desk: Desk, text: str) -> None:
    post = desk.ask(text, f"D0SEVERAL{len(text)}")

    labels = [
        e["text"]["text"] for block in post.blocks if block["type"] == "actions" for e in block["elements"]
    ]
    assert len(labels) == len(set(labels)) > 3


def test_a_copy_for_the_cfo_holds_nothing_internal(desk: Desk) -> None:
    post = desk.ask(ROI, "D0CFO")

    desk.slack.press(buttons_of(post.blocks)["present:0"], post)

    shown = desk.next_post("D0CFO").shown
    assert "To paste" in shown
    assert "you wrote" not in shown


def test_a_form_is_in_the_language_of_its_conversation(desk: Desk) -> None:
    view = desk.form("fill:0", desk.ask("CAC avec 120 k€ de dépenses ?", "D0FR", user="U0LEA"))

    assert view["submit"]["text"] == "Calculer"
    desk.slack.submit(view, user="U0LEA", new_customers="48")
    assert "2 500" in desk.next_post("D0FR").shown.replace("\u202f", " ").replace("\xa0", " ")


def test_a_thumb_down_asks_why_and_keeps_it(desk: Desk) -> None:
    post = desk.ask(ROI, "D0THUMB")
    value = thumb(post, "negative_button")
    desk.slack.press({"type": "feedback_buttons", "action_id": "feedback", "value": value}, post)
    desk.slack.wait_for(lambda: desk.slack.state.views[-1]["callback_id"] == "feedback")

    desk.slack.submit(desk.slack.state.views[-1], reason="number", remark="the cost is 45k")
    desk.slack.wait_for(lambda: any(note["channel"] == "D0THUMB" for note in desk.slack.state.notes))

    opinions = desk.feedback.opinions(TEAM, datetime(2020, 1, 1, tzinfo=UTC), 5)
    assert opinions.reasons == {"number": 1}
    assert [remark.text for remark in opinions.remarks] == ["the cost is 45k"]


def test_a_thumb_up_is_thanked_for(desk: Desk) -> None:
    post = desk.ask(ROI, "D0LIKE")
    value = thumb(post, "positive_button")

    desk.slack.press({"type": "feedback_buttons", "action_id": "feedback", "value": value}, post)

    note = desk.slack.wait_for(
        lambda: next((note for note in desk.slack.state.notes if note["channel"] == "D0LIKE"), None)
    )
    assert note["thread_ts"] == post.thread_ts


def test_a_private_answer_is_shared_below_its_question_and_the_thread_goes_on(desk: Desk) -> None:
    path = desk.slack.command(ROI, channel="C0SHARE")
    (private,) = desk.slack.wait_for(lambda: desk.slack.responses(path))
    button = buttons_of(private.body["blocks"])["share"]
    desk.slack.press(button, desk.slack.private("C0SHARE"))

    (shared,) = desk.slack.wait_for_posts("C0SHARE")
    assert "<@U0ANNA> shared an answer to: ROI" in shared.shown
    assert shared.thread_ts is None
    desk.slack.wait_for(lambda: desk.inbox.waiting() == 0)
    desk.slack.mention("and over 5 years?", channel="C0SHARE", thread_ts=shared.ts)
    assert "over 5\xa0years" in desk.next_post("C0SHARE").shown


def test_what_is_changed_in_private_after_sharing_stays_there(desk: Desk) -> None:
    path = desk.slack.command(ROI, channel="C0SECRET")
    (private,) = desk.slack.wait_for(lambda: desk.slack.responses(path))
    note, offered = desk.slack.private("C0SECRET"), buttons_of(private.body["blocks"])
    desk.slack.press(offered["share"], note)
    (shared,) = desk.slack.wait_for_posts("C0SECRET")
    before = len(desk.slack.state.views)
    desk.slack.press(offered["fill:0"], note)
    desk.slack.wait_for(lambda: len(desk.slack.state.views) > before)
    desk.slack.submit(desk.slack.state.views[-1], gain="€777,000 a year")
    desk.slack.wait_for(lambda: desk.inbox.waiting() == 0)

    assert "777" in desk.slack.private("C0SECRET").shown

    desk.slack.mention("and over 5 years?", channel="C0SECRET", thread_ts=shared.ts, user="U0LEA")

    shown = desk.next_post("C0SECRET").shown
    assert "over 5\xa0years" in shown
    assert "777" not in shown


def test_pressing_share_twice_shares_once(desk: Desk) -> None:
    path = desk.slack.command(ROI, channel="C0SHARE2")
    (private,) = desk.slack.wait_for(lambda: desk.slack.responses(path))
    button = buttons_of(private.body["blocks"])["share"]
    for _ in range(2):
        desk.slack.press(button, desk.slack.private("C0SHARE2"))

    desk.slack.wait_for_posts("C0SHARE2")
    desk.ask("hello", "D0SHARELATER")
    assert len(desk.slack.posts("C0SHARE2")) == 1


def test_a_private_answer_can_be_kept_in_ones_own_messages(desk: Desk) -> None:
    path = desk.slack.command(ROI, channel="C0KEEP", user="U0LEA")
    (private,) = desk.slack.wait_for(lambda: desk.slack.responses(path))
    button = buttons_of(private.body["blocks"])["keep"]
    desk.slack.press(button, desk.slack.private("C0KEEP", "U0LEA"), user="U0LEA")

    (kept,) = desk.slack.wait_for_posts("D0LEA")
    assert kept.shown.startswith("Kept for you: ROI")
    assert desk.slack.posts("C0KEEP") == []


def test_the_shortcut_asks_about_a_message_in_a_direct_message(desk: Desk) -> None:
    before = len(desk.slack.state.views)
    desk.slack.shortcut(SHORTCUT, f"*{ROI}*", user="U0ANNA")
    (view,) = desk.slack.wait_for(lambda: desk.slack.state.views[before:])
    assert initial(view)["question"] == ROI

    desk.slack.submit(view)

    (answer,) = desk.slack.wait_for_posts("D0ANNA")
    assert answer.shown.startswith("Your question: ROI")
    assert "€285,000" in answer.shown or "%" in answer.shown


def initial(view: dict[str, Any]) -> dict[str, str]:
    """What a modal holds to begin with, by input."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {block["block_id"]: block["element"].get("initial_value", "") for block in inputs}


def thumb(post: Posted, side: str) -> str:
    (block,) = [block for block in post.blocks if block["type"] == "context_actions"]
    return str(block["elements"][0][side]["value"])
