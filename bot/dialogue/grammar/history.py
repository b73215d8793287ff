"""The calculations of a conversation: as they stand now, and as they stood before."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.grammar.lexicon import change_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.tokens import Vocabulary, fold
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.plan import Compute, Reading, Say, Step, Thread, Vary
from tools.registry import discover
from tools.schema import fields_of

REACH = 12
"""How many earlier turns a follow-up may go back to."""
ORIGINAL: Vocabulary[str] = Vocabulary({"original": change_words.ORIGINAL.all})


def earlier(thread: Thread) -> list[Compute]:
    """The calculations of the thread as they stand now, the latest first."""
    current: list[Compute] = []
    for compute in _said(thread):
        if not any(_is_same(compute, later) for later in current):
            current.append(compute)
    return current


def _said(thread: Thread) -> Iterator[Compute]:
    """Every calculation since the conversation began afresh, the latest first."""
    for turn in reversed(thread.turns[-REACH:]):
        if any(isinstance(step, Say) and step.name == "started_over" for step in turn.steps):
            return
        for step in reversed(turn.steps):
            if isinstance(step, Compute | Vary):
                yield step.request if isinstance(step, Vary) else step


def _is_same(one: Compute, other: Compute) -> bool:
    return one.tool == other.tool and fold(one.subject or "") == fold(other.subject or "")


def as_it_stands(compute: Compute) -> Compute:
    """The calculation with nothing new in it."""
    readings = tuple(map(kept, compute.readings))
    return replace(compute, readings=readings, previous=None, unused=(), focus=None, claims=())


def of_the_latest_turn(thread: Thread) -> list[Compute]:
    """The calculations of the latest turn that made any, in its order."""
    for turn in reversed(thread.turns[-REACH:]):
        asked = [step for step in turn.steps if isinstance(step, Compute | Vary)]
        computes = [step.request if isinstance(step, Vary) else step for step in asked]
        if computes:
            return computes
    return []


def taken_back(message: Message, thread: Thread) -> list[Step]:
    """The latest calculation as it was before its last change, or as it first was.

    One that was asked for and still waits for an input has changed nothing that could be taken back.
    """
    said = list(_said(thread))
    done = [compute for compute in said if not waits_for(compute)] or said
    latest = next(iter(done), None)
    if latest is None:
        return []
    versions = [compute for compute in done if _is_same(compute, latest)][1:]
    others = [version for version in versions if _values(version) != _values(latest)]
    if not others:
        distinct = earlier(thread)
        return [as_it_stands(distinct[-1])] if len(distinct) > 1 else []
    before = others[-1] if ORIGINAL.find(message.tokens) else others[0]
    return [replace(as_it_stands(before), previous=replace(latest, previous=None))]


def _values(compute: Compute) -> dict[str, object]:
    return {reading.name: reading.value for reading in compute.readings}


def with_siblings(steps: list[Step], thread: Thread) -> list[Step]:
    """The steps and, where they change an input, the other figures that were given of it in one breath.

    "ROI and NPV at 8 %", then "they use 12 %" changes both.
    """
    changed = steps[0] if len(steps) == 1 and isinstance(steps[0], Compute) else None
    if changed is None or changed.previous is None:
        return steps
    latest = next(
        (t.steps for t in reversed(thread.turns) if any(isinstance(s, Compute) for s in t.steps)), ()
    )
    together = [step for step in latest if isinstance(step, Compute)]
    if not any(_is_same(changed, step) for step in together):
        return steps
    others = [step for step in together if step.tool != changed.tool and step.subject == changed.subject]
    return [*steps, *(found for other in others if (found := _changed_alike(other, changed)))]


def _changed_alike(other: Compute, changed: Compute) -> Compute | None:
    """The other calculation with the same inputs changed; None when it has none of them."""
    fresh: dict[str, Reading] = {}
    for f in fields_of(discover()[other.tool].inputs):
        own = other.reading(f.name)
        for name in (f.name, *f.slot.same_as):
            new = changed.reading(name)
            old = changed.previous.reading(name) if changed.previous else None
            if own and new and old and new.value != old.value and old.items == own.items:
                value = new.items if f.several else new.items[0]
                fresh[f.name] = replace(new, name=f.name, value=value)
    if not fresh:
        return None
    readings = tuple(fresh.get(reading.name, kept(reading)) for reading in other.readings)
    return replace(other, readings=readings, previous=replace(other, previous=None), unused=())
