"""A model that can be relied on to be no trouble: a deadline, other tries, a rest, a budget, counts."""

import logging
import random
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TypeVar

from bot.dialogue.llm.breaker import Breaker
from bot.dialogue.llm.budget import Budget
from bot.dialogue.llm.chat import (
    CHARACTERS_A_TOKEN,
    PASSING,
    ChatModel,
    Choice,
    Clock,
    ModelUnavailable,
    OfferedTool,
    Piece,
    Prompt,
    Purpose,
    Tokens,
)
from bot.dialogue.llm.usage import Usage

log = logging.getLogger(__name__)

TRIES = 3
FIRST_WAIT = 0.25
LEAST_SECONDS = 0.2
"""With less than this before the deadline nothing is begun."""
AT_ONCE = 8
"""How many questions may be with the model at once; a call that hangs holds its place until it ends."""
REMEMBERED = 512

Got = TypeVar("Got")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose question the model is asked about; all that is asked of one question shares its deadline."""

    question: str
    person: str
    purpose: Purpose


class Guard:
    """Asks a model within the deadline of each question; whatever goes wrong is a `ModelUnavailable`."""

    def __init__(
        self,
        model: ChatModel,
        *,
        seconds: float,
        budget: Budget,
        usage: Usage,
        clock: Clock = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._model = model
        self._seconds = seconds
        self._budget = budget
        self._usage = usage
        self._clock = clock
        self._jitter = jitter
        self._breaker = Breaker(clock)
        self._lock = Lock()
        self._until: OrderedDict[str, float] = OrderedDict()
        self._workers = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="model")
        self._busy = 0

    def count(self, purpose: Purpose, outcome: str) -> None:
        """Counts what came of an answer of the model."""
        self._usage.asked(purpose, outcome)

    def tells_of_limit(self, person: str) -> bool:
        """Whether the person hears now that the day's limit is reached: once a day."""
        return self._budget.tells(person)

    def choose(self, asked: Asked, prompt: Prompt, tools: Sequence[OfferedTool]) -> Choice:
        """Which tools the model would call."""
        began = self._begin(asked)
        choice = self._tried(asked, lambda left: self._model.choose(prompt, tools, left))
        self._heard(succeeded=True)
        self._end(asked, began, choice.tokens)
        return choice

    def write(self, asked: Asked, prompt: Prompt) -> Iterator[str]:
        """What the model writes, as it writes it; ends, or raises, by the deadline."""
        began = self._begin(asked)
        tokens, written = Tokens(), 0
        try:
            for piece in self._streamed(asked, prompt):
                tokens += piece.tokens
                written += len(piece.text)
                yield piece.text
            self._heard(succeeded=True)
        finally:  # also when nobody wants to hear the rest
            self._end(asked, began, _counted(tokens, prompt, written))

    def _begin(self, asked: Asked) -> float:
        if not self._budget.allows(asked.person):
            raise self._unavailable(asked, ModelUnavailable("spent"))
        if self._left(asked) < LEAST_SECONDS:
            raise self._unavailable(asked, ModelUnavailable("timeout"))
        if not self._breaker.lets_through():
            raise self._unavailable(asked, ModelUnavailable("resting"))
        return self._clock()

    def _end(self, asked: Asked, began: float, tokens: Tokens) -> None:
        self._usage.took(asked.purpose, self._clock() - began)
        self._usage.spent(tokens)
        self._budget.add(asked.person, tokens)

    def _left(self, asked: Asked) -> float:
        """The seconds until the deadline of the question, which runs from when it is first asked about."""
        with self._lock:
            until = self._until.setdefault(asked.question, self._clock() + self._seconds)
            while len(self._until) > REMEMBERED:
                self._until.popitem(last=False)
            return until - self._clock()

    def _tried(self, asked: Asked, ask: Callable[[float], Got]) -> Got:
        """The answer of the first try that has one; passing faults are tried again while there is time."""
        fault = ModelUnavailable("timeout")
        for trial in range(1, TRIES + 1):
            left = self._left(asked)
            outcome = self._outcome(self._submit(partial(ask, left)), left)
            if not isinstance(outcome, ModelUnavailable):
                return outcome
            fault = outcome
            pause = max(fault.after, FIRST_WAIT * 2 ** (trial - 1) * (0.5 + self._jitter()))
            if fault.fault not in PASSING or trial == TRIES or self._left(asked) < pause + LEAST_SECONDS:
                break
            log.info("the model is asked again in %.1f s: %s", pause, fault)
            time.sleep(pause)
        self._heard(succeeded=False)
        raise self._unavailable(asked, fault)

    def _submit(self, ask: Callable[[], Got]) -> "Future[Got] | None":
        """The running call; None when as many as may be are under way."""
        with self._lock:
            if self._busy >= AT_ONCE:
                return None
            self._busy += 1
        running = self._workers.submit(ask)
        running.add_done_callback(lambda _done: self._freed())
        return running

    def _freed(self) -> None:
        with self._lock:
            self._busy -= 1

    def _outcome(self, running: "Future[Got] | None", left: float) -> "Got | ModelUnavailable":
        """What the call gave, or why it gave nothing; one that runs on is left to itself."""
        if running is None:
            return ModelUnavailable("busy", after=left)
        if not wait([running], timeout=left).done:
            return ModelUnavailable("timeout")
        return self._fault_of(running) or running.result()

    def _streamed(self, asked: Asked, prompt: Prompt) -> Iterator[Piece]:
        """The pieces as they come, from a thread of their own, so that no pause outlasts the deadline."""
        pieces: SimpleQueue[Piece | None] = SimpleQueue()
        given_up = Event()

        def read(left: float) -> None:
            try:
                for piece in self._model.write(prompt, left):
                    pieces.put(piece)
                    if given_up.is_set():
                        return
            finally:
                pieces.put(None)

        running = self._submit(partial(read, self._left(asked)))
        fault = ModelUnavailable("busy") if running is None else None
        try:
            while running is not None:
                piece = pieces.get(timeout=max(self._left(asked), 0.001))
                if piece is None:
                    fault = self._outcome(running, LEAST_SECONDS)
                    break
                yield piece
        except Empty:
            fault = ModelUnavailable("timeout")
        finally:
            given_up.set()
        if fault is not None:
            self._heard(succeeded=False)
            raise self._unavailable(asked, fault)

    def _fault_of(self, done: "Future[Got]") -> ModelUnavailable | None:
        """Why a call that has ended gave nothing. What nobody foresaw is a fault too: the rules answer."""
        error = done.exception()
        return None if error is None else self._model.explain(error)

    def _heard(self, *, succeeded: bool) -> None:
        """Has the breaker know how a question to the model went."""
        before = self._breaker.rests
        (self._breaker.succeeded if succeeded else self._breaker.failed)()
        if self._breaker.rests != before:
            self._usage.rests(not before)

    def _unavailable(self, asked: Asked, fault: ModelUnavailable) -> ModelUnavailable:
        self._usage.asked(asked.purpose, fault.fault)
        log.info("the model was not used to %s: %s", asked.purpose, fault)
        return fault


def _counted(told: Tokens, prompt: Prompt, written: int) -> Tokens:
    """What an exchange took; about so many where the provider didn't count, or was left before it did."""
    return Tokens(
        read=told.read or prompt.size,
        written=told.written or written // CHARACTERS_A_TOKEN,
        cached=told.cached,
    )
