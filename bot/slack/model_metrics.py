"""What is counted of a language model for Prometheus; no label ever holds an id or anybody's words."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.dialogue.llm.chat import Purpose, Tokens

_BUCKETS = (0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 12, 20, 30)


class ModelMetrics:
    """The counts of one model; implements `bot.dialogue.llm.usage.Usage`."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "salesbot_model_requests",
            "What a model was asked, by what for and what came of it.",
            ("purpose", "outcome"),
            registry=registry,
        )
        self._tokens = Counter(
            "salesbot_model_tokens", "Tokens that a model read and wrote.", ("kind",), registry=registry
        )
        self._seconds = Histogram(
            "salesbot_model_seconds",
            "How long a model took, other tries included.",
            ("purpose",),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._resting = Gauge(
            "salesbot_model_resting",
            "1 while a model that failed too often is left alone and hasn't answered since.",
            registry=registry,
        )

    def asked(self, purpose: Purpose, outcome: str) -> None:
        self._requests.labels(purpose=purpose, outcome=outcome).inc()

    def spent(self, tokens: Tokens) -> None:
        for kind, count in (("read", tokens.read), ("written", tokens.written), ("cached", tokens.cached)):
            self._tokens.labels(kind=kind).inc(count)

    def took(self, purpose: Purpose, seconds: float) -> None:
        self._seconds.labels(purpose=purpose).observe(max(0.0, seconds))

    def rests(self, resting: bool) -> None:
        self._resting.set(resting)
