"""`salesbot serve`: answers in Slack, over Socket Mode or over HTTP."""

from typing import Annotated

import typer

from bot.commands.console import explained, fail, indexing_shown, settings_or_exit
from bot.settings import Settings
from tools.language import Text

JOINING = Text(en="Connecting to Slack; Ctrl-C stops.", fr="Connexion à Slack ; Ctrl-C arrête.")
LISTENING = Text(
    en="Waiting for Slack at http://{address}/slack/events; Ctrl-C stops.",
    fr="En attente de Slack sur http://{address}/slack/events ; Ctrl-C arrête.",
)
OPEN_TO_ALL = Text(
    en="Workspaces install the app at /slack/install.",
    fr="Les espaces de travail installent l'application depuis /slack/install.",
)


def serve(
    http: Annotated[
        bool, typer.Option("--http", help="Take Slack's requests over HTTP instead of opening a connection.")
    ] = False,
    host: Annotated[
        str | None, typer.Option(help="Where to listen for HTTP, instead of SALESBOT_HTTP_HOST.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port for HTTP, instead of SALESBOT_HTTP_PORT.")
    ] = None,
) -> None:
    """Join Slack and answer until stopped; what is being answered then is finished first.

    Over Socket Mode, the default, salesbot opens a connection to Slack and needs no address of its own:
    set SLACK_BOT_TOKEN and SLACK_APP_TOKEN. With a port it also serves /healthz, /readyz and /metrics.

    With --http Slack sends its requests to /slack/events, behind a web server that speaks HTTPS: set
    SLACK_SIGNING_SECRET, and SLACK_BOT_TOKEN for one workspace or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET
    to let workspaces install the app themselves at /slack/install.

    `salesbot doctor` checks all of them; docs/slack.md goes through it step by step.
    """
    settings = _with(settings_or_exit(), host, port)
    from bot.slack.errors import SlackError

    try:
        with explained(settings):
            _serve(settings, http)
    except SlackError as error:
        fail(error.text, error.exit_code, settings.spoken)


def _with(settings: Settings, host: str | None, port: int | None) -> Settings:
    given = {"http_host": host, "http_port": port}
    return settings.model_copy(update={name: found for name, found in given.items() if found is not None})


def _serve(settings: Settings, http: bool) -> None:
    from bot import logs
    from bot.assembly import assemble, assemble_slack, slack_settings
    from bot.slack.app import serve as serve_slack
    from bot.slack.required import require

    slack = slack_settings(settings, http=http)
    logs.set_up(settings.log_level, settings.log_format, (*slack.secrets, *settings.model_keys))
    require(slack)
    parts = assemble(settings, remember=True, stays=True, progress=indexing_shown(settings))
    door = assemble_slack(settings, parts, slack)
    parts.library.warm()
    address = f"{slack.http_host}:{slack.http_port}"
    typer.echo((LISTENING if http else JOINING).to(settings.spoken).format(address=address), err=True)
    if slack.many_teams:
        typer.echo(OPEN_TO_ALL.to(settings.spoken), err=True)
    serve_slack(slack, door.dialogue, door.records, teams=door.teams, checks=door.checks)
