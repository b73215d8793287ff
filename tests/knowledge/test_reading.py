import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_builders import docx, page, paragraph, pdf, zipped

from knowledge.loaders import Loaded, LoadError
from knowledge.reading import Limits, Read, reading

LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 50}">' for before, name in zip("abcdef", "bcdefg", strict=True)
)
BOMB = b"q Q " * 60_000_000


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    with reading() as reader:
        yield reader


def refused(read: Read, name: str, content: bytes) -> str:
    with pytest.raises(LoadError) as error:
        read(Path(name), content, name)
    assert error.value.reason.fr != error.value.reason.en
    return error.value.reason.en


def body(loaded: Loaded) -> str:
    return loaded.documents[0].body


def test_a_worker_gives_what_the_loader_gives(read: Read) -> None:
    content = "---\ntitle: Prix\nreviewed: 2026-09-01\ntags: [a]\n---\n## Détails\nDix euros.".encode()

    (document,) = read(Path("/elsewhere/prix.md"), content, "fr/prix.md").documents

    assert (document.id, document.title, document.tags) == ("fr/prix.md", "Prix", ("a",))
    assert str(document.reviewed) == "2026-09-01"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.pptx", "a.xlsx"])
def test_a_file_that_is_something_else_is_named_as_such(read: Read, name: str) -> None:
    assert "whatever its name says" in refused(read, name, b"MZ\x90\x00" + b"\x00" * 2_000)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.csv", "a.html", "a.eml", "a.md"])
def test_a_file_of_no_bytes_is_refused(read: Read, name: str) -> None:
    assert "empty" in refused(read, name, b"")


def test_entities_that_multiply_are_refused(read: Read) -> None:
    content = zipped({"word/document.xml": LAUGHS + "]><x>&g;</x>"})

    assert "entities" in refused(read, "a.docx", content)


def test_an_entity_in_utf_16_that_names_a_file_is_refused(read: Read) -> None:
    xml = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]><x>&y;</x>'

    assert "entities" in refused(read, "a.docx", zipped({"word/document.xml": xml.encode("utf-16")}))


def test_a_document_that_unpacks_to_far_too_much_is_refused(read: Read) -> None:
    content = docx(paragraph("x" * 70_000_000))

    assert len(content) < 200_000
    assert "unpacks" in refused(read, "a.docx", content)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_zip_is_refused_as_damaged(read: Read, kept: float) -> None:
    content = docx(paragraph("whole"))

    assert "damaged" in refused(read, "a.docx", content[: int(len(content) * kept)])


def test_an_encrypted_office_file_is_said_to_be_protected(read: Read) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")

    assert "password" in refused(read, "a.xlsx", content)


def test_an_encrypted_pdf_is_said_to_be_protected(read: Read) -> None:
    lock = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'61' * 32}> /U <{'62' * 32}> >>"
    content = pdf([page("secret")], encrypt="/Encrypt 8 0 R /ID [<00><00>]", raw=[lock])

    assert "password" in refused(read, "a.pdf", content)


def test_a_file_that_takes_too_much_costs_only_itself() -> None:
    """A page of 240 MB in 240 kB kills the worker; the next file is read by another one."""
    content = pdf([BOMB])

    with reading(Limits(memory=400_000_000)) as read:
        started = time.monotonic()
        reason = refused(read, "bomb.pdf", content)
        after = read(Path("a.txt"), b"Opening hours\nNine to five.", "a.txt")

    assert "memory" in reason
    assert time.monotonic() - started < 20
    assert body(after) == "Nine to five."


def test_a_file_that_takes_too_long_is_given_up() -> None:
    content = pdf([page(*["Word after word after word."] * 55)] * 3_000)

    with reading(Limits(seconds=1.5)) as read:
        started = time.monotonic()
        reason = refused(read, "long.pdf", content)
        after = None if sys.platform == "win32" else time.monotonic() - started

    assert "time" in reason
    assert after is None or after < 5


def children() -> set[str]:
    """The processes that this one started and that are not gone."""
    own = str(os.getpid())
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parts = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found |= {process.name} if parts[1] == own else set()
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_worker_outlives_its_reader() -> None:
    before = children()

    with reading() as read:
        read(Path("a.txt"), b"One.", "a.txt")
        during = children()

    assert len(during - before) == 1
    assert not children() - before


def test_a_text_longer_than_allowed_is_refused() -> None:
    with reading(Limits(text=100)) as read:
        assert "characters" in refused(read, "a.txt", b"word " * 100)


def test_a_wall_of_characters_is_left_out_and_said(read: Read) -> None:
    content = b"# Note\nBefore.\n\n" + b"x" * 2_000_000 + b"\n\nAfter."

    loaded = read(Path("a.md"), content, "a.md")

    assert body(loaded).split() == ["Before.", "After."]
    assert "2000000" in loaded.warnings[0].en


def test_a_file_that_is_one_word_is_refused_with_the_reason(read: Read) -> None:
    assert "without a space" in refused(read, "a.md", b"x" * 5_000_000)


def test_halves_of_surrogates_do_not_reach_the_store(read: Read) -> None:
    loaded = read(Path("a.jsonl"), rb'{"_id": "1", "text": "a \ud800 b"}', "a.jsonl")

    assert body(loaded).encode("utf-8") == "a \ufffd b".encode()


def test_reading_a_file_leaves_this_process_its_own_limits(read: Read) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    read(Path("a.txt"), b"One.", "a.txt")

    assert resource.getrlimit(resource.RLIMIT_AS) == before
