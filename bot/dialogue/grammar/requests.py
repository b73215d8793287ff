"""The calculations that one message asks for: which tools, with which inputs, one or several side by side."""

from dataclasses import replace

from bot.dialogue.grammar.cases import ends_of_ranges, named_cases
from bot.dialogue.grammar.comparison import STRONG, clauses_of, ways_to_compare
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.deal_terms import deal_given
from bot.dialogue.grammar.funnel import steps_of_a_funnel, with_weights
from bot.dialogue.grammar.half_given import asked_of_one_input
from bot.dialogue.grammar.house_rules import asks_of_any_centre, asks_of_house_rules
from bot.dialogue.grammar.intents import Intents, intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.purpose import says_figures_only, speaks_of_inputs
from bot.dialogue.grammar.request import Request, account_words, read_request
from bot.dialogue.grammar.statements import (
    asked_tools,
    asks_for,
    asks_in_general,
    asks_otherwise,
    more_specific,
    takes_statements,
)
from bot.dialogue.grammar.territories import territories
from bot.dialogue.grammar.tokens import Match
from bot.dialogue.grammar.won_and_lost import of_won_and_lost
from tools.buying_center import Person
from tools.registry import discover
from tools.schema import missing_inputs

TELLING = 4.0
"""What has to be told of a deal, two things at least, to be placed without being asked to."""
CLEARLY = 2.0
"""By so much the inputs must fit one tool better than any other when nothing else says which is meant."""
SAYING_ALL = 3
INTRODUCED = 2
"""So many people by name and title are an introduction."""


def requests_in(message: Message, intents: Intents) -> list[Request]:
    """The calculations that the message asks for by name, or whose inputs it gives with a hint."""
    if intents.named:
        asked = replace(intents, named=tuple(m for m in intents.named if m.key in _asked(message, intents)))
        found = [r for r in _named(message, asked) if not asks_in_general(r.compute, message)]
        return [r for r in found if r.compute.readings or not _asks_in_principle(r.compute.tool, message)]
    return (
        _asked_for(message)
        or _hinted(message, intents)
        or _introduced(message, intents)
        or _inferred(message, intents)
        or asked_of_one_input(message, intents)
    )


def _asks_in_principle(tool: str, message: Message) -> bool:
    return asks_of_house_rules(tool, message) or asks_of_any_centre(tool, message)


def _asked(message: Message, intents: Intents) -> set[str]:
    """The tools named, without those that only what is told of a deal speaks of."""
    for name in intents.tools:
        if takes_statements(discover()[name]):
            asked = asked_tools(message, intents, discover()[name]) | {name}
            return more_specific(asked, message, intents)
    return set(intents.tools)


def _introduced(message: Message, intents: Intents) -> list[Request]:
    """A map of the people that a message introduces by their titles, when it asks for nothing else."""
    rest = deal_given(message).rest
    if {"meaning", "document", "advice"} & intents.acts or rest.quantities:
        return []
    found = [mention.person for mention in people_in(rest, account_words(rest))]
    named = [person for person in found if person.name and person.title]
    return [read_request("buying_center", message)] if len(named) >= INTRODUCED else []


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
    if decided := of_won_and_lost(name, message):
        return [decided]
    request = read_request(name, message)
    request = replace(request, compute=with_weights(request.compute, message))
    if request.complete and not request.compute.unused:
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
    compared = {name: _side_by_side(name, message) for name in asked}
    if all(compared.values()) and len({_subjects(requests) for requests in compared.values()}) == 1:
        return [request for requests in compared.values() for request in requests]
    if parted := _by_sentence(asked, message):
        return parted
    own = {name: read_request(name, part) for name, part in territories(message, intents, asked)}
    requests = []
    for name in asked:
        if compared[name] and not (own[name].complete and not own[name].compute.unused):
            requests.extend(compared[name])
            continue
        best = max((own[name], whole[name]), key=lambda r: (r.complete, -len(r.compute.unclear)))
        requests.append(own[name] if own[name].complete else best)
    complete = [request for request in requests if request.complete]
    if complete:
        return [r for r in requests if r.complete or _is_asked_besides(r, message, intents, complete)]
    return _asked_by_inputs(message, intents) or [_least_open(requests, message, intents)]


