"""What a search finds, in which order, and how sure it is."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from fakes import WordEmbedder

from knowledge.access import OPERATOR
from knowledge.contents import Contents
from knowledge.generations import current
from knowledge.index import Nearest
from knowledge.languages import detect, fold
from knowledge.lexical import Lexical
from knowledge.library import Library, open_library, sync
from knowledge.retrieval import Question, Retriever
from knowledge.store import Store

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
