"""Changes to a buying centre: to its people, to the deal that they decide on, or to both at once."""

from dataclasses import replace

from bot.dialogue.deals import facts_in, with_facts
from bot.dialogue.grammar.deal_facts import told_of_a_deal
from bot.dialogue.grammar.deal_terms import change_deal
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.roster import change_people
from bot.dialogue.plan import Compute
from tools.buying_center import TOOL


def change_centre(compute: Compute, message: Message) -> Compute | None:
    """`compute` with its people and its deal as the message changes them; None when it changes neither.

    An amount that was asked about is left aside when the message speaks of people instead.
    """
    if compute.tool != TOOL.name:
        return None
    told = told_of_a_deal(message)
    deal = change_deal(compute, told, message)
    people = change_people(compute, told.rest if deal else message)
    if people is None:
        return deal
    if deal is None:
        return replace(people, unused=tuple(one.quote for one in compute.unclear))
    readings = with_facts(people, facts_in(deal).values())
    return replace(people, readings=readings, unclear=deal.unclear, unused=())
