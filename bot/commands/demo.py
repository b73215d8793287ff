"""`salesbot demo`: a Slack workspace on this machine, with the real bot in it."""

import os
import shutil
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.console import FAULT, WRONG_USE, explained, fail, indexing_shown, settings_or_exit
from bot.settings import Settings
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.workspace.model import App
    from bot.workspace.workspace import Workspace

PORT = 3210
FOLDER = "demo"
KEPT = frozenset(
    {"data_dir", "cache_dir", "language", "log_level", "log_format", "embedding_model", "rerank_model"}
)
"""What the demo takes from the operator's settings."""
OF_THE_MODEL = frozenset(
    {
        *(name for name in Settings.model_fields if name.startswith("llm_")),
        *(f"{provider}_api_key" for provider in ("openai", "anthropic", "mistral", "google")),
    }
)
"""What it takes besides where a model is asked for: nobody's words leave the machine otherwise."""

ADDRESS = Text(
    en="The workspace is at {address} (Ctrl-C stops it).",
    fr="L'espace de travail est à l'adresse {address} (Ctrl-C l'arrête).",
)
CONTROL = Text(
    en="Faults are switched on and off at {address}/faults.",
    fr="Les pannes s'activent et se désactivent à l'adresse {address}/faults.",
)
PORT_TAKEN = Text(
    en="Port {port} is in use, perhaps by another demo: open {address}, or give another port with --port.",
    fr="Le port {port} est déjà pris, peut-être par une autre démo : ouvrez {address}, ou donnez un autre "
    "port avec --port.",
)
NO_SUCH_HOST = Text(
    en="This machine has no address {host}. Leave --host out to stay at 127.0.0.1.",
    fr="Cette machine n'a pas d'adresse {host}. Sans --host, la démo reste à 127.0.0.1.",
)
NOT_LOOPBACK = Text(
    en="{host} can be reached from other machines, and whoever reaches the demo can act as anybody in it. "
    "Add --anyone-may-connect if that is what you want.",
    fr="{host} est accessible depuis d'autres machines, et quiconque y accède peut agir au nom de tous. "
    "Ajoutez --anyone-may-connect si c'est bien ce que vous voulez.",
)
OPEN = Text(
    en="Warning: everybody who reaches {host} can act as anybody in this workspace.",
    fr="Attention : quiconque accède à {host} peut agir au nom de tous dans cet espace de travail.",
)
IN_USE = Text(
    en="Another demo uses {folder}. Stop it first, or set SALESBOT_DATA_DIR to another folder.",
    fr="Une autre démo utilise {folder}. Arrêtez-la d'abord, ou donnez un autre dossier par "
    "SALESBOT_DATA_DIR.",
)
NO_MODEL = Text(
    en="--with-model wants a language model: set LLM_MODEL (docs/llm.md), or leave the option out.",
    fr="--with-model demande un modèle de langage : réglez LLM_MODEL (docs/llm.md), ou laissez l'option de "
    "côté.",
)
BYE = Text(en="Stopped.", fr="Arrêté.")


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    host: str
    port: int
    language: Language
    browser: bool
    faults: bool
    model: bool


