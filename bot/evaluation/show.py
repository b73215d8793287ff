"""A report as a person reads it in a terminal: the failures, tables of counts, and one line of figures."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.evaluation.case import expected
from bot.evaluation.judge import Kind, Verdict
from bot.evaluation.report import By, Report, Tally
from tools.base import Figure, Unit
from tools.display import show_figure
from tools.language import Language, Text

if TYPE_CHECKING:
    from rich.console import Console

NAME: dict[Kind, Text] = {
    Kind.NO_ANSWER: Text(en="no answer", fr="pas de réponse"),
    Kind.WRONG_FIGURE: Text(en="wrong figure", fr="chiffre faux"),
    Kind.INVENTED_INPUT: Text(en="invented input", fr="donnée inventée"),
    Kind.NEEDLESS_QUESTION: Text(en="needless question", fr="question inutile"),
    Kind.WRONG_ROUTE: Text(en="wrong route", fr="mauvaise route"),
    Kind.MISSING_FIGURE: Text(en="missing figure", fr="chiffre absent"),
    Kind.MISSING_QUESTION: Text(en="missing question", fr="question oubliée"),
    Kind.WRONG_LANGUAGE: Text(en="wrong language", fr="mauvaise langue"),
    Kind.MISSING_CITATION: Text(en="missing citation", fr="source absente"),
    Kind.WRONG_ROLES: Text(en="wrong roles", fr="rôles faux"),
    Kind.MISSING_WORDS: Text(en="missing words", fr="mots absents"),
    Kind.FORBIDDEN_WORDS: Text(en="forbidden words", fr="mots interdits"),
}
GROUPED: dict[By, Text] = {
    By.LANG: Text(en="language", fr="langue"),
    By.ROUTE: Text(en="expected route", fr="route attendue"),
    By.ABOUT: Text(en="about", fr="sujet"),
}
KIND = Text(en="kind of mistake", fr="type d'erreur")
ALL = Text(en="total", fr="total")
EVERY = Text(en="every mistake", fr="toutes erreurs")
CONVERSATIONS = Text(en="conversations", fr="conversations")
AS_EXPECTED = Text(en="as expected", fr="conformes")
CAPTION = Text(
    en="Each conversation counts once, under its gravest mistake; the last column counts every mistake.",
    fr="Chaque conversation compte une fois, sous son erreur la plus grave ; la dernière colonne "
    "compte toutes les erreurs.",
)
ASKED = Text(en="asked", fr="demandé")
ANSWERED = Text(en="answer", fr="réponse")
WANTED = Text(en="expected", fr="attendu")
SUMMARY = Text(
    en="eval: {right}/{total} as expected ({share}); {kinds}; turns {turns}, {seconds:.0f} s, "
    "median {ms:.0f} ms",
    fr="eval : {right}/{total} conformes ({share}) ; {kinds} ; messages {turns}, {seconds:.0f} s, "
    "médiane {ms:.0f} ms",
)


def show_failures(failures: Iterable[Verdict], console: "Console", language: Language) -> None:
    """Prints each conversation that is not as expected: what was said, answered and expected."""
    for verdict in failures:
        case, shown = verdict.case, verdict.shown
        names = ", ".join(NAME[kind].to(language) for kind in verdict.kinds)
        about = f" · {case.about}" if case.about else ""
        _line(console, f"{case.id} · {case.lang}{about} · {names}  ({case.file}:{case.line})", style="bold")
        for turn in case.turns:
            _part(console, ASKED, turn, language)
        _part(console, ANSWERED, f"[{shown.route or '-'}] {shown.first_line or shown.error}", language)
        _part(console, WANTED, "; ".join(expected(case.expect)), language)
        for mistake in verdict.mistakes:
            _line(console, f"  ✗ {mistake.detail.to(language)}")
        console.print()


def _part(console: "Console", label: Text, words: str, language: Language) -> None:
    first, *rest = words.splitlines() or [""]
    width = max(len(text.to(language)) for text in (ASKED, ANSWERED, WANTED))
    _line(console, f"  {label.to(language):{width}}  {first}")
    for line in rest:
        _line(console, f"  {'':{width}}  {line}")


def _line(console: "Console", words: str, style: str = "") -> None:
    console.print(words, style=style, markup=False, highlight=False, soft_wrap=True)


def show_kinds(report: Report, console: "Console", language: Language) -> None:
    """Prints the table of every kind of mistake by language."""
    from rich.table import Table

    groups = {**report.groups(By.LANG), ALL.to(language): report.tally}
    table = Table(caption=CAPTION.to(language), caption_justify="left")
    table.add_column(KIND.to(language))
    for name in (*groups, EVERY.to(language)):
        table.add_column(name, justify="right")
    table.add_row(CONVERSATIONS.to(language), *(str(tally.conversations) for tally in groups.values()))
    right = (str(tally.as_expected) for tally in groups.values())
    table.add_row(AS_EXPECTED.to(language), *right, end_section=True)
    for kind, label in NAME.items():
        counts = (tally.leading[kind] for tally in groups.values())
        table.add_row(label.to(language), *map(str, counts), str(report.tally.every[kind]))
    console.print(table)


def show_groups(report: Report, by: By, console: "Console", language: Language) -> None:
    """Prints a table of the groups, the worst first; of the kinds of mistake, those that occur."""
    from rich.table import Table

    kinds = [kind for kind in Kind if report.tally.leading[kind]]
    table = Table()
    table.add_column(GROUPED[by].to(language), overflow="fold")
    for text in (ALL, AS_EXPECTED, *(NAME[kind] for kind in kinds)):
        table.add_column(text.to(language), justify="right")
    for name, tally in sorted(report.groups(by).items(), key=lambda item: -item[1].failed):
        counts = (tally.conversations, tally.as_expected, *(tally.leading[kind] for kind in kinds))
        table.add_row(name, *map(str, counts))
    console.print(table)


def summary(report: Report, language: Language) -> str:
    """The line of figures: conversations as expected, every kind of mistake, and the time."""
    tally = report.tally
    kinds = ", ".join(f"{name.to(language)} {tally.every[kind]}" for kind, name in NAME.items())
    return SUMMARY.to(language).format(
        right=tally.as_expected,
        total=tally.conversations,
        share=_share(tally, language),
        kinds=kinds,
        turns=len(report.seconds),
        seconds=sum(report.seconds),
        ms=report.median_ms,
    )


def _share(tally: Tally, language: Language) -> str:
    share = Decimal(tally.as_expected) / max(tally.conversations, 1)
    return show_figure(Figure(name="share", label=AS_EXPECTED, value=share, unit=Unit.RATIO), language)
