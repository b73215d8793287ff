"""How `knowledge search` prints what was found."""

import pytest

from bot.commands.search_results import show, to_json
from knowledge.errors import Sentence
from knowledge.model import Condition, Document, Explanation, Findings, Hit
from tools.language import Language

KIND = Condition(
    field="kind",
    words="case study",
    said=Sentence(en="kind: case study", fr="type : étude de cas"),
    required=True,
    names=frozenset({"case study"}),
)
WHY = Explanation(
    similarity=0.871,
    dense=2.5,
    lexical=0.75,
    preference=0.25,
    window=2,
    windows=3,
    reasons=(Sentence(en="verified", fr="vérifié"),),
)
HIT = Hit(
    document=Document(id="pumps.md", title="Pumps", body="", language="en"),
    section="Results",
    text="Downtime fell.",
    score=3.5,
    why=WHY,
)


def findings(relaxed: bool = False) -> Findings:
    return Findings(
        found=not relaxed,
        confidence=0.8,
        hits=(HIT,),
        nearest="Pumps" if relaxed else None,
        applied=(KIND,),
        relaxed=relaxed,
        warnings=(Sentence(en="The reranker is off.", fr="Le reclassement est coupé."),),
    )


def test_json_holds_what_was_read_from_the_question() -> None:
    found = to_json(findings())

    assert found["applied"] == [
        {"field": "kind", "words": "case study", "said": "kind: case study", "required": True}
    ]
    assert (found["relaxed"], found["warnings"]) == (False, ["The reranker is off."])


def test_json_explains_only_when_asked() -> None:
    (plain,) = to_json(findings())["hits"]
    (explained,) = to_json(findings(), explain=True)["hits"]

    assert "why" not in plain
    assert explained["why"]["dense"] == "2.5000"
    assert explained["why"]["reasons"] == ["verified"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, ("Only documents of: kind: case study", "because", "verified", "0.871", "2/3")),
        (Language.FR, ("Seulement les documents", "étude de cas", "vérifié", "trouvé, confiance 0.80")),
    ],
)
def test_the_explanation_is_a_table_in_the_language_of_the_terminal(
    language: Language, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    show(findings(), language, explain=True)

    printed = capsys.readouterr().out
    assert all(word in printed for word in words)


def test_it_is_said_when_no_document_meets_the_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    show(findings(relaxed=True), Language.EN)

    printed = capsys.readouterr()
    assert "No document meets all of that" in printed.out
    assert "Nearest: Pumps" in printed.out
    assert printed.err == "The reranker is off.\n"
