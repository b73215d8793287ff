"""The calculations that one message asks for: which tools, with which inputs, one or several side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from bot.dialogue.grammar.comparison import (
    STRONG,
    clauses_of,
    compared_by_item,
    compared_by_label,
    compared_by_versus,
    ends_of_ranges,
)
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.intents import Intents, intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.slots import Filling, fill
from bot.dialogue.grammar.subject import subject_in
from bot.dialogue.grammar.tokens import Match, Vocabulary, tokenize
from bot.dialogue.model import Compute, Reading, Source
from tools.base import AnyTool
from tools.buying_center import Person
from tools.registry import discover
from tools.schema import fields_of, missing_inputs

INTRODUCED = 2
"""So many people by name and title are an introduction."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A calculation as far as the message gives it; `complete` when the tool could run."""

    compute: Compute
    score: float

    @property
    def complete(self) -> bool:
        tool = discover()[self.compute.tool]
        given = {reading.name for reading in self.compute.readings}
        return not self.compute.unclear and not missing_inputs(tool, given)


def requests_in(message: Message, intents: Intents) -> list[Request]:
    """The calculations that the message asks for by name, or whose inputs it gives with a hint."""
    if intents.named:
        return _named(message, intents)
    return _hinted(message, intents) or _introduced(message, intents)


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
    people = _people_reading(tool, message)
    filling = fill(tool, _without_name(tool, message)) if message.quantities else Filling()
    readings = (*people, *filling.readings)
    found = subject or _subject(tool, message)
    return Request(
        compute=Compute(
            tool=name, readings=readings, subject=found, unclear=filling.unclear, unused=filling.unused
        ),
        score=filling.score + 3.0 * len(people),
    )


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
    """The message without the words that name the tool: in "return on investment" neither is a cue."""
    for match in _own_names(tool.name).find(message.tokens):
        message = message.without(match.start, match.end)
    return message


@cache
def _own_names(name: str) -> Vocabulary[str]:
    return Vocabulary({name: discover()[name].names.all})


def _named(message: Message, intents: Intents) -> list[Request]:
    names = intents.tools
    if len(names) == 1:
        return _one_tool(names[0], message)
    return _several_tools(message, intents)


def _one_tool(name: str, message: Message) -> list[Request]:
    """One request, or one for each option that the message sets side by side."""
    ways = (
        compared_by_label(message),
        compared_by_versus(message),
        ends_of_ranges(message),
        compared_by_item(name, message, clauses_of(message, STRONG)),
        compared_by_item(name, message, clauses_of(message)),
    )
    for parts in ways:
        requests = [read_request(name, part, label) for label, part in parts]
        if len(requests) > 1 and all(request.complete for request in requests):
            return requests
    request = read_request(name, message)
    if request.complete:
        return [request]
    intents = intents_of(message)
    hinted = {match.key for match in intents.hinted}
    derived = [other for other in _asked_by_inputs(message, intents) if other.compute.tool in hinted]
    return derived or [request]


def _several_tools(message: Message, intents: Intents) -> list[Request]:
    """Each tool named, with the clauses around its name; a name that is another's cue is no request."""
    whole = {name: read_request(name, message) for name in intents.tools}
    asked = [name for name in intents.tools if not _is_anothers_cue(name, message, intents, whole)]
    if len(asked) == 1:
        return _one_tool(asked[0], message)
    own = {name: read_request(name, part) for name, part in _territories(message, intents, asked)}
    requests = []
    for name in asked:
        best = max((own[name], whole[name]), key=lambda r: (r.complete, -len(r.compute.unclear)))
        requests.append(own[name] if own[name].complete else best)
    complete = [request for request in requests if request.complete]
    return complete or _asked_by_inputs(message, intents) or requests[:1]


def _asked_by_inputs(message: Message, intents: Intents) -> list[Request]:
    """The tool whose inputs are all that is named: "LTV is 18k and CAC is 5k, the ratio?"."""
    found = []
    for name in discover():
        cues = cues_of(name)
        stretches = [message.tokens[match.first : match.last + 1] for match in intents.named]
        if name not in intents.tools and all(cues.find(stretch) for stretch in stretches):
            request = read_request(name, message)
            if request.complete and not request.compute.unused:
                found.append(request)
    found.sort(key=lambda request: request.score, reverse=True)
    return found[:1]


def _is_anothers_cue(name: str, message: Message, intents: Intents, whole: dict[str, Request]) -> bool:
    """Whether every mention of the tool is a cue of an input that another tool, given in full, has read."""
    mentions = [match for match in intents.named if match.key == name]
    others = [request for other, request in whole.items() if other != name and request.complete]
    return any(all(_is_cue(mention, message, request) for mention in mentions) for request in others)


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
        request = read_request(name, message)
        if request.complete and request.compute.readings and not request.compute.unused:
            hints = len({m.first for m in intents.hinted if m.key == name})
            scored.append((request.score + hints - 2.0 * len(request.compute.unused), request))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return _one_tool(scored[0][1].compute.tool, message) if scored else []


def read_part(message: Message) -> list[Request]:
    """The calculations of one piece of a message."""
    return requests_in(message, intents_of(message))
