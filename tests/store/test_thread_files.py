"""Files of conversations, in this process and in SQL: the same claims for both."""

from pathlib import Path

import pytest
from posting import read_file

from bot.dialogue.files import MOST_FILES, FileStore, MemoryFileStore, StoredFile
from bot.store.database import open_database
from bot.store.thread_files import SqlThreadFiles


def stored(name: str, text: str = "The notice period is 90 days.") -> StoredFile:
    return StoredFile(file=read_file(name, text.encode()))


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> FileStore:
    if request.param == "memory":
        return MemoryFileStore()
    return SqlThreadFiles(request.getfixturevalue(f"{request.param}_database"))


def sql(folder: Path) -> FileStore:
    return SqlThreadFiles(open_database(folder / "salesbot.sqlite3"))


def names(store: FileStore, thread: str) -> list[str]:
    return [one.file.name for one in store.of(thread)]


def test_a_conversation_has_its_own_files_only(store: FileStore) -> None:
    store.put("one", stored("a.txt"))
    store.put("two", stored("b.txt"))
    assert names(store, "one") == ["a.txt"]
    assert names(store, "three") == []


def test_a_file_of_the_same_name_takes_the_place_of_the_one_before(store: FileStore) -> None:
    for name, text in (("a.txt", "Old words."), ("b.txt", "Other words."), ("a.txt", "New words.")):
        store.put("t", stored(name, text))
    assert names(store, "t") == ["b.txt", "a.txt"]
    assert store.of("t")[1].file.passages[0].text == "New words."


def test_the_oldest_go_when_there_are_too_many(store: FileStore) -> None:
    one = stored("0.txt")
    for number in range(MOST_FILES + 2):
        store.put("t", stored(f"{number}.txt") if number else one)
    assert names(store, "t") == [f"{number}.txt" for number in range(2, MOST_FILES + 2)]


def test_vectors_are_kept_with_their_file(store: FileStore) -> None:
    store.put("t", stored("a.txt"))
    (file,) = store.of("t")
    store.embedded("t", StoredFile(file=file.file, model="m", vectors=b"1234"))
    (kept,) = store.of("t")
    assert (kept.model, kept.vectors) == ("m", b"1234")


def test_they_outlive_the_process(tmp_path: Path) -> None:
    before = stored("a.txt")
    sql(tmp_path).put("t", before)
    assert sql(tmp_path).of("t") == (before,)


def test_what_another_version_wrote_is_passed_over(tmp_path: Path) -> None:
    from sqlalchemy import text

    engine = open_database(tmp_path / "salesbot.sqlite3")
    store = SqlThreadFiles(engine)
    store.put("t", stored("a.txt"))
    store.put("t", stored("b.txt"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE thread_files SET content = '{\"pages\": 3}' WHERE name = 'a.txt'"))
    assert names(store, "t") == ["b.txt"]
