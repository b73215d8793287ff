"""Progress on stderr while documents are read and embedded: how many, how fast, how long still."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text as Line

from bot.settings import Settings
from knowledge.model import Progress, Stage, Stages
from tools.language import Language, Text

TITLES: dict[Stage, Text] = {
    "reading": Text(en="Reading files", fr="Lecture des fichiers"),
    "embedding": Text(en="Embedding text", fr="Vectorisation du texte"),
}
RATE = Text(en="{rate:.0f}/s", fr="{rate:.0f}/s")
LEFT = Text(en="left", fr="restant")


class RateColumn(ProgressColumn):
    """How many are done in a second, once that is known."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self, task: Task) -> Line:
        return Line(RATE.to(self._language).format(rate=task.speed) if task.speed else "")


@contextmanager
def shown_stages(settings: Settings) -> Iterator[Stages]:
    """A progress bar for each stage that begins; where stderr is no terminal, a line for each."""
    language = settings.spoken
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(language),
        TimeRemainingColumn(),
        TextColumn(LEFT.to(language)),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:

        def begin(stage: Stage) -> Progress:
            title = TITLES[stage].to(language)
            if not sys.stderr.isatty():
                typer.echo(f"{title}…", err=True)
            task = bar.add_task(title, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        yield begin
