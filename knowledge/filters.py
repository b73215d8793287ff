"""What a question asks of the documents themselves: their kind, industry, company size, year, language.

"Got a case study in manufacturing under 500 people?" asks for documents of a sort, and gets no others.
"How do we sell to manufacturing?" is about something else: there the same word only prefers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge import filter_numbers
from knowledge.errors import Sentence
from knowledge.filter_words import lexicon, pattern
from knowledge.languages import fold
from knowledge.model import Condition

_SEEKS = re.compile(
    r"\b(got|have|has|any|find|show|give|send|share|need|look(?:ing)? for|search|is there|are there|which|"
    r"list|pull|point me|recommend|what|want|anything|avez|avons|a-t-on|on a|as-tu|y a|existe|trouve[rz]?|"
    r"montre[rz]?|donne[rz]?|envoie[rz]?|envoyer|cherche[rz]?|besoin|faut|quel(?:le)?s?|liste[rz]?|"
    r"partage[rz]?|voudrais|veux|aurais|auriez|recommande[rz]?|quelque chose)\b"
)
_ABOUT_SOMETHING_ELSE = re.compile(
    r"(^|\bd')ou\b|"
    r"\b(how|why|when|where|who|should|what(?:'s| is| are)|explain|define|difference|write|writing|build|"
    r"make|comment|pourquoi|quand|qui|faut-il|dois-je|doit-on|qu'est-ce|c'est quoi|explique[rz]?|"
    r"definition|rediger|ecrire|construire)\b"
)
_THINGS = re.compile(
    r"\b(anything|something|documents?|docs?|pages?|content|material|examples?|references?|stories|"
    r"quelque chose|exemples?|contenus?|supports?|clients?|customers?)\b"
)
_INTO = re.compile(
    r"\b(in|for|from|about|across|within|the|dans|pour|en|chez|sur|du|de|des|le|la|les|au|aux|a|d'|l')[\s']*$"
)
_SECTOR = re.compile(
    r"^\W{0,2}(sector|industry|compan|customer|client|firm|case|stud|stor|reference|example|entreprise|secteur)"
)
_PLACED = re.compile(r"\b(?:in|from|en|au|aux|a|de|du|of)\s+(?:the\s+|la\s+|l')?$")
_SOFTENED_BEFORE = re.compile(r"\b(ideally|preferably|rather|idealement|de preference|plutot)\b[^,;.]*$")
_SOFTENED_AFTER = re.compile(
    r"^\s*,?\s*(?:if possible|if you can|si possible|de preference|au mieux)\b|"
    r"^\s*,?\s*(?:ideally|preferably|idealement)\W*$"
)
_SOFT = re.compile(
    r"\b(if possible|ideally|preferably|if you can|rather|si possible|idealement|de preference|plutot|"
    r"au mieux)\b"
)
_HARD = re.compile(r"\b(only|exclusively|uniquement|seulement|exclusivement|que des?)\b")
_LANGUAGES = (
    (
        "fr",
        re.compile(
            r"\b(?:in french|french (?:version|only)|en francais|version francaise|francais uniquement)\b"
        ),
    ),
    (
        "en",
        re.compile(
            r"\b(?:in english|english (?:version|only)|en anglais|version anglaise|anglais uniquement)\b"
        ),
    ),
)
_VERIFIED = re.compile(r"\b(verified|validated|approved|verifiee?s?|validee?s?|approuvee?s?)\b")
_RECENT = re.compile(
    r"\b(recent|recente?s?|recents|latest|newest|up[- ]to[- ]date|derniers?|dernieres?|a jour)\b"
)
_NEAR = 24
_OPENING = 4
_RECENTLY = timedelta(days=548)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The conditions of a question; `alone` when it asks for documents of a sort and nothing besides."""

    conditions: tuple[Condition, ...] = ()
    alone: bool = False

    @property
    def required(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.required)

    @property
    def language(self) -> str | None:
        """The language that the documents are asked for in."""
        asked = [condition for condition in self.conditions if condition.field == "language"]
        return next(iter(asked[0].names), None) if asked else None


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A condition where it stands in the question, and whether its words may require anything there."""

    start: int
    end: int
    condition: Condition
    placed: bool = True


def read(question: str, today: date, known: dict[str, frozenset[str]] | None = None) -> Filters:
    """The conditions in `question`; `known` are the kinds and industries that the documents name."""
    text = fold(question).replace("’", "'")
    written = question if len(question) == len(text) else text
    found = list(_found(text, written, today, known or {}))
    sought = _asks_for_documents(text, found)
    conditions = tuple(_settled(text, one, sought) for one in found)
    return Filters(conditions=conditions, alone=sought and _nothing_besides(text, found))


def _found(text: str, written: str, today: date, known: dict[str, frozenset[str]]) -> Iterator[_Found]:
    """The conditions in a folded text; `written` is the same as it was typed, to be said again."""
    yield from _kinds(text, written, known.get("kind", frozenset()))
    yield from _industries(text, written, known.get("industry", frozenset()))
    yield from _sizes(text)
    yield from _dates(text, today)
    yield from _regions(text)
    for match in _VERIFIED.finditer(text):
        yield _at(match, Condition(field="verified", words=match[0], said=_said("verified", "vérifié")))
    for code, words in _LANGUAGES:
        for match in words.finditer(text):
            said = _said("in French", "en français") if code == "fr" else _said("in English", "en anglais")
            yield _at(match, Condition(field="language", words=match[0], names=frozenset({code}), said=said))


def _kinds(text: str, written: str, known: frozenset[str]) -> Iterator[_Found]:
    names = {form: kind for kind in known if kind for form in (kind, f"{kind}s")} | lexicon().kinds
    for match in pattern(names).finditer(text):
        kind = names[match[0]]
        named = written[match.start() : match.end()]
        said = _said(f"kind: {kind if kind in named.lower() else named}", f"type : {named}")
        yield _at(match, Condition(field="kind", words=match[0], names=frozenset({kind}), said=said))


def _industries(text: str, written: str, known: frozenset[str]) -> Iterator[_Found]:
    names = {name: name for name in known if name} | lexicon().industries
    for match in pattern(names).finditer(text):
        placed = bool(_INTO.search(text[: match.start()]) or _SECTOR.search(text[match.end() :]))
        named = written[match.start() : match.end()]
        said = _said(f"industry: {named}", f"secteur : {named}")
        condition = Condition(field="industry", words=match[0], names=frozenset({names[match[0]]}), said=said)
        yield _at(match, condition, placed=placed)


def _sizes(text: str) -> Iterator[_Found]:
    numbers = list(filter_numbers.sizes(text))
    for span in numbers:
        yield _Found(start=span.start, end=span.end, condition=_size(span.words, span.low, span.high))
    for sizes in () if numbers else lexicon().sizes:
        for match in pattern(sizes.names).finditer(text):
            yield _at(match, _size(match[0], sizes.least, sizes.most))


def _size(words: str, low: float | None, high: float | None) -> Condition:
    said = filter_numbers.between(low, high)
    return Condition(
        field="size",
        words=words,
        low=low,
        high=high,
        said=_said(f"company size: {said.en} people", f"taille de l'entreprise : {said.fr} personnes"),
    )


def _dates(text: str, today: date) -> Iterator[_Found]:
    for span in filter_numbers.ages(text, today):
        said = filter_numbers.reviewed(span.low, span.high)
        condition = Condition(field="reviewed", words=span.words, low=span.low, high=span.high, said=said)
        yield _Found(start=span.start, end=span.end, condition=condition)
    for span in filter_numbers.years(text, today):
        years = filter_numbers.between(span.low, span.high)
        said = _said(f"year: {years.en}", f"année : {years.fr}")
        condition = Condition(field="year", words=span.words, low=span.low, high=span.high, said=said)
        yield _Found(start=span.start, end=span.end, condition=condition)
    for match in _RECENT.finditer(text):
        low = float((today - _RECENTLY).toordinal())
        condition = Condition(field="reviewed", words=match[0], low=low, said=_said("recent", "récent"))
        yield _at(match, condition, placed=False)


def _regions(text: str) -> Iterator[_Found]:
    for match in pattern(lexicon().regions).finditer(text):
        if _PLACED.search(text[: match.start()]):
            said = _said(f"region: {match[0].title()}", f"région : {match[0].title()}")
            names = frozenset({lexicon().regions[match[0]]})
            yield _at(match, Condition(field="region", words=match[0], names=names, said=said))


def _asks_for_documents(text: str, found: list[_Found]) -> bool:
    """Whether the question is for documents of a sort, rather than about a thing that has such a name."""
    kinds = [one for one in found if one.condition.field == "kind"]
    others = [one for one in found if one.condition.field != "kind" and one.placed]
    before = text[: kinds[0].start] if kinds else text
    if _ABOUT_SOMETHING_ELSE.search(before):
        return False
    if kinds:
        return bool(_SEEKS.search(before)) or _begins(before)
    thing = _THINGS.search(text)
    return bool(others and thing and (_SEEKS.search(text) or _begins(text[: thing.start()])))


def _begins(before: str) -> bool:
    """Whether a thing that stands after `before` is what the text begins with, "and for a good" aside."""
    return len(before.split()) <= _OPENING


def _settled(text: str, found: _Found, sought: bool) -> Condition:
    """Required or preferred, as the words around say and the question is."""
    before, after = text[max(0, found.start - _NEAR) : found.start], text[found.end :][:_NEAR]
    condition = found.condition
    if _SOFTENED_BEFORE.search(before) or _SOFTENED_AFTER.search(after):
        return condition
    hard = _HARD.search(before) or _HARD.search(after) or _HARD.search(condition.words)
    if condition.field in ("language", "verified") and hard:
        return replace(condition, required=True)
    return replace(condition, required=sought and found.placed)


def _nothing_besides(text: str, found: list[_Found]) -> bool:
    """Whether only the words of the conditions, and those that ask for them, are in the question."""
    left = list(text)
    for one in found:
        left[one.start : one.end] = " " * (one.end - one.start)
    rest = "".join(left)
    for words in (_SEEKS, _THINGS, _SOFT, _HARD):
        rest = words.sub(" ", rest)
    return not [word for word in re.findall(r"[^\W_]+", rest) if word not in _FILLING]


def _at(match: re.Match[str], condition: Condition, *, placed: bool = True) -> _Found:
    return _Found(start=match.start(), end=match.end(), condition=condition, placed=placed)


def _said(english: str, french: str) -> Sentence:
    return Sentence(en=english, fr=french)


_FILLING = frozenset(
    """a an the in for of from with at on to and or we i you me us do does did our my your there
    that is are it please hi hello hey thanks can could would like company companies business firm
    sector industry customer customers un une des de du d l le la les dans en pour avec sur et ou on
    nous je tu vous me moi nos notre votre mon ma est ce qu que qui il elle s j n y t bonjour salut
    merci svp stp peux peut pouvez pourrais entreprise entreprises societe societes secteur domaine
    client clients employees people staff one ones other good autre bon bonne""".split()  # noqa: SIM905 - one word a line reads worse.
)
