"""What a search finds, in which order, and how sure it is."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fakes import WordEmbedder

from knowledge.access import OPERATOR, Reader
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.contents import Contents, Window
from knowledge.embedding import SentenceEmbedder
from knowledge.generations import current
from knowledge.index import Nearest
from knowledge.languages import content, detect, fold
from knowledge.lexical import Lexical
from knowledge.library import Library, open_library, starter_library, sync
from knowledge.model import Document, Passage
from knowledge.retrieval import Question, Retriever
from knowledge.store import Store

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "answerable.jsonl").read_text(encoding="utf-8").splitlines()
]

SOME = {"buying_center", "objections"}

PAGES = {
    "en/pumps.md": ("Pumps", "en", "../fr/pumps.md", "A pump moves water through the pipes."),
    "fr/pumps.md": ("Pompes", "fr", "../en/pumps.md", "Une pompe pousse l'eau dans les tuyaux."),
    "en/valves.md": ("Valves", "en", None, "A valve closes the pipes. A valve opens them again."),
    "fr/societes.md": ("Sociétés", "fr", None, "Les sociétés récupérées par un repreneur."),
    "en/filters.md": (
        "Filters",
        "en",
        None,
        "## Fine\nA filter holds sand.\n## Coarse\nA filter holds leaves.",
    ),
}


def write(folder: Path, pages: Mapping[str, tuple[str, str, str | None, str]]) -> Path:
    for name, (title, language, translation, body) in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        link = f"translation: {translation}\n" if translation else ""
        path.write_text(f"---\ntitle: {title}\nlanguage: {language}\n{link}---\n{body}", encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    sync([write(tmp_path / "docs", PAGES)], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


@pytest.fixture
def library(store: Path) -> Library:
    return open_library(store, WordEmbedder())


def ids(library: Library, text: str, **options: object) -> list[str]:
    return [hit.document.id for hit in library.search(text, **options, reader=OPERATOR).hits]  # type: ignore[arg-type]


def test_the_best_passage_of_a_document_comes_with_its_section(library: Library) -> None:
    hit = library.search("a filter that holds leaves", reader=OPERATOR).hits[0]

    assert (hit.document.id, hit.section, hit.text) == ("en/filters.md", "Coarse", "A filter holds leaves.")
    assert (hit.title, hit.language) == ("Filters", "en")


def test_a_document_is_listed_once_before_any_is_listed_again(library: Library) -> None:
    found = ids(library, "which filter holds sand", limit=9)

    once = found[: found.index("en/filters.md", 1)]
    assert len(set(once)) == len(once)
    assert found.count("en/filters.md") == 2


def test_no_more_hits_than_asked_for(library: Library) -> None:
    assert len(ids(library, "the pipes", limit=2)) == 2


def test_hits_come_best_first(library: Library) -> None:
    scores = [hit.score for hit in library.search("a valve closes the pipes", limit=3, reader=OPERATOR).hits]

    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(("language", "wanted"), [("en", "en/pumps.md"), ("fr", "fr/pumps.md")])
def test_a_translation_is_shown_in_the_askers_language_alone(
    library: Library, language: str, wanted: str
) -> None:
    found = ids(library, "pump water pompe eau", language=language, limit=3)

    assert found[0] == wanted
    assert len([name for name in found if name.endswith("pumps.md")]) == 1


def test_a_text_that_exists_in_one_language_is_found_from_the_other(library: Library) -> None:
    assert ids(library, "valve", language="fr")[0] == "en/valves.md"


def test_accents_may_be_left_out(library: Library) -> None:
    assert ids(library, "societes recuperees", language="fr")[0] == "fr/societes.md"


def test_an_empty_question_finds_nothing(library: Library) -> None:
    findings = library.search("  ", reader=OPERATOR)

    assert (findings.found, findings.confidence, findings.hits) == (False, 0.0, ())


def test_what_is_not_found_names_the_nearest_title(library: Library) -> None:
    findings = library.search("zzz yyy xxx", reader=OPERATOR)

    assert not findings.found
    assert findings.nearest in {title for title, *_ in PAGES.values()}


def test_a_search_sees_what_another_process_indexed(library: Library, store: Path, tmp_path: Path) -> None:
    before = ids(library, "gaskets")
    more = {"en/gaskets.md": ("Gaskets", "en", None, "Gaskets seal.")}

    sync([write(tmp_path / "docs", more)], store, WordEmbedder())

    assert "en/gaskets.md" not in before
    assert ids(library, "gaskets")[0] == "en/gaskets.md"


def test_an_index_without_documents_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    sync([tmp_path / "docs"], tmp_path / "store", WordEmbedder())

    assert open_library(tmp_path / "store", WordEmbedder()).search("pumps", reader=OPERATOR).hits == ()


def test_a_shortlist_of_the_chroma_index_finds_what_exact_search_finds(store: Path) -> None:
    contents = Store.open(store).contents("words")
    generation = current(store)
    assert generation is not None
    nearest = Nearest(store, generation)
    vector = WordEmbedder().query("a filter that holds leaves")
    question = Question(text="a filter that holds leaves", vector=vector, language="en")

    exact = Retriever(contents).search(question, OPERATOR, 3)
    listed = Retriever(contents, lambda wanted, count: nearest.windows(wanted, 2)).search(
        question, OPERATOR, 3
    )

    assert listed.hits[0] == exact.hits[0]
    nearest.close()


def test_an_exact_word_is_found_though_the_shortlist_lacks_it(store: Path) -> None:
    contents = Store.open(store).contents("words")
    question = Question(text="valve", vector=WordEmbedder().query("sand"), language="en")
    other = next(window.id for window in contents.windows if window.passage == 0)

    hits = Retriever(contents, lambda vector, count: [other]).search(question, OPERATOR, 5).hits

    assert "en/valves.md" in {hit.document.id for hit in hits}


def test_a_large_library_is_searched_through_chroma_and_finds_the_same(store: Path) -> None:
    small = open_library(store, WordEmbedder())
    large = Library(Store.open(store), WordEmbedder(), exact_below=1)

    for text in ("a filter holds leaves", "a valve closes the pipes", "societes recuperees"):
        assert large.search(text, reader=OPERATOR).hits[0] == small.search(text, reader=OPERATOR).hits[0]
    assert large._opened
    large.close()


def test_a_chroma_index_that_cannot_be_opened_is_done_without(store: Path) -> None:
    generation = current(store)
    assert generation is not None
    (store / generation.folder / "chroma.sqlite3").write_bytes(b"not a database, " * 400)

    library = Library(Store.open(store), WordEmbedder(), exact_below=1)

    assert library.search("a valve closes the pipes", reader=OPERATOR).hits[0].document.id == "en/valves.md"


def orthogonal(contents: Contents) -> Question:
    """A question whose vector is equally far from everything: only its words can tell."""
    vector = np.full(contents.vectors.shape[1], 1 / 16, dtype=np.float32)
    flat = vector - contents.vectors.mean(axis=0) * float(vector @ contents.vectors.mean(axis=0))
    return Question(text="valve", vector=flat / np.linalg.norm(flat), language="fr")


def test_words_count_only_where_question_and_passage_share_a_language(store: Path) -> None:
    contents = Store.open(store).contents("words")
    retriever = Retriever(contents)
    foreign = orthogonal(contents)
    same = Question(text=foreign.text, vector=foreign.vector, language="en")

    def score(question: Question) -> float:
        hits = retriever.search(question, OPERATOR, 9).hits
        return next(hit.score for hit in hits if hit.document.id == "en/valves.md")

    assert score(same) > score(foreign)


def test_a_passage_that_shares_no_word_scores_zero() -> None:
    matches = Lexical(["The pump runs.", "A valve closes."], "en").match("pumps")

    assert matches.scores[0] > 0
    assert matches.scores[1] == 0


def test_coverage_is_the_share_of_the_questions_idf_mass() -> None:
    lexical = Lexical(["the pump runs", "the valve closes"], "en")

    assert lexical.coverage("the pump runs", 0) == pytest.approx(1)
    assert lexical.coverage("pump turbine", 0) < 0.5 < lexical.coverage("the pump", 0)
    assert lexical.coverage("turbine", 0) == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the win rate?", "en"),
        ("C’est quoi le taux de transformation ?", "fr"),
        ("qu'est-ce qu'un filtre", "fr"),
        ("why do we lose deals", "en"),
        ("réponse prospect", "fr"),
        ("ROI", None),
    ],
)
def test_the_language_of_a_question_is_told_by_its_small_words(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_folding_leaves_no_accents() -> None:
    assert fold("ŒUVRE déjà") == "oeuvre deja"


@pytest.mark.parametrize("field", ["similarity", "margin", "coverage"])
def test_more_evidence_never_makes_less_sure(field: str) -> None:
    low = {"similarity": 0.85, "margin": 0.5, "coverage": 0.3}
    high = low | {field: low[field] + 0.05}

    assert confidence(Evidence(**high)) > confidence(Evidence(**low))


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two of the starter library's documents under the default model; all of it would take a minute."""
    store = tmp_path_factory.mktemp("store")
    embedder = SentenceEmbedder()
    files = [path for name in SOME for path in starter_library().rglob(f"{name}.md")]
    docs = store / "docs"
    for file in files:
        target = docs / file.relative_to(starter_library())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    sync([docs], store, embedder)
    return open_library(store, embedder)


