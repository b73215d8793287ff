"""Files that come with a question: read, told of, asked about, kept for their conversation alone."""

import io
import time
from pathlib import Path

import openpyxl
import pytest
from fakes import ScriptedFinder, WordEmbedder
from file_builders import docx, page, paragraph, pdf

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.files import Attachment, FileStore, MemoryFileStore
from bot.dialogue.gaps import Gap
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question, Route
from bot.dialogue.threads import MemoryThreads, Threads
from bot.files import PostedFiles
from bot.store.database import open_database
from bot.store.thread_files import SqlThreadFiles
from bot.store.threads import SqlThreads
from knowledge.library import starter_library, sync
from knowledge.model import Document, Findings, Hit
from knowledge.posted import MOST_BYTES, MOST_PASSAGES
from tools.language import Language, Text

CONTRACT = b"""# Service agreement

## Term

The agreement runs for 36 months.

## Termination

Either party may terminate the agreement with a notice period of 90 days.

## Fees

The yearly fee is 48,000 EUR.
"""
NOTHING = Findings(found=False, confidence=0.1, hits=(), nearest="Six roles")
PLAYBOOK = Document(id="playbooks/en/roles.md", title="Six roles", body="", language="en")
LIBRARY = Findings(
    found=True,
    confidence=0.9,
    hits=(Hit(document=PLAYBOOK, section="Champion", text="A champion sells for you inside.", score=1.0),),
)


class Kept:
    """Remembers gaps."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []

    def record(self, gap: Gap) -> None:
        self.gaps.append(gap)


class Talk:
    """One conversation after the other with an assistant that reads files."""

    library_dir = Path("nowhere")

    def __init__(
        self, library: Findings = NOTHING, store: FileStore | None = None, threads: Threads | None = None
    ) -> None:
        self.embedder = WordEmbedder()
        self.finder = ScriptedFinder(library)
        self.gaps = Kept()
        files = PostedFiles(store or MemoryFileStore(), lambda: self.embedder, self.library_dir)
        interpreter = RuleInterpreter()
        self.assistant = Assistant(
            interpreter, self.finder, threads or MemoryThreads(), gaps=self.gaps, files=files
        )
        self.said = 0

    def __call__(
        self, text: str, *files: Attachment, thread: str = "t", locale: Language | None = None
    ) -> Answer:
        self.said += 1
        question = Question(id=f"{thread}{self.said}", text=text, thread=thread, files=files, locale=locale)
        return self.assistant.answer(question)


@pytest.fixture(scope="module", autouse=True)
def usual(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A library that says what is usual in a text."""
    Talk.library_dir = tmp_path_factory.mktemp("library")
    sync([starter_library() / "playbooks" / "en"], Talk.library_dir, WordEmbedder())


def attached(name: str = "contract.md", content: bytes = CONTRACT) -> Attachment:
    return Attachment(name=name, content=content)


def workbook(*rows: tuple[object, ...], title: str = "Deal") -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(kept)
    return kept.getvalue()


def test_a_question_is_answered_from_the_file_that_came_with_it() -> None:
    answer = Talk()("what does this say about the notice period?", attached())
    assert answer.route is Route.KNOWLEDGE
    assert answer.citations[0].document == "contract.md"
    assert answer.citations[0].title == "Service agreement"
    assert answer.citations[0].section == "Termination"
    assert "notice period of 90 days" in answer.citations[0].quote


def test_later_messages_of_the_conversation_may_ask_about_it_too() -> None:
    talk = Talk()
    talk("", attached())
    assert talk("and the yearly fee?").citations[0].section == "Fees"


def test_nothing_is_embedded_twice() -> None:
    talk = Talk()
    talk("what is the notice period?", attached())
    embedded = len(talk.embedder.embedded)
    talk("and the yearly fee?")
    assert embedded > 0
    assert len(talk.embedder.embedded) == embedded


def test_a_file_without_words_is_described_and_not_embedded() -> None:
    talk = Talk()
    answer = talk("", attached())
    assert answer.route is Route.KNOWLEDGE
    assert answer.sections[0].lines == ("I have read “contract.md” (text), titled “Service agreement”.",)
    assert answer.sections[1].lines == ("Term", "Termination", "Fees")
    assert "“what does it say about Term?”" in answer.text
    assert talk.embedder.embedded == []
    assert talk.finder.searched == []


