"""`salesbot knowledge check`: what to mend in the documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import ABOUT, FAULT, explained, print_json, settings_or_exit
from bot.commands.knowledge_index import StoreOption
from tools.language import Text

if TYPE_CHECKING:
    from knowledge.checks import Fault

FOUND = Text(en="Faults found: {count}.", fr="Défauts trouvés : {count}.")
NONE = Text(en="No fault found.", fr="Aucun défaut trouvé.")
BETWEEN = Text(en=" and ", fr=" et ")


def check(
    store: StoreOption = None,
    only: Annotated[
        list[str] | None,
        typer.Option(help="links, translations, duplicates or figures; may be repeated.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a fault.")] = False,
) -> None:
    """Find broken links, missing translations, near-duplicates and contradicting figures.

    Exits 1 when there are any, so that a build of the documents can stop at them. Links to the web are
    not called.
    """
    settings = settings_or_exit()
    from knowledge.checks import check, checks

    unknown = sorted(set(only or ()) - set(checks()))
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r}: {', '.join(checks())}", param_hint="--only")
    with explained(settings):
        faults = check(store or settings.knowledge_dir, only or ())
    language = settings.spoken
    for fault in faults:
        if as_json:
            print_json(_form(fault))
        else:
            said = Text(en=fault.said.en, fr=fault.said.fr).to(language)
            about = ABOUT.to(language)
            where = about.format(name=fault.check, what=BETWEEN.to(language).join(fault.documents))
            typer.echo(about.format(name=where, what=said))
    typer.echo((FOUND if faults else NONE).to(language).format(count=len(faults)), err=True)
    if faults:
        raise typer.Exit(FAULT)


def _form(fault: "Fault") -> dict[str, object]:
    return {
        "check": fault.check,
        "documents": list(fault.documents),
        "said": {"en": fault.said.en, "fr": fault.said.fr},
    }
