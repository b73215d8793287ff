"""`salesbot accounts import`, `sync` and `template`: accounts from exported files and from live CRMs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.console import FAULT, WRONG_USE, explained, fail, print_json, settings_or_exit
from bot.settings import Settings
from tools.language import Text

if TYPE_CHECKING:
    from bot.accounts.crm import Crm
    from bot.accounts.importing.mapping import Conventions
    from bot.accounts.intake_port import AccountsIntake

Progress = Callable[[int, int | None], None]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and store nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object with all of it.")]
Currency = Annotated[
    str | None, typer.Option(help="The currency of amounts that don't say theirs: EUR, GBP…")
]
NO_CURRENCY = Text(
    en="--currency can't be {given!r}: give a code such as EUR or GBP.",
    fr="--currency ne peut pas valoir {given!r} : donnez un code tel que EUR ou GBP.",
)
NO_CRM = Text(
    en="No CRM is set: set SALESFORCE_INSTANCE_URL with SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET, "
    "or HUBSPOT_ACCESS_TOKEN (docs/accounts.md).",
    fr="Aucun CRM n'est réglé : réglez SALESFORCE_INSTANCE_URL avec SALESFORCE_CLIENT_ID et "
    "SALESFORCE_CLIENT_SECRET, ou HUBSPOT_ACCESS_TOKEN (docs/accounts.md).",
)
MATCHING = Text(en="Matching rows", fr="Rapprochement des lignes")
FETCHING = Text(en="Reading {system}", fr="Lecture de {system}")
NAMES = {"salesforce": "Salesforce", "hubspot": "HubSpot"}


def import_(
    files: Annotated[list[Path], typer.Argument(help="CSV or XLSX exports.", show_default=False)],
    mapping: Annotated[
        Path | None, typer.Option(help="A TOML file with your own column names (docs/accounts.md).")
    ] = None,
    dates: Annotated[
        Literal["dmy", "mdy"] | None, typer.Option(help="Whether the day or the month comes first.")
    ] = None,
    currency: Currency = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take in exports of Salesforce or HubSpot, or tables of your own.

    What a file holds is recognised by its columns, in English and French. Rows that can't be read are told
    with line and reason while the rest goes in. The same file twice changes nothing; nothing is deleted.
    """
    settings = settings_or_exit()
    with _accounts_explained(settings):
        conventions = _conventions(mapping, dates, currency, settings)
        clean = _import(files, conventions, settings, dry_run=dry_run, as_json=as_json)
    if not clean:
        raise typer.Exit(FAULT)


def _import(
    files: list[Path], conventions: "Conventions", settings: Settings, *, dry_run: bool, as_json: bool
) -> bool:
    """Whether all of it could be read."""
    from bot.accounts.importing.files import read_files
    from bot.accounts.planning import plan
    from bot.commands import accounts_shown

    language = settings.spoken
    intake = _intake(settings)
    read = read_files(files, conventions)
    with _bar(MATCHING.to(language)) as progress:
        made = plan(intake.load(), read.rows, date.today(), progress=progress)
    if not dry_run:
        intake.apply(made.changes)
    faults = [*read.faults, *made.refused]
    if as_json:
        print_json(
            {
                "dry_run": dry_run,
                "tables": [accounts_shown.table_json(table) for table in read.tables],
                **accounts_shown.plan_json(made, language),
                "refused": accounts_shown.faults_json(faults, language),
            }
        )
        return not faults
    for table in read.tables:
        _show(accounts_shown.table_lines(table, language))
    _show(accounts_shown.plan_lines(made, language, dry_run=dry_run))
    _show(accounts_shown.fault_lines([*faults, *made.repeated], language), err=True)
    return not faults


