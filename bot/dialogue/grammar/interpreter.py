"""The rule interpreter: a question and its thread become a plan, without a model."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.grammar.carrying import with_carried
from bot.dialogue.grammar.comparison import clauses_of
from bot.dialogue.grammar.conversion import converted
from bot.dialogue.grammar.deal_terms import is_deal
from bot.dialogue.grammar.follow_up import follow_up
from bot.dialogue.grammar.history import earlier
from bot.dialogue.grammar.intents import SOCIABLE, Intents, acts_of, find_act, intents_of, is_only_small_talk
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS, detect_language
from bot.dialogue.grammar.lexicon import act_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import tells_of_a_newcomer
from bot.dialogue.grammar.quiz import quiz_steps
from bot.dialogue.grammar.request import Request, read_request
from bot.dialogue.grammar.requests import requests_in
from bot.dialogue.grammar.revision import revise
from bot.dialogue.grammar.spelling import mended
from bot.dialogue.grammar.statements import speaks_of_others, takes_statements, told_of
from bot.dialogue.grammar.tokens import Vocabulary, tokenize
from bot.dialogue.grammar.variation import varied
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Question, Route, Source
from bot.dialogue.plan import Compute, Plan, Reading, Say, Search, Step, Thread
from tools.language import Language, Text, word_set
from tools.registry import discover
from tools.schema import fields_of

LONGEST = 8_000
SHORT = 8
BARE = 3
MOST_QUANTITIES = 60
FIRST_STEPS = Text(
    en="How are the first two weeks organised?", fr="Comment s'organisent les deux premières semaines ?"
)
OF_A_NEWCOMER = word_set(
    "new just joined start started begin team sales rep job week day first company where what should "
    "debute debuter nouveau nouvelle arrive arriver commence commencer equipe commercial commerciale vente "
    "poste semaine jour premier premiere ou par quoi fais faire dois vais"
)
SWITCH: Vocabulary[str] = Vocabulary({code: words.all for code, words in act_words.SWITCH.items()})


class RuleInterpreter:
    """Understands messages by the grammar of this package."""

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question. Never raises on any text."""
        language = _language(question, thread)
        if len(question.text) > LONGEST:
            return Plan(language=language, steps=(Say(name="too_long", route=Route.REFUSE),))
        message = Message.read(question.text, language)
        return Plan(language=language, steps=tuple(_steps(message, thread)))


def _language(question: Question, thread: Thread) -> Language:
    """The language asked for, or that of the words; short lines keep the language of the conversation."""
    fallback = thread.turns[-1].language if thread.turns else question.locale or Language.EN
    wanted = SWITCH.find(tokenize(question.text))
    return Language(wanted[-1].key) if wanted else detect_language(question.text[:LONGEST], fallback)


def _steps(message: Message, thread: Thread) -> list[Step]:
    if not message.tokens:
        return [Say(name="empty", route=Route.CLARIFY)]
    if len(message.quantities) > MOST_QUANTITIES:
        return [Say(name="too_long", route=Route.REFUSE)]
    intents = intents_of(message)
    return (
        quiz_steps(message, intents, thread)
        or _declined(message, intents)
        or _continued(message, intents, thread)
        or _sociable(message, intents)
        or converted(message, earlier(thread), lambda rest: _computed(rest, thread))
        or [_looked_up(message, intents)]
    )


def _computed(message: Message, thread: Thread) -> list[Step]:
    intents = intents_of(message)
    return varied(message, intents, thread, earlier(thread)) or _worked_out(message, intents, thread)


def _looked_up(message: Message, intents: Intents) -> Search:
    return _search(message) if "document" in intents.acts else Search(query=message.text)


def _search(message: Message) -> Search:
    return Search(query=message.words, keywords=_content_of(message))


