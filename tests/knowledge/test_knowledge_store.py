"""Bringing documents in: what is stored, what is embedded, and what each file is told."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import WordEmbedder
from file_builders import page, pdf
from filelock import FileLock

from knowledge.access import OPERATOR
from knowledge.errors import IndexBusy, IndexDamaged, IndexMissing, IndexOutdated, StoreNotWritable
from knowledge.library import open_library, sync
from knowledge.model import Locator
from knowledge.store import FILE, Store


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "offers.md").write_text("# Offers\n\nThree suppliers answered in writing.", encoding="utf-8")
    (folder / "faq.jsonl").write_text(
        '{"_id": "q1", "title": "Ports", "text": "Two ports."}\n{"_id": "q2", "text": "Three keys."}\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def verdicts(report: object) -> dict[str, str]:
    return {Path(file.path).name: file.verdict for file in report.files}  # type: ignore[attr-defined]


def found(store: Path, text: str) -> list[str]:
    library = open_library(store, WordEmbedder())
    try:
        return [hit.document.id for hit in library.search(text, limit=9, reader=OPERATOR).hits]
    finally:
        library.close()


def test_every_file_gets_a_verdict(docs: Path, store: Path) -> None:
    (docs / "logo.png").write_bytes(b"\x89PNG")
    (docs / "latin.txt").write_bytes("Ce texte est déjà là".encode("latin-1"))
    (docs / "empty.txt").write_bytes(b"")

    report = sync([docs, docs / "nowhere.md"], store, WordEmbedder())

    assert verdicts(report) == {
        "offers.md": "new",
        "faq.jsonl": "new",
        "logo.png": "skipped",
        "latin.txt": "new",
        "empty.txt": "refused",
        "nowhere.md": "refused",
    }
    reasons = {Path(file.path).name: file.reason for file in report.files if file.reason}
    assert ".png" in reasons["logo.png"].en
    assert "vide" in reasons["empty.txt"].fr
    assert any("UTF-8" in one.fr for file in report.files for one in file.warnings)
    assert "n'existe pas" in reasons["nowhere.md"].fr


def test_a_json_lines_file_holds_many_documents(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())

    assert set(found(store, "ports keys suppliers")) == {"offers.md", "q1", "q2"}


def test_unchanged_files_cost_nothing(docs: Path, store: Path) -> None:
    first = sync([docs], store, WordEmbedder())
    again = WordEmbedder()

    report = sync([docs], store, again)

    assert set(verdicts(report).values()) == {"unchanged"}
    assert again.embedded == []
    assert report.revision == first.revision


def test_only_new_text_of_a_changed_file_is_embedded(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    with (docs / "faq.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"_id": "q3", "text": "Four screws."}\n')
    again = WordEmbedder()

    report = sync([docs], store, again)

    assert verdicts(report) == {"offers.md": "unchanged", "faq.jsonl": "changed"}
    assert again.embedded == ["Four screws."]
    assert "q3" in found(store, "screws")


def test_a_vanished_file_leaves(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "offers.md").unlink()

    report = sync([docs], store, WordEmbedder())

    assert verdicts(report)["offers.md"] == "vanished"
    assert set(found(store, "suppliers ports keys")) == {"q1", "q2"}


def test_a_file_given_by_name_leaves_when_it_vanished(docs: Path, store: Path) -> None:
    sync([docs / "offers.md", docs / "faq.jsonl"], store, WordEmbedder())
    (docs / "offers.md").unlink()

    report = sync([docs / "offers.md"], store, WordEmbedder())

    assert verdicts(report) == {"offers.md": "vanished"}
    assert set(found(store, "suppliers ports keys")) == {"q1", "q2"}


def test_what_was_indexed_from_elsewhere_stays(docs: Path, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.txt").write_text("Pumps and valves.", encoding="utf-8")
    sync([docs], store, WordEmbedder())

    sync([other], store, WordEmbedder())

    assert set(found(store, "pumps suppliers")) >= {"offers.md", "note.txt"}


def test_a_file_that_became_unreadable_keeps_its_last_good_version(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "offers.md").write_text("---\ntitle: [\n---\nNew.", encoding="utf-8")

    report = sync([docs], store, WordEmbedder())

    assert verdicts(report)["offers.md"] == "refused"
    assert "offers.md" in found(store, "suppliers")


def test_a_file_that_holds_only_pictures_is_refused(docs: Path, store: Path) -> None:
    (docs / "picture.md").write_text("![](data:image/png;base64,AAAA)", encoding="utf-8")

    report = sync([docs], store, WordEmbedder())

    assert verdicts(report)["picture.md"] == "refused"


def test_a_folder_that_vanished_takes_its_files_along(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    for file in docs.iterdir():
        file.unlink()
    docs.rmdir()

    report = sync([docs], store, WordEmbedder())

    assert verdicts(report) == {"offers.md": "vanished", "faq.jsonl": "vanished"}


def test_hidden_files_are_passed_over(docs: Path, store: Path) -> None:
    (docs / ".git").mkdir()
    (docs / ".git" / "note.md").write_text("Hidden.", encoding="utf-8")

    report = sync([docs], store, WordEmbedder())

    assert "note.md" not in verdicts(report)


def test_a_document_is_called_by_its_path_under_the_folder(docs: Path, store: Path) -> None:
    (docs / "playbooks" / "en").mkdir(parents=True)
    (docs / "playbooks" / "en" / "pumps.md").write_text("Pumps.", encoding="utf-8")

    sync([docs], store, WordEmbedder())

    assert "playbooks/en/pumps.md" in found(store, "pumps")


def test_progress_counts_up_to_all_that_is_embedded(docs: Path, store: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {"reading": [], "embedding": []}

    report = sync(
        [docs], store, WordEmbedder(), lambda stage: lambda done, total: told[stage].append((done, total))
    )

    assert told["reading"] == [(1, 2), (2, 2)]
    assert told["embedding"][-1] == (report.embedded, report.embedded)


def test_another_model_is_refused_until_it_embedded_everything_and_the_one_before_stays(
    docs: Path, store: Path
) -> None:
    sync([docs], store, WordEmbedder())
    other = WordEmbedder("other words", dimension=64)

    with pytest.raises(IndexOutdated, match="salesbot knowledge index"):
        open_library(store, other)
    report = sync([docs], store, other)

    assert report.embedded == 3
    for model in (other, WordEmbedder()):
        assert open_library(store, model).search("ports", reader=OPERATOR).hits[0].document.id == "q1"
    back = WordEmbedder()
    sync([docs], store, back)
    assert back.embedded == []


def test_two_writers_are_one_too_many(docs: Path, store: Path) -> None:
    store.mkdir()
    with FileLock(store / "writer.lock"), pytest.raises(IndexBusy) as busy:
        sync([docs], store, WordEmbedder())

    assert str(store) in busy.value.sentence.fr


def test_nothing_indexed_names_the_command(store: Path) -> None:
    with pytest.raises(IndexMissing, match="salesbot knowledge index"):
        open_library(store, WordEmbedder())


def test_a_store_that_is_no_database_says_so(store: Path) -> None:
    store.mkdir()
    (store / FILE).write_bytes(b"not a database at all, " * 500)

    with pytest.raises(IndexDamaged) as damaged:
        open_library(store, WordEmbedder())

    assert FILE in damaged.value.sentence.en


def test_a_store_that_lacks_a_vector_is_damaged(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    with sqlite3.connect(store / FILE) as database:
        database.execute("DELETE FROM vectors WHERE rowid = 1")

    with pytest.raises(IndexDamaged):
        open_library(store, WordEmbedder())


def test_a_folder_that_cannot_be_made_says_so(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(StoreNotWritable):
        sync([docs], tmp_path / "file" / "store", WordEmbedder())


def test_a_stopped_run_changes_nothing_and_its_vectors_are_used_by_the_next(docs: Path, store: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == total:
            raise StoppedError

    sync([docs / "offers.md"], store, WordEmbedder())
    lines = "".join(f'{{"_id": "n{number}", "text": "Screw number {number}."}}\n' for number in range(1_000))
    (docs / "screws.jsonl").write_text(lines, encoding="utf-8")
    with pytest.raises(StoppedError):
        sync([docs], store, WordEmbedder(), lambda stage: stop if stage == "embedding" else lambda *_: None)
    after_the_stop = found(store, "screw number 7 ports suppliers")
    again = WordEmbedder()
    sync([docs], store, again)

    assert after_the_stop == ["offers.md"]
    assert 0 < len(again.embedded) < 1_000
    assert "n7" in found(store, "screw number 7")


def test_text_that_comes_back_is_not_embedded_twice(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "copy.md").write_bytes((docs / "offers.md").read_bytes())
    again = WordEmbedder()

    sync([docs], store, again)

    assert again.embedded == []


def test_unused_vectors_are_dropped(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    (docs / "faq.jsonl").unlink()

    sync([docs], store, WordEmbedder())

    with sqlite3.connect(store / FILE) as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (1,)


def test_where_a_passage_stands_and_its_language_are_kept(docs: Path, store: Path) -> None:
    (docs / "sheet.pdf").write_bytes(pdf([page("Pumps on page one."), page("Valves on page two.")]))
    french = (
        "Les pompes et les vannes se vendent avec leur contrat d'entretien. "
        "Il est signé pour trois ans au moins, et le service les répare."
    )
    english = (
        "All pumps and valves are sold with their service contract. "
        "It is signed for three years at least, and the service mends them."
    )
    (docs / "both.md").write_text(f"# One\n\n{english}\n\n# Deux\n\n{french}\n", encoding="utf-8")
    sync([docs], store, WordEmbedder())

    passages = {one.document.id: one.passages for one in Store.open(store).held()}

    assert [passage.language for passage in passages["both.md"]] == ["en", "fr"]
    assert passages["sheet.pdf"][0].locator == Locator(kind="page", name="1")


def test_the_database_survives_a_crash_of_the_machine(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())

    with sqlite3.connect(store / FILE) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with Store.open(store)._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_the_model_alone_loads_no_heavy_library() -> None:
    code = (
        "import sys, knowledge.model, knowledge.errors\n"
        "print([name for name in ('torch', 'chromadb', 'sqlalchemy', 'numpy') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_opening_for_a_search_loads_no_chroma(docs: Path, store: Path) -> None:
    sync([docs], store, WordEmbedder())
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests/support')\n"
        "from fakes import WordEmbedder\n"
        "from knowledge.access import OPERATOR; from knowledge.library import open_library\n"
        f"open_library(Path({str(store)!r}), WordEmbedder()).search('ports', reader=OPERATOR)\n"
        "print('chromadb' in sys.modules, 'torch' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False False"
