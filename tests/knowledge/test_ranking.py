"""What of an index a reader is shown, and in which order: access, trust, neighbours, parts of a score."""

from dataclasses import replace
from datetime import date

import pytest
from fakes import WordEmbedder

from knowledge.access import Reader
from knowledge.contents import Contents, Window
from knowledge.languages import content
from knowledge.model import Document, Passage
from knowledge.retrieval import Question, Retriever

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