def test_questions_that_the_library_answers_are_told_from_others(playbooks: Library) -> None:
    answered = [row for row in ROWS if set(row["documents"]) & SOME]
    others = [row for row in ROWS if not row["documents"]]

    found = [playbooks.search(row["text"], language=row["lang"], reader=OPERATOR).found for row in answered]
    mistaken = [playbooks.search(row["text"], language=row["lang"], reader=OPERATOR).found for row in others]

    assert np.mean(found) >= 0.85
    assert np.mean(mistaken) <= 0.05


def test_the_document_that_answers_comes_first(playbooks: Library) -> None:
    answered = [row for row in ROWS if set(row["documents"]) & SOME]

    right = [
        Path(ids(playbooks, row["text"], language=row["lang"])[0]).parts[-2:]
        == (row["lang"], f"{row['documents'][0]}.md")
        for row in answered
    ]

    assert np.mean(right) >= 0.85


def test_confidence_stands_between_zero_and_one() -> None:
    assert 0 <= confidence(Evidence(similarity=0.0, margin=0.0, coverage=0.0)) < THRESHOLD
    assert THRESHOLD < confidence(Evidence(similarity=1.0, margin=5.0, coverage=1.0)) <= 1


OPEN = ("everyone",)
TEAM = Reader(labels=frozenset(OPEN))


