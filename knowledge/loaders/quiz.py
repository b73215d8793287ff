"""The quiz of a document: questions in its front matter that its own sections answer.

quiz:
  - ask: What does a gatekeeper control?
    section: What a gatekeeper does
    points:
      - point: the flow of information
        words: [information, documents circulat*]
"""

from collections.abc import Iterator

from knowledge.chunking import is_under, section_paths
from knowledge.loaders.base import LoadError
from knowledge.loaders.fields import Fields, is_plain, wrong
from knowledge.model import QuizPoint, QuizQuestion

_FORM = "[{ask, section, points: [{point, words}]}]"


def quiz_of(fields: Fields, body: str) -> tuple[QuizQuestion, ...]:
    """The questions in `fields`; LoadError when one is malformed or names a section that `body` lacks."""
    found = fields.get("quiz") or []
    if not isinstance(found, list):
        raise wrong("quiz", _FORM, found)
    questions = tuple(map(_question, found))
    paths = section_paths(body) if questions else ()
    for question in questions:
        if not any(is_under(path, question.section) for path in paths):
            raise LoadError(
                f"its quiz names a section that it doesn't have: {question.section!r}",
                f"son quiz nomme une section qu'il ne contient pas : {question.section!r}",
            )
    return questions


def _question(found: object) -> QuizQuestion:
    if not isinstance(found, dict) or not (is_plain(found.get("ask")) and is_plain(found.get("section"))):
        raise wrong("quiz", _FORM, found)
    points = found.get("points")
    if not isinstance(points, list) or not points:
        raise wrong("quiz", _FORM, found)
    return QuizQuestion(
        ask=str(found["ask"]).strip(), section=str(found["section"]).strip(), points=tuple(_points(points))
    )


def _points(found: list[object]) -> Iterator[QuizPoint]:
    for one in found:
        words = one.get("words") or [] if isinstance(one, dict) else None
        if not isinstance(one, dict) or not is_plain(one.get("point")) or not isinstance(words, list):
            raise wrong("quiz", _FORM, one)
        if not all(map(is_plain, words)):
            raise wrong("quiz", _FORM, words)
        yield QuizPoint(name=str(one["point"]).strip(), words=tuple(str(word) for word in words))
