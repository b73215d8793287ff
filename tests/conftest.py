"""What several test files stand on."""

from collections.abc import Iterator

import pytest
from fakes import WordEmbedder

from knowledge.library import Library, open_library, starter_library, sync


@pytest.fixture(scope="session")
def quizzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    store, embedder = tmp_path_factory.mktemp("store"), WordEmbedder()
    sync([starter_library()], store, embedder)
    library = open_library(store, embedder)
    yield library
    library.close()
