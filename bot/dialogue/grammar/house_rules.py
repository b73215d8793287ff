"""Whether "who signs …?" or "who does what?" asks about no people at a customer's, but in principle."""

import re

from bot.dialogue.grammar.intents import tool_names
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.request import account_in, takes_people
from bot.dialogue.grammar.tokens import fold
from tools.registry import discover

IN_GENERAL = re.compile(
    r"\b(?:in general|generally|usually|typically|normally|as a rule|in our company|en general|generalement|"
    r"d['’]habitude|normalement|habituellement)\b"
)
OF_OURS = re.compile(
    r"^\W*(?:(?:off|on|for|de|d['’]|du|des|sur|pour|les?|la|the|our|nos|any|an?|une?|all)\W*)*"
    r"(?:exceptions?|derogations?|discounts?|remises?|rabais|ristournes?|rebates?|concessions?|pric(?:es?|ing)|"
    r"prix|tarifs?|gestes? commercia\w+|refunds?|remboursements?|expenses?|notes? de frais|commissions?|"
    r"payment terms|conditions? de paiement|delais? de paiement|free (?:trial|month)s?|pocs?|pilots?|"
    r"pilotes?|ndas?|leave|conges?)\b"
)
"""What is granted in our house: a rule says by whom, whoever the customer is."""

_CENTRE = r"(?:buying|decision)[- ](?:cent(?:re|er)|group|committee|unit)s?|centres? (?:d['’ ])?achats?"
_ROLES = (
    r"who does what|who (?:is|'s) who|(?:what|which) roles?|qui fait quoi|quels? (?:sont les |est le )?roles?"
)
ROLES_AS_SUCH = re.compile(rf"\b(?:{_ROLES})\b[^?.!]*\b(?:in|of|dans|du|de)\b(?: \w+)? (?:{_CENTRE})\b")


def asks_of_house_rules(tool: str, message: Message) -> bool:
    """Whether words that name a map of people ask who grants something here: "who signs an exception?"."""
    if takes_people(discover()[tool]) is None or account_in(message) is not None:
        return False
    if IN_GENERAL.search(fold(message.text)):
        return True
    named = [match for match in tool_names().find(message.tokens) if match.key == tool]
    return any(OF_OURS.match(fold(message.text[match.end :])) for match in named)


def asks_of_any_centre(tool: str, message: Message) -> bool:
    """Whether the roles of buying centres as such are asked about: "who does what in a buying centre?"."""
    if takes_people(discover()[tool]) is None or account_in(message) is not None:
        return False
    return ROLES_AS_SUCH.search(fold(message.text)) is not None
