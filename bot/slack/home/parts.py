"""The blocks that the Home tab is made of."""

from bot.slack.blocks.limits import BUTTON_CHARACTERS, HEADER_CHARACTERS, Block, length
from bot.slack.blocks.markup import shortened


def header(text: str) -> Block:
    """A line in large letters."""
    return {"type": "header", "text": _plain(shortened(text, HEADER_CHARACTERS, length))}


def section(text: str) -> Block:
    """Text that is written in Slack's markup; what people wrote has to be escaped before."""
    return {"type": "section", "text": _markup(text)}


def context(text: str) -> Block:
    """The same in small letters."""
    return {"type": "context", "elements": [_markup(text)]}


def divider() -> Block:
    """A line between two parts."""
    return {"type": "divider"}


def button(action: str, label: str, value: str = "") -> Block:
    """A button; `value` comes back when it is pressed."""
    text = _plain(shortened(label, BUTTON_CHARACTERS, length))
    block: Block = {"type": "button", "action_id": action, "text": text}
    return {**block, "value": value} if value else block


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _markup(text: str) -> Block:
    # `verbatim` keeps Slack from making links and mentions out of the words.
    return {"type": "mrkdwn", "text": text, "verbatim": True}
