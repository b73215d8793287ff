"""An answer in the terminal whose first sentences a model still writes."""

from dataclasses import replace
from typing import TextIO

from bot.commands.terminal import BOLD, show_answer
from bot.dialogue.answer import Answer


class GrowingAnswer:
    """Prints each sentence as soon as it is checked, and then the rest of the answer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said: list[str] = []

    def hear(self, sentence: str) -> None:
        """Prints one more sentence."""
        before = " " if self._said else ""
        self._stream.write(before + (BOLD.format(sentence) if self._stream.isatty() else sentence))
        self._stream.flush()
        self._said.append(sentence)

    def end(self, answer: Answer) -> None:
        """Prints what the answer says besides."""
        if self._said:
            said = (" ".join(self._said),)
            sections = tuple(section for section in answer.sections if section.lines != said)
            self._stream.write("\n\n" if sections else "\n")
            answer = replace(answer, sections=sections)
        if answer.sections:
            show_answer(answer, self._stream)
        self._stream.flush()
