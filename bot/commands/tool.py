"""`salesbot tool`: any calculator without the chat."""

import json
from typing import Annotated

import typer

from bot.commands.console import (
    FAULT,
    JSON,
    WRONG_USE,
    BadRow,
    fail,
    language_of,
    print_json,
    run_batch,
    settings_or_exit,
    text_of,
)
from tools.base import AnyTool, InputError, Result
from tools.language import Language, Text

app = typer.Typer(no_args_is_help=True, help="Calculators, quantities and job titles, without the chat.")

LangOption = Annotated[Language, typer.Option("--lang", help="The language of the text: en or fr.")]
ONE_OF_TWO = Text(en="Give {what}, or --batch FILE.", fr="Donnez {what}, ou --batch FICHIER.")
UNKNOWN_TOOL = Text(
    en="There is no tool {name!r}; there are: {known}.",
    fr="Il n'y a pas d'outil {name!r} ; il y a : {known}.",
)
BAD_JSON = Text(en="These inputs are not JSON: {reason}.", fr="Ces données ne sont pas du JSON : {reason}.")


def _either(given: object, batch: str | None, what: str) -> None:
    if (given is None) == (batch is None):
        texts = {code: getattr(ONE_OF_TWO, code).format(what=what) for code in ("en", "fr")}
        fail(Text(**texts), WRONG_USE, settings_or_exit().spoken)


@app.command("list")
def list_tools(
    as_json: Annotated[bool, typer.Option("--json", help="With the JSON schema of each.")] = False,
) -> None:
    """Every tool, with what it computes."""
    from tools.registry import discover
    from tools.schema import json_schema

    language = settings_or_exit().spoken
    for tool in discover().values():
        if as_json:
            print_json({"name": tool.name, "title": tool.title.to(language), "schema": json_schema(tool)})
        else:
            typer.echo(f"{tool.name:22} {tool.summary.to(language)}")


@app.command("run")
def run_tool(
    name: Annotated[
        str | None, typer.Argument(help="The tool, as `tool list` names it.", show_default=False)
    ] = None,
    inputs: Annotated[
        str | None, typer.Option("--json", help='Its inputs: {"spend": 120000, "new_customers": 48}')
    ] = None,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","tool","inputs"}; - is stdin.')] = None,
) -> None:
    """Run one tool on JSON inputs.

    A number, or an object for an amount by period or in a currency:
    {"gain": {"value": 110000, "per": "year", "currency": "EUR"}}. A rate is a fraction.
    """
    settings = settings_or_exit()
    _either(name, batch, "NAME")
    if batch is not None:
        run_batch(batch, lambda row: _run_row(row, settings.spoken), settings)
        return
    try:
        print_json(_run(name or "", json.loads(inputs or "{}"), settings.spoken))
    except json.JSONDecodeError as error:
        fail(_filled(BAD_JSON, reason=error.msg), WRONG_USE, settings.spoken)
    except BadRow as error:
        fail(error.text, WRONG_USE, settings.spoken)
    except InputError as error:
        fail(error.reason, FAULT, settings.spoken)


def _run_row(row: JSON, language: Language) -> JSON:
    name = text_of(row, "tool")
    try:
        return _run(name, row.get("inputs"), language)
    except InputError as error:
        raise BadRow(error.reason) from error


def _run(name: str, inputs: object, language: Language) -> JSON:
    from tools.schema import read_inputs

    tool = _tool(name)
    result = tool.compute(read_inputs(tool, inputs))
    return _result_json(tool, result, language)


def _tool(name: str) -> AnyTool:
    from tools.registry import discover

    tool = discover().get(name)
    if tool is None:
        raise BadRow(_filled(UNKNOWN_TOOL, name=name, known=", ".join(discover())))
    return tool


def _result_json(tool: AnyTool, result: Result, language: Language) -> JSON:
    from bot.dialogue.json_form import assumptions_json, figure_json, lists_json, map_json

    return {
        "tool": tool.name,
        "convention": result.convention.name,
        "figures": [figure_json(figure, language) for figure in result.figures],
        "assumptions": assumptions_json(result, language),
        **map_json(result, language),
        **lists_json(result, language),
    }


def _filled(text: Text, **names: str) -> Text:
    return Text(en=text.en.format(**names), fr=text.fr.format(**names))


@app.command("parse")
def parse_text(
    text: Annotated[str | None, typer.Argument(help="Any text with numbers.", show_default=False)] = None,
    lang: LangOption = Language.EN,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","lang","text"}; - is stdin.')] = None,
) -> None:
    """The quantities in a text: money, percent, numbers, durations. What isn't sure is left out."""
    from tools.quantities import parse, to_json

    settings = settings_or_exit()
    _either(text, batch, "TEXT")
    if batch is not None:

        def answer(row: JSON) -> JSON:
            found = parse(text_of(row, "text"), language_of(row))
            return {"quantities": [to_json(quantity) for quantity in found]}

        run_batch(batch, answer, settings)
        return
    quantities = [to_json(quantity) for quantity in parse(text or "", lang)]
    if as_json:
        print_json({"quantities": quantities})
        return
    for quantity in quantities:
        unit = f" {quantity['unit']}" if quantity["unit"] else ""
        per = f" / {quantity['per']}" if quantity["per"] else ""
        typer.echo(f"{quantity['text']!r}: {quantity['kind']} {quantity['value']}{unit}{per}")


@app.command("title")
def title_command(
    title: Annotated[str | None, typer.Argument(help="A job title.", show_default=False)] = None,
    lang: LangOption = Language.EN,
    batch: Annotated[str | None, typer.Option(help='JSON Lines {"id","lang","title"}; - is stdin.')] = None,
) -> None:
    """What a job title says: the function and the seniority."""
    settings = settings_or_exit()
    _either(title, batch, "TITLE")
    if batch is not None:
        run_batch(batch, lambda row: _title(text_of(row, "title"), language_of(row)), settings)
        return
    print_json(_title(title or "", lang))


def _title(title: str, language: Language) -> JSON:
    from tools.titles import read_title

    read = read_title(title, language)
    return {"function": read.function, "seniority": read.seniority}