def demo(
    port: Annotated[int, typer.Option(help="The port of the page.", min=0, max=65535)] = PORT,
    lang: Annotated[Language | None, typer.Option(help="The language that people have set.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Begin anew: forget what was said.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
    faults: Annotated[
        bool, typer.Option("--faults", help="Open a second address where faults are switched on.")
    ] = False,
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Ask the language model that LLM_MODEL names.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address to serve at.")] = "127.0.0.1",
    anyone_may_connect: Annotated[
        bool, typer.Option("--anyone-may-connect", help="Allow a --host that other machines can reach.")
    ] = False,
) -> None:
    """Try the assistant in a Slack workspace on this machine: no account, no token, no network.

    The company in it is invented; the bot, the calculators and the library are the real ones. What is said
    is kept until the next run. Only --with-model lets anything leave this machine, to the model's provider.
    """
    settings = settings_or_exit()
    language = lang or settings.spoken
    settings = settings.model_copy(update={"language": language, "data_dir": settings.data_dir / FOLDER})
    _check_host(host, anyone_may_connect, language)
    if with_model and not settings.llm_model:
        fail(NO_MODEL, WRONG_USE, language)
    wanted = _Wanted(
        host=host, port=port, language=language, browser=browser, faults=faults, model=with_model
    )
    with explained(settings):
        _run(settings, wanted, reset)
    _leave()


def _run(settings: Settings, wanted: _Wanted, reset: bool) -> None:
    from filelock import FileLock, Timeout

    folder = settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder.with_suffix(".lock"), timeout=0):
            if reset:
                _clear(folder)
            _serve(settings, wanted)
    except Timeout:
        fail(_with(IN_USE, folder=folder), FAULT, wanted.language)


def _serve(settings: Settings, wanted: _Wanted) -> None:
    from bot.workspace.sample import furnish

    workspace = _workspace(settings, wanted)
    try:
        workspace.start()
    except OSError as error:
        _explain(error, wanted)
    try:
        furnish(workspace.world, wanted.language)
        with suppress(KeyboardInterrupt):
            _with_bot(settings, wanted, workspace)
    finally:
        workspace.stop()
    typer.echo(BYE.to(wanted.language), err=True)


def _workspace(settings: Settings, wanted: _Wanted) -> "Workspace":
    from importlib.resources import files

    from bot.workspace.manifest import read_app
    from bot.workspace.records import SqliteRecords
    from bot.workspace.sample import NOTICES, sample
    from bot.workspace.workspace import Options, Workspace

    app = read_app(files("bot.slack").joinpath("manifest.yaml").read_text("utf-8"))
    options = Options(
        app=app,
        cast=sample(app, wanted.language),
        notices=NOTICES,
        host=wanted.host,
        port=wanted.port,
        open_to=frozenset({wanted.host}) | _own_names(wanted.host),
        control_port=0 if wanted.faults else None,
    )
    return Workspace(options, SqliteRecords(settings.data_dir / "workspace.sqlite3"))


def _with_bot(settings: Settings, wanted: _Wanted, workspace: "Workspace") -> None:
    from bot import logs
    from bot.assembly import assemble, assemble_slack, slack_settings
    from bot.slack.app import serve
    from bot.slack.errors import SlackError

    settings = _pointed_at(workspace, settings, KEPT | OF_THE_MODEL if wanted.model else KEPT)
    slack = slack_settings(settings)
    logs.set_up(settings.log_level, settings.log_format, (*slack.secrets, *settings.model_keys))
    _index(settings)
    _furnish_accounts(settings)
    parts = assemble(settings, remember=True, progress=indexing_shown(settings))
    door = assemble_slack(settings, parts, slack)
    parts.library.warm()
    typer.echo(_with(ADDRESS, address=workspace.address).to(wanted.language))
    if workspace.control_address:
        typer.echo(_with(CONTROL, address=workspace.control_address).to(wanted.language))
    if wanted.browser:
        threading.Thread(target=webbrowser.open, args=(workspace.address,), daemon=True).start()
    try:
        serve(slack, door.dialogue, door.records, teams=door.teams, checks=door.checks)
    except SlackError as error:
        fail(error.text, error.exit_code, wanted.language)


def _index(settings: Settings) -> None:
    """Takes the starter library in, or what changed in it; its vectors come with it, so it takes seconds."""
    from knowledge.library import starter_library, sync
    from knowledge.starter_vectors import embedder_of

    embedder = embedder_of(settings.embedding_model, settings.cache_dir)
    with indexing_shown(settings)() as stages:
        sync([starter_library()], settings.knowledge_dir, embedder, stages)


def _furnish_accounts(settings: Settings) -> None:
    """The sample accounts, once for each data folder; on later days they are as they were told."""
    from datetime import date

    from bot.accounts.sample import load_sample
    from bot.store.account_intake import SqlAccountsIntake
    from bot.store.database import open_database

    load_sample(SqlAccountsIntake(open_database(settings.database)), date.today(), settings.spoken)


def _pointed_at(workspace: "Workspace", settings: Settings, kept: frozenset[str]) -> Settings:
    """The settings of a bot that is in this workspace: no database, CRM or Slack of the operator's."""
    from pydantic import SecretStr

    from bot.workspace.sample import MANAGER, MANAGERS

    app: App = workspace.options.app
    others = {name: field for name, field in Settings.model_fields.items() if name not in kept}
    usual = {name: field.get_default(call_default_factory=True) for name, field in others.items()}
    here = {
        "slack_api_url": workspace.url,
        "slack_bot_token": SecretStr(app.bot_token),
        "slack_app_token": SecretStr(app.app_token),
        "managers": f"{MANAGER} {MANAGERS}",
    }
    return settings.model_copy(update={**usual, **here})


def _leave() -> NoReturn:
    """Ends the process, with everything closed: a model that is still being loaded would abort it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _check_host(host: str, allowed: bool, language: Language) -> None:
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if loopback:
        return
    if not allowed:
        fail(_with(NOT_LOOPBACK, host=host), WRONG_USE, language)
    typer.echo(_with(OPEN, host=host).to(language), err=True)


def _own_names(host: str) -> frozenset[str]:
    """The names by which other machines may call this one, where they are let in."""
    if host in ("127.0.0.1", "::1", "localhost"):
        return frozenset()
    name = socket.gethostname()
    return frozenset({name, *(socket.gethostbyname_ex(name)[2] if host == "0.0.0.0" else ())})


def _explain(error: OSError, wanted: _Wanted) -> None:
    import errno

    if error.errno == errno.EADDRINUSE:
        address = f"http://{wanted.host}:{wanted.port}"
        fail(_with(PORT_TAKEN, port=wanted.port, address=address), FAULT, wanted.language)
    fail(_with(NO_SUCH_HOST, host=wanted.host), FAULT, wanted.language)


def _clear(folder: Path) -> None:
    """What was said is forgotten; the folder is the demo's own."""
    shutil.rmtree(folder)
    folder.mkdir()


def _with(text: Text, **parts: object) -> Text:
    return Text(en=text.en.format(**parts), fr=text.fr.format(**parts))
