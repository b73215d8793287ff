"""The deals won and lost of a conversion rate: together they are those that were decided."""

from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.request import Request, read_request
from tools import conversion_rate, win_rate

BOTH = frozenset(("won", "lost"))


def of_won_and_lost(name: str, message: Message) -> Request | None:
    """The win rate, where a conversion rate is asked for with both in words of their own.

    "20 won, 60 lost" are 20 out of 80: the lost ones are not those that they came from.
    """
    if name != conversion_rate.TOOL.name:
        return None
    request = read_request(win_rate.TOOL.name, message)
    given = {reading.name for reading in request.compute.readings}
    told = given == BOTH and given <= request.backed
    return request if told and request.complete and not request.compute.unused else None
