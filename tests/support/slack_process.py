"""A bot as a process of its own, to be stopped and killed.

`python slack_process.py URL DATABASE SECONDS [PORT SECRET]`: over HTTP with a port and a signing secret.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from slack_fakes import Parrot, answer_with, dialogue_of, records_of, settings_for_url

from bot.dialogue.answer import Answer, Citation, Section
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell, untold
from bot.slack.app import serve
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


class Thinker:
    """Answers after a while; what ends with an odd digit in passages, which Slack shows as they come."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The question itself, late."""
        print("thinking", flush=True)
        time.sleep(self._seconds)
        if question.text[-1:] not in "13579":
            return Parrot().answer(question)
        lines = (f"You said: {question.text}", "In between.", f"That was: {question.text}")
        passages = (Section(kind="passage", lines=(line,)) for line in lines)
        source = Citation(document="a.md", title="A", section="S", language="en", quote="…")
        return replace(answer_with(question, *passages), citations=(source,))


if __name__ == "__main__":
    url, database, seconds, *http = sys.argv[1:]
    settings = settings_for_url(url)
    if http:
        settings = replace(settings, http=True, http_port=int(http[0]), signing_secret=http[1])
    inbox = SqlInbox(open_database(Path(database)))
    serve(settings, dialogue_of(Thinker(float(seconds))), records_of(inbox))
