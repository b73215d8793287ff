"""A bot as a process of its own, to be stopped and killed: `python slack_process.py URL DATABASE SECONDS`."""

import sys
import time
from pathlib import Path

from slack_fakes import Parrot, dialogue_of, records_of, settings_for_url

from bot.dialogue.assistant import Tell, untold
from bot.dialogue.model import Answer, Question
from bot.slack.app import serve
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


class Thinker:
    """Answers after a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def answer(self, question: Question, tell: Tell = untold) -> Answer:
        """The question itself, late."""
        print("thinking", flush=True)
        time.sleep(self._seconds)
        return Parrot().answer(question)


if __name__ == "__main__":
    url, database, seconds = sys.argv[1:]
    inbox = SqlInbox(open_database(Path(database)))
    serve(settings_for_url(url), dialogue_of(Thinker(float(seconds))), records_of(inbox))
