"""Builds everything from the settings; the only place where objects are wired."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.dialogue.assistant import Assistant
from bot.dialogue.gaps import NO_GAPS, Gaps
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.threads import MemoryThreads, Threads
from bot.library import LazyLibrary, Shelf
from bot.settings import Settings
from knowledge.model import Stages
from tools.language import Language

if TYPE_CHECKING:
    from bot.slack.desk import LanguageOf
    from bot.slack.inbox import Inbox
    from bot.slack.settings import SlackSettings

ShowProgress = Callable[[], AbstractContextManager[Stages | None]]


def _quiet() -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The assistant with the library that it searches."""

    assistant: Assistant
    library: LazyLibrary


def assemble(settings: Settings, *, remember: bool = False, progress: ShowProgress = _quiet) -> Parts:
    """The assistant with the given settings; with `remember` conversations outlive the process.

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
    threads, gaps = _stored(settings) if remember else (MemoryThreads(), NO_GAPS)
    assistant = Assistant(RuleInterpreter(), library, threads, quiz=library, gaps=gaps)
    return Parts(assistant=assistant, library=library)


def _stored(settings: Settings) -> tuple[Threads, Gaps]:
    """The conversations, and the questions that found no answer, in the database."""
    from bot.store.database import open_database
    from bot.store.gaps import SqlGaps
    from bot.store.threads import SqlThreads

    database = open_database(settings.database)
    return SqlThreads(database), SqlGaps(database)


def slack_settings(settings: Settings) -> "SlackSettings":
    """What it takes to reach Slack."""
    from bot.slack.settings import SlackSettings

    return SlackSettings(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        api_url=settings.slack_api_url,
        managers=frozenset(settings.managers.replace(",", " ").split()),
    )


def assemble_slack(settings: Settings) -> tuple["SlackSettings", "Inbox", "LanguageOf"]:
    """What the Slack door needs beside the assistant: its settings, its inbox, and a language detector."""
    from bot.dialogue.grammar.language import detect_language
    from bot.store.database import open_database
    from bot.store.inbox import SqlInbox

    def language_of(text: str) -> Language | None:
        """The language of the text; None when the text alone doesn't tell."""
        found = {detect_language(text, fallback) for fallback in Language}
        return found.pop() if len(found) == 1 else None

    return slack_settings(settings), SqlInbox(open_database(settings.database)), language_of
