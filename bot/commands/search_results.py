"""What a search found, as `knowledge search` prints it: passages, or a table of why they rank so; or JSON."""

from typing import TYPE_CHECKING

import typer

from bot.commands.console import JSON
from tools.language import Language, Text

if TYPE_CHECKING:
    from knowledge.errors import Sentence
    from knowledge.model import Condition, Explanation, Findings, Hit

NOTHING_FOUND = Text(en="Nothing found. Nearest: {nearest}", fr="Rien trouvé. Le plus proche : {nearest}")
RELAXED = Text(
    en="No document meets all of that; these are the nearest.",
    fr="Aucun document ne remplit toutes ces conditions ; voici les plus proches.",
)
ASKED = Text(en="Only documents of: {said}", fr="Seulement les documents : {said}")
PREFERRED = Text(en="Preferred: {said}", fr="De préférence : {said}")
SURE = Text(
    en="{found}, confidence {confidence:.2f} (an answer from {threshold:.2f} on)",
    fr="{found}, confiance {confidence:.2f} (une réponse à partir de {threshold:.2f})",
)
FOUND = Text(en="found", fr="trouvé")
NOT_FOUND = Text(en="not found", fr="non trouvé")
COLUMNS = (
    Text(en="passage", fr="passage"),
    Text(en="score", fr="score"),
    Text(en="meaning", fr="sens"),
    Text(en="words", fr="mots"),
    Text(en="labels", fr="étiquettes"),
    Text(en="cosine", fr="cosinus"),
    Text(en="window", fr="fenêtre"),
    Text(en="because", fr="parce que"),
)
_TABLE_WIDTH = 110


def to_json(findings: "Findings", explain: bool = False) -> JSON:
    """The findings as the contract has them; with the conditions read, and why each hit ranks so."""
    found: JSON = {
        "found": findings.found,
        "confidence": f"{findings.confidence:.4f}",
        "hits": [_hit(hit, explain) for hit in findings.hits],
    }
    if findings.applied:
        found |= {"applied": [_condition(one) for one in findings.applied], "relaxed": findings.relaxed}
    if findings.warnings:
        found["warnings"] = [warning.en for warning in findings.warnings]
    return found


def show(findings: "Findings", language: Language, explain: bool = False) -> None:
    """Prints the findings for people."""
    for warning in findings.warnings:
        typer.echo(_told(warning, language), err=True)
    _show_conditions(findings, language)
    if explain:
        _show_table(findings, language)
        return
    if not findings.found:
        typer.echo(NOTHING_FOUND.to(language).format(nearest=findings.nearest or "-"))
        return
    for hit in findings.hits:
        typer.secho(f"{hit.title} › {hit.section}  ({hit.score:.2f}, {hit.document.id})", bold=True)
        typer.echo(f"{hit.text.strip()}\n")


def _show_conditions(findings: "Findings", language: Language) -> None:
    for text, required in ((ASKED, True), (PREFERRED, False)):
        said = [_told(one.said, language) for one in findings.applied if one.required == required]
        if said:
            typer.echo(text.to(language).format(said=" · ".join(said)))
    if findings.relaxed:
        typer.echo(RELAXED.to(language))


def _show_table(findings: "Findings", language: Language) -> None:
    from rich.console import Console
    from rich.table import Column, Table

    from knowledge.confidence import THRESHOLD

    first, *others = (column.to(language) for column in COLUMNS)
    table = Table(Column(first, overflow="fold", min_width=24), *others)
    for hit in findings.hits:
        if hit.why:
            table.add_row(_place(hit), *_parts(hit, hit.why, language))
    console = Console()
    console.width = max(_TABLE_WIDTH, console.width)  # narrower, the numbers would be cut
    console.print(table)
    found = (FOUND if findings.found else NOT_FOUND).to(language)
    typer.echo(SURE.to(language).format(found=found, confidence=findings.confidence, threshold=THRESHOLD))


def _place(hit: "Hit") -> str:
    return f"{hit.document.id}\n{hit.section}".strip()


def _parts(hit: "Hit", why: "Explanation", language: Language) -> tuple[str, ...]:
    numbers = (hit.score, why.dense, why.lexical, why.preference)
    return (
        *(f"{number:.2f}" for number in numbers),
        f"{why.similarity:.3f}",
        f"{why.window}/{why.windows}",
        ", ".join(_told(reason, language) for reason in why.reasons),
    )


def _hit(hit: "Hit", explain: bool) -> JSON:
    found: JSON = {
        "document": hit.document.id,
        "title": hit.title,
        "section": hit.section,
        "score": f"{hit.score:.4f}",
        "text": hit.text,
        "language": hit.language,
    }
    if explain and hit.why:
        found["why"] = {
            "dense": f"{hit.why.dense:.4f}",
            "lexical": f"{hit.why.lexical:.4f}",
            "preference": f"{hit.why.preference:.4f}",
            "similarity": f"{hit.why.similarity:.4f}",
            "window": hit.why.window,
            "windows": hit.why.windows,
            "reasons": [reason.en for reason in hit.why.reasons],
        }
    return found


def _condition(condition: "Condition") -> JSON:
    return {
        "field": condition.field,
        "words": condition.words,
        "said": condition.said.en,
        "required": condition.required,
    }


def _told(sentence: "Sentence", language: Language) -> str:
    return Text(en=sentence.en, fr=sentence.fr).to(language)
