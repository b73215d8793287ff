"""The rule interpreter: a question and its thread become a plan, without a model."""

from dataclasses import replace

from bot.dialogue.grammar import lexicon
from bot.dialogue.grammar.comparison import clauses_of
from bot.dialogue.grammar.follow_up import follow_up
from bot.dialogue.grammar.intents import Intents, find_act, intents_of, is_only_small_talk
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS, detect_language
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.requests import Request, requests_in
from bot.dialogue.grammar.revision import revise
from bot.dialogue.grammar.spelling import mended
from bot.dialogue.grammar.tokens import Vocabulary, tokenize
from bot.dialogue.model import Compute, Plan, Question, Reading, Route, Say, Search, Source, Step, Thread
from tools.language import Language

LONGEST = 8_000
SHORT = 8
BARE = 3
MOST_QUANTITIES = 60
SWITCH: Vocabulary[str] = Vocabulary({code: words.all for code, words in lexicon.SWITCH.items()})


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
        _declined(message, intents)
        or _sociable(message, intents)
        or _worked_out(message, intents, thread)
        or [_looked_up(message, intents)]
    )


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


def _sociable(message: Message, intents: Intents) -> list[Step]:
    if "start_over" in intents.acts and len(message.tokens) <= SHORT:
        return [Say(name="started_over", route=Route.SMALLTALK)]
    if is_only_small_talk(message):
        thanks = "thanks" in intents.acts and "greeting" not in intents.acts
        return [Say(name="welcome" if thanks else "greeting", route=Route.SMALLTALK)]
    if message.quantities or intents.named:
        return []
    if "bare_help" in intents.acts and len(message.tokens) <= BARE:
        return [Say(name="help", route=Route.SMALLTALK)]
    if "help" in intents.acts and len(message.tokens) <= SHORT:
        return [Say(name="help", route=Route.SMALLTALK)]
    if "onboarding" in intents.acts:
        return [Say(name="onboarding", route=Route.ONBOARDING), Search(query=message.text)]
    return []


def _worked_out(message: Message, intents: Intents, thread: Thread) -> list[Step]:
    corrected = _corrected_on_the_way(message)
    if corrected is not None:
        return [corrected, *_documents(message)]
    requests = requests_in(message, intents)
    if not requests and message.quantities:
        message = mended(message)
        intents = intents_of(message)
        requests = requests_in(message, intents)
    complete = [request for request in requests if request.complete]
    changed = follow_up(message, intents, thread, fresh=bool(complete))
    if changed:
        return [*changed, *_documents(message)]
    if complete or (requests and not _asks_about_a_notion(intents, requests)):
        return [*_together([request.compute for request in requests]), *_documents(message)]
    return []


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
    """The calculations of one message: what one of them used is not unused by another."""
    used = " ".join(reading.quote for compute in computes for reading in compute.readings)
    return [
        replace(compute, unused=tuple(quote for quote in compute.unused if quote not in used))
        for compute in computes
    ]


def _asks_about_a_notion(intents: Intents, requests: list[Request]) -> bool:
    """ "How is CAC computed?" is for the playbooks: it names the figure and gives nothing to compute."""
    return bool({"meaning", "document"} & intents.acts) and not any(r.compute.readings for r in requests)


def _documents(message: Message) -> list[Step]:
    """The clause of the message that asks for a document or for advice besides the figures."""
    for clause in clauses_of(message):
        if clause.quantities:
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
