"""What is counted and timed for Prometheus; no label ever holds an id or anybody's words."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.dialogue.llm.usage import Tally
from bot.slack.model_metrics import ModelMetrics

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Stage = Literal["ack", "queue", "compute", "first_words", "deliver", "total"]
"""From an event's arrival to its acknowledgement; from then until a worker takes it; the answer being worked
out; from the message to the first words that a model wrote; the answer's way to Slack; and all of it, from
the message to its answer."""

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120)
_NAME = re.compile(r"[a-z][a-z0-9_.]{0,39}")
_NAMES = 40
_OTHER = "other"


class Metrics:
    """The counts of one bot, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._events = self._counter("salesbot_events", "What Slack sent, by kind.", "kind")
        self._answers = self._counter("salesbot_answers", "Answers delivered, by route.", "route")
        self._retries = self._counter("salesbot_retries", "What was tried again, by reason.", "reason")
        self._refusals = self._counter("salesbot_refusals", "What was not answered, by reason.", "reason")
        self._seconds = Histogram(
            "salesbot_stage_seconds",
            "How long each stage of an answer took.",
            ("stage",),
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def event(self, kind: str) -> None:
        """Something arrived from Slack: `message`, `app_mention`, `command`…"""
        self._events.add(kind)

    def answered(self, route: str) -> None:
        """An answer was delivered; `route` is that of `bot.dialogue.model.Route`."""
        self._answers.add(route)

    def retried(self, reason: str) -> None:
        """Something is done again: `ratelimited`, `server_error`, `redelivered`…"""
        self._retries.add(reason)

    def refused(self, reason: str) -> None:
        """Something was turned away: `unsigned`, `too_many`, `too_late`…"""
        self._refusals.add(reason)

    def stage(self, name: Stage, seconds: float) -> None:
        """A stage took so long."""
        self._seconds.labels(stage=name).observe(max(0.0, seconds))

    @contextmanager
    def timed(self, name: Stage) -> Iterator[None]:
        """Whatever happens meanwhile is that stage, also when it fails."""
        began = perf_counter()
        try:
            yield
        finally:
            self.stage(name, perf_counter() - began)

    def watch_queue(self, waiting: Callable[[], int]) -> None:
        """Asks `waiting` how many questions wait, each time that somebody reads the metrics."""
        gauge = Gauge(
            "salesbot_queue_length", "Questions that are not answered yet.", registry=self._registry
        )
        gauge.set_function(waiting)

    def watch_model(self, usage: Tally) -> None:
        """Counts from now on what a language model is asked, and what it takes."""
        usage.passes_on(ModelMetrics(self._registry))

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)

    def _counter(self, name: str, told: str, label: str) -> "_Counts":
        return _Counts(Counter(name, told, (label,), registry=self._registry))


class _Counts:
    """A counter with one label of few values; what is too much or looks like no name is `other`."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._names: set[str] = set()

    def add(self, name: str) -> None:
        known = name in self._names
        if not known and (len(self._names) >= _NAMES or not _NAME.fullmatch(name)):
            name = _OTHER
        self._names.add(name)
        self._counter.labels(name).inc()
