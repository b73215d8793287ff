"""The calculations that one message asks for: which tools, with which inputs, one or several side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from bot.dialogue.grammar.cases import ends_of_ranges, named_cases
from bot.dialogue.grammar.comparison import STRONG, clauses_of, ways_to_compare
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.figures import claims_in
from bot.dialogue.grammar.funnel import steps_of_a_funnel, with_weights
from bot.dialogue.grammar.intents import Intents, intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.purpose import says_figures_only
from bot.dialogue.grammar.slots import Filling, fill
from bot.dialogue.grammar.statements import (
    account_told_of,
    asked_tools,
    asks_in_general,
    more_specific,
    statements_reading,
    takes_statements,
    weight,
)
from bot.dialogue.grammar.subject import subject_in
from bot.dialogue.grammar.tokens import GAP, Match, Vocabulary, fold, tokenize
from bot.dialogue.model import Compute, Reading, Source
from tools.base import AnyTool
from tools.buying_center import Person
from tools.registry import discover
from tools.schema import fields_of, missing_inputs

TELLING = 4.0
"""What has to be told of a deal, two things at least, to be placed without being asked to."""
CLEARLY = 2.0
"""By so much the inputs must fit one tool better than any other when nothing else says which is meant."""
SAYING_ALL = 3
INTRODUCED = 2
"""So many people by name and title are an introduction."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A calculation as far as the message gives it; `complete` when the tool could run.

    `backed` are the inputs that have words of their own; `inferred` that nothing but these asks for the tool.
    """

    compute: Compute
    score: float
    backed: frozenset[str] = frozenset()
    inferred: bool = False

    @property
    def complete(self) -> bool:
        tool = discover()[self.compute.tool]
        given = {reading.name for reading in self.compute.readings}
        return not self.compute.unclear and not missing_inputs(tool, given)


def requests_in(message: Message, intents: Intents) -> list[Request]:
    """The calculations that the message asks for by name, or whose inputs it gives with a hint."""
    if intents.named:
        asked = replace(intents, named=tuple(m for m in intents.named if m.key in _asked(message, intents)))
        return [r for r in _named(message, asked) if not asks_in_general(r.compute, message)]
    return _hinted(message, intents) or _introduced(message, intents) or _inferred(message, intents)


def _asked(message: Message, intents: Intents) -> set[str]:
    """The tools named, without those that only what is told of a deal speaks of."""
    for name in intents.tools:
        if takes_statements(discover()[name]):
            asked = asked_tools(message, intents, discover()[name]) | {name}
            return more_specific(asked, message, intents)
    return set(intents.tools)


def _introduced(message: Message, intents: Intents) -> list[Request]:
    """A map of the people that a message introduces by their titles, when it asks for nothing else."""
    if {"meaning", "document", "advice"} & intents.acts or message.quantities:
        return []
    found = [mention.person for mention in people_in(message, account_words(message))]
    named = [person for person in found if person.name and person.title]
    return [read_request("buying_center", message)] if len(named) >= INTRODUCED else []


def read_request(name: str, message: Message, subject: str | None = None) -> Request:
    """What `message` gives for the tool called `name`."""
    tool = discover()[name]
    if takes_statements(tool):
        return _told_request(tool, message, subject)
    people = _people_reading(tool, message)
    claims = claims_in(message, name)
    given = _without_name(tool, claims.rest)
    filling = fill(tool, given) if given.quantities else Filling()
    readings = (*people, *filling.readings)
    found = subject or _subject(tool, message)
    return Request(
        compute=Compute(
            tool=name,
            readings=readings,
            subject=found,
            unclear=filling.unclear,
            unused=filling.unused,
            claims=claims.found,
        ),
        score=filling.score + 3.0 * len(people),
        backed=filling.backed,
    )


def _told_request(tool: AnyTool, message: Message, subject: str | None) -> Request:
    """A request of a tool that takes what was told, word for word."""
    readings = statements_reading(tool, message)
    found = subject or account_told_of(message, tool)
    score = 2.0 * sum(weight(reading, tool) for reading in readings)
    return Request(compute=Compute(tool=tool.name, readings=readings, subject=found), score=score)


def _subject(tool: AnyTool, message: Message) -> str | None:
    """Whom it is about; among people only what follows "at" or "chez" is an account."""
    if takes_people(tool) is None:
        return subject_in(message)
    return account_in(message)


def takes_people(tool: AnyTool) -> str | None:
    """The name of the tool's input that holds people, if it has one."""
    return next((f.name for f in fields_of(tool.inputs) if f.item is Person), None)


def _people_reading(tool: AnyTool, message: Message) -> tuple[Reading, ...]:
    name = takes_people(tool)
    if name is None:
        return ()
    found = people_in(message, account_words(message))
    if not found:
        return ()
    people = tuple(mention.person for mention in found)
    quote = message.text[found[0].start : found[-1].end]
    return (Reading(name=name, value=people, source=Source.MESSAGE, quote=quote),)


ACCOUNT = re.compile(r"\b(?:at|chez|for|pour|with)\s+((?:[A-ZÀ-Ý][\w&-]*\s?)+)", re.IGNORECASE)


