"""Looks up what a question asks: in the files of its conversation first, then in the library."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.dialogue import finding
from bot.dialogue.draft import Draft
from bot.dialogue.filing import Filing
from bot.dialogue.finder import Finder
from bot.dialogue.gaps import Gap, Gaps
from bot.dialogue.model import Question
from bot.dialogue.plan import Plan, Search
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from knowledge.model import Findings

HITS = 3


class Searcher:
    """Runs the searches of a plan; what was not found is kept as a gap."""

    def __init__(self, finder: Finder, gaps: Gaps) -> None:
        self._finder = finder
        self._gaps = gaps

    def search(self, step: Search, question: Question, plan: Plan, draft: Draft, filing: Filing) -> None:
        """Quotes what answers, or says that nothing does."""
        if filing.settles(step, question, self._finder, draft):
            return
        try:
            findings = self._found(step, question, plan)
        except KnowledgeError as error:
            if not filing.nearest(step, question, self._finder, draft):
                finding.without_library(error, draft)
            return
        draft.owner = findings.hits[0].owner if findings.found else findings.nearest_owner
        if findings.found:
            filing.from_library(draft)
            finding.cite(findings, step, question, self._finder, draft)
        elif filing.nearest(step, question, self._finder, draft):
            return
        elif question.addressed or not _only_looks_up(plan):
            finding.decline(findings, plan.language, draft, sought=filing.sought)
            if not filing.posted and not findings.outside:
                self._gaps.record(_gap(question, plan, findings))

    def _found(self, step: Search, question: Question, plan: Plan) -> Findings:
        reader, language = question.reader, plan.language
        findings = self._finder.search(step.query, reader=reader, language=language, limit=HITS)
        if not findings.found and step.keywords:
            findings = self._finder.search(step.keywords, reader=reader, language=language, limit=HITS)
        return self._still_open(findings, reader)

    def _still_open(self, findings: Findings, reader: Reader) -> Findings:
        """Without what `reader` may no longer see: an audience can have changed since the index was read."""
        still = self._finder.still_open([hit.document.id for hit in findings.hits], reader)
        hits = tuple(hit for hit in findings.hits if hit.document.id in still)
        if len(hits) == len(findings.hits):
            return findings
        if hits:
            return replace(findings, hits=hits)
        return Findings(found=False, confidence=0.0, hits=())


def _only_looks_up(plan: Plan) -> bool:
    return all(isinstance(step, Search) for step in plan.steps)


def _gap(question: Question, plan: Plan, findings: Findings) -> Gap:
    return Gap(
        id=question.id,
        question=question.text,
        language=plan.language,
        asked_at=datetime.now(UTC),
        nearest=findings.nearest,
        owner=findings.nearest_owner,
    )
