"""How strongly the words around each quantity point to each input of a tool.

A cue before a quantity counts more the nearer it stands; one behind it counts when it touches the quantity
("40k cost") or is tied to it ("84k into marketing"). A cue between two quantities belongs to one of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.dialogue.grammar.amounts import Candidate, as_value
from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.series import joins, labels_of
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary, tokenize
from tools.base import AnyTool
from tools.registry import discover
from tools.schema import VALUE_TYPES, Field, fields_of
from tools.values import Money

NEAR, TIED, ADJACENT, LOOSE = 4.0, 3.5, 3.0, 2.0
DECAY, WEAKEST = 0.35, 1.5
INHERITED, SHARED = 0.6, 0.4
FOLLOWING = 4
LABELS = re.compile(r"\s*[:=]\s*")
BREAK = re.compile(r"[.;?!\n](?=\s|$)|\n")
PAUSE = re.compile(r"[,;:.?!()\n]|\s/\s")

Scores = dict[str, float]
NONE: Mapping[str, float] = {}


def amounts_of(tool: AnyTool) -> tuple[Field, ...]:
    """The inputs of a tool that are read from quantities."""
    return tuple(f for f in fields_of(tool.inputs) if f.item in VALUE_TYPES)


@cache
def cues_of(name: str) -> Vocabulary[str]:
    """The cue words of a tool, each standing for its input."""
    return Vocabulary({f.name: f.slot.cues.all for f in amounts_of(discover()[name])})


@cache
def nouns_of(name: str) -> Vocabulary[str]:
    """The things that each input of a tool counts."""
    return Vocabulary({f.name: f.slot.nouns.all for f in amounts_of(discover()[name])})


def period_fits(per: str | None, f: Field, *, known: bool = False) -> bool:
    """Whether the input takes an amount by that period; a flow that is known keeps its own."""
    return {"never": per is None, "must": per is not None or known, "may": True}[f.slot.period]


def takes_series(f: Field) -> bool:
    """Whether the input is a list of amounts in order: cash flows."""
    return f.slot.listed and f.item is Money


def has_series(tool: AnyTool) -> bool:
    """Whether the tool takes cash flows."""
    return any(map(takes_series, amounts_of(tool)))


@dataclass(frozen=True)
class CueReader:
    """Reads the cues around the quantities of one message, for one tool."""

    tool: AnyTool
    message: Message
    candidates: list[Candidate]

    def scores(self) -> list[Scores]:
        """For each quantity, how strongly the words around it point to each input."""
        found: list[Scores] = []
        reach, before = 0, Scores()
        for place, candidate in enumerate(self.candidates):
            gap = self._tokens(self._clause_start(reach, candidate.start), candidate.start)
            own = self._preceding(gap) | self._labelled(gap, candidate) | self._inside(candidate)
            able = {f.name for f in amounts_of(self.tool) if as_value(candidate.quantity, f.item) is not None}
            following, claimed = self._following(place, bool(own.keys() & able))
            if not own and not following and place and self._goes_on(place, reach):
                own = {name: score * INHERITED for name, score in before.items()}
            before = {name: max(own.get(name, 0.0), following.get(name, 0.0)) for name in {*own, *following}}
            reach = max(candidate.end, claimed)
            found.append(before)
        return found

    def _goes_on(self, place: int, reach: int) -> bool:
        """Whether a quantity is in the same breath as the one before, whose words end at `reach`."""
        start = self.candidates[place].start
        if self.only_joins(self.candidates[place - 1].end, start):
            return True
        return self.only_joins(reach, start) and not PAUSE.search(self.message.text, reach, start)

    def only_joins(self, start: int, end: int) -> bool:
        """Whether nothing but separators, "and" and the years of amounts stand between two places."""
        return joins(self.message, start, end)

    def _tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The words between two places, without the years that amounts are of."""
        dates = labels_of(self.message.text)
        return tuple(
            t
            for t in self.message.tokens
            if start <= t.start and t.end <= end and not any(d.start <= t.start < d.end for d in dates)
        )

    def _clause_start(self, start: int, end: int) -> int:
        breaks = list(BREAK.finditer(self.message.text, start, end))
        return breaks[-1].end() if breaks else start

    def _preceding(self, gap: tuple[Token, ...]) -> Scores:
        scores = Scores()
        before: Match[str] | None = None
        for match in cues_of(self.tool.name).longest(gap):
            keys, before = self._narrowed(gap, match, before), match
            if match.length == 1 and gap[match.first].word in amount_words.THEN and has_series(self.tool):
                continue  # "100k out, then 40k a year": what comes next in time, whatever it is
            distance = len(gap) - 1 - match.last
            if distance > 1 and match.length == 1 and gap[match.first].word in amount_words.LEADING:
                continue  # "for both teams, north 2.4M": the "for" leads elsewhere
            leads = match.length == 1 and gap[match.first].word in amount_words.LEADING
            strength = max((ADJACENT if leads else NEAR) - DECAY * distance, WEAKEST)
            for key in keys:
                scores[key] = max(scores.get(key, 0.0), strength)
        nearest = max(scores.values(), default=0.0)
        return {name: score for name, score in scores.items() if score >= nearest - DECAY * 2}

    def _labelled(self, gap: tuple[Token, ...], candidate: Candidate) -> Scores:
        """The inputs that count what stands as a label before the number: "quotes: 400"."""
        if not gap or not LABELS.fullmatch(self.message.text[gap[-1].end : candidate.start]):
            return Scores()
        return {m.key: NEAR for m in nouns_of(self.tool.name).find(gap) if m.last == len(gap) - 1}

    def _inside(self, candidate: Candidate) -> Scores:
        """The cues within its own words: "3 ETP économisés à 42 k€", "48k de gains par an"."""
        if not candidate.parts and not candidate.noun:
            return Scores()
        inner = self._tokens(candidate.start, candidate.end)
        strength = ADJACENT if candidate.parts else TIED
        return {match.key: strength for match in cues_of(self.tool.name).find(inner)}

    def _keys(self, tokens: tuple[Token, ...], match: Match[str]) -> set[str]:
        """Every input that these words are a cue of: "cost" points to two of them."""
        found = cues_of(self.tool.name).find(tokens)
        return {m.key for m in found if m.first == match.first and m.last == match.last}

    def _narrowed(self, tokens: tuple[Token, ...], match: Match[str], before: Match[str] | None) -> set[str]:
        """The inputs that a cue points to; the "initial" right before "cost" tells which of its two."""
        keys = self._keys(tokens, match)
        if before is None or before.last + 1 != match.first:
            return keys
        return keys & self._keys(tokens, before) or keys

    def _following(self, place: int, has_own: bool) -> tuple[Scores, int]:
        """The scores of the first cue behind a quantity, and how far the text is claimed by it."""
        after, shared = self._behind(place)
        for match in cues_of(self.tool.name).longest(after):
            keys = {key for key in self._keys(after, match) if self._takes(key, self.candidates[place])}
            if not keys:
                continue
            strength = self._strength(place, match, after, shared=shared, has_own=has_own)
            claimed = match.end if strength >= ADJACENT else 0
            return (dict.fromkeys(keys, strength) if strength else Scores()), claimed
        return Scores(), 0

    def _behind(self, place: int) -> tuple[tuple[Token, ...], bool]:
        """The words behind a quantity, and whether another one follows them in the same breath."""
        candidate, text = self.candidates[place], self.message.text
        last = place + 1 == len(self.candidates)
        limit = len(text) if last else self.candidates[place + 1].start
        pause = PAUSE.search(text, candidate.end, limit)
        after = self._tokens(candidate.end, pause.start() if pause else limit)[:FOLLOWING]
        shared = pause is None and not last
        if shared:
            stop = next(
                (i for i, token in enumerate(after) if token.word in amount_words.NEW_CLAUSE), len(after)
            )
            after = after[:stop]
        if len(after) == 1 and not shared:
            after = (replace(after[0], word=amount_words.PUT_IN.get(after[0].word, after[0].word)),)
        return after, shared

    def _strength(
        self, place: int, match: Match[str], after: tuple[Token, ...], *, shared: bool, has_own: bool
    ) -> float:
        between = after[len(tokenize(self.candidates[place].noun)) : match.first]
        if any(token.word in amount_words.OF for token in between):
            return TIED
        if between and all(token.word in amount_words.COPULA for token in between):
            return TIED  # "200k is the cost": whatever follows has its own words
        if between:
            return 0.0 if shared else LOOSE
        if not shared:
            return ADJACENT
        if has_own:
            return ADJACENT * SHARED
        return 0.0 if self._leads_to_next(place, match, after) else ADJACENT

    def _leads_to_next(self, place: int, match: Match[str], after: tuple[Token, ...]) -> bool:
        """ "120k bringing 300k": the cue touches the next quantity, which has none of its own behind it."""
        if match.length == 1 and after[match.first].word in amount_words.LEADING:
            return True
        following = self.candidates[place + 1]
        if self._tokens(match.end, following.start):
            return False
        behind, _ = self._behind(place + 1)
        return not any(m.first <= 1 for m in cues_of(self.tool.name).find(behind))

    def _takes(self, name: str, candidate: Candidate) -> bool:
        f = next(f for f in amounts_of(self.tool) if f.name == name)
        value = as_value(candidate.quantity, f.item)
        return value is not None and period_fits(value.per, f)