def _declined(message: Message, intents: Intents) -> list[Step]:
    if "injection" in intents.acts:
        return [Say(name="injection", route=Route.REFUSE)]
    if "private" in intents.acts and not message.quantities:
        return [Say(name="private", route=Route.REFUSE)]
    return []


def _continued(message: Message, intents: Intents, thread: Thread) -> list[Step]:
    """All of what the answer before was taken from, when the message asks for no more than that."""
    if "more" not in intents.acts or len(message.tokens) > SHORT or message.quantities or intents.named:
        return []
    before = thread.turns[-1].steps if thread.turns else ()
    return [replace(step, whole=True) for step in before if isinstance(step, Search)]


def _sociable(message: Message, intents: Intents) -> list[Step]:
    afresh = find_act(message, "start_over")
    if afresh and not speaks_of_others(message) and len(message.tokens) <= SHORT:
        if message.without(afresh.start, afresh.end).quantities:
            return []
        return [Say(name="started_over", route=Route.SMALLTALK)]
    if "bare_help" in intents.acts and len(message.tokens) <= BARE:
        return [Say(name="help", route=Route.SMALLTALK)]
    if is_only_small_talk(message, intents):
        thanks = "thanks" in intents.acts and "greeting" not in intents.acts
        return [Say(name="welcome" if thanks else "greeting", route=Route.SMALLTALK)]
    if message.quantities or intents.named:
        return []
    if "help" in intents.acts and len(message.tokens) <= SHORT:
        return [Say(name="help", route=Route.SMALLTALK)]
    if "onboarding" in intents.acts and not tells_of_a_newcomer(message):
        return [Say(name="onboarding", route=Route.ONBOARDING), Search(query=_onboarding_query(message))]
    return []


def _onboarding_query(message: Message) -> str:
    """What to look for: how the path begins, unless the newcomer asks for something of their own."""
    around = [match for match in acts_of(message) if match.key in ("onboarding", *SOCIABLE)]
    spoken = {place for match in around for place in range(match.first, match.last + 1)}
    common = ENGLISH | FRENCH | FRENCH_VERBS | OF_A_NEWCOMER
    left = [t for place, t in enumerate(message.tokens) if place not in spoken and t.word not in common]
    return message.text if left else FIRST_STEPS.to(message.language)


def _worked_out(message: Message, intents: Intents, thread: Thread) -> list[Step]:
    corrected = _corrected_on_the_way(message)
    if corrected is not None:
        return [corrected, *_documents(message)]
    requests = requests_in(message, intents)
    if not requests and message.quantities:
        without_slips = mended(message)
        requests = requests_in(without_slips, intents_of(without_slips))
        if requests or not follow_up(message, intents, thread, fresh=False):
            message, intents = without_slips, intents_of(without_slips)
    if _compares_with_others(message, intents, requests):
        return []
    complete = [request for request in requests if request.complete]
    carried: tuple[Compute, ...] = ()
    if requests and not complete and not _asks_about_a_notion(intents, requests):
        requests = _with_what_is_known(message, intents, requests, thread)
        carried = tuple(request.compute for request in requests if request.complete)
    fresh = any(not request.inferred or _is_of_its_own(request, thread) for request in complete)
    changed = follow_up(message, intents, thread, fresh=fresh, carried=carried)
    if changed:
        return [*changed, *_documents(message, changed)]
    if complete or (requests and not _asks_about_a_notion(intents, requests)):
        computes = _together([request.compute for request in requests])
        return [*computes, *_documents(message, computes)]
    return []


def _compares_with_others(message: Message, intents: Intents, requests: list[Request]) -> bool:
    """ "A cycle of 90 days, is that long for B2B?" asks how a figure stands, not to compute it."""
    asks = "benchmark" in intents.acts and message.text.rstrip().endswith("?")
    asks = asks and not any(takes_statements(discover()[request.compute.tool]) for request in requests)
    return asks and bool(requests) and all(len(r.compute.readings) <= 1 for r in requests)


