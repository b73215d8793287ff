"""What several test files stand on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import WordEmbedder
from hypothesis import settings
from postgres_server import PostgresServer
from sqlalchemy import Engine
from xdist.scheduler import LoadFileScheduling

from bot.store.database import Place, open_database
from knowledge.library import Library, open_library, starter_library, sync

settings.register_profile("untimed", deadline=None, max_examples=50)
settings.load_profile("untimed")

TOGETHER = {"test_ask_file.py": "salesbot", "test_commands.py": "salesbot"}
"""Files whose tests share what takes long to start: the host of the commands."""


class Together(LoadFileScheduling):
    """Where tests run on several cores, those of a file stay together, and those of some files do."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return TOGETHER.get(Path(file).name, file)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:  # Any: xdist's own
    return Together(config, log)


@pytest.fixture(scope="session")
def quizzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    store, embedder = tmp_path_factory.mktemp("store"), WordEmbedder()
    sync([starter_library()], store, embedder)
    library = open_library(store, embedder)
    yield library
    library.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server; the tests that need it fail with what to do when it can't start."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> str:
    """A database with its tables, to be copied."""
    url = postgres.create()
    open_database(url).dispose()
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a database may be made: a file that is not there yet, or an empty one of a server."""
    if request.param == "sqlite":
        yield tmp_path / "salesbot.sqlite3"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Engine]:
    """An empty database in a file."""
    engine = open_database(tmp_path / "salesbot.sqlite3")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_database(postgres: PostgresServer, postgres_template: str) -> Iterator[Engine]:
    """An empty database on a server."""
    url = postgres.create(postgres_template)
    engine = open_database(url)
    yield engine
    engine.dispose()
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Engine:
    """An empty database, in a file and on a server."""
    engine: Engine = request.getfixturevalue(f"{request.param}_database")
    return engine
