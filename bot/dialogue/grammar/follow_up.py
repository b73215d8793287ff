"""Messages that build on the conversation: corrections, what-ifs, the same again, "where from?"."""

import re
from dataclasses import replace

from bot.dialogue.grammar.amounts import PERIOD
from bot.dialogue.grammar.centre import change_centre
from bot.dialogue.grammar.cues import amounts_of, cues_of
from bot.dialogue.grammar.figures import bare_claims_in, claims_in, figure_named
from bot.dialogue.grammar.history import as_it_stands, earlier, of_the_latest_turn, taken_back, with_siblings
from bot.dialogue.grammar.house_rules import asks_of_house_rules
from bot.dialogue.grammar.intents import Intents, find_act
from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.reasons import asks_about_a_role, asks_for_reason, is_told
from bot.dialogue.grammar.recall import asked_again
from bot.dialogue.grammar.request import account_in
from bot.dialogue.grammar.revision import revise
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.statements import change_statements, tells_more
from bot.dialogue.grammar.subject import subject_in
from bot.dialogue.grammar.tokens import Match, fold
from bot.dialogue.grammar.waiting import assumed_of, figures_of, waits_for
from bot.dialogue.model import Route
from bot.dialogue.plan import Compute, Present, Provenance, Say, Search, Step, Thread
from tools.language import word_set
from tools.registry import discover

SHORT = 8
ANOTHER = re.compile(
    r"^\W*(?:(?:ok|okay|and|so|et|bon)\W+)*(?:what about|how about|quid d[e'’]|et pour|et chez|"
    r"and for|and at)\s*(?P<name>[A-ZÀ-Ý][\w&-]+)\s*[?.!]*\s*$"
)
"""An account alone, behind words that ask for the same of it."""
ARTICLES = amount_words.OF | word_set("the a an our my their your le la les l un une notre mon ma leur")
LATER = 1.5
"""By how much better a message must fit the calculation before the latest one to be taken for it."""


def follow_up(
    message: Message, intents: Intents, thread: Thread, *, fresh: bool, carried: tuple[Compute, ...] = ()
) -> list[Step]:
    """The steps of a message that continues the thread; empty when it stands alone.

    `fresh` says that the message gives a whole calculation of its own; `carried` are those that it names and
    that what is known already completes.
    """
    known = earlier(thread)
    if not known:
        return []
    return (
        _asked_back(message, intents, known, thread, fresh=fresh)
        or _taken_back(message, intents, known, thread)
        or _claimed(message, known, fresh=fresh)
        or _same_again(message, known)
        or _recalled(message, intents, known)
        or _carried(message, intents, known, carried)
        or with_siblings(_changed(message, intents, known, fresh=fresh), thread)
    )


def _asked_back(
    message: Message, intents: Intents, known: list[Compute], thread: Thread, *, fresh: bool
) -> list[Step]:
    """What is asked about the latest calculation as it stands: its sources, its language, a clean copy."""
    about_a_notion = bool({"meaning", "document", "advice"} & intents.acts) and not message.quantities
    tells = "?" not in message.text and change_centre(known[0], message) is not None
    if "provenance" in intents.acts and not fresh and not about_a_notion and not tells:
        return [Provenance(quote=message.text)]
    if any(asked_again(message, compute, thread, assumed_of(compute)) for compute in known):
        return [Provenance(quote=message.text)]
    if explained := _explained(message, known, thread):
        return explained
    if message.quantities:
        return []
    if "paste" in intents.acts and not intents.named and not waits_for(known[0]):
        return [Present(request=as_it_stands(known[0]))]
    if "benchmark" in intents.acts and len(message.tokens) <= SHORT and not intents.named:
        return [Search(query=f"{discover()[known[0].tool].title.to(message.language)} {message.text}")]
    if "language" in intents.acts and not intents.named and len(message.tokens) <= 2 * SHORT:
        return [as_it_stands(compute) for compute in of_the_latest_turn(thread)]
    if "currency" in intents.acts:
        return [Say(name="currency", route=Route.CLARIFY)]
    return []


def _explained(message: Message, known: list[Compute], thread: Thread) -> list[Step]:
    """Where a result comes from, asked in few words; a map shows with each role what speaks for it."""
    latest = known[0]
    if is_told(latest) and not waits_for(latest):
        asks = asks_for_reason(message, latest, thread) or asks_about_a_role(message, latest)
        return [as_it_stands(latest)] if asks else []
    spoken_of = known if message.quantities or not waits_for(latest) else []
    computed = [compute for compute in spoken_of if not waits_for(compute) and not is_told(compute)]
    if any(asks_for_reason(message, compute, thread) for compute in computed):
        return [Provenance(quote=message.text)]
    return []


