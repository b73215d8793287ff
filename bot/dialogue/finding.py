"""What a search in the library came to, as parts of an answer."""

import logging

from bot.dialogue.draft import Draft
from bot.dialogue.model import Citation, Route
from bot.dialogue.wording import labels
from bot.dialogue.writer import plain
from knowledge.errors import KnowledgeError
from knowledge.model import Findings, Hit
from tools.language import Language, Text

log = logging.getLogger(__name__)

ALSO = 2


def cite(hits: tuple[Hit, ...], draft: Draft) -> None:
    """Quotes the best passage, and names those that come next."""
    citations = [_citation(hit) for hit in hits]
    draft.sections.extend(draft.writer.passage(citations[0]))
    draft.sections.append(draft.writer.source(citations[0]))
    if len(citations) > 1:
        draft.sections.append(draft.writer.see_also(citations[1 : 1 + ALSO]))
    draft.citations.extend(citations[: 1 + ALSO])
    draft.routes.append(Route.KNOWLEDGE)


def _citation(hit: Hit) -> Citation:
    return Citation(
        document=hit.document.id,
        title=hit.title,
        section=hit.section,
        language=hit.language or "",
        quote=plain(hit.text),
        owner=hit.owner,
        reviewed=hit.reviewed.isoformat() if hit.reviewed else None,
        invented=hit.invented,
    )


def without_library(error: KnowledgeError, draft: Draft) -> None:
    """Says that the library can't be read."""
    log.error("the library can't be searched: %s", error)
    draft.sections.append(draft.writer.say(labels.LIBRARY_DOWN))
    draft.routes.append(Route.REFUSE)


def decline(findings: Findings, language: Language, draft: Draft) -> None:
    """Says that nothing answers, how the question was understood, and whom to ask instead."""
    writer = draft.writer
    draft.sections.append(writer.say(labels.NOTHING_FOUND))
    told = [Text(en=one.said.en, fr=one.said.fr).to(language) for one in findings.applied]
    if told:
        draft.sections.append(writer.note(labels.LOOKED_FOR, conditions="; ".join(told)))
    if findings.nearest and findings.nearest_owner:
        names = {"title": findings.nearest, "owner": findings.nearest_owner}
        draft.sections.append(writer.note(labels.NEAREST_OWNED, **names))
    elif findings.nearest:
        draft.sections.append(writer.note(labels.NEAREST, title=findings.nearest))
    draft.names += [*told, findings.nearest or "", findings.nearest_owner or ""]
    draft.routes.append(Route.REFUSE)
