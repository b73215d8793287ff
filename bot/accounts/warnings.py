"""What puts an open deal at risk, with the rows that show it."""

from dataclasses import dataclass
from typing import Literal

from bot.accounts.model import Deal
from tools.base import Figure
from tools.language import Text

WarningKind = Literal["single_threaded", "no_decider", "no_contact", "stage_ahead"]


@dataclass(frozen=True, kw_only=True)
class DealWarning:
    """One risk of one open deal. In `text` and `todo`, `{name}` stands for the figure of that name.

    `shown_by` are the rows that show it, in words; `play` is what to search the playbooks for.
    """

    kind: WarningKind
    deal: Deal
    text: Text
    todo: Text
    shown_by: tuple[Text, ...]
    figures: tuple[Figure, ...] = ()
    play: Text
