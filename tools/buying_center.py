"""The buying centre of a deal: who plays which role, how sure that is, and who is missing.

Roles: Webster & Wind (1972) and the initiator of Bonoma (1982). Points for title and deal are added up by
`lexicon/buying_weights.py`; what the rep said outweighs them. A role is of a person in one deal, not
of a title: a title alone makes it likely at most, and stances come only from what somebody saw.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from tools.base import Figure, InputError, Result, Slot, Tool, Unit
from tools.buying_evidence import Evidence, Role, Stance, evidence_in
from tools.buying_signals import Deal, Score, score, standing_of
from tools.display import show_value
from tools.language import Language, Text, words
from tools.lexicon import buying_wording as wording
from tools.lexicon import deal_wording
from tools.lexicon.buying_weights import LIKELY_AT, MODIFIERS, SHOWN_AT, SIGNALS
from tools.titles import Function, read_title_in_any
from tools.values import Count

__all__ = [
    "TOOL",
    "Assignment",
    "Confidence",
    "Deal",
    "Inputs",
    "Map",
    "Person",
    "Role",
    "Stance",
    "evidence_in",
]


Terms = Mapping[Language, Mapping[str, str]]
"""The facts of a deal that reasons name, as each language shows them."""


class Confidence(StrEnum):
    STATED = "stated"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody at the account; `said` is what the rep said of them, word for word."""

    title: str = ""
    name: str | None = None
    said: str = ""
    stated_roles: tuple[Role, ...] = ()
    stance: Stance | None = None
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Inputs:
    people: Annotated[
        tuple[Person, ...],
        Slot(
            label=Text(en="people", fr="interlocuteurs"),
            ask=Text(en="who is involved, with their job titles", fr="qui intervient, avec les fonctions"),
            example=Text(en="Ana, COO; Bruno, procurement manager", fr="Sophie, DAF ; Marc, chef d'atelier"),
            answer=Text(en="Ana, COO; Bruno, procurement manager", fr="Sophie, DAF ; Marc, chef d'atelier"),
            listed=True,
        ),
    ]
    deal: Annotated[
        Deal | None,
        Slot(
            label=Text(en="deal", fr="affaire"),
            ask=Text(
                en="the amount, which function it is for and the size of the company",
                fr="le montant, la fonction concernée et la taille de l'entreprise",
            ),
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One role of one person: how sure, why, and what would change the view."""

    role: Role
    person: str
    title: str
    confidence: Confidence
    evidence: tuple[Text, ...]
    changes_if: Text


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A stance that somebody observed, with the rep's words."""

    person: str
    stance: Stance
    evidence: Text


@dataclass(frozen=True, kw_only=True)
class Map(Result):
    """`gap_questions` are in the order of `gaps`; `unplaced` are the people no role could be given."""

    assignments: tuple[Assignment, ...]
    gaps: tuple[Role, ...]
    gap_questions: tuple[Text, ...]
    stances: tuple[Seen, ...]
    unplaced: tuple[str, ...]


def compute(inputs: Inputs) -> Map:
    """Everybody's roles from what was said and what their titles suggest.

    Raises InputError when nobody is given, or a count is below one.
    """
    people = inputs.people
    if not people:
        raise InputError("people", wording.NOBODY)
    if any(person.count < 1 for person in people):
        raise InputError("people", wording.COUNT_BELOW_ONE)
    deal = inputs.deal or Deal()
    shown = {language: _shown(deal, language) for language in Language}
    assignments = tuple(found for person in people for found in _assign(person, deal, shown))
    gaps = tuple(role for role in wording.HEADLINE_ORDER if role not in {found.role for found in assignments})
    stances = tuple(seen for person in people for seen in _stances(person))
    placed = {found.person for found in assignments}
    return Map(
        convention=wording.CONVENTION,
        headline=_headline(assignments, gaps),
        figures=_figures(sum(person.count for person in people), len(gaps)),
        assumptions=_assumptions(deal, stances),
        assignments=assignments,
        gaps=gaps,
        gap_questions=tuple(wording.GAP_QUESTIONS[role] for role in gaps),
        stances=stances,
        next=wording.next_questions(next((p.name for p in people if p.name), None), gaps),
        unplaced=tuple(_called(person) for person in people if _called(person) not in placed),
    )


def _assign(person: Person, deal: Deal, shown: Terms) -> list[Assignment]:
    said = evidence_in(person.said)
    scores = _scores(person, deal, shown)
    found = (_assignment(person, role, scores.get(role), said) for role in Role)
    return [assignment for assignment in found if assignment is not None]


def _assignment(
    person: Person, role: Role, points: Score | None, said: tuple[Evidence, ...]
) -> Assignment | None:
    """What was said first; then the title, unless it was denied."""
    heard = [evidence for evidence in said if evidence.shows is role]
    for_it = [evidence for evidence in heard if not evidence.denied]
    sure = [evidence for evidence in for_it if not evidence.doubted]
    quotes = tuple(wording.quoted(evidence.words) for evidence in for_it)
    if role in person.stated_roles:
        return _assigned(person, role, Confidence.STATED, quotes or (wording.SAID_BY_YOU,))
    if sure:
        return _assigned(person, role, Confidence.STATED, quotes + (points.because if points else ()))
    if for_it:
        return _assigned(person, role, Confidence.LIKELY, quotes + (points.because if points else ()))
    if heard or points is None or points.points < SHOWN_AT:
        return None
    likely = points.points >= LIKELY_AT
    return _assigned(person, role, Confidence.LIKELY if likely else Confidence.POSSIBLE, points.because)


def _assigned(person: Person, role: Role, confidence: Confidence, evidence: tuple[Text, ...]) -> Assignment:
    return Assignment(
        role=role,
        person=_called(person),
        title=person.title,
        confidence=confidence,
        evidence=evidence,
        changes_if=wording.IF_STATED[role] if confidence is Confidence.STATED else wording.CHANGES_IF[role],
    )


def _scores(person: Person, deal: Deal, shown: Terms) -> Mapping[Role, Score]:
    if not person.title.strip():
        return {}
    scores = score(standing_of(read_title_in_any(person.title), deal), SIGNALS, MODIFIERS)
    return {
        role: replace(one, because=tuple(_worded(why, shown) for why in one.because))
        for role, one in scores.items()
    }


def _worded(why: Text, shown: Terms) -> Text:
    """The reason with the facts of the deal that it names."""
    return Text(en=why.en.format_map(shown[Language.EN]), fr=why.fr.format_map(shown[Language.FR]))


def _shown(deal: Deal, language: Language) -> dict[str, str]:
    employees = None if deal.employees is None else Count(Decimal(deal.employees))
    known = {"value": deal.value, "signature_threshold": deal.signature_threshold, "employees": employees}
    return {name: show_value(value, language) for name, value in known.items() if value is not None}


def _stances(person: Person) -> list[Seen]:
    """The rep's own verdict first, then each stance that the words show."""
    heard: dict[Stance, str] = {}
    for evidence in evidence_in(person.said):
        if isinstance(evidence.shows, Stance) and not evidence.denied and not evidence.doubted:
            heard.setdefault(evidence.shows, evidence.words)
    if person.stance is not None:
        quote = heard.get(person.stance)
        return [_seen(person, person.stance, wording.quoted(quote) if quote else wording.SAID_BY_YOU)]
    return [_seen(person, stance, wording.quoted(quote)) for stance, quote in heard.items()]


def _seen(person: Person, stance: Stance, evidence: Text) -> Seen:
    return Seen(person=_called(person), stance=stance, evidence=evidence)


def _called(person: Person) -> str:
    return (person.name or person.title).strip() or "?"


def _headline(assignments: Iterable[Assignment], gaps: tuple[Role, ...]) -> Text:
    """Each role with those who hold it for sure, or else those who may."""
    found = tuple(assignments)
    filled = []
    for role in wording.HEADLINE_ORDER:
        surest = _surest([assignment for assignment in found if assignment.role is role])
        if surest:
            names = {found.person: _spoken(found) for found in surest}
            filled.append(wording.known(role, tuple(names.values()), DOUBTS[surest[0].confidence]))
    return wording.headline(filled, gaps)


def _spoken(assignment: Assignment) -> Text:
    """A person in a sentence: by name, or else by title."""
    return wording.spoken(assignment.person, named=assignment.person != assignment.title.strip())


DOUBTS = {
    Confidence.STATED: wording.CERTAIN,
    Confidence.LIKELY: wording.LIKELY,
    Confidence.POSSIBLE: wording.TO_CHECK,
}


def _surest(assignments: list[Assignment]) -> list[Assignment]:
    for confidence in Confidence:
        held = [assignment for assignment in assignments if assignment.confidence is confidence]
        if held:
            return held
    return []


def _figures(people: int, gaps: int) -> tuple[Figure, ...]:
    return (
        Figure(name="people", label=wording.PEOPLE, value=Decimal(people), unit=Unit.COUNT),
        Figure(name="gaps", label=wording.GAPS, value=Decimal(gaps), unit=Unit.COUNT),
    )


def _assumptions(deal: Deal, stances: tuple[Seen, ...]) -> tuple[Text, ...]:
    notes: list[Text] = [wording.TITLES_ARE_HINTS]
    if deal.domain is None:
        notes.append(wording.DOMAIN_UNKNOWN)
    if deal.value is not None and deal.signature_threshold is not None and not deal.comparable:
        notes.append(deal_wording.NOT_COMPARED)
    if deal.public_tender:
        notes.append(wording.TENDER)
    if not any(seen.stance is Stance.CHAMPION for seen in stances):
        notes.append(wording.NO_CHAMPION)
    return tuple(notes)


TOOL = Tool(
    name="buying_center",
    title=Text(en="Buying centre", fr="Centre d'achat"),
    aim=Text(en="map the buying centre", fr="cartographier le centre d'achat"),
    summary=Text(
        en="who plays which role in a purchase, how sure that is, and who is missing",
        fr="qui joue quel rôle dans un achat, avec quelle certitude, et qui manque",
    ),
    names=words(
        en=(
            "buying centre, buying center, buying committee, buying group, buying circle, "
            "buying team, decision-making unit, decision making unit, dmu, stakeholder map, "
            "stakeholder mapping, map stakeholders, map the stakeholders, map them, map it, "
            "map the account, map the people, map the roles, map my contacts, who decides, who "
            "is missing, who's missing, whos missing, whos who, whos the decider, who are we "
            "missing, am i missing, are we missing, who else do we|i need|meet|see, who else "
            "should|must|can we|i meet|see|find|talk|involve, who else am i|we "
            "supposed|meant|missing, who else are we missing, who else is there, who else to "
            "meet|see|find|talk|involve, who should|do i|we meet|see|find next, who am i not "
            "seeing, who do i still need|miss|lack, who do we still need|miss|lack, who plays "
            "which role, who plays what, who plays which, who has which role, who's who, who "
            "is who, which role, what role, what roles, which roles, roles are missing, who is "
            "the decider, who's the decider, who is the decision maker, who's the decision "
            "maker, who is the economic buyer, who signs, who holds the budget, power map, "
            "place them, roles here"
        ),
        fr=(
            "centre d'achat, centre d'achats, centre de decision, comite d'achat, comite "
            "d'achats, groupe d'achat, cercle d'achat, cercle de decision, unite de decision, "
            "unite decisionnelle, carte des decideurs, carte des interlocuteurs, cartographie, "
            "cartographier, cartographie des acteurs, qui joue quel role, qui joue quoi, qui "
            "tient quel role, qui a quel role, qui est qui, quel role, quels roles, les roles "
            "chez, leurs roles, qui decide, qui est le decideur, c'est qui le decideur, qui "
            "manque, il nous manque qui, il manque qui, on manque qui, qui me manque, qui te "
            "manque, je rate qui, on rate qui, qui est ce que je rate, qui est ce qui me|nous "
            "manque, qui d'autre dois|faut|devrais je|il|on, qui dois je encore "
            "voir|rencontrer|trouver, je dois voir|rencontrer|trouver qui, il faut "
            "voir|rencontrer|trouver qui, qui nous manque, il me manque qui, qui signe, qui a "
            "le budget, qui tient le budget, place-les, sociogramme"
        ),
    ),
    hints=words(
        en=(
            "decider, decision maker, decision-maker, economic buyer, gatekeeper, influencer, "
            "initiator, stakeholder*, blocker, committee, budget owner, roles, map, who does "
            "what, org chart, i met, we met, met so far, seen so far, my contacts, our "
            "contacts, contacts so far"
        ),
        fr=(
            "que manque-t-il, decideur*, decideuse*, decisionnaire*, prescripteur*, "
            "influenceur*, initiateur*, interlocuteur*, partie prenante, parties prenantes, "
            "bloqueur*, gardien, barrage, comite, roles, qui fait quoi, organigramme, on a vu, "
            "j'ai vu, on a rencontre, j'ai rencontre, mes contacts, nos contacts, carte"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        people=(
            Person(name="Ana", title="COO", said="she signs"),
            Person(name="Bruno", title="procurement manager"),
            Person(title="shift supervisor", count=2),
        ),
        deal=Deal(domain=Function.OPERATIONS, employees=400),
    ),
)
