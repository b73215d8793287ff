"""The schema of the store: made at once, brought up from an earlier version, refused from a later one."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fakes import WordEmbedder
from sqlalchemy import create_engine

from knowledge import store_tables
from knowledge.access import OPERATOR, Reader
from knowledge.errors import IndexDamaged, IndexTooNew
from knowledge.library import open_library, sync
from knowledge.migrations import scripts, upgrade
from knowledge.store import FILE, Store

FIRST = """
CREATE TABLE facts (name VARCHAR NOT NULL PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE sources (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, path VARCHAR NOT NULL UNIQUE,
  digest VARCHAR NOT NULL);
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  source INTEGER NOT NULL, content VARCHAR NOT NULL,
  FOREIGN KEY(source) REFERENCES sources (id) ON DELETE CASCADE);
CREATE INDEX ix_documents_source ON documents (source);
CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  document INTEGER NOT NULL, section VARCHAR NOT NULL,
  text VARCHAR NOT NULL, FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE);
CREATE INDEX ix_passages_document ON passages (document);
CREATE TABLE windows (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  passage INTEGER NOT NULL, digest VARCHAR NOT NULL,
  text VARCHAR NOT NULL, FOREIGN KEY(passage) REFERENCES passages (id) ON DELETE CASCADE);
CREATE INDEX ix_windows_passage ON windows (passage);
CREATE INDEX ix_windows_digest ON windows (digest);
CREATE TABLE vectors (digest VARCHAR NOT NULL, model VARCHAR NOT NULL, vector BLOB NOT NULL,
  PRIMARY KEY (digest, model));
CREATE INDEX vectors_by_model ON vectors (model);
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, audience in (("pumps", "everyone"), ("prices", "managers")):
        text = f"---\ntitle: {name}\naudience: {audience}\n---\n\nAll about {name}."
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def made_old(store: Path) -> None:
    """Puts what the store holds into a database as the first version made it."""
    new = store / FILE
    old = store / "old.sqlite3"
    with sqlite3.connect(old) as database:
        database.executescript(FIRST)
        database.execute("ATTACH ? AS new", (str(new),))
        columns = {
            "facts": "name, value",
            "sources": "id, path, digest",
            "documents": "id, source, content",
            "passages": "id, document, section, text",
            "windows": "id, passage, digest, text",
            "vectors": "digest, model, vector",
        }
        for table, names in columns.items():
            database.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM new.{table}")
    database.close()
    for file in store.glob(f"{FILE}*"):
        file.unlink()
    old.rename(new)


def test_the_steps_lead_to_the_tables_that_are_made_at_once(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'stepwise.sqlite3'}")
    with engine.begin() as connection:
        connection.connection.driver_connection.executescript(FIRST)  # type: ignore[union-attr]
        upgrade(connection, "0001")
        differences = compare_metadata(MigrationContext.configure(connection), store_tables.tables)

    assert differences == []


def test_the_version_is_that_of_the_last_step() -> None:
    assert scripts().get_heads() == [store_tables.VERSION]


def test_a_store_of_the_first_version_is_brought_up_without_embedding(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    sync([docs], store, WordEmbedder())
    made_old(store)
    again = WordEmbedder()

    library = open_library(store, WordEmbedder())
    before = {hit.document.id for hit in library.search("about prices pumps", reader=OPERATOR).hits}
    library.close()
    sync([docs], store, again)

    assert before == {"pumps.md", "prices.md"}
    assert again.embedded == []
    assert Store.open(store).audiences(["prices.md"]) == {"prices.md": (("managers",),)}


def test_who_may_see_a_document_is_kept_when_the_store_is_brought_up(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    sync([docs], store, WordEmbedder())
    made_old(store)

    library = open_library(store, WordEmbedder())
    found = library.search("prices", reader=Reader(labels=frozenset({"everyone"})))

    assert {hit.document.id for hit in found.hits} == {"pumps.md"}
    assert Store.open(store).audiences(["pumps.md", "prices.md", "none.md"]) == {
        "pumps.md": (("everyone",),),
        "prices.md": (("managers",),),
    }
    library.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    sync([docs], store, WordEmbedder())
    made_old(store)
    with sqlite3.connect(store / FILE) as database:
        kept = database.execute("SELECT id, content FROM documents").fetchall()
        database.execute("UPDATE documents SET content = '{' WHERE id = 1")
    database.close()

    with pytest.raises(IndexDamaged):
        Store.open(store)
    with sqlite3.connect(store / FILE) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(documents)")]
        database.executemany("UPDATE documents SET content = ?2 WHERE id = ?1", kept)
    database.close()

    assert columns == ["id", "source", "content"]
    assert len(Store.open(store).held()) == 2


def test_a_store_of_a_later_version_is_left_alone(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    sync([docs], store, WordEmbedder())
    with sqlite3.connect(store / FILE) as database:
        database.execute("UPDATE alembic_version SET version_num = '9001'")
    database.close()

    with pytest.raises(IndexTooNew) as refused:
        open_library(store, WordEmbedder())

    assert "plus récente" in refused.value.sentence.fr