def _taken_back(message: Message, intents: Intents, known: list[Compute], thread: Thread) -> list[Step]:
    """ "Undo", "back to Globex": a calculation as it stood before."""
    if message.quantities or len(message.tokens) > SHORT:
        return []
    named = [c for c in known if c.subject and f" {fold(c.subject)} " in message.folded]
    if named and {"back_to", "undo"} & intents.acts:
        return [as_it_stands(named[0])]
    if "undo" not in intents.acts or intents.named:
        return []
    return taken_back(message, thread) or [Say(name="nothing_to_undo", route=Route.SMALLTALK)]


def _claimed(message: Message, known: list[Compute], *, fresh: bool) -> list[Step]:
    """What the message says that figures are, with the figures: "so payback is 2 years, right?"."""
    if fresh:
        return []
    for compute in known:
        claims = claims_in(message, compute.tool)
        if not claims.found or waits_for(compute):
            continue
        change = revise(compute, claims.rest) if claims.rest.quantities else None
        base = change.compute if change else as_it_stands(compute)
        return [replace(base, claims=claims.found)]
    latest = known[0]
    bare = bare_claims_in(message, latest.tool, figures_of(latest)) if not waits_for(latest) else ()
    return [replace(as_it_stands(latest), claims=bare)] if bare else []


def _recalled(message: Message, intents: Intents, known: list[Compute]) -> list[Step]:
    """A figure that was computed already, by its name: "what was the payback?"."""
    if message.quantities or {"meaning", "document", "advice", "benchmark", "undo"} & intents.acts:
        return []
    if "what_if" in intents.acts and _best_revision(message, known):
        return []  # "with half the spend?"
    for compute in known:
        if not amounts_of(discover()[compute.tool]):
            continue
        focus = figure_named(message, compute.tool)
        if (
            intents.named
            and focus
            and not any(focus == t or focus.startswith(f"{t}_") for t in intents.tools)
        ):
            continue  # it is a tool of its own that the message names
        if focus and not waits_for(compute) and focus in {figure.name for figure in figures_of(compute)}:
            return [replace(as_it_stands(c), focus=focus) for c in _side_by_side(compute, known)]
    return []


def _side_by_side(compute: Compute, known: list[Compute]) -> list[Compute]:
    """The calculation and those it was compared with, in the order they were given."""
    alike = [c for c in known if c.tool == compute.tool and c.subject and compute.subject]
    return list(reversed(alike)) or [compute]


def _carried(
    message: Message, intents: Intents, known: list[Compute], carried: tuple[Compute, ...]
) -> list[Step]:
    """Another figure from what is known, unless the message only speaks of inputs of the latest one."""
    if not carried or (message.quantities and _names_inputs_alone(known[0], message, intents)):
        return []
    computed = {compute.tool for compute in known}
    return [compute for compute in carried if not compute.unused and compute.tool not in computed]


def _same_again(message: Message, known: list[Compute]) -> list[Step]:
    same = find_act(message, "same_for")
    if same is not None:
        return _same_for(message, same, known)
    another = None if is_told(known[0]) else ANOTHER.match(message.text)
    named = subject_in(message) if another else None
    if named is None or another is None or fold(named) != fold(another["name"]):
        return []
    return [_copied(known[0], named)]


def _changed(message: Message, intents: Intents, known: list[Compute], *, fresh: bool) -> list[Step]:
    if fresh and _speaks_of_the_same_people(message, intents):
        for compute in known:
            centre = change_centre(compute, message)
            if centre is not None:
                return [centre]
    told = _told_more(message, intents, known)
    if told is not None:
        return [told]
    marked = bool({"correction", "what_if"} & intents.acts)
    inputs_alone = _names_inputs_alone(known[0], message, intents, fresh=fresh)
    completed = _completed(known[0], message) if inputs_alone else None
    if completed is not None:
        return [completed]
    if fresh and not (marked and (inputs_alone or not intents.named)):
        return []
    computes = bool(message.quantities) and known[0].tool in intents.tools  # "what does 15% off do to it?"
    notion = {"document"} if computes else {"meaning", "document"}
    if not marked and notion & intents.acts and not waits_for(known[0]):
        return []
    named = not inputs_alone and intents.tools
    targets = [compute for compute in known if not named or compute.tool in intents.tools]
    for compute in targets:
        centre = (
            change_centre(compute, message) if compute is known[0] or not _fits(known[0], message) else None
        )
        if centre is not None:
            return [centre]
    return _best_revision(message, targets) or _again(message, intents, targets)


