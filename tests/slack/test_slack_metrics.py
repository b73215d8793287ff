"""What Prometheus reads from the bot."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.slack.metrics import Metrics


def samples(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Every number by its name and the values of its labels, sorted by label."""
    return {
        (sample.name, *dict(sorted(sample.labels.items())).values()): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def test_events_answers_retries_and_refusals_are_counted_by_what_they_are() -> None:
    metrics = Metrics()
    metrics.event("app_mention")
    metrics.event("app_mention")
    metrics.event("message")
    metrics.answered("tool")
    metrics.retried("ratelimited")
    metrics.refused("too_many")

    found = samples(metrics)

    assert found["salesbot_events_total", "app_mention"] == 2
    assert found["salesbot_events_total", "message"] == 1
    assert found["salesbot_answers_total", "tool"] == 1
    assert found["salesbot_retries_total", "ratelimited"] == 1
    assert found["salesbot_refusals_total", "too_many"] == 1


def test_stages_are_timed_in_buckets_that_tell_300_ms() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.29, 0.31, 500.0):
        metrics.stage("ack", seconds)

    found = samples(metrics)

    assert found["salesbot_stage_seconds_bucket", "0.005", "ack"] == 1
    assert found["salesbot_stage_seconds_bucket", "0.3", "ack"] == 2
    assert found["salesbot_stage_seconds_bucket", "120.0", "ack"] == 3
    assert found["salesbot_stage_seconds_count", "ack"] == 4


def test_a_clock_that_went_back_counts_as_no_time() -> None:
    metrics = Metrics()
    metrics.stage("queue", -3.0)
    assert samples(metrics)["salesbot_stage_seconds_sum", "queue"] == 0


def test_a_stage_that_fails_is_timed_too() -> None:
    metrics = Metrics()
    with pytest.raises(RuntimeError), metrics.timed("compute"):
        raise RuntimeError

    assert samples(metrics)["salesbot_stage_seconds_count", "compute"] == 1


def test_the_queue_is_counted_when_somebody_looks() -> None:
    waiting = [3]
    metrics = Metrics()
    metrics.watch_queue(lambda: waiting[0])

    before = samples(metrics)["salesbot_queue_length",]
    waiting[0] = 5

    assert (before, samples(metrics)["salesbot_queue_length",]) == (3, 5)


def test_labels_hold_few_names_and_nothing_that_looks_like_an_id() -> None:
    metrics = Metrics()
    metrics.event("U0ANNA")
    metrics.event("what is the ROI?")
    for number in range(100):
        metrics.event(f"kind_{number}")
    metrics.event("kind_0")

    found = samples(metrics)
    kinds = {labels[0] for name, *labels in found if name == "salesbot_events_total"}

    assert len(kinds) <= 41
    assert not kinds & {"U0ANNA", "what is the ROI?"}
    assert found["salesbot_events_total", "kind_0"] == 2
    assert sum(number for (name, *_), number in found.items() if name == "salesbot_events_total") == 103


def test_two_bots_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.event("message")

    assert ("salesbot_events_total", "message") not in samples(other)