def _is_of_its_own(request: Request, thread: Thread) -> bool:
    """Whether inputs that name no tool are of another calculation than those of the thread."""
    known = earlier(thread)
    return not known or not (waits_for(known[0]) or request.compute.tool in {c.tool for c in known})


def _with_what_is_known(
    message: Message, intents: Intents, requests: list[Request], thread: Thread
) -> list[Request]:
    """The requests with the inputs that earlier calculations of the thread share with them.

    Of several tools that the message names, those that can be computed then.
    """
    known = earlier(thread)
    if not known:
        return requests
    asked = {request.compute.tool for request in requests}
    others = [read_request(name, message) for name in intents.tools if name not in asked]
    carried = [
        replace(request, compute=with_carried(request.compute, known, thread.turns[-1].language))
        for request in (*requests, *others)
    ]
    return [request for request in carried if request.complete] or carried[: len(requests)]


def _corrected_on_the_way(message: Message) -> Compute | None:
    """A calculation that the same message gives and then corrects: "costs 50k… sorry, 55k"."""
    turn = find_act(message, "second_thought")
    if turn is None:
        return None
    before, after = message.part(0, turn.start), message.part(turn.end, len(message.text))
    first = requests_in(before, intents_of(before)) if before.quantities and after.quantities else []
    if len(first) != 1 or not first[0].complete:
        return None
    change = revise(first[0].compute, after)
    return replace(change.compute, readings=_said_now(change.compute), previous=None) if change else None


def _said_now(compute: Compute) -> tuple[Reading, ...]:
    return tuple(replace(reading, source=Source.MESSAGE) for reading in compute.readings)


def _together(computes: list[Compute]) -> list[Compute]:
    """The calculations of one message: what one of them used serves the others, and is not unused by them."""
    used = " ".join(reading.quote for compute in computes for reading in compute.readings)
    shared = [_with_shared(compute, computes) for compute in computes]
    return [
        replace(
            compute,
            unused=tuple(quote for quote in compute.unused if quote not in used),
            unclear=tuple(one for one in compute.unclear if not is_deal(one) or one.quote not in used),
        )
        for compute in shared
    ]


def _with_shared(compute: Compute, computes: list[Compute]) -> Compute:
    """The calculation with an input that another one read from words it left over: the rate of both."""
    for f in fields_of(discover()[compute.tool].inputs):
        for other in computes:
            found = [r for name in (f.name, *f.slot.same_as) if (r := other.reading(name)) is not None]
            left = [r for r in found if r.quote in compute.unused and isinstance(r.items[0], f.item)]
            if left and other.subject == compute.subject and compute.reading(f.name) is None:
                value = left[0].items if f.several else left[0].items[0]
                shared = replace(left[0], name=f.name, value=value)
                compute = replace(compute, readings=(*compute.readings, shared))
    return compute


def _asks_about_a_notion(intents: Intents, requests: list[Request]) -> bool:
    """ "How is CAC computed?" is for the playbooks: it names the figure and gives nothing to compute."""
    notion = {"meaning", "document", "benchmark"} & intents.acts
    return bool(notion) and not any(request.compute.readings for request in requests)


def _documents(message: Message, steps: Sequence[Step] = ()) -> list[Step]:
    """The clause of the message that asks for a document or for advice besides what `steps` do."""
    told = [span for step in steps if isinstance(step, Compute) for span in told_of(step, message)]
    for clause in clauses_of(message):
        start, end = clause.span
        if clause.quantities or any(begin <= start and end <= stop for begin, stop in told):
            continue
        if find_act(clause, "document"):
            return [_search(clause)]
        if find_act(clause, "advice"):
            return [Search(query=clause.words)]
    return []


def _content_of(message: Message) -> str:
    """The words that say which document is wanted, without the politeness around them."""
    common = ENGLISH | FRENCH | FRENCH_VERBS
    return " ".join(token.typed for token in message.tokens if token.word not in common)
