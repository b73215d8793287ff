"""Figures of a document that the conversation was shown, for a calculation that asks for them.

"ROI over 3 years with the figures of that case study": only the asker sets this off, never a document, and
only the inputs that a line of the document names beyond doubt are taken, each with its citation.
"""

import logging
import re
from dataclasses import replace

from bot.dialogue.finder import Finder
from bot.dialogue.finding import CASE_STUDY
from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.labelled import Line, lines_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold_in_place
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Plan, Search, Step, Thread
from knowledge.access import Reader
from knowledge.contents import Cut
from knowledge.errors import KnowledgeError
from knowledge.model import Document
from tools.language import Language

log = logging.getLogger(__name__)

_FIGURES = (
    r"(?:figures?|numbers?|values?|amounts?|costs?|prices?|gains?|savings?|benefits?|inputs?|data|"
    r"assumptions?|cash ?flows?|investments?|chiffres?|montants?|valeurs?|couts?|prix|economies?|donnees?|"
    r"hypotheses?|flux|investissements?)"
)
_DOCUMENT = (
    r"(?:case(?: stud(?:y|ies))?|customer (?:story|stories|case)|example|reference|page|playbook|passage|"
    r"document|source|etude de cas|cas(?: client)?|exemple|fiche|temoignage)"
)
_CASE = re.compile(r"\b(?:case|customer stor(?:y|ies)|etude de cas|cas)\b")
_THAT = r"(?:that|this|the(?: same)?|those|these|ce|cet|cette|ces|l'|la(?: meme)?|du(?: meme)?|le meme)"
_ASKS = re.compile(
    rf"\b{_FIGURES}\b[\w ,']{{0,30}}?\b(?:of|from|in|de|d'|dans|a)? ?{_THAT} ?{_DOCUMENT}\b|"
    rf"\b{_THAT} {_DOCUMENT}(?:'s?) {_FIGURES}\b"
)


def lines_shown(question: Question, thread: Thread, finder: Finder) -> tuple[Line, ...]:
    """The labelled lines of the document that the conversation was shown last, if the question asks for them.

    They are looked up anew for whoever asks: what they may not see, or no longer, gives nothing.
    """
    if not _ASKS.search(fold_in_place(question.text)):
        return ()
    try:
        document = _shown_last(question, thread, finder)
        passages = finder.passages(document.id, question.reader) if document else ()
    except KnowledgeError as error:
        log.error("the document of an earlier answer can't be looked up: %s", error)
        return ()
    return tuple(lines_of([Cut(document=document, passages=passages)], titled=True)) if document else ()


def calculated(plan: Plan, question: Question) -> Plan:
    """The plan with the calculation that the question names, where it was taken for a search for such a
    document: "CAC with the figures of that case study" wants no other case study."""
    if any(isinstance(step, Compute) for step in plan.steps):
        return plan
    named = intents_of(Message.read(question.text, plan.language)).tools
    return replace(plan, steps=tuple(Compute(tool=name) for name in sorted(named))) if named else plan


def _shown_last(question: Question, thread: Thread, finder: Finder) -> Document | None:
    """The document that the latest answer from the library quoted first; a case study where one is meant."""
    kinds = {CASE_STUDY} if _CASE.search(fold_in_place(question.text)) else None
    for turn in reversed(thread.turns):
        for step in turn.steps:
            document = _first_found(step, turn.language, question.reader, finder)
            if document is not None and (kinds is None or document.kind in kinds):
                return document if finder.still_open([document.id], question.reader) else None
    return None


def _first_found(step: Step, language: Language, reader: Reader, finder: Finder) -> Document | None:
    words = (step.query, step.keywords) if isinstance(step, Search) else ()
    for text in filter(None, words):
        found = finder.search(text, reader=reader, language=language, limit=1)
        if found.found:
            return found.hits[0].document
    return None
