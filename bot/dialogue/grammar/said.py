"""What a message says of one person: the clauses about them that show a role or a stance."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold
from tools.buying_center import evidence_in

SENTENCE_END = re.compile(r"[.?!;\n](?=\s|$)")
GOES_ON = re.compile(
    r"[.;!\n]\s*(?:and |et |also |aussi )?(?:he|she|they|it's (?:him|her)|il|elle|ils|elles|"
    r"c['’]est (?:lui|elle)"
    r"|celui-ci|celle-ci)\b",
    re.IGNORECASE,
)
"""The next sentence is still about the person of this one."""

QUESTION_BEGINS = re.compile(
    r"(?:^|[,:–—(-]|\b(?:and|et|so|donc|du coup|but|mais)\b)\s*(?:du coup |donc |so |alors )?"
    r"(?:who|what|which|whom|how|where|is|are|am|do|does|did|can|could|will|any|roles?|map|our roles|"
    r"the roles|"
    r"les roles|leurs roles|qui|que|quels?|quelles?|comment|est-ce|il manque|il nous manque|ca donne|tu peux|"
    r"peux-tu|on a qui|missing|cartographie|place|the map|la carte|je l|on a)\b"
)
CLAUSE_BEGINS = re.compile(
    r"[,;:.!?\n(]|\b(?:and|et|but|mais|while|whereas|tandis que|alors que|because|car)\b"
)
CLAUSE_ENDS = re.compile(r"[,;:.!?\n()]|\s(?:and|et|but|mais|while|whereas|tandis que|alors que)\b")
POINTS_AHEAD = re.compile(
    r"(?:\b(?:by|par|is|are|was|est|sont|reste|remains)|c['’]est|[:=])\s*"
    r"(?:(?:the|a|an|our|their|le|la|les|l['’]|un|une|notre|leur|\d+|two|three|four|deux|trois|quatre|"
    r"m\.|mr\.?|mrs\.?|ms\.?|mme|dr\.?)\s*)*$"
)
"""What stands before a person is about them: "the budget is held by …", "the decider is …"."""
ARTICLES_LAST = re.compile(
    r"\s(?:(?:\d+|the|an?|our|their|le|la|les|une?|notre|leur)\s*|l['’])+$", re.IGNORECASE
)


@dataclass(frozen=True)
class Said:
    """The words around the person that begins at `start`; `others` are where people begin."""

    message: Message
    others: list[int]
    start: int

    def of(self, start: int, end: int) -> str:
        """The telling words before and behind the place of the person; empty when nothing tells."""
        return " ".join(part for part in (self._before(start), self._behind(end)) if part)

    def begins_with_evidence(self, end: int) -> bool:
        """Whether something telling follows at once: "purchasing runs the tender"."""
        behind = self._raw_behind(end)
        found = evidence_in(behind)
        return bool(found) and len(behind[: found[0].start].split()) <= 3 and behind[:1] == " "

    def _behind(self, end: int) -> str:
        return _trimmed(self._raw_behind(end))

    def _raw_behind(self, end: int) -> str:
        text = self.message.text
        later = [other for other in self.others if other > self.start and other >= end]
        stop = min(later, default=len(text))
        if later:
            stop = min(stop, self._lead_in(end, stop))
        stop = min(stop, self._sentence_end(end, stop))
        return text[end : min(stop, max(end, self._question_from(end)))]

    def _sentence_end(self, place: int, limit: int) -> int:
        """Where the talk ends: sentences that go on with "she" still belong to it."""
        text = self.message.text
        for end in SENTENCE_END.finditer(text, place, limit):
            if text[end.start()] == "?" or not GOES_ON.match(text, end.start()):
                return end.start()
        return limit

    def _lead_in(self, floor: int, stop: int) -> int:
        """Where the words begin that lead up to the next person."""
        before = self.message.text[floor:stop]
        points = POINTS_AHEAD.search(_folded(before))
        if points is None:
            return stop
        begin = _clause_start(before[: points.start()])
        return floor + begin if evidence_in(before[begin:]) else stop

    def _before(self, start: int) -> str:
        floor = max((other for other in self.others if other < start), default=0)
        text = self.message.text[floor:start]
        points = POINTS_AHEAD.search(_folded(text))
        if points is None or self._question_from(start) <= start:
            return ""
        lead = ARTICLES_LAST.sub("", text[_clause_start(text[: points.start()]) :]).strip(" ,;:=")
        return lead if evidence_in(lead) else ""

    def _question_from(self, place: int) -> int:
        """Where the question begins in the sentence around `place`; the text's end when it asks nothing."""
        for begin, end in self._questions:
            if begin <= place <= end or (place < begin):
                return begin if begin <= place or place < begin else end
        return len(self.message.text)

    @cached_property
    def _questions(self) -> list[tuple[int, int]]:
        """The stretches that ask: from the question word, or the whole sentence without one."""
        text = self.message.text
        asked, begin = [], 0
        for end in [*SENTENCE_END.finditer(text)]:
            if text[end.start()] == "?":
                words = list(QUESTION_BEGINS.finditer(_folded(text[begin : end.start()])))
                asked.append((begin + (words[-1].start() if words else 0), end.start()))
            begin = end.end()
        return asked


def _folded(text: str) -> str:
    """Folded, one sign for each, so that places stay the same."""
    return "".join(fold(char)[:1] or char for char in text)


def _clause_start(text: str) -> int:
    found = list(CLAUSE_BEGINS.finditer(_folded(text)))
    return found[-1].end() if found else 0


def _trimmed(text: str) -> str:
    """The clauses from the first that tells something to the last."""
    found = evidence_in(text)
    if not found:
        return ""
    begin = _first_clause(text, found[0].start)
    stop = CLAUSE_ENDS.search(_folded(text), max(evidence.end for evidence in found))
    return text[begin : stop.start() if stop else len(text)].strip(" ,;:().–—-\n")


def _first_clause(text: str, place: int) -> int:
    begins = [m.end() for m in re.finditer(r"[,;:.!?\n()–—]", text[:place])]
    return begins[-1] if begins else 0