def sync(
    full: Annotated[
        bool, typer.Option("--full", help="Ask for everything, not for what changed since the last sync.")
    ] = False,
    currency: Currency = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take in what changed in Salesforce or HubSpot since the last time; nothing is written there.

    It can be stopped at any time and goes on from what came. The settings are in docs/accounts.md.
    """
    settings = settings_or_exit()
    with _accounts_explained(settings):
        crms = _crms(settings, _currency(currency, settings))
        if not crms:
            fail(NO_CRM, language=settings.spoken)
        intake = _intake(settings)
        clean = [_sync(crm, intake, settings, full=full, dry_run=dry_run, as_json=as_json) for crm in crms]
    if not all(clean):
        raise typer.Exit(FAULT)


def _sync(
    crm: "Crm", intake: "AccountsIntake", settings: Settings, *, full: bool, dry_run: bool, as_json: bool
) -> bool:
    from bot.accounts.crm import sync as synced
    from bot.commands import accounts_shown

    language = settings.spoken
    with _bar(FETCHING.to(language).format(system=NAMES[crm.system])) as progress:
        done = synced(
            crm,
            intake,
            date.today(),
            full=full,
            dry_run=dry_run,
            progress=lambda count: progress(count, None),
        )
    for made in done.plans:
        if as_json:
            stopped = done.stopped.text.to(language) if done.stopped else None
            told = {"system": crm.system, "dry_run": dry_run, "stopped": stopped}
            print_json({**told, **accounts_shown.plan_json(made, language)})
        elif made.total.new or made.total.changed or made is done.plans[-1]:
            _show(accounts_shown.plan_lines(made, language, dry_run=dry_run))
    refused = [fault for made in done.plans for fault in made.refused]
    if not as_json:
        _show(accounts_shown.fault_lines(refused, language), err=True)
    if done.stopped:
        typer.echo(done.stopped.text.to(language), err=True)
    return done.stopped is None


def template() -> None:
    """The column names that are known, by kind of table: Salesforce, HubSpot, both languages."""
    from bot.accounts.importing.columns import KINDS, known_names
    from bot.commands.accounts_shown import KIND_NAMES

    language = settings_or_exit().spoken
    for kind in KINDS:
        typer.echo(f"[{kind}] {KIND_NAMES[kind].to(language)}")
        names = known_names()[kind]
        for field in dict.fromkeys(name.field for name in names):
            typer.echo(f"  {field}")
            for system in ("salesforce", "hubspot", "plain"):
                texts = [name.text for name in names if (name.field, name.system) == (field, system)]
                if texts:
                    typer.echo(f"    {NAMES.get(system, '–'):<11}{', '.join(dict.fromkeys(texts))}")


def _conventions(
    mapping: Path | None, dates: Literal["dmy", "mdy"] | None, currency: str | None, settings: Settings
) -> "Conventions":
    from bot.accounts.importing.mapping import USUAL, read_mapping

    told = read_mapping(mapping) if mapping else USUAL
    if dates:
        told = replace(told, dates=dates)
    code = _currency(currency, settings)
    return replace(told, currency=code) if code else told


def _currency(given: str | None, settings: Settings) -> str | None:
    from bot.accounts.importing.numerals import currency_of

    code = currency_of(given) if given else None
    if given and code is None:
        bad = Text(en=NO_CURRENCY.en.format(given=given), fr=NO_CURRENCY.fr.format(given=given))
        fail(bad, WRONG_USE, settings.spoken)
    return code


def _crms(settings: Settings, currency: str | None) -> list["Crm"]:
    """The CRMs that are set."""
    from bot.accounts import hubspot, salesforce

    found: list[Crm] = []
    if settings.salesforce_instance_url:
        access = salesforce.Access(
            instance_url=settings.salesforce_instance_url,
            client_id=settings.salesforce_client_id,
            client_secret=settings.salesforce_client_secret.get_secret_value(),
            username=settings.salesforce_username,
            password=settings.salesforce_password.get_secret_value(),
            security_token=settings.salesforce_security_token.get_secret_value(),
        )
        found.append(salesforce.SalesforceCrm(access, currency))
    if token := settings.hubspot_access_token.get_secret_value():
        found.append(
            hubspot.HubSpotCrm(hubspot.Access(token=token, api_url=settings.hubspot_api_url), currency)
        )
    return found


def _intake(settings: Settings) -> "AccountsIntake":
    from bot.store.account_intake import SqlAccountsIntake
    from bot.store.database import open_database

    return SqlAccountsIntake(open_database(settings.database))


@contextmanager
def _accounts_explained(settings: Settings) -> Iterator[None]:
    """Turns what the operator can mend into a sentence and exit code 1."""
    from bot.accounts.errors import AccountsError

    try:
        with explained(settings):
            yield
    except AccountsError as error:
        fail(error.text, language=settings.spoken)


@contextmanager
def _bar(title: str) -> Iterator[Progress]:
    """A progress bar on stderr, gone when it is done; nothing where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _show(lines: Iterator[str], *, err: bool = False) -> None:
    for line in lines:
        typer.echo(line, err=err)
