"""Draws docs/chat.svg: a real conversation with the assistant, as the terminal shows it.

.venv/bin/python docs/make_picture.py
"""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.assembly import assemble
from bot.commands.terminal import print_sections
from bot.dialogue.model import Question
from bot.settings import Settings

MESSAGES = (
    "What's the ROI if Acme pays 40k€ plus 5k€ a year and saves 2 FTE at 55k each, over 3 years?",
    "actually only 1 FTE",
    "que fait un gardien dans un centre d'achat ?",
)


def main() -> None:
    """Asks the messages one after the other and writes the picture."""
    assistant = assemble(Settings.from_env()).assistant
    console = Console(record=True, width=104, highlight=False, file=io.StringIO())
    for number, text in enumerate(MESSAGES):
        console.print(Text(f"you> {text}", style="bold cyan"))
        console.print()
        answer = assistant.answer(Question(id=str(number), text=text, thread="picture"))
        print_sections(answer, console)
        console.print()
    console.save_svg(str(Path(__file__).with_name("chat.svg")), title="salesbot chat")


if __name__ == "__main__":
    main()
