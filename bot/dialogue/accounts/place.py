"""For whom and where something about accounts is answered, and the answer as it grows."""

from dataclasses import dataclass

from bot.accounts.model import Viewer
from bot.dialogue.draft import Draft
from bot.dialogue.finder import Finder
from bot.dialogue.model import Question, Route
from bot.dialogue.voice import Voice
from tools.language import Text


@dataclass(frozen=True)
class Place:
    """The question, the draft of its answer, and the library that it may quote."""

    question: Question
    draft: Draft
    finder: Finder

    @property
    def viewer(self) -> Viewer:
        return self.question.viewer

    @property
    def asker(self) -> str:
        return self.question.signed

    @property
    def thread(self) -> str:
        return self.question.thread

    @property
    def voice(self) -> Voice:
        return Voice(self.draft.writer.language)

    def say(self, text: Text, route: Route, **names: str) -> None:
        """One sentence, and what kind of answer it is."""
        self.draft.sections.append(self.draft.writer.say(text, **names))
        self.draft.routes.append(route)