def _is_asked_besides(request: Request, message: Message, intents: Intents, complete: list[Request]) -> bool:
    """Whether words of its own name a tool that something is missing for, besides those computed.

    Beside figures that all went elsewhere ("25% win rate") the name was an input of another tool.
    """
    tools = [done.compute.tool for done in complete]
    mentions = [match for match in intents.named if match.key == request.compute.tool]
    others = {(match.first, match.last) for match in intents.named if match.key in tools}
    used = " ".join(reading.quote for done in complete for reading in done.compute.readings)
    own = any(reading.quote not in used for reading in request.compute.readings)
    apart = [s for s in clauses_of(message, STRONG) if not s.quantities]
    alone = any(s.span[0] <= mention.start < s.span[1] for s in apart for mention in mentions)
    return (own or alone) and all(
        (mention.first, mention.last) not in others
        and not any(_could_be_cue(tool, mention, message, whole=True) for tool in tools)
        for mention in mentions
    )


def _least_open(requests: list[Request], message: Message, intents: Intents) -> Request:
    """The request that lacks least, of those whose name is no input that another one has read."""
    mentioned = {r.compute.tool: [m for m in intents.named if m.key == r.compute.tool] for r in requests}
    own = [
        request
        for request in requests
        if not any(
            all(_is_cue(mention, message, other) for mention in mentioned[request.compute.tool])
            for other in requests
            if other is not request
        )
    ]
    return min(own or requests, key=_open_points)


def _subjects(requests: list[Request]) -> tuple[str | None, ...]:
    return tuple(request.compute.subject for request in requests)


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
        if not whole:
            return []
        place, best = max(whole, key=lambda entry: entry[1].score)
        unclaimed -= {place}
        found.append(best)
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


def _could_be_cue(name: str, mention: Match[str], message: Message, *, whole: bool = False) -> bool:
    """Whether words of the mention, or the `whole` of it, point to an input of the tool."""
    found = cues_of(name).find(message.tokens[mention.first : mention.last + 1])
    return any(not whole or match.length == mention.length for match in found)


def _is_cue(mention: Match[str], message: Message, request: Request) -> bool:
    words = message.tokens[mention.first : mention.last + 1]
    found = cues_of(request.compute.tool).find(words)
    return any(m.length == mention.length and request.compute.reading(m.key) for m in found)


def _hinted(message: Message, intents: Intents) -> list[Request]:
    """The tool that the hints and the quantities together leave no doubt about."""
    if {"meaning", "document"} & intents.acts and not message.quantities:
        return []
    scored = []
    for name in dict.fromkeys(match.key for match in intents.hinted):
        compared = _side_by_side(name, message)
        request = compared[0] if compared else read_request(name, message)
        tool = discover()[name]
        if takes_statements(tool) and (request.score < TELLING or asks_otherwise(message, tool)):
            continue
        introduces = _people_read(request) >= INTRODUCED
        if request.complete and request.compute.readings and (introduces or not request.compute.unused):
            hints = len({m.first for m in intents.hinted if m.key == name})
            scored.append((request.score + hints - 2.0 * len(request.compute.unused), request))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return _one_tool(scored[0][1].compute.tool, message) if scored else []


def _asked_for(message: Message) -> list[Request]:
    """The qualification that its very word asks for, unless the message asks what qualifying is."""
    name = next((tool.name for tool in discover().values() if asks_for(message, tool)), None)
    request = read_request(name, message) if name else None
    return [request] if request and not asks_in_general(request.compute, message) else []


def _people_read(request: Request) -> int:
    """How many people the request was read with: the size of a deal or a company beside them is no input."""
    return sum(isinstance(item, Person) for reading in request.compute.readings for item in reading.items)


def _inferred(message: Message, intents: Intents) -> list[Request]:
    """The tool whose inputs are all that the message says: "18 won, 42 lost"."""
    if len(message.quantities) < 2 or not says_figures_only(message, intents):
        return []
    found = []
    for name in discover():
        if not speaks_of_inputs(name, message):
            continue
        request = read_request(name, message)
        given = {reading.name for reading in request.compute.readings}
        if request.complete and given and given <= request.backed and not request.compute.unused:
            found.append(request)
    found.sort(key=lambda request: request.score, reverse=True)
    if not found or (len(found) > 1 and found[0].score - found[1].score < CLEARLY):
        return []
    return [replace(request, inferred=True) for request in _one_tool(found[0].compute.tool, message)]