def _told_more(message: Message, intents: Intents, known: list[Compute]) -> Compute | None:
    """The latest map of a deal with what the message tells of it, unless a later calculation is meant."""
    for place, compute in enumerate(known):
        if change_centre(compute, message) is not None or (place and message.quantities):
            return None
        if tells_more(compute, message, intents):
            changed = change_statements(compute, message)
            if changed is not None:
                return changed
    return None


def _fits(latest: Compute, message: Message) -> bool:
    """Whether the amounts of a message change the latest calculation, rather than an earlier map."""
    return bool(message.quantities) and revise(latest, message) is not None


def _completed(compute: Compute, message: Message) -> Compute | None:
    """The calculation that waited for just what the message gives."""
    if not waits_for(compute) or not message.quantities:
        return None
    change = revise(compute, message)
    return change.compute if change and not waits_for(change.compute) else None


def _speaks_of_the_same_people(message: Message, intents: Intents) -> bool:
    """Whether a message that could be a map of its own says more of the people already on one."""
    about_people = {match.key for match in (*intents.named, *intents.hinted)}
    return not message.quantities and about_people == {"buying_center"} and account_in(message) is None


def _names_inputs_alone(compute: Compute, message: Message, intents: Intents, *, fresh: bool = False) -> bool:
    """Whether all that is named are inputs of the calculation: "win rate 25%", "were the cycle shorter"."""
    given = {f.name for f in amounts_of(discover()[compute.tool])}
    if fresh:
        given &= {reading.name for reading in compute.readings} | set(waits_for(compute))
    cues = cues_of(compute.tool)
    spoken: set[int] = set()
    for found in cues.find(message.tokens):
        if found.key in given:
            spoken.update(range(found.first, found.last + 1))
    for period in PERIOD.find(message.tokens):
        spoken.update(range(period.first, period.last + 1))
    named = (set(range(match.first, match.last + 1)) for match in intents.named)
    alone = all(spoken >= {i for i in places if message.tokens[i].word not in ARTICLES} for places in named)
    return alone and (compute.tool not in intents.tools or bool(waits_for(compute)))


def _again(message: Message, intents: Intents, targets: list[Compute]) -> list[Step]:
    """A figure or a map that is asked for again by its name alone is shown as it stands now."""
    if not targets or message.quantities or not intents.named or {"meaning", "document"} & intents.acts:
        return []
    latest = targets[0]
    if asks_of_house_rules(latest.tool, message):
        return []
    subject = account_in(message) if is_told(latest) else subject_in(message)
    if waits_for(latest) or (subject and fold(subject) != fold(latest.subject or "")):
        return []
    return [as_it_stands(latest)]


def _best_revision(message: Message, targets: list[Compute]) -> list[Step]:
    """The earlier calculation whose inputs the message fits best; of equals the latest."""
    named = _about(message, targets)
    found = [
        (change.certain, -place, change) for place, c in enumerate(named) if (change := revise(c, message))
    ]
    if not found:
        return []
    waiting = [entry for entry in found if entry[1] == 0 and waits_for(named[0])]
    best = waiting[0] if waiting else max(found, key=lambda entry: (entry[0] + entry[1] * LATER, entry[1]))
    return [best[2].compute]


def _about(message: Message, targets: list[Compute]) -> list[Compute]:
    """The calculations about the account that the message names; all of them when it names none of theirs."""
    own = [c for c in targets if c.subject and f" {fold(c.subject)} " in message.folded]
    return own or targets


def _same_for(message: Message, same: Match[str], known: list[Compute]) -> list[Step]:
    """The latest calculation again for another account, with whatever the message gives anew."""
    after = message.part(same.end, len(message.text))
    subject = _named_after(after)
    if subject is None:
        return []
    copied = _copied(known[0], subject)
    rest = after.without(*_place_of(after, subject))
    change = revise(copied, rest) if rest.quantities else None
    return [replace(change.compute, previous=copied.previous) if change else copied]


def _copied(base: Compute, subject: str) -> Compute:
    """The calculation for another account; what it was for the one before can be compared."""
    return replace(
        base,
        subject=subject,
        readings=tuple(kept(reading) for reading in base.readings),
        previous=None if waits_for(base) else replace(base, previous=None),
    )


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
