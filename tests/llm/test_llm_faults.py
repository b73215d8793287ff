"""Whatever happens to the model, the rules answer, in time, and the answer says nothing odd."""

import json
import logging
import threading
import time
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from llm_stand_in import Call, Received, Reply
from llm_talk import NOTHING, silent, talk

from bot.dialogue.llm.breaker import FAILURES, Breaker
from bot.dialogue.llm.budget import Limits, MemorySpending, Price, today
from bot.dialogue.llm.chat import Tokens
from bot.dialogue.wording.replies import REPLIES
from bot.logs import set_up
from bot.settings import Settings

ADS = "120k€ of ads landed us 48 logos, what does one set us back"
COMPUTED = "CAC with 120k€ and 48 customers?"
PROTOCOLS = ["openai", "anthropic"]
UNBOUNDED = 20.0
"""Seconds that an answer takes which nothing ends; the machine may be slow."""
GOOD = Reply(calls=(Call(name="cac", arguments={"spend": "120k€", "new_customers": "48 logos"}),))

FAULTS = {
    "timeout": Reply(delay=11.0),
    "busy": Reply(status=429),
    "busy_server": Reply(status=500),
    "refused": Reply(status=401),
    "no_json": Reply(body=b"<html>gateway</html>"),
    "other_json": Reply(body=b'{"hello": "world"}'),
    "cut": Reply(text="x" * 200, cut_after=0),
    "nothing": Reply(),
    "words": Reply(text="The CAC is 2,500 euros!"),
    "unknown_tool": Reply(calls=(Call(name="delete_accounts", arguments={"all": "yes"}),)),
    "no_words": Reply(calls=(Call(name="cac", arguments={"spend": 120000, "new_customers": {"n": 48}}),)),
    "other_inputs": Reply(calls=(Call(name="cac", arguments={"churn": "120k€", "roi": "48"}),)),
}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_the_rules_answer_as_they_would_without_a_model(fault: str, protocol: str) -> None:
    with talk(lambda _: FAULTS[fault], protocol=protocol, LLM_SECONDS=1.0) as conversation:
        began = time.perf_counter()
        open_one, sure_one = conversation.say(ADS), conversation.say(COMPUTED)
        took = time.perf_counter() - began

    assert (str(open_one.route), str(sure_one.route)) == ("refuse", "tool")
    assert open_one.understood_by == sure_one.written_by == "rules"
    assert "2,500" in sure_one.text
    assert took < UNBOUNDED


def test_calls_that_are_no_json_are_counted_and_change_nothing() -> None:
    broken = Reply(calls=(Call(name="cac", raw='{"spend": "120k€", "new_cust'),))

    with talk(lambda _: broken, LLM_WRITES=False) as conversation:
        answer = conversation.say(ADS)

    assert answer.understood_by == "rules"
    assert conversation.usage.outcomes["interpret", "unreadable_call"] == 1


def test_a_passing_fault_is_tried_again_and_told_to_wait_it_waits() -> None:
    replies = [Reply(status=503), Reply(status=429, retry_after="0.5"), GOOD]

    with talk(lambda _: replies.pop(0), LLM_WRITES=False) as conversation:
        began = time.perf_counter()
        answer = conversation.say(ADS)

    assert answer.understood_by == "model"
    assert time.perf_counter() - began >= 0.5


def test_a_model_that_is_not_there_costs_no_more_than_the_tries() -> None:
    with talk(silent, LLM_WRITES=False) as conversation:
        conversation.provider.close()
        answer = conversation.say(ADS)

    assert str(answer.route) == "refuse"
    assert conversation.usage.outcomes["interpret", "unreachable"] == 1


def test_a_stream_that_stalls_ends_at_the_deadline() -> None:
    stalling = Reply(text="The CAC is {{cac.cac}}. " * 20, pause=1.0)

    with talk(lambda _: stalling, LLM_SECONDS=1.0) as conversation:
        began = time.perf_counter()
        answer = conversation.say(COMPUTED)

    assert time.perf_counter() - began < UNBOUNDED
    assert answer.written_by == "rules"


def test_after_failing_again_and_again_the_model_rests_and_then_is_tried_once() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0], rest=60)
    for _ in range(FAILURES):
        breaker.failed()

    assert not breaker.lets_through()
    now[0] = 61
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()


