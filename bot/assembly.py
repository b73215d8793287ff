"""Builds everything from the settings; the only place where objects are wired."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.accounts.at_hand import ReadOnce
from bot.accounts.book import Accounts
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.assistant import Assistant
from bot.dialogue.files import FileStore, MemoryFileStore
from bot.dialogue.gaps import NO_GAPS, Gaps
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.llm.budget import MemorySpending, Spending
from bot.dialogue.llm.usage import Tally
from bot.dialogue.threads import MemoryThreads, Threads
from bot.files import PostedFiles
from bot.language_model import understanding
from bot.library import LazyLibrary, Shelf
from bot.settings import Settings
from knowledge.model import Stages

if TYPE_CHECKING:
    from bot.slack.memory.records import Records
    from bot.slack.settings import SlackSettings
    from bot.slack.teams import Teams
    from bot.slack.work.answering import Dialogue

HTTP_PORT = 3000

ShowProgress = Callable[[], AbstractContextManager[Stages | None]]


def _quiet() -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The assistant with the library that it searches; `usage` counts what a language model did."""

    assistant: Assistant
    library: LazyLibrary
    threads: Threads
    people: PeopleForms
    usage: Tally | None = None


def assemble(
    settings: Settings, *, remember: bool = False, stays: bool = False, progress: ShowProgress = _quiet
) -> Parts:
    """The assistant with the given settings; with `remember` conversations outlive the process.

    A process that `stays` embeds posted files before they are asked about.
    `progress` is asked for a way to show progress when documents have to be indexed first.
    """
    library = LazyLibrary(
        Shelf(
            store_dir=settings.knowledge_dir,
            model=settings.embedding_model,
            cache_dir=settings.cache_dir,
            rerank_model=settings.rerank_model,
            chroma_url=settings.chroma_url,
        ),
        progress,
    )
    threads, gaps, kept = _stored(settings) if remember else (MemoryThreads(), NO_GAPS, MemoryFileStore())
    files = PostedFiles(kept, library.embedder, settings.knowledge_dir, ahead=stays)
    book = ReadOnce(_book(settings))
    rules = AccountInterpreter(RuleInterpreter(), lambda: book, _now)
    spending = _spending(settings, remember=remember)
    mind = understanding(settings, rules, library, spending, complete=rules.completed)
    desk = Desk(lambda: book, _now, settings.rates)
    assistant = Assistant(
        mind.interpreter,
        library,
        threads,
        quiz=library,
        gaps=gaps,
        files=files,
        desk=desk,
        one_question=book.one_question,
        prose=mind.prose,
    )
    return Parts(assistant=assistant, library=library, threads=threads, people=desk.people, usage=mind.usage)


def _spending(settings: Settings, *, remember: bool) -> Spending:
    """What a language model took: kept where conversations are."""
    if not (remember and settings.llm_model):
        return MemorySpending()
    from bot.store.database import open_database
    from bot.store.spending import SqlSpending

    return SqlSpending(open_database(settings.database))


def _now() -> datetime:
    return datetime.now(UTC)


def _book(settings: Settings) -> Callable[[], Accounts]:
    """Opens the accounts in the database, once, when they are first asked about."""

    @cache
    def opened() -> Accounts:
        from bot.store.accounts import SqlAccounts
        from bot.store.database import open_database

        return SqlAccounts(open_database(settings.database))

    return opened


def _stored(settings: Settings) -> tuple[Threads, Gaps, FileStore]:
    """The conversations, the questions that found no answer, and the files posted, in the database."""
    from bot.store.database import open_database
    from bot.store.gaps import SqlGaps
    from bot.store.thread_files import SqlThreadFiles
    from bot.store.threads import SqlThreads

    database = open_database(settings.database)
    return SqlThreads(database), SqlGaps(database), SqlThreadFiles(database)


def slack_settings(settings: Settings, *, http: bool = False) -> "SlackSettings":
    """What it takes to reach Slack, over Socket Mode or over HTTP."""
    from bot.slack.settings import SlackSettings

    return SlackSettings(
        http=http,
        http_host=settings.http_host,
        http_port=settings.http_port or (HTTP_PORT if http else None),
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        api_url=settings.slack_api_url,
        managers=_listed(settings.managers),
        bots=_listed(settings.bots),
        owners=_named(settings.owners),
        teams=_named(settings.teams),
        accounts_in_channels=settings.accounts_in_channels,
        questions_a_minute=settings.questions_a_minute,
        team_questions_a_minute=settings.team_questions_a_minute,
        answer_seconds=settings.answer_seconds,
        inbox_days=settings.inbox_days,
    )


def _listed(ids: str) -> frozenset[str]:
    return frozenset(ids.replace(",", " ").split())


def _named(listed: str) -> Mapping[str, frozenset[str]]:
    pairs = (entry.partition("=") for entry in listed.split(";") if entry.strip())
    return {name.strip(): _listed(ids) for name, _, ids in pairs}


@dataclass(frozen=True, kw_only=True)
class SlackParts:
    """What the Slack door is made of."""

    settings: "SlackSettings"
    dialogue: "Dialogue"
    records: "Records"
    teams: "Teams | None"
    checks: Mapping[str, Callable[[], bool]]


def assemble_slack(settings: Settings, parts: Parts, slack: "SlackSettings | None" = None) -> SlackParts:
    """The Slack door of an assistant, over Socket Mode unless `slack` says something else."""
    from bot.dialogue.grammar.language import told_language
    from bot.slack.installations import InstalledTeams
    from bot.slack.many_teams import ManyTeams
    from bot.slack.memory.records import Records
    from bot.slack.work.answering import Dialogue
    from bot.store import health
    from bot.store.database import open_database
    from bot.store.feedback import SqlFeedback
    from bot.store.gaps import SqlGaps
    from bot.store.history import SqlHistory
    from bot.store.inbox import SqlInbox
    from bot.store.people import SqlNewcomers

    database = open_database(settings.database)
    slack = slack or slack_settings(settings)
    return SlackParts(
        settings=slack,
        teams=ManyTeams(InstalledTeams(database, slack), slack) if slack.many_teams else None,
        checks={"database": lambda: health.answers(database)},
        dialogue=Dialogue(
            assistant=parts.assistant,
            threads=parts.threads,
            language_of=told_language,
            people=parts.people,
            usage=parts.usage,
        ),
        records=Records(
            inbox=SqlInbox(database),
            feedback=SqlFeedback(database),
            newcomers=SqlNewcomers(database),
            history=SqlHistory(database),
            gaps=SqlGaps(database),
            books=parts.library,
        ),
    )
