"""What a search in the library came to, as parts of an answer."""

import logging
from collections.abc import Sequence

from bot.dialogue.answer import Citation
from bot.dialogue.cards import card, who
from bot.dialogue.draft import Draft
from bot.dialogue.extracts import Form, extract, form_of, unit_about
from bot.dialogue.finder import Finder
from bot.dialogue.model import Question, Route
from bot.dialogue.narrowing import narrowed
from bot.dialogue.plan import Search
from bot.dialogue.wording import files, labels
from bot.dialogue.writer import plain
from knowledge.errors import KnowledgeError
from knowledge.model import Findings, Hit, Passage
from tools.language import Language

log = logging.getLogger(__name__)

ALSO = 2
CASE_STUDY = "case_study"


def cite(findings: Findings, step: Search, question: Question, finder: Finder, draft: Draft) -> None:
    """Quotes what answers in the form that the question asks for, and names what comes next."""
    form, terms = form_of(step.query)
    best = findings.hits[0]
    start = len(draft.citations)
    quoted = 1
    if best.kind == CASE_STUDY and (form is Form.CASE or _asks_for_cases(findings)) and not step.whole:
        if not as_card(best, finder.passages(best.document.id, question.reader), draft):
            _quote(best, step, form, draft)
    elif form is Form.COMPARISON and len(terms) > 1 and not step.whole:
        quoted = _side_by_side(findings.hits, terms, step, draft)
    else:
        _quote(best, step, form, draft)
        for hit in findings.hits[1 : 1 + ALSO] if step.whole else ():
            _quote(hit, Search(query=step.query), form, draft, more=False)
            quoted += 1
    said = draft.citations[start:]
    draft.sections.append(draft.writer.sources(said, start + 1))
    shown = {citation.document for citation in said} if len(said) > quoted else set()
    _also([hit for hit in findings.hits[quoted:] if hit.document.id not in shown], draft)
    _understood(findings, draft)
    draft.routes.append(Route.KNOWLEDGE)


def quote(hit: Hit, query: str, draft: Draft) -> None:
    """Quotes the part of a passage that answers, for an answer that quotes several."""
    _quote(hit, Search(query=query), form_of(query)[0], draft, more=False)


def _quote(hit: Hit, step: Search, form: Form, draft: Draft, *, more: bool = True) -> None:
    whole = plain(hit.text)
    part = whole if step.whole else extract(whole, step.query, form)
    _add(_citation(hit, part), draft)
    if len(part) < len(whole) and more:
        draft.sections.append(draft.writer.note(labels.MORE))


def _add(citation: Citation, draft: Draft) -> None:
    draft.citations.append(citation)
    draft.sections.extend(draft.writer.passage(citation, len(draft.citations)))


def _side_by_side(hits: Sequence[Hit], terms: Sequence[str], step: Search, draft: Draft) -> int:
    """Both things from the passage that tells them apart, or each from the passage that says what it is.

    How many of the hits were quoted, counted from the first.
    """
    texts = [plain(hit.text) for hit in hits]
    for text in texts[:1]:
        if all(unit_about(text, term) for term in terms):
            _quote(hits[0], step, Form.COMPARISON, draft)
            return 1
    found = [_first_about(hits, texts, term) for term in terms]
    if not all(found):
        _quote(hits[0], step, Form.COMPARISON, draft)
        return 1
    for each in found:
        if each is not None:
            _add(_citation(each[0], each[1]), draft)
    return 1 + max(hits.index(each[0]) for each in found if each)


def _first_about(hits: Sequence[Hit], texts: Sequence[str], term: str) -> tuple[Hit, str] | None:
    for hit, text in zip(hits, texts, strict=True):
        said = unit_about(text, term)
        if said:
            return hit, said
    return None


def as_card(hit: Hit, passages: Sequence[Passage], draft: Draft) -> bool:
    """A case study as a card; False when it isn't written so that it can be one."""
    lines = card(hit.document, passages)
    if len(lines) <= 1:
        return False
    first = len(draft.citations) + 1
    draft.citations += [_citation(hit, line.quote, line.section) for line in lines]
    company, evidence = who(hit.document, passages, draft.writer.language)
    if evidence:
        draft.citations.append(_citation(hit, plain(evidence.text), evidence.section))
    draft.names.append(company)
    citations = draft.citations[first - 1 :]
    draft.sections.extend(draft.writer.card(citations, [line.label for line in lines], company, first))
    return True


def _asks_for_cases(findings: Findings) -> bool:
    kinds = (name for one in findings.applied if one.field == "kind" for name in one.names)
    return any(name.replace(" ", "_") == CASE_STUDY for name in kinds)


def _also(hits: Sequence[Hit], draft: Draft) -> None:
    """What comes next, without the sections that are already quoted."""
    quoted = {(one.document, one.section) for one in draft.citations}
    found = [_citation(hit, plain(hit.text)) for hit in hits]
    also = [one for one in found if (one.document, one.section) not in quoted][:ALSO]
    if also:
        draft.sections.append(draft.writer.see_also(also))
        draft.citations.extend(also)


def _understood(findings: Findings, draft: Draft) -> None:
    """How the question was narrowed, so that a wrong reading is seen."""
    told = narrowed(findings.applied, draft.writer.language)
    if told:
        text = labels.NONE_LIKE_THAT if findings.relaxed else labels.LOOKED_FOR
        draft.sections.append(draft.writer.note(text, conditions=told))
        draft.names.append(told)


def _citation(hit: Hit, quote: str, section: str | None = None) -> Citation:
    return Citation(
        document=hit.document.id,
        title=hit.title,
        section=hit.section if section is None else section,
        language=hit.language or "",
        quote=quote,
        owner=hit.owner,
        reviewed=hit.reviewed.isoformat() if hit.reviewed else None,
        invented=hit.invented,
        url=hit.document.url,
        locator=hit.locator if section is None else None,
    )


def without_library(error: KnowledgeError, draft: Draft) -> None:
    """Says that the library can't be read."""
    log.error("the library can't be searched: %s", error)
    draft.sections.append(draft.writer.say(labels.LIBRARY_DOWN))
    draft.routes.append(Route.REFUSE)


def decline(findings: Findings, language: Language, draft: Draft, *, sought: bool = False) -> None:
    """Says that nothing answers, how the question was understood, and whom to ask instead.

    With `sought` the files of the conversation were looked in too.
    """
    writer = draft.writer
    draft.sections.append(writer.say(files.NOTHING_FOUND if sought else labels.NOTHING_FOUND))
    told = narrowed(findings.applied, language)
    if told:
        draft.sections.append(writer.note(labels.LOOKED_FOR, conditions=told))
    if findings.nearest and findings.nearest_owner:
        names = {"title": findings.nearest, "owner": findings.nearest_owner}
        draft.sections.append(writer.note(labels.NEAREST_OWNED, **names))
    elif findings.nearest:
        draft.sections.append(writer.note(labels.NEAREST, title=findings.nearest))
    draft.names += [told, findings.nearest or "", findings.nearest_owner or ""]
    draft.routes.append(Route.REFUSE)