def page(
    name: str, body: str, *, audience: tuple[str, ...] | None = OPEN, **labels: object
) -> tuple[Document, tuple[Passage, ...]]:
    """A document of one passage for each paragraph, all in one section."""
    document = Document(id=name, title=name, body=body, language="en", audience=audience, **labels)  # type: ignore[arg-type]
    parts = body.split("\n\n")
    return document, tuple(Passage(section="", text=part, windows=(f"{name}\n{part}",)) for part in parts)


def indexed(*pages: tuple[Document, tuple[Passage, ...]]) -> Contents:
    passages = tuple((at, passage) for at, (_, found) in enumerate(pages) for passage in found)
    windows = [(place, text) for place, (_, passage) in enumerate(passages) for text in passage.windows]
    return Contents(
        revision=1,
        model="words",
        documents=tuple(document for document, _ in pages),
        passages=passages,
        windows=tuple(Window(id=1000 + at, passage=place) for at, (place, _) in enumerate(windows)),
        vectors=WordEmbedder().passages([text for _, text in windows]),
    )


def question(text: str, today: date = date(2026, 11, 24)) -> Question:
    vector = WordEmbedder().query(text)
    return Question(text=text, vector=vector, language="en", content=vector, today=today)


def shown(retriever: Retriever, text: str, reader: Reader = TEAM) -> list[str]:
    return [hit.title for hit in retriever.search(question(text), reader, 5).hits]


OTHERS = tuple(page(f"page {number}", f"Something about subject {number}.") for number in range(8))


def test_what_may_not_be_read_is_neither_shown_nor_named() -> None:
    secret = page("merger", "The merger with Globex closes in May.", audience=("group:board",))
    retriever = Retriever(indexed(page("pumps", "A pump moves water."), *OTHERS, secret))
    asked = question("the merger with Globex closes in May")

    hidden = retriever.search(asked, TEAM, 20)
    told = retriever.search(asked, Reader(labels=frozenset({"group:board"})), 20)

    assert "merger" not in {hidden.nearest, *(hit.title for hit in hidden.hits)}
    assert not hidden.found
    assert [hit.title for hit in told.hits] == ["merger"]


