"""A calculation that is asked for by what comes out of it and by one input: "what margin after 10% off?"."""

from functools import cache

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.lexicon.amount_words import OF
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.request import Request, read_request
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.origin import told_first
from tools.language import word_set
from tools.registry import discover
from tools.schema import fields_of

OTHER_PURPOSE = frozenset(("meaning", "document", "advice", "benchmark", "private"))
ASKS_ELSE = word_set(
    "who whom why when where should shall can could may must does qui pourquoi quand ou dois doit devrais "
    "faut peux peut pourrais puis"
)
"""Words of a question about what to do, or whose it is to do."""


def asked_of_one_input(message: Message, intents: Intents) -> list[Request]:
    """The tool whose varied input is given, and a figure of which is asked for; the rest is missing still."""
    if OTHER_PURPOSE & intents.acts or not message.text.rstrip().endswith("?"):
        return []
    if any(token.word in ASKS_ELSE for token in message.tokens):
        return []
    for name in dict.fromkeys(match.key for match in intents.hinted):
        varied = {f.name for f in fields_of(discover()[name].inputs) if f.slot.varies}
        asked = {token.word for token in message.tokens} & _asked_words(name)
        request = read_request(name, message) if varied and asked else None
        if request and _gives_only(request, varied):
            return [request]
    return []


def _gives_only(request: Request, varied: set[str]) -> bool:
    given = {reading.name for reading in request.compute.readings}
    left = request.compute.unclear or request.compute.unused
    return bool(given) and given <= varied & request.backed and not left


@cache
def _asked_words(name: str) -> frozenset[str]:
    """The words for what the tool's answer begins with that are those of an input, too: margin, price."""
    tool = discover()[name]
    labels = [figure.label for figure in told_first(tool.compute(tool.example))]
    varied = {f.name for f in fields_of(tool.inputs) if f.slot.varies}
    tokens = tuple(token for label in labels for token in tokenize(f"{label.en} {label.fr}"))
    spoken = {token.word: {match.key for match in cues_of(name).find((token,))} for token in tokens}
    return frozenset(w for w, keys in spoken.items() if keys and not keys & varied and w not in OF)
