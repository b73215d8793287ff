"""People in a message: a name, a title, and what the rep said of them.

A person stands where a title does, where a department acts, or where something telling is said of a name.
"""

import re
from dataclasses import dataclass, replace

from bot.dialogue.grammar.departments import department_spans
from bot.dialogue.grammar.job_titles import ABBREVIATED, Span, title_spans
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.person_names import Name, name_after, name_before, names_in, small_name_before
from bot.dialogue.grammar.said import Said
from bot.dialogue.grammar.tokens import fold
from tools.buying_center import Person, evidence_in
from tools.language import word_set
from tools.titles import Function, read_title_in_any

ITEM_BEFORE = re.compile(r"(?:^|[,:;/\n•(–—+&-]|\b(?:and|et|plus|with|avec|met|saw|vu|ainsi que))\s*$")
ITEM_AFTER = re.compile(r"^\s*(?:$|[,;.)/\n?!–—+&-]|(?:and|et|plus|ainsi que)\b)")
ARTICLE = re.compile(r"(?:\b(?:the|our|their|his|her|le|la|les|leur|leurs|son|sa|notre)\s|\bl['’])\s*$")
IN_GENERAL = re.compile(
    r"\b(?:how (?:do|to|should|can|would|does|is)|what (?:does|do|is|are|should|would)|what['’]s "
    r"(?:an?|the)|should i|why|tips|advice|difference between|role of an?|explain|define|"
    r"comment|pourquoi|c['’]est quoi|"
    r"qu['’]est[- ]ce|a quoi sert|que fait|que dire|que font|difference entre|role d['’]une?|conseils?|"
    r"role (?:of|du|de la|de l['’]|des)|vs|versus|par rapport a|is an? \w+(?: \w+)? an?|"
    r"faut[- ]il|explique|definition|script|objection|argument)"
)
"""Questions about a kind of person rather than about somebody."""
COMPARED = re.compile(r"(?:vs|versus|or|and|ou|et|compared|as opposed|par rapport|contre|an?)\b")
"""What begins so behind a role sets another one beside it, and tells nothing: "a buyer vs a decider"."""
MET_WITH = re.compile(
    r"\b(?:with|avec|for|pour)\s+((?:[A-ZÀ-Ý][\w'’-]+\s?){1,3})"
    r"(?=\(|,\s*(?!the\b|le\b|la\b)|from\b|the\b)"
)
FIRST_PERSON = re.compile(r"\b(?:i|im|my|je|j|mon|ma)\b")
OURS = re.compile(r"\b(?:our|my|notre|mon|ma|nos|mes)\s+$")
SOMEBODY = re.compile(
    r"\b(?:someone|somebody|people|an? (?:guy|person|lady|woman|man|contact|colleague)|quelqu['’]une?|"
    r"(?:une?|des) (?:personnes?|contacts?|gars|type|dame|gens))\s+"
    r"(?:from|in|at|of|du|de la|de l['’]|des|de|aux?|a la)\s*(?:the |their |la |le |l['’])?$"
)
ROLE_LABELS = word_set(
    "user users utilisateur utilisateurs utilisatrice utilisatrices buyer buyers acheteur acheteurs"
)
"""Titles that are a heading when a colon follows: "users: 12 technicians"."""
INDEFINITE = re.compile(r"\b(?:an?|any|une?|d['’]une?|des|of)\s+$")


@dataclass(frozen=True)
class Mention:
    """A person with the stretch of the message that speaks of them."""

    person: Person
    start: int
    end: int


def people_in(
    message: Message, not_names: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()
) -> tuple[Mention, ...]:
    """The people of a message in order, each with the words about them.

    `not_names` are folded words that are capitalised for another reason, as the account is; `known` are the
    folded words of names that are believed in small letters too.
    """
    titles = title_spans(message)
    names = names_in(message, titles, not_names - _met_with(message), known)
    mentions = [
        m for m in _titled(message, titles, names) if not _is_heading(message, m) and not _is_ours(message, m)
    ]
    units = _in_departments(message, titles, mentions, names)
    everybody = sorted([*mentions, *units, *_names_alone(names, [*mentions, *units])], key=lambda m: m.start)
    told = _told(message, everybody, {unit.start for unit in units})
    return () if _speaks_in_general(message, told) else told


def tells_of_a_newcomer(message: Message) -> bool:
    """Whether somebody at the customer's "just joined", rather than the one who writes."""
    if FIRST_PERSON.search(fold(message.text)):
        return False
    return any(mention.person.name and mention.person.title for mention in people_in(message))


def _met_with(message: Message) -> frozenset[str]:
    """Names behind "with" are people when a bracket, a comma or a title ties something to them."""
    found = MET_WITH.finditer(message.text)
    return frozenset(word for match in found for word in re.split(r"[^\w]+", fold(match[1])) if word)


def _is_heading(message: Message, mention: Mention) -> bool:
    bare = mention.person.name is None and fold(mention.person.title) in ROLE_LABELS
    return bare and message.text[mention.end :].lstrip(" ").startswith(":")


