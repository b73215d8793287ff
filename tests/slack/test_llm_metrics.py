"""What Prometheus reads of a language model: asked for what, with what outcome, tokens, time, rest."""

import pytest
from llm_stand_in import Call, Reply
from llm_talk import silent, talk
from test_slack_metrics import samples

from bot.slack.metrics import Metrics

OPEN = "120k€ of ads landed us 48 logos, what does one set us back"
SURE = "CAC with 120k€ and 48 customers?"
READ = Reply(calls=(Call(name="cac", arguments={"spend": "120k€", "new_customers": "48 logos"}),))
PROSE = Reply(text="The CAC is {{cac.cac}}.")


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_questions_tokens_and_time_are_counted_by_what_they_were_for() -> None:
    metrics = Metrics()
    with talk(lambda r: READ if r.tools else PROSE) as conversation:
        metrics.watch_model(conversation.usage)
        conversation.say(OPEN)
        conversation.say(SURE)

    found = samples(metrics)
    assert found["salesbot_model_requests_total", "used", "interpret"] == 1
    assert found["salesbot_model_requests_total", "used", "write"] == 2
    assert found["salesbot_model_tokens_total", "read"] == 3000
    assert found["salesbot_model_tokens_total", "cached"] == 2700
    assert found["salesbot_model_tokens_total", "written"] == 60
    assert found["salesbot_model_seconds_count", "write"] == 2
    assert found["salesbot_model_seconds_sum", "interpret"] > 0
    assert found["salesbot_model_resting",] == 0


def test_a_fault_is_counted_once_by_its_reason_and_a_rest_shows() -> None:
    metrics = Metrics()
    with talk(lambda _: Reply(status=401), LLM_WRITES=True) as conversation:
        metrics.watch_model(conversation.usage)
        for _ in range(5):
            conversation.say(SURE)

    found = samples(metrics)
    requests = {key[1:]: n for key, n in found.items() if key[0] == "salesbot_model_requests_total"}
    assert requests == {("refused", "write"): 4, ("resting", "write"): 1}
    assert found["salesbot_model_resting",] == 1


def test_what_a_limit_of_the_day_turns_away_is_counted() -> None:
    metrics = Metrics()
    with talk(silent, LLM_TOKENS_A_DAY=1, LLM_WRITES=False) as conversation:
        metrics.watch_model(conversation.usage)
        conversation.say(OPEN)
        conversation.say(OPEN)

    assert samples(metrics)["salesbot_model_requests_total", "spent", "interpret"] == 1


def test_a_model_that_answers_again_rests_no_more() -> None:
    metrics = Metrics()
    with talk(silent, LLM_WRITES=False) as conversation:
        metrics.watch_model(conversation.usage)
        conversation.usage.rests(True)
        resting = samples(metrics)["salesbot_model_resting",]
        conversation.usage.rests(False)

    assert (resting, samples(metrics)["salesbot_model_resting",]) == (1, 0)
