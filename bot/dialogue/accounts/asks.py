"""What a message asks of accounts: one of them, or all."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.dialogue.account_steps import Focus, Look
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.lexicon import account_words as lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary, fold

Kind = Literal["renewals", "quiet", "alike"]
LOOKS: Vocabulary[Look] = Vocabulary(
    {
        "centre": lexicon.CENTRE.all,
        "stage": lexicon.STAGE.all,
        "segment": lexicon.SEGMENT.all,
        "prep": lexicon.PREP.all,
    }
)
ACROSS: Vocabulary[Kind] = Vocabulary(
    {"renewals": lexicon.RENEWALS.all, "quiet": lexicon.QUIET.all, "alike": lexicon.ALIKE.all}
)
IN_GENERAL = frozenset(("meaning", "document", "advice", "benchmark"))
FOCUS: Vocabulary[Focus] = Vocabulary({"decider": lexicon.DECIDER.all, "missing": lexicon.MISSING.all})
HOW = re.compile(r"\W*(?:how|comment|pourquoi|why)\b(?! (?:long|many|much|often)\b)")
TOOLS: dict[str, Look] = {"buying_center": "centre", "purchase_stage": "stage"}
ORDER: tuple[Look, ...] = ("centre", "stage", "segment", "prep")


def asked_of_all(message: Message, intents: Intents) -> Kind | None:
    """What the message asks of all accounts; None for advice on them, or anything else."""
    if IN_GENERAL & intents.acts or HOW.match(fold(message.text)):
        return None
    found = ACROSS.find(message.tokens)
    return found[0].key if found else None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What of an account is asked for."""

    look: Look
    focus: Focus = ""


def asked(message: Message, intents: Intents) -> Ask | None:
    """What the message asks of one account; None when it asks nothing of that kind."""
    found = {match.key for match in LOOKS.find(message.tokens)}
    found |= {TOOLS[name] for name in intents.tools if name in TOOLS}
    looks = [look for look in ORDER if look in found]
    if not looks or _names_another_tool(intents):
        return None
    return Ask(look=looks[0], focus=_focus(message) if looks[0] == "centre" else "")


def _names_another_tool(intents: Intents) -> bool:
    """Whether other words than those that ask for one of these looks name a tool too."""
    own = [match for match in intents.named if match.key in TOOLS]
    return any(
        match.key not in TOOLS and not any(o.first <= match.first and match.last <= o.last for o in own)
        for match in intents.named
    )


def _focus(message: Message) -> Focus:
    keys = {match.key for match in FOCUS.find(message.tokens)}
    if "missing" in keys:
        return "missing"
    return "decider" if "decider" in keys else ""
