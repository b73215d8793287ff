"""`salesbot doctor`: what works, what doesn't, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from bot.commands.console import ABOUT, FAULT, settings_or_exit
from bot.settings import Settings
from knowledge.access import OPERATOR
from knowledge.errors import IndexMissing, KnowledgeError
from tools.language import Text

if TYPE_CHECKING:
    from knowledge.embedding import SentenceEmbedder

OK, BAD, NOTE = "✓", "✗", "–"
NO_SLACK = Text(
    en="No Slack tokens are set: chat and ask work without. To join a workspace set SLACK_BOT_TOKEN and "
    "SLACK_APP_TOKEN (docs/slack.md).",
    fr="Aucun jeton Slack n'est réglé : chat et ask marchent sans. Pour rejoindre un espace, réglez "
    "SLACK_BOT_TOKEN et SLACK_APP_TOKEN (docs/slack.md).",
)
NOT_YET = Text(
    en="Nothing is indexed yet: the starter library is indexed at the first question, or by `salesbot "
    "knowledge index`.",
    fr="Rien n'est encore indexé : la bibliothèque de départ l'est à la première question, ou par "
    "`salesbot knowledge index`.",
)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at; `mark` says whether it works, fails or needs nothing."""

    name: Text
    mark: str
    says: Text


def doctor() -> None:
    """Check settings, data folder, models, index and Slack tokens; say what to do about each fault.

    With LLM_MODEL set the language model is asked one short question, which costs a few hundred tokens.
    """
    settings = settings_or_exit()
    language = settings.spoken
    failed = False
    for check in _checks(settings):
        failed = failed or check.mark == BAD
        line = ABOUT.to(language).format(name=check.name.to(language), what=check.says.to(language))
        typer.echo(f"{check.mark} {line}")
    if failed:
        raise typer.Exit(FAULT)


def _checks(settings: Settings) -> Iterator[Check]:
    yield _tools()
    yield _database(settings)
    embedder = _embedder(settings)
    yield _model(embedder)
    yield _index(settings, embedder)
    yield _language_model(settings)
    yield from _slack(settings)


def _tools() -> Check:
    from tools.registry import discover

    names = ", ".join(discover())
    return Check(name=Text(en="tools", fr="outils"), mark=OK, says=Text(en=names, fr=names))


def _database(settings: Settings) -> Check:
    from bot.store.database import DatabaseUnavailable, named, open_database

    name = Text(en="database", fr="base de données")
    try:
        open_database(settings.database).dispose()
    except DatabaseUnavailable as error:
        return Check(name=name, mark=BAD, says=error.text)
    return Check(name=name, mark=OK, says=_same(named(settings.database)))


def _embedder(settings: Settings) -> "SentenceEmbedder":
    from knowledge.embedding import SentenceEmbedder

    return SentenceEmbedder(settings.embedding_model, cache_dir=settings.cache_dir / "models")


def _model(embedder: "SentenceEmbedder") -> Check:
    name = Text(en="embedding model", fr="modèle d'embedding")
    try:
        dimension = embedder.dimension
    except KnowledgeError as error:
        return Check(name=name, mark=BAD, says=Text(en=error.sentence.en, fr=error.sentence.fr))
    return Check(name=name, mark=OK, says=_same(f"{embedder.name} ({dimension})"))


def _index(settings: Settings, embedder: "SentenceEmbedder") -> Check:
    from knowledge.library import open_library

    name = Text(en="index", fr="index")
    try:
        library = open_library(settings.knowledge_dir, embedder)
        library.search("index", reader=OPERATOR, limit=1)
    except IndexMissing:
        return Check(name=name, mark=NOTE, says=NOT_YET)
    except KnowledgeError as error:
        return Check(name=name, mark=BAD, says=Text(en=error.sentence.en, fr=error.sentence.fr))
    return Check(name=name, mark=OK, says=_same(str(settings.knowledge_dir)))


def _language_model(settings: Settings) -> Check:
    from bot.commands.doctor_model import try_model

    found = try_model(settings)
    mark = NOTE if found.works is None else OK if found.works else BAD
    return Check(name=Text(en="language model", fr="modèle de langage"), mark=mark, says=found.says)


def _slack(settings: Settings) -> Iterator[Check]:
    name = Text(en="Slack", fr="Slack")
    from bot.assembly import slack_settings
    from bot.slack.doctor import check

    slack = slack_settings(settings, http=bool(settings.slack_signing_secret.get_secret_value()))
    if not any(slack.secrets) and not slack.client_id:
        yield Check(name=name, mark=NOTE, says=NO_SLACK)
        return
    for finding in check(slack):
        label = Text(en=f"Slack, {finding.name}", fr=f"Slack, {finding.name}")
        yield Check(name=label, mark=OK if finding.works else BAD, says=finding.says)


def _same(text: str) -> Text:
    return Text(en=text, fr=text)
