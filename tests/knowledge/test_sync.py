"""What an indexing run tells of each file, what it remembers, and another model beside the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import WordEmbedder

from knowledge.access import OPERATOR
from knowledge.errors import IndexOutdated
from knowledge.library import Library, SyncReport, open_library, rebuild, sync
from knowledge.store import Store


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "offers.md").write_text("# Offers\n\nThree suppliers answered in writing.", encoding="utf-8")
    (folder / "ports.md").write_text("# Ports\n\nTwo ports and three keys.", encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def library(docs: Path, store: Path) -> Iterator[Library]:
    sync([docs], store, WordEmbedder())
    library = open_library(store, WordEmbedder())
    yield library
    library.close()


def verdicts(report: SyncReport) -> dict[str, str]:
    return {Path(file.path).name: file.verdict for file in report.files}


def found(library: Library, text: str) -> list[str]:
    return [hit.document.id for hit in library.search(text, reader=OPERATOR, limit=9).hits]


def test_a_renamed_file_is_told_as_such_and_not_embedded_again(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "new").mkdir()
    (docs / "offers.md").rename(docs / "new" / "bids.md")
    again = WordEmbedder()

    report = sync([docs], store, again)

    assert verdicts(report) == {"bids.md": "renamed", "ports.md": "unchanged"}
    assert [file.before for file in report.files if file.before] == [str(docs / "offers.md")]
    assert again.embedded == []


def test_a_copy_is_new_not_renamed(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "copy.md").write_bytes((docs / "offers.md").read_bytes())

    assert verdicts(sync([docs], store, WordEmbedder()))["copy.md"] == "new"


def test_a_refused_file_is_not_read_again_before_it_changes(docs: Path, store: Path) -> None:
    (docs / "bad.md").write_text("---\ntitle: [\n---\nText.", encoding="utf-8")
    stages: list[str] = []
    first = sync([docs], store, WordEmbedder())

    again = sync([docs], store, WordEmbedder(), lambda stage: stages.append(stage) or (lambda *_: None))
    (docs / "bad.md").write_text("Text.", encoding="utf-8")
    mended = sync([docs], store, WordEmbedder())

    assert verdicts(first)["bad.md"] == verdicts(again)["bad.md"] == "refused"
    assert [file.reason for file in again.files if file.reason] == [
        file.reason for file in first.files if file.reason
    ]
    assert stages == []
    assert verdicts(mended)["bad.md"] == "new"


def test_the_warnings_of_an_unchanged_file_are_remembered(docs: Path, store: Path) -> None:
    (docs / "latin.txt").write_bytes("Ce texte est déjà là".encode("latin-1"))
    first = sync([docs], store, WordEmbedder())

    again = sync([docs], store, WordEmbedder())

    assert [file.warnings for file in again.warned()] == [file.warnings for file in first.warned()]
    assert len(list(again.warned())) == 1


def test_the_model_before_serves_while_another_embeds(docs: Path, store: Path, library: Library) -> None:
    class StoppedError(Exception):
        pass

    class Stopping(WordEmbedder):
        def passages(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise StoppedError

    with pytest.raises(StoppedError):
        sync([docs], store, Stopping("other"))
    with pytest.raises(IndexOutdated):
        open_library(store, WordEmbedder("other"))

    assert found(library, "suppliers")[0] == "offers.md"
    sync([docs], store, WordEmbedder("other"))
    assert found(library, "suppliers")[0] == "offers.md"
    assert open_library(store, WordEmbedder("other")).search("ports", reader=OPERATOR).hits


def test_what_the_old_model_showed_stays_when_only_the_new_one_embedded_the_rest(
    docs: Path, store: Path, library: Library
) -> None:
    (docs / "screws.md").write_text("Four screws.", encoding="utf-8")
    sync([docs], store, WordEmbedder("other"))

    assert set(found(library, "suppliers ports screws")) == {"offers.md", "ports.md"}


def test_without_paths_only_the_new_model_embeds(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    other = WordEmbedder("other")

    report = sync([], store, other)

    assert report.files == ()
    assert len(other.embedded) == 2
    assert found(open_library(store, other), "ports")[0] == "ports.md"


def test_a_rebuild_embeds_nothing(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    before = {path.name for path in store.glob("index-*")}

    assert rebuild(store) == 2

    assert len({path.name for path in store.glob("index-*")} - before) == 1
    assert Store.open(store).revision() == 1
