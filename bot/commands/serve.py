"""`salesbot serve`: joins a Slack workspace over Socket Mode."""

import logging

import typer

from bot.commands.console import explained, fail, indexing_shown, settings_or_exit
from tools.language import Text

READY = Text(en="Connecting to Slack; Ctrl-C stops.", fr="Connexion à Slack ; Ctrl-C arrête.")


def serve() -> None:
    """Join a Slack workspace and answer until stopped.

    Needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN; `salesbot doctor` checks them.
    """
    settings = settings_or_exit()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with explained(settings):
        from bot.assembly import assemble, assemble_slack
        from bot.slack.app import serve as serve_slack
        from bot.slack.errors import SlackError

        parts = assemble(settings, remember=True, progress=indexing_shown(settings))
        slack = assemble_slack(settings, parts)
        parts.library.warm()
        typer.echo(READY.to(settings.spoken), err=True)
        try:
            serve_slack(slack.settings, slack.dialogue, slack.records)
        except SlackError as error:
            fail(error.text, error.exit_code, settings.spoken)
