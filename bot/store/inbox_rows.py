"""A question from Slack as a row of the inbox, and back."""

import json
from dataclasses import asdict

from sqlalchemy import Row

from bot.slack.work.inbox import Incoming, Job, SharedFile

_PLAIN = (
    "team",
    "channel",
    "ts",
    "thread_ts",
    "asked_at",
    "user",
    "text",
    "door",
    "response_url",
    "event_id",
    "form",
    "edited_ts",
    "in_thread",
    "errand",
    "about",
    "addressed",
)


def row_of(incoming: Incoming) -> dict[str, object]:
    """The row of a question that nobody has taken up yet."""
    files = json.dumps([asdict(file) for file in incoming.files]) if incoming.files else None
    plain = {column: getattr(incoming, column) for column in _PLAIN}
    return plain | {"files": files, "conversation": incoming.thread}


def job_of(row: Row[tuple[object, ...]], turn: int) -> Job:
    """The job of whoever has just claimed the row."""
    stored = row._mapping
    files = tuple(SharedFile(**file) for file in json.loads(stored["files"] or "[]"))
    return Job(
        id=stored["id"],
        incoming=Incoming(
            **{column: stored[column] for column in _PLAIN}, files=files, conversation=stored["conversation"]
        ),
        attempts=stored["attempts"],
        turn=turn,
        outgoing=stored["outgoing"],
        sent=stored["sent"],
        stopped=stored["stopped_at"] is not None,
        turned_away=stored["turned_away"],
    )
