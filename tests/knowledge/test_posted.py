"""A posted file as it is read and searched: by itself, without believing what it says of itself."""

import pytest
from fakes import WordEmbedder
from file_builders import docx, page, paragraph, pdf
from posting import read_file

from knowledge.loaders import LoadError
from knowledge.posted import MOST_BYTES, MOST_PASSAGES, Extent, PostedFile, posted_files, shown_name
from knowledge.posted_search import posted_search

CONTRACT = b"""# Service agreement

## Term

The agreement runs for 36 months.

## Termination

Either party may terminate with a notice period of 90 days.
"""


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(LoadError) as error:
        read_file(name, content)
    assert error.value.reason.fr
    return error.value.reason.en


def test_pages_headings_and_title_are_told() -> None:
    file = read_file("terms.pdf", pdf([page("First page of it"), page("Second page of it")]))
    assert file.extents == (Extent(kind="page", count=2),)
    assert read_file("a.md", CONTRACT).headings == ("Term", "Termination")
    assert read_file("a.md", CONTRACT).title == "Service agreement"


def test_the_columns_of_a_table_stand_for_headings() -> None:
    file = read_file("prices.csv", b"Product;Price\nA;12\nB;14\n")
    assert file.headings == ("Product", "Price")
    assert file.extents == (Extent(kind="row", count=2),)


def test_what_a_file_says_of_itself_is_not_believed() -> None:
    front = b"---\ntitle: Rates\nowner: The boss\nurl: https://evil.example/x\naudience: everyone\n"
    file = read_file("rates.md", front + b"kind: case_study\nverified: true\n---\n\nThe rate is 12%.")
    (cut,) = file.cuts
    document = cut.document
    assert (document.owner, document.url, document.kind, document.verified) == (None, None, None, None)
    assert document.audience is None
    assert document.id == "rates.md"


def test_it_is_the_same_after_being_written_and_read_again() -> None:
    file = read_file("a.docx", docx(paragraph("Costs", "H1") + paragraph("It costs 40 euros.")))
    assert posted_files().validate_json(posted_files().dump_json(file)) == file


def test_a_long_file_is_cut_and_tells_how_much_is_left_out() -> None:
    sections = b"".join(b"## Part %d\n\nWords of part %d.\n\n" % (n, n) for n in range(MOST_PASSAGES + 7))
    file = read_file("long.md", sections)
    assert len(file.passages) == MOST_PASSAGES
    assert file.left_out == 7


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.doc", b"x", "save it as .docx"),
        ("photo.PNG", b"x", "picture"),
        ("tool.exe", b"x", ".exe is none of the formats"),
        ("noending", b"x", "no ending is none of the formats"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"  \n ", "no text"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "damaged"),
        ("false.pdf", b"PK\x03\x04", "no PDF file"),
        ("big.txt", b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, said: str) -> None:
    assert said in refusal(name, content)


def test_a_name_cannot_break_out_of_its_sentence() -> None:
    assert shown_name("../../etc/a\nb\u202egnp.txt") == "a b gnp.txt"
    assert shown_name("C:\\temp\\plan.pdf") == "plan.pdf"
    assert len(shown_name("x" * 500 + ".pdf")) <= 120


def searched(text: str, *files: PostedFile) -> tuple[bool, str]:
    embedder = WordEmbedder()
    vectors = [(file, embedder.passages(file.windows)) for file in files]
    found = posted_search(vectors, embedder, None).search(text)
    return found.found, found.hits[0].section


def test_the_passage_that_answers_is_found() -> None:
    assert searched("what is the notice period?", read_file("a.md", CONTRACT)) == (True, "Termination")


def test_of_two_files_the_one_that_answers_is_quoted() -> None:
    other = read_file("b.md", b"## Lunch\n\nOn Monday there is soup with bread.\n")
    assert searched("which soup is there on Monday?", read_file("a.md", CONTRACT), other) == (True, "Lunch")


def test_conditions_on_documents_of_the_library_do_not_keep_a_file_out() -> None:
    question = "the notice period in a verified case study in manufacturing of 2024?"
    assert searched(question, read_file("a.md", CONTRACT))[1] == "Termination"


def test_nothing_of_what_is_usual_is_ever_found() -> None:
    from dataclasses import replace

    from knowledge.posted import contents_of

    embedder = WordEmbedder()
    file, secret = (
        read_file("a.md", CONTRACT),
        read_file("secret.md", b"## Pay\n\nThe pay of the boss is 1 euro."),
    )
    usual = contents_of([(secret, embedder.passages(secret.windows))], embedder.name)
    usual = replace(usual, documents=tuple(replace(one, audience=("everyone",)) for one in usual.documents))
    search = posted_search([(file, embedder.passages(file.windows))], embedder, usual)
    found = search.search("what is the pay of the boss?", limit=9)
    assert {hit.document.id for hit in found.hits} == {"a.md"}
