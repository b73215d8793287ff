"""`salesbot eval`: conversations with what is expected of them, put to the assistant and judged."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import (
    FAULT,
    NO_FILE,
    WRONG_USE,
    explained,
    fail,
    indexing_shown,
    print_json,
    settings_or_exit,
)
from bot.evaluation.case import BadLine, Case, read_cases
from bot.evaluation.judge import Kind, Verdict
from bot.evaluation.report import By, Report, to_json
from bot.settings import Settings
from knowledge.model import Progress, Stages
from tools.language import Language, Text

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from bot.evaluation.models import Trial

BAD_LINE = Text(
    en="{file}, line {line}: {reason}; the line is left out.",
    fr="{file}, ligne {line} : {reason} ; la ligne est laissée de côté.",
)
NO_CASES = Text(
    en="There is no conversation to judge: give at least one that can be read.",
    fr="Il n'y a aucune conversation à juger : donnez-en au moins une qui soit lisible.",
)
NOT_AS_EXPECTED = Text(en="Not as expected: {failed} of {total}.", fr="Non conformes : {failed} sur {total}.")
LINES_LEFT_OUT = Text(
    en="Lines left out: {count}. Mend them for a full count.",
    fr="Lignes laissées de côté : {count}. Corrigez-les pour un compte complet.",
)
NO_PROVIDER = Text(
    en="--llm takes provider:name, such as openai:gpt-4.1-mini (docs/llm.md).",
    fr="--llm prend fournisseur:nom (provider:name), par exemple openai:gpt-4.1-mini (docs/llm.md).",
)
PIPE_WIDTH = 160
"""Columns of a table that is not printed to a terminal; nothing has to be cut there."""
RUNNING = Text(en="Asking the conversations", fr="Conversations en cours")


def evaluate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="JSON Lines of conversations; - is stdin.")
    ],
    only: Annotated[
        Kind | None,
        typer.Option(metavar="KIND", help="Show only the failures with this mistake; the counts stay whole."),
    ] = None,
    show: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Show the first N failures only.", show_default="all"),
    ] = None,
    by: Annotated[By | None, typer.Option(help="Add a table by language, expected route or subject.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one line of JSON.")] = False,
    summary_only: Annotated[
        bool,
        typer.Option(
            "--summary-only",
            "--quiet",
            help="Print figures only, no conversation: for a set kept aside that nobody should read.",
        ),
    ] = False,
    llm: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL", help="Compare language models (provider:name) with the rules; may be repeated."
        ),
    ] = None,
) -> None:
    """Measure the assistant on conversations, by kind of mistake.

    A line of a FILE is one conversation and what is expected of the answer to its last turn.

    \b
      {"id": "q1", "lang": "en", "about": "cac",
       "turns": ["CAC with 120k and 48 customers?"],
       "expect": {"route": ["tool"], "figures": [[2500, "money"]]}}

    lang is en, fr or en|fr, about is free. Of expect only route is required:

    \b
      route                 the routes that are right
      figures, any_figures  [value, unit]: all of them, or one, to half a percent
      none, none_ratio      true: no figure, or no ratio, may be shown
      missing               inputs that have to be asked for
      roles, gaps           buying roles that are filled, or open
      cite                  true: a passage has to be cited
      want, forbid          texts of which one has to be there, or none may be

    Each conversation counts under its gravest mistake. KIND is one of, the gravest first:

    \b
      no-answer, wrong-figure, invented-input, needless-question, wrong-route,
      missing-figure, missing-question, wrong-language, missing-citation,
      wrong-roles, missing-words, forbidden-words

    Exit code: 0 when every answer is as expected, 1 when one is not, 2 when a file or line can't be read.

    Examples:

      salesbot eval conversations.jsonl --show 5

      salesbot eval conversations.jsonl --only wrong-figure --by about

      salesbot eval aside.jsonl --summary-only

      salesbot eval conversations.jsonl --llm openai:gpt-4.1-mini --llm mistralai:mistral-small-latest
    """
    settings = settings_or_exit()
    language = settings.spoken
    cases, bad = _read(files, settings)
    for line in bad:
        reason = line.reason.to(language)
        typer.echo(BAD_LINE.to(language).format(file=line.file, line=line.line, reason=reason), err=True)
    if not cases:
        fail(NO_CASES, WRONG_USE, language)
    if llm:
        _compare(cases, settings, llm, as_json=as_json)
        return
    report = _run(cases, settings.model_copy(update={"llm_model": ""})).report
    failures = None if summary_only else report.failures(only)[:show]
    if as_json:
        print_json(to_json(report, bad, failures))
    else:
        _print(report, failures, by, language)
    _end(report, bad, language)


def _read(files: list[str], settings: Settings) -> tuple[tuple[Case, ...], tuple[BadLine, ...]]:
    cases: list[Case] = []
    bad: list[BadLine] = []
    for file in dict.fromkeys(files):
        try:
            lines = sys.stdin.buffer.readlines() if file == "-" else Path(file).read_bytes().splitlines()
        except OSError as error:
            reason = error.strerror or "?"
            texts = {code: getattr(NO_FILE, code).format(path=file, reason=reason) for code in ("en", "fr")}
            fail(Text(**texts), WRONG_USE, settings.spoken)
        found, unfit = read_cases(lines, file)
        cases += found
        bad += unfit
    return tuple(cases), tuple(bad)


def _compare(cases: tuple[Case, ...], settings: Settings, models: list[str], *, as_json: bool) -> None:
    """Puts the cases to the rules and to each model, and prints a table, or one JSON object a line."""
    from bot.evaluation import models as comparing
    from bot.language_model import load

    for model in models:
        if ":" not in model:
            fail(NO_PROVIDER, WRONG_USE, settings.spoken)
        with explained(settings):  # before the first of them is asked anything
            load(settings.model_copy(update={"llm_model": model}))

    unlimited = {name: 0 for name in Settings.model_fields if "_a_day" in name}
    trials = [
        _run(cases, settings.model_copy(update=unlimited | {"llm_model": model})) for model in ("", *models)
    ]
    if as_json:
        for trial in trials:
            print_json(to_json(trial.report, (), None) | comparing.to_json(trial))
        return
    typer.echo(comparing.markdown(trials, settings.spoken))


def _run(cases: tuple[Case, ...], settings: Settings) -> "Trial":
    with explained(settings):
        from bot.assembly import assemble
        from bot.dialogue.llm.usage import Tally
        from bot.evaluation.models import Trial
        from bot.evaluation.run import RULES
        from bot.evaluation.run import evaluate as run
        from bot.language_model import limits

        with _bar(len(cases), settings) as (bar, progress):

            def indexing() -> AbstractContextManager[Stages]:
                bar.stop()
                return indexing_shown(settings)()

            parts = assemble(settings, progress=indexing)
            usage = parts.usage if isinstance(parts.usage, Tally) else Tally()
            report = run(cases, parts.assistant, settings.llm_model or RULES, progress=progress)
            return Trial(report=report, usage=usage, price=limits(settings).price)


@contextmanager
def _bar(total: int, settings: Settings) -> Iterator[tuple["Bar", Progress]]:
    """A bar on stderr, and what advances it; it comes back after another one took its place."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn
    from rich.progress import Progress as Bar

    title = RUNNING.to(settings.spoken)
    if not sys.stderr.isatty():
        typer.echo(f"{title}…", err=True)
    columns = (*Bar.get_default_columns(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def advance(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total)

        yield bar, advance


def _print(report: Report, failures: tuple[Verdict, ...] | None, by: By | None, language: Language) -> None:
    from rich.console import Console

    from bot.evaluation.show import show_failures, show_groups, show_kinds, summary

    if failures is not None:
        console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH)
        show_failures(failures, console, language)
        show_kinds(report, console, language)
        if by is not None:
            show_groups(report, by, console, language)
    typer.echo(summary(report, language))


def _end(report: Report, bad: tuple[BadLine, ...], language: Language) -> None:
    tally = report.tally
    if tally.failed:
        sentence = NOT_AS_EXPECTED.to(language).format(failed=tally.failed, total=tally.conversations)
        typer.echo(sentence, err=True)
    if bad:
        typer.echo(LINES_LEFT_OUT.to(language).format(count=len(bad)), err=True)
        raise typer.Exit(WRONG_USE)
    if tally.failed:
        raise typer.Exit(FAULT)
