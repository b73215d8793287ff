"""What the library has for an account: the play that helps, and the nearest case study, quoted and cited."""

import logging

from bot.dialogue import finding
from bot.dialogue.accounts.place import Place
from bot.dialogue.model import Route
from knowledge.errors import KnowledgeError
from knowledge.model import Hit
from tools.language import Text

log = logging.getLogger(__name__)
HITS = 3
CASE_STUDY = "case_study"


def quote(wanted: Text, place: Place, *, but: frozenset[str] = frozenset()) -> int | None:
    """Quotes the passage that helps; the number of its mark, or None when there is none.

    `but` are the sections that are quoted already, each with its document in front.
    """
    query = wanted.to(place.draft.writer.language)
    hits = [hit for hit in _found(query, place) if f"{hit.document.id}#{hit.section}" not in but]
    hit = next((hit for hit in hits if hit.kind != CASE_STUDY), None)
    if hit is None:
        return None
    finding.quote(hit, query, place.draft)
    return len(place.draft.citations)


def case_study(wanted: Text, place: Place) -> bool:
    """Shows the nearest case study as a card; False when there is none."""
    query = wanted.to(place.draft.writer.language)
    hit = next((hit for hit in _found(query, place) if hit.kind == CASE_STUDY), None)
    if hit is None:
        return False
    passages = place.finder.passages(hit.document.id, place.question.reader)
    if not finding.as_card(hit, passages, place.draft):
        finding.quote(hit, query, place.draft)
    return True


def quoted_so_far(place: Place) -> frozenset[str]:
    """The sections that the answer quotes already."""
    return frozenset(f"{one.document}#{one.section}" for one in place.draft.citations)


def sources(place: Place, first: int) -> None:
    """Where the quotes from the number `first` on stand."""
    citations = place.draft.citations[first - 1 :]
    if citations:
        place.draft.sections.append(place.draft.writer.sources(citations, first))
        place.draft.routes.append(Route.KNOWLEDGE)


def _found(query: str, place: Place) -> tuple[Hit, ...]:
    """What answers and may be seen; nothing when the library can't be searched."""
    reader, language = place.question.reader, place.draft.writer.language
    try:
        findings = place.finder.search(query, reader=reader, language=language, limit=HITS)
    except KnowledgeError as error:
        log.warning("no play for an account: %s", error)
        return ()
    still = place.finder.still_open([hit.document.id for hit in findings.hits], reader)
    return tuple(hit for hit in findings.hits if findings.found and hit.document.id in still)
