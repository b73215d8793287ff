"""`python -m bot.workspace --manifest FILE`: the workspace without salesbot, for any Bolt app."""

import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from bot.workspace.manifest import read_app
from bot.workspace.options import RateLimits
from bot.workspace.records import SqliteRecords
from bot.workspace.sample import NOTICES, furnish, sample
from bot.workspace.workspace import Options, Workspace
from tools.language import Language

PORT = 3210


def serve(
    manifest: Annotated[
        Path, typer.Option(help="The manifest of the app, in YAML or JSON.", exists=True, dir_okay=False)
    ],
    port: Annotated[int, typer.Option(help="The port of the page and of the Web API.")] = PORT,
    events_url: Annotated[
        str, typer.Option(help="Where the app takes signed requests; without it: Socket Mode.")
    ] = "",
    data: Annotated[Path | None, typer.Option(help="A file in which the workspace is kept.")] = None,
    lang: Annotated[Language, typer.Option(help="The language that people have set.")] = Language.EN,
    control_port: Annotated[
        int | None, typer.Option(help="A second port, where faults are switched on and off.")
    ] = None,
    rate_limits: Annotated[bool, typer.Option("--rate-limits", help="Keep Slack's rate limits.")] = False,
) -> None:
    """Serve a Slack workspace on this machine until Ctrl-C; prints what the app needs to connect to it."""
    app = read_app(manifest.read_text("utf-8"))
    options = Options(
        app=app,
        cast=sample(app, lang),
        notices=NOTICES,
        port=port,
        events_url=events_url,
        control_port=control_port,
        rates=RateLimits(messages=rate_limits, tiers=rate_limits),
    )
    workspace = Workspace(options, SqliteRecords(data) if data else None)
    try:
        workspace.start()
    except OSError as error:
        typer.echo(f"The port {port} can't be used ({error.strerror}): give another with --port.", err=True)
        raise typer.Exit(1) from None
    furnish(workspace.world, lang)
    settings = {
        "SLACK_API_URL": workspace.url,
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_CLIENT_ID": app.client_id,
        "SLACK_CLIENT_SECRET": app.client_secret,
    }
    for name, value in settings.items():
        typer.echo(f"export {name}={value}")
    typer.echo(f"# page: {workspace.address}")
    if workspace.control_address:
        typer.echo(f"# faults: {workspace.control_address}/faults")
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
    workspace.stop()


if __name__ == "__main__":
    typer.run(serve)