def test_it_is_described_in_the_askers_language_else_in_its_own() -> None:
    french = "## Durée\n\nLe contrat dure trois ans pour les deux parties.\n\n## Prix\n\nLe prix est fixe."
    assert Talk()("", attached("c.md", french.encode())).sections[0].lines[0].startswith("J'ai lu")
    english = Talk()("", attached("c.md", french.encode()), locale=Language.EN)
    assert english.sections[0].lines[0].startswith("I have read")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("terms.pdf", pdf([page("Page one of the terms"), page("Page two of them")]), "PDF, 2 pages"),
        (
            "deal.xlsx",
            workbook(("Item", "Amount"), ("Cost", 5), ("Gain", 9)),
            "Excel workbook, 1 sheet, 2 rows",
        ),
        ("prices.csv", b"Product;Price\nA;12\nB;14\n", "table, 2 rows"),
        ("plan.docx", docx(paragraph("Costs", "H1") + paragraph("It costs 40 euros.")), "Word document"),
        ("note.txt", b"First line\n\nThe kick-off is on 5 May.", "text"),
        ("page.html", b"<title>T</title><h1>Offer</h1><p>We offer 12 seats to them.</p>", "web page"),
        ("mail.eml", b"Subject: Seats\nFrom: a@b.c\n\nWe agreed on 12 seats.\n", "e-mail"),
    ],
)
def test_what_was_read_is_told_by_its_kind_and_extent(name: str, content: bytes, said: str) -> None:
    answer = Talk()("", attached(name, content))
    assert f"I have read “{name}” ({said}" in answer.text
    assert to_json(answer)["files"][0]["read"] is True


def test_a_short_text_without_headings_is_shown_as_a_whole() -> None:
    answer = Talk()("", attached("mail.eml", b"Subject: Seats\nFrom: a@b.c\n\nWe agreed on 12 seats.\n"))
    assert "We agreed on 12 seats." in answer.citations[0].quote


def test_several_files_are_read_together() -> None:
    talk = Talk()
    lunch = attached("lunch.md", b"## Monday\n\nOn Monday there is soup with bread.\n")
    answer = talk("", attached(), lunch)
    assert "What is in “contract.md”" in answer.text
    assert talk("which soup is there on Monday?").citations[0].document == "lunch.md"
    assert talk("what is the notice period?").citations[0].document == "contract.md"


def test_a_page_or_sheet_is_cited() -> None:
    content = pdf([page("The offer is good for us."), page("Its notice period is 90 days.")])
    locator = Talk()("what is the notice period?", attached("a.pdf", content)).citations[0].locator
    assert locator is not None
    assert (locator.kind, locator.name) == ("page", "2")


