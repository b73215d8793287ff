"""Messages that build on the conversation: corrections, what-ifs, the same again, "where from?"."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.intents import Intents, find_act
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.requests import account_in
from bot.dialogue.grammar.revision import kept, revise
from bot.dialogue.grammar.roster import change_people
from bot.dialogue.grammar.subject import subject_in
from bot.dialogue.grammar.tokens import Match, fold
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Compute, Present, Provenance, Route, Say, Step, Thread

SHORT = 8
REACH = 12
"""How many earlier turns a follow-up may go back to."""


def follow_up(message: Message, intents: Intents, thread: Thread, *, fresh: bool) -> list[Step]:
    """The steps of a message that continues the thread; empty when it stands alone.

    `fresh` says that the message gives a whole calculation of its own.
    """
    earlier = list(_earlier(thread))
    if not earlier:
        return []
    about_a_notion = bool({"meaning", "document", "advice"} & intents.acts) and not message.quantities
    if "provenance" in intents.acts and not fresh and not about_a_notion:
        return [Provenance(quote=message.text)]
    if "paste" in intents.acts and not message.quantities and not intents.named and not waits_for(earlier[0]):
        return [Present(request=_as_it_stands(earlier[0]))]
    if len(message.tokens) <= SHORT and not message.quantities:
        if "language" in intents.acts:
            return [_as_it_stands(earlier[0])]
        if "currency" in intents.acts:
            return [Say(name="currency", route=Route.CLARIFY)]
    same = find_act(message, "same_for")
    if same is not None:
        return _same_for(message, same, earlier) or _changed(message, intents, earlier, fresh=fresh)
    return _changed(message, intents, earlier, fresh=fresh)


def _earlier(thread: Thread) -> Iterator[Compute]:
    """The calculations of the thread as they stand now, the latest first."""
    superseded: list[Compute] = []
    for turn in reversed(thread.turns[-REACH:]):
        if any(isinstance(step, Say) and step.name == "started_over" for step in turn.steps):
            return
        for step in reversed(turn.steps):
            if isinstance(step, Compute) and not any(_is_same(step, later) for later in superseded):
                superseded.append(step)
                yield step


def _is_same(earlier: Compute, later: Compute) -> bool:
    return earlier.tool == later.tool and fold(earlier.subject or "") == fold(later.subject or "")


def _changed(message: Message, intents: Intents, earlier: list[Compute], *, fresh: bool) -> list[Step]:
    if fresh and _speaks_of_the_same_people(message, intents):
        for compute in earlier:
            roster = change_people(compute, message)
            if roster is not None:
                return [roster]
    marked = bool({"correction", "what_if"} & intents.acts)
    if fresh and (intents.named or not marked):
        return []
    if not marked and {"meaning", "document"} & intents.acts and not waits_for(earlier[0]):
        return []
    named = not _answers(earlier[0], message, intents) and intents.tools
    targets = [compute for compute in earlier if not named or compute.tool in intents.tools]
    for compute in targets:
        roster = change_people(compute, message)
        if roster is not None:
            return [roster]
    return _best_revision(message, targets) or _again(message, intents, targets)


def _speaks_of_the_same_people(message: Message, intents: Intents) -> bool:
    """Whether a message that could be a map of its own says more of the people already on one."""
    about_people = {match.key for match in (*intents.named, *intents.hinted)}
    return not message.quantities and about_people == {"buying_center"} and account_in(message) is None


def _answers(compute: Compute, message: Message, intents: Intents) -> bool:
    """Whether what is named is an input that was asked for: "win rate 25%"."""
    if not waits_for(compute):
        return False
    cues = cues_of(compute.tool)
    return all(cues.find(message.tokens[match.first : match.last + 1]) for match in intents.named)


def _again(message: Message, intents: Intents, targets: list[Compute]) -> list[Step]:
    """A figure or a map that is asked for again by its name alone is shown as it stands now."""
    if not targets or message.quantities or not intents.named or {"meaning", "document"} & intents.acts:
        return []
    latest = targets[0]
    subject = subject_in(message)
    if waits_for(latest) or (subject and fold(subject) != fold(latest.subject or "")):
        return []
    return [_as_it_stands(latest)]


def _as_it_stands(compute: Compute) -> Compute:
    return replace(compute, readings=tuple(map(kept, compute.readings)), previous=None, unused=())


def _best_revision(message: Message, targets: list[Compute]) -> list[Step]:
    """The earlier calculation whose inputs the message fits best; of equals the latest."""
    named = _about(message, targets)
    found = [
        (change.certain, -place, change) for place, c in enumerate(named) if (change := revise(c, message))
    ]
    if not found:
        return []
    waiting = [entry for entry in found if entry[1] == 0 and waits_for(named[0])]
    best = waiting[0] if waiting else max(found, key=lambda entry: (entry[0] > 0, entry[1]))
    return [best[2].compute]


def _about(message: Message, targets: list[Compute]) -> list[Compute]:
    """The calculations about the account that the message names; all of them when it names none of theirs."""
    own = [c for c in targets if c.subject and f" {fold(c.subject)} " in message.folded]
    return own or targets


def _same_for(message: Message, same: Match[str], earlier: list[Compute]) -> list[Step]:
    """The latest calculation again for another account, with whatever the message gives anew."""
    after = message.part(same.end, len(message.text))
    subject = _named_after(after)
    if subject is None:
        return []
    base = earlier[0]
    copied = replace(
        base,
        subject=subject,
        readings=tuple(kept(reading) for reading in base.readings),
        previous=replace(base, previous=None),
    )
    rest = after.without(*_place_of(after, subject))
    change = revise(copied, rest) if rest.quantities else None
    return [replace(change.compute, previous=copied.previous) if change else copied]


def _named_after(after: Message) -> str | None:
    """The name right behind "same for": capitalised or not."""
    found = subject_in(after)
    if found or not after.tokens:
        return found
    first = after.tokens[0]
    in_quantity = any(q.start <= first.start < q.end for q in after.quantities)
    return None if in_quantity or not first.typed.isalpha() else first.typed


def _place_of(message: Message, name: str) -> tuple[int, int]:
    start = message.text.find(name, message.span[0])
    return start, start + len(name)