def account_in(message: Message) -> str | None:
    """The capitalised name behind "at", "chez" or "for"; None when there is none."""
    for found in ACCOUNT.finditer(message.text):
        if found[1][:1].isupper():
            return _capitalised(found[1])
    return None


def _capitalised(words: str) -> str:
    kept = takewhile(lambda word: word[:1].isupper() or word[:1].isdigit(), words.split())
    return " ".join(kept)


def account_words(message: Message) -> frozenset[str]:
    """The folded words of the account, which are no person's name."""
    return frozenset(token.word for token in tokenize(account_in(message) or ""))


def _without_name(tool: AnyTool, message: Message) -> Message:
    """The message without the words that name a tool: in "return on investment" neither is a cue.

    Another tool's name stays where it is the very word for an input: "CAC", never "payback" for "pay*".
    """
    for match in _own_names(tool.name).find(message.tokens):
        message = message.without(match.start, match.end)
    foreign = _one_word_names() - _cue_words(tool.name)
    return replace(message, tokens=tuple(t for t in message.tokens if t.word not in foreign))


@cache
def _one_word_names() -> frozenset[str]:
    return frozenset(fold(name) for tool in discover().values() for name in tool.names.all if name.isalpha())


@cache
def _cue_words(name: str) -> frozenset[str]:
    return frozenset(cues_of(name).words)


@cache
def _own_names(name: str) -> Vocabulary[str]:
    """The names of one piece; a question around other words ("how much margin is left") holds cues too."""
    return Vocabulary({name: [entry for entry in discover()[name].names.all if GAP not in entry]})


def _named(message: Message, intents: Intents) -> list[Request]:
    names = _without_scenarios(intents.tools, message)
    if len(names) == 1:
        return _one_tool(names[0], message)
    return _several_tools(message, replace(intents, named=tuple(m for m in intents.named if m.key in names)))


def _without_scenarios(names: tuple[str, ...], message: Message) -> tuple[str, ...]:
    """The tools named: "low and high" beside a range, or amounts for each case, ask for no spread."""
    if "scenarios" not in names or not (named_cases(message) or ends_of_ranges(message)):
        return names
    return tuple(name for name in names if name != "scenarios") or ("roi",)


def _one_tool(name: str, message: Message) -> list[Request]:
    """One request, or one for each option that the message sets side by side."""
    if takes_statements(discover()[name]):
        return [read_request(name, message)]
    if compared := _side_by_side(name, message):
        return compared
    request = read_request(name, message)
    request = replace(request, compute=with_weights(request.compute, message))
    if request.complete:
        return [request]
    intents = intents_of(message)
    hinted = {match.key for match in intents.hinted}
    derived = [other for other in _asked_by_inputs(message, intents) if other.compute.tool in hinted]
    return derived or [request]


def _side_by_side(name: str, message: Message) -> list[Request]:
    """A request for each thing that the message sets side by side, all giving the same inputs."""
    if steps := steps_of_a_funnel(discover()[name], message):
        return [Request(compute=step, score=0.0) for step in steps]
    for parts in ways_to_compare(name, message):
        requests = [read_request(name, part, label) for label, part in parts]
        given = {frozenset(reading.name for reading in request.compute.readings) for request in requests}
        alike = len(given) == 1 and all(request.complete for request in requests)
        if alike and (len(requests) > 1 or parts[0][0] is None):
            return requests
    return []


def _several_tools(message: Message, intents: Intents) -> list[Request]:
    """Each tool named, with the clauses around its name; a name that is another's cue is no request."""
    whole = {name: read_request(name, message) for name in intents.tools}
    asked = [name for name in intents.tools if not _is_anothers_cue(name, message, intents, whole)]
    if len(asked) == 1:
        return _one_tool(asked[0], message)
    if parted := _by_sentence(asked, message):
        return parted
    own = {name: read_request(name, part) for name, part in _territories(message, intents, asked)}
    requests = []
    for name in asked:
        if compared := _side_by_side(name, message):
            requests.extend(compared)
            continue
        best = max((own[name], whole[name]), key=lambda r: (r.complete, -len(r.compute.unclear)))
        requests.append(own[name] if own[name].complete else best)
    complete = [request for request in requests if request.complete]
    return complete or _asked_by_inputs(message, intents) or [min(requests, key=_open_points)]


def _by_sentence(names: list[str], message: Message) -> list[Request]:
    """Each tool with a sentence or line that gives all it needs and nothing more, every figure being used."""
    sentences = [part for part in clauses_of(message, STRONG) if part.quantities]
    if len(sentences) < 2:
        return []
    found: list[Request] = []
    unclaimed = set(range(len(sentences)))
    for name in names:
        own = [(place, read_request(name, part)) for place, part in enumerate(sentences)]
        whole = [(place, r) for place, r in own if r.complete and not r.compute.unused]
        if len(whole) != 1:
            return []
        unclaimed -= {whole[0][0]}
        found.append(whole[0][1])
    return [] if unclaimed else found


