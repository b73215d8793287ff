"""What is asked, and the words that every door and every part of the dialogue share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from bot.accounts.model import NOBODY as NO_VIEWER
from bot.accounts.model import Viewer
from bot.dialogue.files import Attachment
from knowledge.access import NOBODY, Reader
from tools.language import Language

Door = Literal["terminal", "direct", "channel"]
"""Where a question came in; only `channel` is read by others."""


class Route(StrEnum):
    """What kind of answer it is; the contract's `route`."""

    TOOL = "tool"
    KNOWLEDGE = "knowledge"
    MIXED = "mixed"
    CLARIFY = "clarify"
    REFUSE = "refuse"
    ONBOARDING = "onboarding"
    QUIZ = "quiz"
    PROVENANCE = "provenance"
    SMALLTALK = "smalltalk"


class Source(StrEnum):
    """Where an input came from. There is no sixth source."""

    MESSAGE = "message"
    EARLIER = "earlier"
    ACCOUNT = "account"
    DOCUMENT = "document"
    DEFAULT = "default"


Stage = Literal["reading", "searching", "computing"]
"""What is being done about a question."""

PressKind = Literal["fill", "vary", "present", "quiz", "again", "people"]


@dataclass(frozen=True, kw_only=True)
class Press:
    """A form that was filled in, or a button pressed, about a calculation of an earlier question.

    `place` counts the calculations of the question that has the id `question`. `words` are what was
    typed for each input: "fill" computes with them, "vary" for the best and the worst case, "present"
    shows the calculation for the customer. `tool` is that of a calculation which no question led to.
    "quiz" asks the quiz question whose `document` and `ask` are in `words`. "again" gives the whole answer
    another time, as whoever reads it there may see it. "people" changes what is known of somebody at the
    account that it showed.
    """

    kind: PressKind
    question: str = ""
    place: int = 0
    tool: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One message from a person. `thread` groups the messages of one conversation.

    `reader` is who will read the answer: the person, or everyone in the channel. `press` says what was
    done instead of writing; `text` then says the same in words. `addressed` is False where nobody named the
    bot, in a thread where `others` besides the asker have written. `files` came with the words, or instead.
    `viewer` is whose accounts the answer may speak of, and `asker_name` what colleagues call the asker.
    """

    id: str
    text: str
    thread: str
    asker: str = "local"
    door: Door = "terminal"
    locale: Language | None = None
    reader: Reader = NOBODY
    press: Press | None = None
    addressed: bool = True
    others: int = 0
    files: tuple[Attachment, ...] = ()
    viewer: Viewer = NO_VIEWER
    asker_name: str = ""

    @property
    def signed(self) -> str:
        """Who asks, as colleagues know them."""
        return self.asker_name or self.asker
