"""What a message says a deal is worth by now: "the deal is now worth £150k", "l'affaire passe à 150 k€"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.accounts.model import Deal
from bot.dialogue.account_steps import Edit
from bot.dialogue.grammar.message import Message
from tools.quantities import Quantity
from tools.values import Money

WORTH = re.compile(
    r" (?:deal|opportunity|opp|contract|order|offer|affaire|opportunite|contrat|dossier|commande|offre|"
    r"montant|amount|value|valeur|it|ca|c)(?: \w+){0,3}? (?:(?:is|s|est)? ?(?:now|maintenant|desormais)? ?"
    r"(?:only )?(?:worth|valued at|at|down to|up to|a)|(?:goes?|went|going|grew|grown|rose|fell|dropped|"
    r"shrank|cut|raised|increased|reduced)(?: up| down)? (?:to|at)|(?:passe|passee|monte|montee|descend|"
    r"descendue?|baisse|tombe|grimpe|revue?|portee?|ramenee?|passera) (?:a|de)|(?:vaut|vaudra|pese)) "
)
HISTORY = re.compile(
    r" (?:was|were|had been|used to|etait|valait|avait|would be|serait|could|pourrait|if|si) "
)


def deal_edits_in(message: Message, deal: Deal) -> tuple[Edit, ...]:
    """The new value of the deal, if the message states one amount as that."""
    return tuple(_worth(message, deal)) if not message.text.rstrip().endswith("?") else ()


def _worth(message: Message, deal: Deal) -> Iterator[Edit]:
    amounts = [quantity for quantity in message.quantities if _is_amount(quantity)]
    if len(amounts) != 1 or HISTORY.search(message.folded):
        return
    (amount,) = amounts
    before = message.part(0, amount.start).folded
    if not WORTH.search(before):
        return
    own = deal.value.currency if deal.value else None
    currency = amount.unit if amount.kind == "money" and amount.unit else own
    value = Money(Decimal(int(amount.value)), currency)
    if value != deal.value:
        words = " ".join(message.text.split())
        yield Edit(kind="value", before=written(deal.value), after=written(value), words=words)


def _is_amount(quantity: Quantity) -> bool:
    """ "£150k", or "150k" of a deal whose currency is known."""
    return quantity.kind == "money" or bool(re.fullmatch(r"[\d.,\s]+[km]", quantity.text, re.IGNORECASE))


def written(value: Money | None) -> str:
    """What a deal is worth as an edit keeps it: "150000 GBP"; empty when nobody knows."""
    return f"{value.amount} {value.currency or ''}".strip() if value else ""


def read(kept: str) -> Money | None:
    """The amount that `written` wrote."""
    amount, _, currency = kept.partition(" ")
    return Money(Decimal(amount), currency or None) if amount else None
