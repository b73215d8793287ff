"""How far a deal is qualified by MEDDPICC: which elements are known, on what words, and what to ask next.

Metrics, Economic buyer, Decision criteria, Decision process, Paper process, Identify pain, Champion,
Competition: Dunkel and Napoli's MEDDIC (PTC, 1990s) with the letters added since. No score is computed:
it would hide the gap. A champion comes only from what the rep says or saw, never from a title.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated

from tools.base import Figure, InputError, Listing, Result, Slot, Status, Tool, Unit
from tools.choices import chosen, remembered
from tools.evidence import Evidence, EvidenceReader, Standing, Statement, Verdict, judged, without_idle_doubts
from tools.language import Text, words
from tools.lexicon import qualification_wording as wording
from tools.lexicon.qualification_wording import Element
from tools.lexicon.stage_wording import literal
from tools.phrases import fold

__all__ = ["TOOL", "Element", "Inputs", "Qualification", "Statement", "compute", "evidence_in"]

PRIORITY = (
    Element.PAIN,
    Element.ECONOMIC_BUYER,
    Element.CHAMPION,
    Element.METRICS,
    Element.DECISION_PROCESS,
    Element.DECISION_CRITERIA,
    Element.PAPER_PROCESS,
    Element.COMPETITION,
)
"""What is asked first: without pain or a way to the money there is no deal."""

BY_PEOPLE = (Element.ECONOMIC_BUYER, Element.CHAMPION)
READER: EvidenceReader[Element] = EvidenceReader("qualification.toml", {"element": Element})
Told = tuple[Evidence[Element], ...]


@dataclass(frozen=True, kw_only=True)
class Inputs:
    known: Annotated[
        tuple[Statement, ...],
        Slot(
            label=Text(en="what is known of the deal", fr="ce que l'on sait de l'affaire"),
            ask=Text(
                en="what you know of the deal: pain, figures, who signs, criteria, process, champion, rivals",
                fr="ce que vous savez de l'affaire : douleur, chiffres, signataire, critères, processus, "
                "champion, concurrents",
            ),
            example=Text(
                en="the pain is clear, the CFO holds the budget, no champion yet",
                fr="douleur claire, le DAF tient le budget, pas encore de champion",
            ),
            answer=Text(
                en="the pain is clear, the CFO holds the budget, no champion yet",
                fr="douleur claire, le DAF tient le budget, pas encore de champion",
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Qualification(Result):
    """Each element as what was said leaves it; `on_word` are people who are named and no more."""

    elements: dict[Element, Verdict]
    on_word: tuple[Element, ...]
    unplaced: tuple[str, ...]

    def standing(self, *standings: Standing) -> tuple[Element, ...]:
        """The elements that stand so, in the order of the name."""
        return tuple(element for element, v in self.elements.items() if v.standing in standings)


def compute(inputs: Inputs) -> Qualification:
    """Each element of MEDDPICC as the statements show it; what was told last holds.

    Raises InputError when nothing is told.
    """
    if not any(statement.said.strip() for statement in inputs.known):
        raise InputError("known", wording.NOTHING_TOLD)
    heard: list[Evidence[Element]] = []
    unplaced: list[str] = []
    letters: Counter[str] = Counter()
    for statement in inputs.known:
        found = evidence_in(statement.said, letters)
        heard += found
        unplaced += [] if found else [statement.said.strip()]
    heard = remembered(heard)
    elements = {element: judged([e for e in heard if e.shows is element]) for element in Element}
    on_word = tuple(e for e in BY_PEOPLE if elements[e].standing is Standing.PRESENT and not _acted(e, heard))
    return _result(elements, on_word, tuple(unplaced))


def evidence_in(said: str, letters: "Counter[str] | None" = None) -> Told:
    """What one statement shows of the deal, in the order of its words.

    `letters` counts the letters that were used as labels: the second D is the decision process.
    """
    if (stated := chosen(said, wording.NAMES)) is not None:
        return (stated,)
    folded = fold(said)
    labelled = tuple(_labelled(said, folded, Counter() if letters is None else letters))
    rest = said
    for start, end, _ in labelled:
        rest = rest[:start] + ";" * (end - start) + rest[end:]
    found = [
        *without_idle_doubts(READER.read(rest)),
        *(evidence for _, _, evidence in labelled if evidence is not None),
    ]
    return tuple(sorted(found, key=lambda evidence: evidence.start))


def _labelled(
    said: str, folded: str, letters: "Counter[str]"
) -> Iterator[tuple[int, int, Evidence[Element] | None]]:
    """The stretches like "E: Marie", with where they stand; an empty label shows nothing."""
    matches = list(_labels().finditer(folded))
    for place, match in enumerate(matches):
        limit = matches[place + 1].start() if place + 1 < len(matches) else len(folded)
        stop = _value_ends().search(folded, match.end(), limit)
        end = stop.start() if stop else limit
        value = folded[match.end() : end].strip(" ,")
        yield match.start(), end, _of_label(match, end, value, said, letters)


def _of_label(
    match: re.Match[str], end: int, value: str, said: str, letters: "Counter[str]"
) -> Evidence[Element] | None:
    element = _element_of(match["label"], letters)
    if not value:
        return None
    denied = READER.around("void").search(value) is not None
    return Evidence(
        shows=element,
        words=said[match.end() : end].strip(" ,"),
        clause=" ".join(said[match.start("label") : end].strip(" ,;.").split()),
        start=match.start(),
        end=end,
        denied=denied,
        doubted=not denied and READER.around("unsure").search(value) is not None,
    )


def _element_of(label: str, letters: "Counter[str]") -> Element:
    shared: list[str] | None = READER.lexicon["labels"].get(label)
    if shared is None:
        return next(element for element, pattern in _label_patterns() if pattern.fullmatch(label))
    letters[label] += 1
    return Element(shared[(letters[label] - 1) % len(shared)])


@cache
def _label_patterns() -> tuple[tuple[Element, re.Pattern[str]], ...]:
    tables = READER.lexicon["element"]
    return tuple((element, re.compile("|".join(tables[element]["labels"]))) for element in Element)


@cache
def _labels() -> re.Pattern[str]:
    listed = [pattern.pattern for _, pattern in _label_patterns()] + list(READER.lexicon["labels"])
    sign = r"(?:[ \t]*[:=]+|(?<=^.)[ \t]*[-.)](?=\s))[ \t]*"
    return re.compile(rf"(?:^|(?<=[\s,;.(•*|/]))(?P<label>{'|'.join(listed)}){sign}", re.MULTILINE)


@cache
def _value_ends() -> re.Pattern[str]:
    """Where the words of one label stop: a sentence end, or a comma before the name of another element."""
    spelled = (label for e in Element for label in READER.lexicon["element"][e]["labels"] if len(label) > 3)
    return re.compile(rf"[;\n]|[.](?=\s|$)|,\s*(?=(?:{'|'.join(spelled)})\b)")


def _acted(element: Element, heard: list[Evidence[Element]]) -> bool:
    """Whether more is said of the person than the name: what was done, or that they were met."""
    told = [e for e in heard if e.shows is element and e.standing is Standing.PRESENT]
    return any(_shows_an_act(element, evidence) for evidence in told)


def _shows_an_act(element: Element, evidence: Evidence[Element]) -> bool:
    if READER.around("acts").search(fold(evidence.clause)):
        return True
    inside = READER.read(evidence.clause.split(":", 1)[-1])
    found = [e for e in inside if e.shows is element and e.standing is Standing.PRESENT]
    return any(not READER.around("named").search(fold(e.words)) for e in found)


def _result(
    elements: dict[Element, Verdict], on_word: tuple[Element, ...], unplaced: tuple[str, ...]
) -> Qualification:
    known, doubtful = _which(elements, Standing.PRESENT), _which(elements, Standing.DOUBTFUL)
    missing = _which(elements, Standing.MISSING, Standing.DENIED)
    return Qualification(
        convention=wording.CONVENTION,
        headline=wording.headline(known, doubtful, missing),
        figures=(
            _count("known", wording.COUNT_PRESENT, known),
            _count("to_confirm", wording.COUNT_DOUBTFUL, doubtful),
            _count("missing", wording.COUNT_MISSING, missing),
        ),
        assumptions=(wording.ONLY_TOLD,),
        next=wording.next_statements([e for e in PRIORITY if e in (*missing, *doubtful)]),
        lists=tuple(listing for listing in _lists(elements, on_word, unplaced) if listing.lines),
        statuses=tuple(
            Status(
                name=element,
                label=wording.NAMES[element],
                state=verdict.standing,
                text=wording.STANDINGS[verdict.standing],
            )
            for element, verdict in elements.items()
        ),
        elements=elements,
        on_word=on_word,
        unplaced=unplaced,
    )


def _which(elements: dict[Element, Verdict], *standings: Standing) -> tuple[Element, ...]:
    return tuple(element for element, verdict in elements.items() if verdict.standing in standings)


def _count(name: str, label: Text, elements: tuple[Element, ...]) -> Figure:
    return Figure(name=name, label=label, value=Decimal(len(elements)), unit=Unit.COUNT)


def _lists(
    elements: dict[Element, Verdict], on_word: tuple[Element, ...], unplaced: tuple[str, ...]
) -> Iterator[Listing]:
    groups = (
        (wording.PRESENT, (Standing.PRESENT,)),
        (wording.DOUBTFUL, (Standing.DOUBTFUL,)),
        (wording.MISSING, (Standing.DENIED, Standing.MISSING)),
    )
    for title, standings in groups:
        shown = _which(elements, *standings)
        lines = (wording.element_line(e, elements[e].standing, elements[e].quotes) for e in shown)
        yield Listing(title=title, lines=tuple(lines))
    open_ones = [element for element in PRIORITY if elements[element].standing is not Standing.PRESENT]
    yield Listing(title=wording.NEXT, lines=tuple(map(wording.question_line, open_ones)))
    yield Listing(title=wording.REMARKS, lines=tuple(_remarks(elements, on_word)))
    quoted = tuple(Text(en=f"“{quote}”", fr=f"« {quote} »") for quote in map(literal, unplaced))
    yield Listing(title=wording.UNPLACED, lines=quoted)


def _remarks(elements: dict[Element, Verdict], on_word: tuple[Element, ...]) -> Iterator[Text]:
    yield from (wording.ON_WORD[element] for element in on_word)
    if elements[Element.COMPETITION].standing is Standing.DENIED:
        yield wording.NO_RIVAL


TOOL = Tool(
    name="qualification",
    title=Text(en="MEDDPICC qualification", fr="Qualification MEDDPICC"),
    aim=Text(en="qualify the deal", fr="qualifier l'affaire"),
    summary=Text(
        en="which elements of MEDDPICC are known, which are missing, and what to ask next",
        fr="quels éléments de MEDDPICC sont connus, lesquels manquent et quoi demander ensuite",
    ),
    names=words(
        en=(
            "qualify!, qualification!, meddpicc, meddicc, meddic, meddpic, medpicc, deal "
            "qualified, opportunity qualified, is it qualified, qualified is it, qualified is "
            "this, are we qualified, qualified are we, well qualified, disqualify, qualify "
            "the|this|that|my|our|it, help me|us qualify, qualify … "
            "deal|account|opportunity|opp|prospect, deal qualification, qualification "
            "of|check|status|grid|score|gaps, opportunity qualification, how|is|are … "
            "deal|opportunity|account qualified"
        ),
        fr=(
            "qualifie!, qualifier!, qualifie le|la|l|cette|ce|cet|moi|mon|ma|notre, qualifier "
            "le|la|l|cette|ce|cet|mon|ma|notre, affaire qualifiee, affaire est elle qualifiee, "
            "est elle qualifiee, c'est qualifie, est ce qualifie, deal qualifie, bien "
            "qualifiee, bien qualifie, qualif, qualifions, qualifiez"
        ),
    ),
    hints=words(
        en=(
            "qualif*, champion, economic buyer, decision criteria, decision process, paper "
            "process, identified pain, metrics, competition"
        ),
        fr=(
            "qualif*, champion, decideur economique, acheteur economique, criteres de "
            "decision, processus de decision, circuit de signature, douleur, concurrence"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        known=(
            Statement(said="the pain is clear and the CFO holds the budget"),
            Statement(said="no champion yet"),
        )
    ),
)