@pytest.mark.parametrize(
    ("name", "content", "english", "french"),
    [
        ("scan.png", b"x", "it is a picture", "c'est une image"),
        ("old.doc", b"x", "save it as .docx", "enregistrez-le en .docx"),
        ("a.exe", b"x", ".exe is none of the formats", ".exe ne fait pas partie des formats"),
        ("broken.pdf", b"%PDF-1.7 no more", "it is damaged", "il est abîmé"),
        ("empty.txt", b"", "it is empty", "il est vide"),
        ("big.csv", b"x" * (MOST_BYTES + 1), "larger than 10 MB", "dépasse 10 Mo"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    name: str, content: bytes, english: str, french: str
) -> None:
    for locale, begins, reason in (
        (Language.EN, f"I can't read “{name}”", english),
        (Language.FR, f"Je ne peux pas lire «\xa0{name}\xa0»", french),
    ):
        answer = Talk()("", attached(name, content), locale=locale)
        assert answer.route is Route.REFUSE
        assert answer.sections[0].lines[0].startswith(begins)
        assert reason in answer.text
        assert to_json(answer)["files"][0]["read"] is False


def test_a_fault_on_the_way_is_said_like_any_other() -> None:
    fault = Text(en="Slack didn't give it to me", fr="Slack ne me l'a pas donné")
    answer = Talk()("", Attachment(name="a.pdf", fault=fault))
    assert answer.text == "I can't read “a.pdf”: Slack didn't give it to me."


def test_the_library_does_not_stand_in_for_a_file_that_could_not_be_read() -> None:
    talk = Talk(LIBRARY)
    answer = talk("what does this say about the champion?", attached("scan.png", b"x"))
    assert talk.finder.searched == []
    assert answer.citations == ()


def test_the_files_that_can_be_read_are_read_beside_those_that_cannot() -> None:
    answer = Talk()("what is the notice period?", attached("a.png", b"x"), attached())
    assert answer.sections[0].lines[0].startswith("I can't read “a.png”")
    assert answer.citations[0].document == "contract.md"


def test_what_the_file_lacks_comes_from_the_library_and_says_so() -> None:
    answer = Talk(LIBRARY)("what does our champion sell inside?", attached())
    assert answer.citations[0].document == "playbooks/en/roles.md"
    assert "what follows is from the library" in answer.text


def test_what_nobody_knows_is_declined_for_both_and_is_no_gap_of_the_library() -> None:
    talk = Talk()
    answer = talk("what is the weather in Lyon?", attached())
    assert "neither in the files of this conversation nor in the library" in answer.text
    assert "I have read “contract.md”" in answer.text
    assert talk.gaps.gaps == []
    talk("what is the weather in Lyon?", thread="other")
    assert len(talk.gaps.gaps) == 1


def test_words_that_only_hand_it_over_get_the_description() -> None:
    talk = Talk(LIBRARY)
    answer = talk("Hi, here you are", attached())
    assert "I have read “contract.md”" in answer.text
    assert answer.citations == ()


def test_another_conversation_knows_nothing_of_it() -> None:
    talk = Talk()
    talk("", attached(), thread="mine")
    answer = talk("what is the notice period?", thread="yours")
    assert answer.route is Route.REFUSE
    assert "90" not in answer.text
    assert answer.citations == ()


def test_a_file_of_the_same_name_replaces_the_one_before() -> None:
    talk = Talk()
    talk("", attached())
    talk("", attached(content=CONTRACT.replace(b"90 days", b"30 days")))
    answer = talk("what is the notice period?")
    assert "30 days" in answer.text
    assert "90 days" not in answer.text


def test_it_is_still_known_after_a_restart_without_embedding_again(tmp_path: Path) -> None:
    def started() -> Talk:
        engine = open_database(tmp_path / "salesbot.sqlite3")
        return Talk(store=SqlThreadFiles(engine), threads=SqlThreads(engine))

    started()("what is the notice period?", attached())
    again = started()
    assert again("and the yearly fee?").citations[0].section == "Fees"
    assert again.embedder.embedded == []


def test_another_model_embeds_again() -> None:
    store = MemoryFileStore()
    Talk(store=store)("what is the notice period?", attached())
    other = Talk(store=store)
    other.embedder = WordEmbedder("other words", 128)
    assert other("and the yearly fee?").citations[0].section == "Fees"
    assert other.embedder.embedded


def test_a_question_that_is_worked_on_again_reads_the_file_again_and_keeps_it_once() -> None:
    store = MemoryFileStore()
    talk = Talk(store=store)
    for _ in range(2):
        talk.said = 0
        talk("what is the notice period?", attached())
    assert len(store.of("t")) == 1


def test_a_long_file_says_what_was_left_out() -> None:
    content = b"".join(b"## Part %d\n\nWords of part %d.\n\n" % (n, n) for n in range(MOST_PASSAGES + 7))
    answer = Talk()("", attached("long.md", content))
    assert "its last 7 passages were left out" in answer.text
    assert to_json(answer)["files"][0]["left_out"] == 7


def test_what_of_a_file_could_not_be_read_is_told() -> None:
    from file_builders import PICTURE

    answer = Talk()(
        "what is the notice period?", attached("a.pdf", pdf([page("The notice period is long."), PICTURE]))
    )
    assert "In “a.pdf”, these pages are scanned pictures without text and need OCR" in answer.text


def test_more_files_than_a_conversation_keeps_are_refused_by_name() -> None:
    files = [attached(f"{number}.txt", b"The notice period is long.") for number in range(11)]
    answer = Talk()("", *files)
    assert "I can't read “10.txt”: a conversation keeps 10 files at most" in answer.text


def test_an_answer_without_files_has_the_form_it_had() -> None:
    assert "files" not in to_json(Talk()("what is the weather in Lyon?"))


def test_a_file_is_embedded_before_it_is_asked_about_and_only_once(tmp_path: Path) -> None:
    embedder, store = WordEmbedder(), MemoryFileStore()
    sync([starter_library() / "onboarding"], tmp_path, embedder)
    files = PostedFiles(store, lambda: embedder, tmp_path, ahead=True)
    files.post("t", [Attachment(name="contract.md", content=CONTRACT)])
    deadline = time.monotonic() + 10
    while not store.of("t")[0].vectors and time.monotonic() < deadline:
        time.sleep(0.01)
    embedded = len(embedder.embedded)

    files.search("t", "notice period")

    assert store.of("t")[0].vectors
    assert len(embedder.embedded) == embedded
