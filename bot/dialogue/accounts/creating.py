"""The account that a message asks to create: "create Globex", "nouveau client : Initrode"."""

import re
from dataclasses import dataclass

from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize

CREATE = re.compile(
    r"^\W*(?:please\s+|can you\s+|peux-tu\s+)?"
    r"(?:(?:create|add|open|cr[ée]{1,2}[rz]?|ajoute[rz]?|ouvre[rz]?)\s+|(?=(?:new|nouveau)\s))"
    r"(?P<kind>(?:(?:an?|the|un|une|le|la|nouveau|new)\s+)*(?:account|customer|prospect|compte|client)\b\s*"
    r"(?:for|called|named|pour|nomm[ée]e?|appel[ée]e?)?\s*)?[:“\"«]?\s*(?P<name>[^\n?]+?)\s*[”\"».!]*$",
    re.IGNORECASE,
)
FEW = 5
"""A name of more words than this is a sentence."""


@dataclass(frozen=True)
class Fresh:
    """The name of an account to create; `as_account` where the message says that it is one."""

    name: str
    as_account: bool


def fresh_account(message: Message) -> Fresh | None:
    """The account that is asked for; None when none is."""
    found = CREATE.match(message.text)
    if found is None:
        return None
    name, words = found["name"], len(tokenize(found["name"]))
    written = name[:1].isupper() and not intents_of(message).named
    if not 0 < words <= FEW or "," in name or not (found["kind"] or written):
        return None
    return Fresh(name, as_account=bool(found["kind"]))
