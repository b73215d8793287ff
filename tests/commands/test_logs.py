"""What the logs of the Slack door tell, and what they keep to themselves."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.logs import DiscreetHandler, LogFormat, reference, reference_of

TOKENS = ("xoxb-1-abc-DEF", "xapp-1-A0-9-f00", "xoxe.xoxb-1-MiZd-x", "xoxe-1-My0xLT_x", "xoxp-7-q")
WORDS = "our margin at Globex is 61 percent"


@contextmanager
def logger(
    level: str = "INFO",
    log_format: LogFormat = "text",
    secrets: tuple[str, ...] = (),
    name: str = "salesbot.test_logs",
) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger that writes into memory as `salesbot serve` writes to stderr."""
    stream = io.StringIO()
    handler, found = DiscreetHandler(stream, level, log_format, secrets), logging.getLogger(name)
    found.addHandler(handler)
    before, found.propagate = found.level, False
    found.setLevel("DEBUG" if level == "DEBUG" else "INFO")
    try:
        yield found, stream
    finally:
        found.removeHandler(handler)
        found.setLevel(before)
        found.propagate = True


def failing() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError as error:
        raise RuntimeError(f"while reading {WORDS}") from error


def test_a_line_of_text_carries_the_reference_of_its_question() -> None:
    with logger() as (log, stream), reference("slack:T0:C0:1") as name:
        log.info("answered")

    assert name == reference_of("slack:T0:C0:1")
    assert f"INFO salesbot.test_logs [{name}] answered\n" in stream.getvalue()


def test_references_end_with_their_question_and_nest() -> None:
    with logger(log_format="json") as (log, stream):
        with reference("outer") as outer:
            with reference("inner") as inner:
                log.info("one")
            log.info("two")
        log.info("three")

    assert [json.loads(line)["reference"] for line in stream.getvalue().splitlines()] == [inner, outer, "-"]
    assert inner != outer


def test_a_line_of_json_has_the_same_fields_every_time() -> None:
    with logger(log_format="json") as (log, stream):
        log.warning("%s failed", "chat.postMessage", extra={"team": "T0"})

    line = json.loads(stream.getvalue())
    assert line.pop("time").startswith("20")
    assert line == {
        "level": "WARNING",
        "logger": "salesbot.test_logs",
        "reference": "-",
        "message": "chat.postMessage failed",
        "team": "T0",
    }


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
@pytest.mark.parametrize("log_format", ["text", "json"])
def test_tokens_and_secrets_are_masked_wherever_they_stand(level: str, log_format: LogFormat) -> None:
    secret = "8f742231b10e8888abcd99yyyzzz85a5"
    with logger(level, log_format, (secret, "")) as (log, stream):
        for token in (*TOKENS, secret):
            log.info(f"in the message: {token}.")
            log.info("in the arguments: %s", {"token": token})
            try:
                raise ValueError(f"in an exception: token={token}")
            except ValueError:
                log.exception("failed with %s", token)

    said = stream.getvalue()
    assert said.count("[masked]") >= 3 * (len(TOKENS) + 1)
    assert not [token for token in (*TOKENS, secret) if token in said]


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_an_exception_is_told_by_kind_and_place_without_its_words(log_format: LogFormat) -> None:
    with logger(log_format=log_format) as (log, stream):
        try:
            failing()
        except RuntimeError as error:
            log.exception(f"Failed to run listener function (error: {error})")

    said = stream.getvalue()
    assert "Globex" not in said
    assert "(error: RuntimeError)" in said
    assert "KeyError" in said
    assert "test_logs.py:" in said
    assert "in failing" in said


def test_an_exception_among_the_arguments_is_told_by_kind_and_reason() -> None:
    with logger() as (log, stream):
        log.warning("no answer: %s", ConnectionRefusedError(111, "Connection refused"))
        log.warning("not stored: %s", ValueError(WORDS))

    assert "no answer: ConnectionRefusedError (Connection refused)" in stream.getvalue()
    assert "not stored: ValueError\n" in stream.getvalue()


def test_debug_tells_everything_but_secrets() -> None:
    with logger("DEBUG") as (log, stream):
        try:
            failing()
        except RuntimeError:
            log.exception("failed")

    assert f"RuntimeError: while reading {WORDS}" in stream.getvalue()


def test_other_handlers_still_get_the_whole_record(caplog: pytest.LogCaptureFixture) -> None:
    with logger() as (log, _stream):
        log.addHandler(caplog.handler)
        try:
            log.warning("not stored: %s", ValueError(WORDS))
        finally:
            log.removeHandler(caplog.handler)

    assert WORDS in caplog.text


@pytest.mark.parametrize("name", ["slack_bolt.RequestVerification", "slack_sdk.web.base_client"])
def test_what_the_sdk_says_below_warning_is_told_at_debug_only(name: str) -> None:
    with logger(name=name) as (log, stream):
        log.info("Invalid request signature detected (body: %s)", WORDS)
        log.warning("the token is skipped")
    with logger("DEBUG", name=name) as (log, all_of_it):
        log.info("Invalid request signature detected (body: %s)", WORDS)

    assert WORDS not in stream.getvalue()
    assert "the token is skipped" in stream.getvalue()
    assert WORDS in all_of_it.getvalue()
