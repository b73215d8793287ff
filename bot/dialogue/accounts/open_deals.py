"""The open deals of an account, and which of them a message means."""

from bot.accounts.model import Account, Deal, DealStatus, Dossier
from bot.dialogue.account_steps import Choice
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize
from tools.display import show_value
from tools.language import Language


def open_deals(dossier: Dossier) -> tuple[Deal, ...]:
    """The deals of the account that are not decided yet."""
    return tuple(deal for deal in dossier.deals if deal.status is DealStatus.OPEN)


def named_deal(message: Message, deals: tuple[Deal, ...], account: Account) -> Deal | None:
    """The one deal of which the message says words that no other has."""
    own = {token.word for token in tokenize(account.name)}
    said = {token.word for token in message.tokens} - own
    shared = [len(said & ({t.word for t in tokenize(deal.name)} - own)) for deal in deals]
    best = max(shared)
    return deals[shared.index(best)] if best and shared.count(best) == 1 else None


def choice_of(deal: Deal, language: Language) -> Choice:
    """The deal as it is offered for a choice, with what it is worth."""
    worth = str(show_value(deal.value, language)) if deal.value else ""
    return Choice(id=deal.id, name=deal.name, detail=worth)