def _is_ours(message: Message, mention: Mention) -> bool:
    """Our own salespeople buy nothing."""
    ours = OURS.search(message.text[: mention.start].lower()) is not None
    return ours and read_title_in_any(mention.person.title).function is Function.SALES


def _titled(message: Message, titles: list[Span], names: list[Name]) -> list[Mention]:
    mentions: list[Mention] = []
    for place, span in enumerate(titles):
        floor = mentions[-1].end if mentions else 0
        following = titles[place + 1][0] if place + 1 < len(titles) else None
        mentions.append(_mention(message, span, names, floor, following, in_list=len(titles) > 1))
    return mentions


def _mention(
    message: Message, span: Span, names: list[Name], floor: int, following: int | None, *, in_list: bool
) -> Mention:
    start, end = _extent(message, span)
    name = name_before(message, start, names, floor, unit=False)
    if name is None:
        next_start = message.tokens[following].start if following is not None else None
        name = name_after(message, span, names, next_start, unit=False)
    if name is None and _count_before(message, start) == 1:
        name = small_name_before(message, start, floor, in_list=in_list)
    return _person_at(message, (start, end), name)


def _person_at(message: Message, place: tuple[int, int], name: Name | None) -> Mention:
    start, end = place
    title = message.text[start:end]
    between = message.text[name.end : start] if name and name.end <= start else ""
    person = Person(
        title=title.upper() if fold(title) in ABBREVIATED else title,
        name=name.text if name else None,
        said=between.strip(" ,(:–—-") if evidence_in(between) else "",
        count=_count_before(message, start),
    )
    return Mention(person, min(start, name.start) if name else start, max(end, name.end) if name else end)


def _extent(message: Message, span: Span) -> tuple[int, int]:
    return message.tokens[span[0]].start, message.tokens[span[1]].end


def _count_before(message: Message, start: int) -> int:
    for quantity in message.quantities:
        touches = quantity.start < start and not message.text[quantity.end : start].strip()
        counted = quantity.kind == "number" and quantity.noun and quantity.start < start <= quantity.end + 1
        if quantity.kind == "number" and (touches or counted) and 1 < quantity.value < 1000:
            return int(quantity.value)
    return 1


def _in_departments(
    message: Message, titles: list[Span], mentions: list[Mention], names: list[Name]
) -> list[Mention]:
    """Departments that stand for a person: behind a name, as an item of a list, or doing something."""
    found: list[Mention] = []
    spans = department_spans(message, titles)
    for span in spans:
        start, end = _extent(message, span)
        floor = max((m.end for m in (*mentions, *found) if m.end <= start), default=0)
        free = [name for name in names if not any(m.start <= name.start < m.end for m in mentions)]
        name = name_before(message, start, free, floor, unit=True)
        name = name or name_after(message, span, free, None, unit=True)
        if name is None and (mentions or len(spans) > 1):
            name = small_name_before(message, start, floor, in_list=True)
        listed = bool(mentions or found) or ":" in message.text[:start]
        acts = Said(message, [m.start for m in mentions], start).begins_with_evidence(end)
        if (
            name
            or SOMEBODY.search(fold(message.text[:start]))
            or (_opens(message, start) and (acts or (listed and ITEM_AFTER.match(message.text[end:]))))
        ):
            found.append(_person_at(message, (start, end), name))
    return found


def _opens(message: Message, start: int) -> bool:
    """Whether an item of a list or a clause begins here, an article aside."""
    before = message.text[:start].lower()
    return ITEM_BEFORE.search(ARTICLE.sub("", before)) is not None or bool(
        re.search(r"[.?!]\s*$", ARTICLE.sub("", before))
    )


def _names_alone(names: list[Name], mentions: list[Mention]) -> list[Mention]:
    """Names that no title goes with; they count only when something telling is said of them."""
    taken = [(m.start, m.end) for m in mentions]
    return [
        Mention(Person(name=name.text), name.start, name.end)
        for name in names
        if not any(start <= name.start < end for start, end in taken)
    ]


def _told(message: Message, mentions: list[Mention], units: set[int]) -> tuple[Mention, ...]:
    """The mentions with the words about them; a bare name of which nothing is said is nobody."""
    starts = [m.start for m in mentions if m.person.title or Said(message, [], m.start).of(m.start, m.end)]
    told = []
    for mention in mentions:
        around = Said(message, starts, mention.start).of(mention.start, mention.end)
        said = "; ".join(part for part in (mention.person.said, around) if part)
        if said or mention.person.title:
            told.append(replace(mention, person=replace(mention.person, said=said)))
    return tuple(told)


def _speaks_in_general(message: Message, mentions: tuple[Mention, ...]) -> bool:
    """ "How do I approach a CFO?" is about any CFO: nobody is named, counted or told of."""
    if any(m.person.name or m.person.count > 1 for m in mentions):
        return False
    if any(m.person.said and not COMPARED.match(fold(m.person.said)) for m in mentions):
        return False
    if not IN_GENERAL.search(fold(message.text)):
        return False
    indefinite = all(INDEFINITE.search(fold(message.text[: m.start])) for m in mentions)
    return len(mentions) < 2 or indefinite
