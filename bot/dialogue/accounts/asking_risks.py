"""Questions for the deals that need attention: "which deals are at risk?", "affaires en retard ?"."""

from dataclasses import dataclass
from typing import Literal

from bot.accounts.warnings import WarningKind
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.lexicon import risk_words as lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Match, Vocabulary

Risk = WarningKind | Literal["any"]
RISKS: Vocabulary[Risk] = Vocabulary(
    {"any": lexicon.ANY.all, **{kind: words.all for kind, words in lexicon.KINDS.items()}}
)
IN_GENERAL = frozenset(("document", "benchmark"))
BRIEF = 7
"""A message of more words that doesn't ask tells something of deals."""
OF_PEOPLE: frozenset[Risk] = frozenset(("single_threaded", "no_decider"))
"""What is asked of deals without their name: "where haven't we met the decider?"."""


@dataclass(frozen=True, kw_only=True)
class RiskAsked:
    """Which warning is asked about, "" for all of them."""

    kind: WarningKind | Literal[""] = ""


def asked_of_deals(message: Message, intents: Intents) -> RiskAsked | None:
    """What the message asks of all open deals; None when it asks nothing of that kind."""
    said = " ".join(token.word for token in message.tokens)
    if IN_GENERAL & intents.acts or lexicon.DECIDED.search(said):
        return None
    found = RISKS.find(message.tokens)
    if not found or not _asks(message, said, found):
        return None
    kinds = [match.key for match in found if match.key != "any"]
    return RiskAsked(kind=kinds[0] if len(set(kinds)) == 1 else "")


def risk_words(message: Message) -> frozenset[str]:
    """The words that name the risks, which are nobody's name: "at risk"."""
    found = RISKS.find(message.tokens)
    return frozenset(token.word for match in found for token in message.tokens[match.first : match.last + 1])


def _asks(message: Message, said: str, found: list[Match[Risk]]) -> bool:
    if lexicon.ASKED.match(said) or lexicon.THERE.match(said):
        return True
    if any(match.key in OF_PEOPLE for match in found) and lexicon.WHERE.match(said):
        return True
    plain = message.text.rstrip().endswith("?") or not lexicon.STATES.search(said)
    return len(message.tokens) <= BRIEF and plain and lexicon.IN_BRIEF.match(said) is not None
