"""An answer that shows in Slack while a model still writes it, one checked sentence after the other."""

import logging
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from slack_sdk.errors import SlackApiError

from bot.slack.blocks.cutting import paragraph
from bot.slack.blocks.limits import BLOCKS, Block
from bot.slack.blocks.markup import mrkdwn
from bot.slack.blocks.message import Rendered
from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.sending.streaming import NotStreamableError, Streams
from bot.slack.work.inbox import Incoming, Job

log = logging.getLogger(__name__)

Messages = tuple[Rendered, ...]


class Live:
    """The beginning of one answer, as a stream that the rest of the answer ends.

    Only who asks in a thread sees it grow, once: what is asked privately, what was taken up again and what
    was asked in other words comes as a whole. Nothing is tried again, and whatever goes wrong leaves the
    answer to be sent as any other: in the place of what has begun.
    """

    def __init__(
        self,
        streams: Streams,
        job: Job,
        begun: Callable[[str], None],
        stopped: Callable[[], bool],
        mine: Callable[[], bool],
    ) -> None:
        """`begun` hears the ts of the message at once. `stopped` says whether the person has pressed stop,
        `mine` whether the answer is still this worker's to give."""
        self._streams = streams
        self._incoming = job.incoming
        self._begun = begun
        self._stopped = stopped
        self._mine = mine
        self._lock = Lock()
        self._again = job.attempts > 1 or bool(job.incoming.edited_ts)
        self._over = self._again or not _grows(job.incoming)
        self._ts = ""
        self._doubtful = False
        self._texts: list[str] = []

    def hear(self, sentence: str) -> None:
        """Shows one more sentence."""
        with self._lock:
            self._over = self._over or not self._streams.known or self._stopped()
            self._over = self._over or not (self._ts or self._mine())
            if self._over:
                return
            text = mrkdwn(sentence)
            try:
                self._show(paragraph(text))
            except NotStreamableError:
                self._over = True
            except (SlackApiError, *CONNECTION_ERRORS) as error:
                code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
                log.info("the answer is not shown as it is written: %s", code)
                self._over = self._doubtful = True
            else:
                self._texts.append(text)

    def completed(self, messages: Messages) -> Messages:
        """The messages, the first of which goes on with what is shown, or else takes its place."""
        self._close()
        if not messages or not self._texts or self._doubtful:
            return self.replaced(messages)
        first, *others = messages
        blocks, simple = self._split(first.blocks), self._split(first.simple) if first.simple else ()
        if blocks is None or simple is None:
            return self.replaced(messages)
        return (replace(first, blocks=blocks, simple=simple, begun=True, shown=len(self._texts)), *others)

    def followed(self, messages: Messages) -> Messages:
        """What is shown, and the messages below it: for who pressed stop."""
        self._close()
        if not messages or not self._texts:
            return self.replaced(messages)
        first, *others = messages
        above = tuple(map(paragraph, self._texts))
        text = "\n\n".join((" ".join(self._texts), first.text))
        shown = 0 if self._doubtful else len(above)
        first = replace(first, blocks=(*above, *first.blocks), text=text, begun=True, shown=shown)
        return (first, *others)

    def replaced(self, messages: Messages) -> Messages:
        """The messages in the place of whatever is shown."""
        self._close()
        if not messages or not (self._ts or self._doubtful or self._again):
            return messages
        first, *others = messages
        return (replace(first, begun=True), *others)

    def _close(self) -> None:
        """Shows nothing more, whatever is still written."""
        with self._lock:
            self._over = True

    def _show(self, block: Block) -> None:
        if self._ts:
            self._streams.grow(self._incoming.channel, self._ts, block)
            return
        self._ts = self._streams.begin(self._incoming, block)
        self._begun(self._ts)

    def _split(self, blocks: tuple[Block, ...]) -> tuple[Block, ...] | None:
        """The blocks with each sentence that is shown in its own; None when they begin otherwise."""
        head = blocks[0] if blocks else {}
        said = " ".join(self._texts)
        text = str(head.get("text", {}).get("text", "")) if head.get("type") == "section" else ""
        if not text.startswith(said) or text[len(said) :][:1] not in ("", "\n"):
            return None
        rest = text[len(said) :].strip()
        parts = (*self._texts, *([rest] if rest else []))
        split = (*map(paragraph, parts), *blocks[1:])
        return split if len(split) <= BLOCKS else None


def _grows(incoming: Incoming) -> bool:
    """Whether a question is answered where a message can grow: in a thread, for all who read it."""
    asked = incoming.errand == "answer" and incoming.addressed
    return asked and incoming.in_thread and not incoming.response_url and not incoming.form
