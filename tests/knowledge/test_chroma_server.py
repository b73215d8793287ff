"""The index on a Chroma server: built, probed, switched to, and done without when it is away."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import WordEmbedder

from knowledge.access import OPERATOR
from knowledge.errors import ChromaUnreachable
from knowledge.generations import current
from knowledge.index import Nearest
from knowledge.library import Library, sync
from knowledge.store import Store


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--host", "127.0.0.1", "--port", str(port)]
    folder = str(tmp_path_factory.mktemp("server"))
    with subprocess.Popen(
        [*command, "--path", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process
        process.kill()


def write(docs: Path, topics: str) -> Path:
    docs.mkdir(exist_ok=True)
    for topic in topics.split():
        (docs / f"{topic}.md").write_text(f"---\nlanguage: en\n---\nAll about {topic}.", encoding="utf-8")
    return docs


def test_a_server_holds_the_current_generation_alone_and_searches_go_on_without_it(
    server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    url, process = server
    store = tmp_path / "store"
    sync([write(tmp_path / "docs", "pumps valves")], store, WordEmbedder(), chroma_url=url)
    first = current(store, url)
    sync([write(tmp_path / "docs", "screws")], store, WordEmbedder(), chroma_url=url)
    second = current(store, url)

    assert first
    assert second
    assert (first.windows, second.windows) == (2, 3)
    assert not list(store.glob("index-*"))
    nearest = Nearest(store, second)
    assert nearest.windows(WordEmbedder().query("all about screws"), 1)
    with pytest.raises(Exception, match=first.folder):
        Nearest(store, first)
    library = Library(Store.open(store), WordEmbedder(), exact_below=1, chroma_url=url)
    assert library.search("screws", reader=OPERATOR).hits[0].document.id == "screws.md"

    process.kill()
    process.wait()

    assert library.search("valves", reader=OPERATOR).hits[0].document.id == "valves.md"
    (tmp_path / "docs" / "pumps.md").unlink()
    with pytest.raises(ChromaUnreachable, match="CHROMA_URL"):
        sync([tmp_path / "docs"], store, WordEmbedder(), chroma_url=url)
    assert library.search("valves", reader=OPERATOR).hits[0].document.id == "valves.md"
    nearest.close()
    library.close()
