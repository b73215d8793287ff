"""One calculation as far as a message gives it: a tool with its inputs, and whom it is about."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.deal_terms import deal_given
from bot.dialogue.grammar.figures import claims_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.slots import Filling, fill
from bot.dialogue.grammar.statements import account_told_of, statements_reading, takes_statements, weight
from bot.dialogue.grammar.subject import subject_in
from bot.dialogue.grammar.tokens import GAP, Vocabulary, fold, tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.base import AnyTool
from tools.buying_center import Person
from tools.registry import discover
from tools.schema import fields_of, missing_inputs


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


def read_request(name: str, message: Message, subject: str | None = None) -> Request:
    """What `message` gives for the tool called `name`."""
    tool = discover()[name]
    if takes_statements(tool):
        return _told_request(tool, message, subject)
    if takes_people(tool):
        return _centre_request(tool, message, subject)
    claims = claims_in(message, name, spelled_out=True)
    given = _without_name(tool, claims.rest)
    filling = fill(tool, given) if given.quantities else Filling()
    found = subject or subject_in(message)
    return Request(
        compute=Compute(
            tool=name,
            readings=filling.readings,
            subject=found,
            unclear=filling.unclear,
            unused=filling.unused,
            claims=claims.found,
        ),
        score=filling.score,
        backed=filling.backed,
    )


def _centre_request(tool: AnyTool, message: Message, subject: str | None) -> Request:
    """A request of a tool that takes people, and the deal that they are to decide on."""
    given = deal_given(message)
    people = _people_reading(tool, given.rest, message)
    quotes = tuple(reading.quote for reading in people)
    unused = fill(tool, given.rest).unused if given.rest.quantities else ()
    compute = Compute(
        tool=tool.name,
        readings=(*people, *((given.deal,) if given.deal else ())),
        subject=subject or account_in(given.rest),
        unclear=given.unclear,
        unused=(*given.unused, *(quote for quote in unused if not any(quote in one for one in quotes))),
    )
    return Request(compute=compute, score=3.0 * len(people))


def _told_request(tool: AnyTool, message: Message, subject: str | None) -> Request:
    """A request of a tool that takes what was told, word for word."""
    readings = statements_reading(tool, message)
    found = subject or account_told_of(message, tool)
    score = 2.0 * sum(weight(reading, tool) for reading in readings)
    return Request(compute=Compute(tool=tool.name, readings=readings, subject=found), score=score)


def takes_people(tool: AnyTool) -> str | None:
    """The name of the tool's input that holds people, if it has one."""
    return next((f.name for f in fields_of(tool.inputs) if f.item is Person), None)


def _people_reading(tool: AnyTool, message: Message, typed: Message) -> tuple[Reading, ...]:
    """The people of the message, quoted as they stand in what was typed."""
    name = takes_people(tool)
    if name is None:
        return ()
    found = people_in(message, account_words(message))
    if not found:
        return ()
    named = {fold(mention.person.title) for mention in found if mention.person.name}
    people = tuple(one.person for one in found if not _is_again(one.person, named))
    quote = typed.text[found[0].start : found[-1].end]
    return (Reading(name=name, value=people, source=Source.MESSAGE, quote=quote),)


def _is_again(person: Person, titles: Set[str]) -> bool:
    """ "Anna is CFO … the CFO": whether a bare title only speaks again of somebody named with it."""
    return not person.name and not person.said and person.count == 1 and fold(person.title) in titles


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