def test_nobody_waits_for_a_model_that_rests() -> None:
    with talk(lambda _: Reply(status=401), LLM_WRITES=False) as conversation:
        for _ in range(FAILURES + 3):
            conversation.say(ADS)

    assert len(conversation.provider.received) == FAILURES
    assert conversation.usage.outcomes["interpret", "resting"] == 3


def test_at_the_limit_of_the_day_the_rules_answer_and_say_so_once() -> None:
    with talk(lambda _: GOOD, LLM_TOKENS_A_DAY=1000, LLM_WRITES=False) as conversation:
        first = conversation.say(ADS)
        second, third = conversation.say(ADS), conversation.say(ADS)
        other = conversation.say(ADS, asker="somebody else")

    assert (first.understood_by, second.understood_by, other.understood_by) == ("model", "rules", "model")
    assert REPLIES["model_limit"].en in second.text
    assert REPLIES["model_limit"].en not in third.text


def test_the_limit_is_told_in_french_too() -> None:
    spending = MemorySpending()
    spending.add(today(), "somebody else", Tokens(read=1))

    with talk(silent, spending=spending, LLM_TOKENS_A_DAY_IN_ALL=1, LLM_WRITES=False) as conversation:
        answer = conversation.say("120 k€ cramés, 48 logos raflés, le logo revient à combien")

    assert "jusqu'à demain" in answer.text


@pytest.mark.parametrize(
    ("limits", "allowed"),
    [
        (Limits(), True),
        (Limits(tokens_a_person=1100), True),
        (Limits(tokens_a_person=1000), False),
        (Limits(tokens_in_all=5000), False),
        (Limits(cost_a_person=Decimal("0.01"), price=Price(read=Decimal(10), written=Decimal(10))), False),
        (Limits(cost_a_person=Decimal("0.02"), price=Price(read=Decimal(10), written=Decimal(10))), True),
        (Limits(cost_in_all=Decimal("0.05"), price=Price(read=Decimal(10), written=Decimal(10))), False),
        (Limits(cost_a_person=Decimal("0.01")), True),
    ],
)
def test_a_limit_holds_for_the_person_or_for_everybody(limits: Limits, allowed: bool) -> None:
    spending, day = MemorySpending(), date(2026, 11, 28)
    spending.add(day, "one", Tokens(read=1000, written=50))
    spending.add(day, "other", Tokens(read=4000))
    spending.add(date(2026, 11, 27), "one", Tokens(read=10**9))

    assert limits.allow(*spending.of(day, "one")) is allowed


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_log_holds_a_key_or_a_prompt(protocol: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    try:
        set_up("DEBUG", "text")
        with talk(lambda r: GOOD if r.tools else Reply(status=500), protocol=protocol) as conversation:
            conversation.say(ADS)
        logged = capsys.readouterr().err
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)

    assert len(conversation.provider.received) > 1
    assert "the model was not used to write" in logged
    for private in ("sk-very-secret", "landed", "120k", "sales people"):
        assert private not in logged


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    class Tracer(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_PATCH = do_POST  # noqa: N815 - the names are those of HTTP.

    tracer = HTTPServer(("127.0.0.1", 0), Tracer)
    threading.Thread(target=tracer.serve_forever, daemon=True).start()
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-key")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", f"http://127.0.0.1:{tracer.server_port}")

    with talk(lambda r: GOOD if r.tools else Reply(text="The CAC is {{cac.cac}}.")) as conversation:
        assert conversation.say(ADS).written_by == "model"
    time.sleep(1.0)

    tracer.shutdown()
    tracer.server_close()
    assert heard == []


def test_the_key_is_not_printed_with_the_settings() -> None:
    settings = Settings(LLM_API_KEY="sk-very-secret", OPENAI_API_KEY="sk-other")

    assert "sk-" not in repr(settings)


def test_the_request_holds_the_message_and_not_who_asks() -> None:
    def script(received: Received) -> Reply:
        assert "U0PERSON" not in json.dumps(received.body)
        return GOOD

    with talk(script, findings=NOTHING, LLM_WRITES=False) as conversation:
        answer = conversation.say(ADS, asker="slack:T1:U0PERSON")

    assert answer.understood_by == "model"