def _open_points(request: Request) -> int:
    """How much stands in the way of a calculation: what is missing, unclear or left over."""
    given = {reading.name for reading in request.compute.readings}
    missing = missing_inputs(discover()[request.compute.tool], given)
    return len(missing) + len(request.compute.unclear) + len(request.compute.unused)


def _asked_by_inputs(message: Message, intents: Intents) -> list[Request]:
    """The tool whose inputs are all that is named: "LTV is 18k and CAC is 5k, the ratio?"."""
    found = []
    for name in discover():
        hinted = any(match.key == name for match in intents.hinted)
        if name in intents.tools or not (
            hinted or all(_could_be_cue(name, mention, message) for mention in intents.named)
        ):
            continue
        request = read_request(name, message)
        spoken = all(_is_cue(mention, message, request) for mention in intents.named)
        if (spoken or _says_all(request, intents)) and request.complete and not request.compute.unused:
            found.append(request)
    found.sort(key=lambda request: request.score, reverse=True)
    return found[:1]


def _is_anothers_cue(name: str, message: Message, intents: Intents, whole: dict[str, Request]) -> bool:
    """Whether every mention of the tool is a cue of an input that another tool, given in full, has read."""
    mentions = [match for match in intents.named if match.key == name]
    others = [request for other, request in whole.items() if other != name and request.complete]
    return any(all(_is_cue(mention, message, request) for mention in mentions) for request in others)


def _says_all(request: Request, intents: Intents) -> bool:
    """Whether the message hints at the tool and gives three inputs or more, each in words of its own."""
    given = {reading.name for reading in request.compute.readings}
    hinted = any(match.key == request.compute.tool for match in intents.hinted)
    return hinted and len(given) >= SAYING_ALL and given <= request.backed


def _could_be_cue(name: str, mention: Match[str], message: Message) -> bool:
    return bool(cues_of(name).find(message.tokens[mention.first : mention.last + 1]))


def _is_cue(mention: Match[str], message: Message, request: Request) -> bool:
    words = message.tokens[mention.first : mention.last + 1]
    found = cues_of(request.compute.tool).find(words)
    return any(m.length == mention.length and request.compute.reading(m.key) for m in found)


def _territories(message: Message, intents: Intents, names: list[str]) -> Iterable[tuple[str, Message]]:
    """The message cut at clause borders so that each tool keeps the clauses nearest to its name."""
    clauses = clauses_of(message)
    owners: list[str | None] = [_owner(clause, intents, names) for clause in clauses]
    filled = _spread(owners)
    for name in names:
        own = [clause for clause, owner in zip(clauses, filled, strict=True) if owner == name]
        yield name, _joined(message, own)


def _owner(clause: Message, intents: Intents, names: list[str]) -> str | None:
    start, end = clause.span
    return next((m.key for m in intents.named if m.key in names and start <= m.start < end), None)


def _spread(owners: list[str | None]) -> list[str | None]:
    """A clause without a name goes with the name before it, or else with the one after."""
    filled = list(owners)
    for index in range(1, len(filled)):
        filled[index] = filled[index] or filled[index - 1]
    for index in range(len(filled) - 2, -1, -1):
        filled[index] = filled[index] or filled[index + 1]
    return filled


def _joined(message: Message, parts: list[Message]) -> Message:
    tokens = tuple(token for part in parts for token in part.tokens)
    quantities = tuple(q for part in parts for q in part.quantities)
    return replace(message, tokens=tokens, quantities=quantities)


def _hinted(message: Message, intents: Intents) -> list[Request]:
    """The tool that the hints and the quantities together leave no doubt about."""
    if {"meaning", "document"} & intents.acts and not message.quantities:
        return []
    scored = []
    for name in dict.fromkeys(match.key for match in intents.hinted):
        compared = _side_by_side(name, message)
        request = compared[0] if compared else read_request(name, message)
        if takes_statements(discover()[name]) and request.score < TELLING:
            continue
        if request.complete and request.compute.readings and not request.compute.unused:
            hints = len({m.first for m in intents.hinted if m.key == name})
            scored.append((request.score + hints - 2.0 * len(request.compute.unused), request))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return _one_tool(scored[0][1].compute.tool, message) if scored else []


def _inferred(message: Message, intents: Intents) -> list[Request]:
    """The tool whose inputs are all that the message says: "18 won, 42 lost"."""
    if len(message.quantities) < 2 or not says_figures_only(message, intents):
        return []
    found = []
    for name in discover():
        if takes_statements(discover()[name]) or takes_people(discover()[name]):
            continue
        request = read_request(name, message)
        given = {reading.name for reading in request.compute.readings}
        if request.complete and given and given <= request.backed and not request.compute.unused:
            found.append(request)
    found.sort(key=lambda request: request.score, reverse=True)
    if not found or (len(found) > 1 and found[0].score - found[1].score < CLEARLY):
        return []
    return [replace(request, inferred=True) for request in _one_tool(found[0].compute.tool, message)]


def read_part(message: Message) -> list[Request]:
    """The calculations of one piece of a message."""
    return requests_in(message, intents_of(message))
