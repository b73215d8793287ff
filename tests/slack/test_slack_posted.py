"""Files that are posted to the bot, from the upload to the cited answer, over the wire."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import ScriptedFinder, WordEmbedder
from slack_fakes import running_bot
from slack_stand_in import APP_TOKEN, BOT_TOKEN

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.grammar.language import told_language
from bot.files import PostedFiles
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from bot.store.thread_files import SqlThreadFiles
from bot.store.threads import SqlThreads
from bot.workspace.model import App
from bot.workspace.played import QUICK, PlayedWorkspace
from bot.workspace.workspace import Options
from knowledge.library import starter_library, sync
from knowledge.model import Findings

CONTRACT = b"""# Service agreement

## Termination

Either party may terminate the agreement with a notice period of 90 days.
"""


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedWorkspace]:
    folder: Path = tmp_path_factory.mktemp("posted")
    database, embedder = open_database(folder / "salesbot.db"), WordEmbedder()
    sync([starter_library() / "onboarding"], folder / "knowledge", embedder)
    files = PostedFiles(SqlThreadFiles(database), lambda: embedder, folder / "knowledge", ahead=True)
    threads = SqlThreads(database)
    finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
    assistant = Assistant(RuleInterpreter(), finder, threads, files=files)
    app = App(bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    slack = PlayedWorkspace(Options(app=app, timing=QUICK))
    with slack, running_bot(slack, assistant, SqlInbox(database), told_language, threads):
        yield slack


def test_a_file_is_answered_from_and_so_are_later_questions_of_its_thread(slack: PlayedWorkspace) -> None:
    file = slack.upload("contract.md", CONTRACT)

    ts = slack.say("what is the notice period?", channel="D0POSTED", files=[file])
    (answer,) = slack.wait_for_posts("D0POSTED")
    slack.say("who may terminate the agreement?", channel="D0POSTED", thread_ts=ts)
    later = slack.wait_for_posts("D0POSTED", 2)[-1]

    assert "90 days" in shown(answer.blocks)
    assert "Service agreement" in shown(answer.blocks)
    assert "Either party may terminate" in shown(later.blocks)


def test_a_file_without_words_is_told_of(slack: PlayedWorkspace) -> None:
    slack.say("", channel="D0BARE", files=[slack.upload("contract.md", CONTRACT)])

    (answer,) = slack.wait_for_posts("D0BARE")

    assert "Termination" in shown(answer.blocks)


def test_a_file_that_cannot_be_read_is_said_to_be(slack: PlayedWorkspace) -> None:
    slack.say("what does it say?", channel="D0BINARY", files=[slack.upload("tool.exe", b"MZ\x90\x00" * 50)])

    (answer,) = slack.wait_for_posts("D0BINARY")

    assert "tool.exe" in shown(answer.blocks)


def test_what_a_file_says_stays_in_its_conversation(slack: PlayedWorkspace) -> None:
    slack.say("what is the notice period?", channel="D0HERE", files=[slack.upload("contract.md", CONTRACT)])
    slack.wait_for_posts("D0HERE")

    slack.say("what is the notice period?", channel="D0THERE")
    (answer,) = slack.wait_for_posts("D0THERE")

    assert "90 days" not in shown(answer.blocks)


def shown(blocks: object) -> str:
    return str(blocks)
