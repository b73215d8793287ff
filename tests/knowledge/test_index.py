"""Generations of the Chroma index: built beside the old one, probed, switched to."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import WordEmbedder
from filelock import FileLock

from knowledge.contents import Contents
from knowledge.errors import IndexBusy
from knowledge.generations import POINTER, current, writing
from knowledge.index import IndexBroken, Nearest, collections_of, probe, probes_of, publish
from knowledge.library import sync
from knowledge.probing import Probe, found_by_another_process
from knowledge.store import Store

TOPICS = ("pumps", "valves", "screws", "bearings", "cables", "filters")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for topic in TOPICS:
        language = "fr" if topic == "cables" else "en"
        text = f"---\nlanguage: {language}\n---\nAll about {topic}."
        (docs / f"{topic}.md").write_text(text, encoding="utf-8")
    sync([docs], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


@pytest.fixture
def contents(store: Path) -> Contents:
    return Store.open(store).contents("words")


def probes(contents: Contents) -> list[Probe]:
    return probes_of(contents, collections_of(contents, "windows"))


def generations(store: Path) -> list[str]:
    return sorted(path.name for path in store.glob("index-*"))


def test_a_generation_says_what_it_was_built_from(store: Path, contents: Contents) -> None:
    generation = current(store)

    assert generation is not None
    assert (generation.revision, generation.model, generation.windows) == (contents.revision, "words", 6)


def test_each_language_has_a_collection(store: Path) -> None:
    generation = current(store)

    assert generation is not None
    assert sorted(generation.collections) == ["windows-en", "windows-fr"]


def test_the_nearest_windows_are_found_in_every_language(store: Path, contents: Contents) -> None:
    generation = current(store)
    assert generation is not None
    nearest = Nearest(store, generation)

    for window, vector in zip(contents.windows, contents.vectors, strict=True):
        assert window.id in nearest.windows(vector, 1)
    nearest.close()


def test_the_generation_before_goes_once_another_is_current(store: Path, contents: Contents) -> None:
    before = generations(store)

    publish(store, contents)

    assert len(before) == len(generations(store)) == 1
    assert before != generations(store)


def test_a_build_that_fails_leaves_the_current_one(store: Path, contents: Contents) -> None:
    before = current(store)
    broken = replace(contents, vectors=contents.vectors[:2])

    with pytest.raises(IndexError):
        publish(store, broken)

    assert current(store) == before
    assert len(generations(store)) == 1


def test_the_probe_notices_vectors_that_are_not_found_again(store: Path, contents: Contents) -> None:
    generation = current(store)
    assert generation is not None
    others = np.roll(np.eye(256, dtype=np.float32), 7, axis=0)[: len(contents.vectors)]

    with pytest.raises(IndexBroken, match="find themselves"):
        probe(str(store / generation.folder), probes(replace(contents, vectors=others)))


def test_the_probe_notices_windows_that_are_missing(store: Path, contents: Contents) -> None:
    generation = current(store)
    assert generation is not None
    more = replace(contents, windows=contents.windows * 2, vectors=np.concatenate([contents.vectors] * 2))

    with pytest.raises(IndexBroken, match="of 10 windows"):
        probe(str(store / generation.folder), probes(more))


@pytest.mark.parametrize("damage", ["truncated", "deleted", "no pointer", "half a pointer"])
def test_damage_is_noticed_and_mended_without_embedding(store: Path, tmp_path: Path, damage: str) -> None:
    generation = current(store)
    assert generation is not None
    if damage == "truncated":
        os.truncate(next((store / generation.folder).rglob("data_level0.bin")), 10)
    elif damage == "deleted":
        shutil.rmtree(store / generation.folder)
    elif damage == "no pointer":
        (store / POINTER).unlink()
    else:
        (store / POINTER).write_text((store / POINTER).read_text()[:40])
    noticed = current(store)
    again = WordEmbedder()

    sync([tmp_path / "docs"], store, again)

    assert noticed is None
    assert again.embedded == []
    assert current(store) is not None
    assert len(generations(store)) == 1


def test_a_writer_in_another_process_is_noticed(store: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge.generations import writing\n"
        f"with writing(Path({str(store)!r})): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy), writing(store):
            pass
        other.communicate()

    with writing(store):
        assert (store / "writer.lock").exists()


def test_the_lock_of_a_writer_that_failed_is_free_again(store: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(store):
        raise ZeroDivisionError

    with FileLock(store / "writer.lock", timeout=0) as lock:
        assert lock.is_locked


def test_another_process_looks_at_a_large_index(store: Path, contents: Contents) -> None:
    generation = publish(store, contents, apart_from=1)
    folder = str(store / generation.folder)

    right = probes(contents)
    wrong = [replace(one, count=one.count + 1) for one in right]

    assert found_by_another_process(folder, right) is None
    assert "windows-en: 5 of 6 windows" in (found_by_another_process(folder, wrong) or "")


def test_what_a_killed_run_left_is_swept_by_the_next(store: Path, tmp_path: Path) -> None:
    (store / "index-9-left").mkdir()
    (store / f".{POINTER}.4711").write_text("{", encoding="utf-8")

    sync([tmp_path / "docs"], store, WordEmbedder())

    assert len(generations(store)) == 1
    assert not list(store.glob(f".{POINTER}.*"))