def test_a_private_translation_is_not_shown_in_the_place_of_an_open_document() -> None:
    here = page("pumps", "A pump moves water.", translation="pompes")
    private = page("pompes", "Une pompe.", audience=None)
    french = replace(private[0], language="fr")
    contents = indexed(here, (french, private[1]), *OTHERS)
    asked = replace(question("a pump moves water"), language="fr")

    assert Retriever(contents).search(asked, TEAM, 1).hits[0].title == "pumps"


def test_nobody_is_shown_anything_of_an_index_that_is_closed_to_them() -> None:
    found = Retriever(indexed(*OTHERS)).search(question("subject 3"), Reader(), 5)

    assert (found.found, found.confidence, found.hits, found.nearest) == (False, 0.0, (), None)


def test_a_readable_passage_is_found_though_the_shortlist_holds_none() -> None:
    closed = [page(f"pump {number}", "A pump moves water.", audience=None) for number in range(30)]
    contents = indexed(*closed, page("open pump", "A pump moves little water."), *OTHERS)
    hidden = [window.id for window in contents.windows[:30]]

    retriever = Retriever(contents, lambda vector, count: hidden, exact_below=0)

    assert shown(retriever, "a pump moves water")[0] == "open pump"


def test_few_readable_passages_are_compared_without_the_shortlist() -> None:
    def never(vector: object, count: int) -> list[int]:
        raise AssertionError("the shortlist was asked")

    contents = indexed(page("pumps", "A pump moves water."), *OTHERS)

    assert shown(Retriever(contents, never, exact_below=100), "a pump moves water")[0] == "pumps"


def test_of_equally_good_documents_the_verified_and_the_recent_come_first_and_it_is_said() -> None:
    same = "A pump moves water."
    contents = indexed(
        page("old", same, reviewed=date(2020, 1, 1)),
        page("recent", same, reviewed=date(2026, 10, 1)),
        page("verified", same, reviewed=date(2026, 10, 1), verified=True),
        *OTHERS,
    )

    hits = Retriever(contents).search(question("pump water"), TEAM, 3).hits

    assert [hit.title for hit in hits] == ["verified", "recent", "old"]
    told = [[reason.en for reason in hit.why.reasons] for hit in hits if hit.why]
    assert told == [["verified", "reviewed recently"], ["reviewed recently"], []]


def test_trust_does_not_lift_what_answers_less() -> None:
    contents = indexed(
        page("pumps", "A pump moves water through pipes."),
        page("valves", "A valve closes.", reviewed=date(2026, 11, 1), verified=True),
        *OTHERS,
    )

    assert shown(Retriever(contents), "a pump moves water")[0] == "pumps"


def test_the_parts_of_a_score_add_up_and_the_best_window_is_named() -> None:
    document, (passage,) = page("pumps", "A pump moves water.")
    wide = replace(passage, windows=("pumps\nnothing here", "pumps\nA pump moves water."))
    found = Retriever(indexed((document, (wide,)), *OTHERS)).search(
        question("pumps a pump moves water"), TEAM, 1
    )

    (hit,) = found.hits
    assert hit.why is not None
    assert hit.why.dense + hit.why.lexical + hit.why.preference == pytest.approx(hit.score, abs=1e-4)
    assert (hit.why.window, hit.why.windows) == (2, 2)
    assert 0.9 < hit.why.similarity <= 1.001


def test_the_halves_of_one_section_that_both_answer_are_shown_as_one() -> None:
    contents = indexed(page("pumps", "A pump moves water up.\n\nA pump moves water down."), *OTHERS)

    hits = Retriever(contents).search(question("a pump moves water"), TEAM, 9).hits

    assert hits[0].text == "A pump moves water up.\n\nA pump moves water down."
    assert [hit.title for hit in hits].count("pumps") == 1


def test_a_neighbour_of_another_section_or_on_another_subject_stays_apart() -> None:
    document, (first, second) = page("pumps", "A pump moves water up.\n\nA pump moves water down.")
    apart = indexed((document, (first, replace(second, section="Down"))), *OTHERS)
    unlike = indexed(page("pumps", "A pump moves water up.\n\nInvoices are sent monthly."), *OTHERS)

    for contents in (apart, unlike):
        assert Retriever(contents).search(question("a pump moves water"), TEAM, 1).hits[0].text == first.text


def test_content_words_decide_between_passages_that_share_the_carrier_phrase() -> None:
    assert content("Is it true that I would have to pay for the pump?") == "true pay pump"
    assert content("Est-ce que je dois payer la pompe ?") == "payer pompe"
    assert content("what is it") == "what is it"
