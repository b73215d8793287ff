"""People in a message: a name, a title, and what the rep said of them.

A title is found by its head word ("directrice", "manager", "CFO") and grown to the words that belong to it:
in English those before the head and after "of", in French those after it.
"""

import re
from dataclasses import dataclass

from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token
from tools.buying_center import Person, evidence_in
from tools.language import Language, word_set
from tools.titles import read_title

ABBREVIATED = word_set(
    "ceo cfo coo cto cio cmo ciso cro cpo chro cso cdo cco clo dpo vp svp evp md gm pa ea pdg dg dga daf "
    "drh dsi rssi daj raf rh "
)
ENGLISH_HEADS = word_set(
    "director directors manager managers head heads chief president chairman founder owner officer "
    "officers engineer engineers developer developers dev devs analyst analysts architect architects "
    "buyer buyers purchaser purchasers assistant assistants secretary controller controllers comptroller "
    "accountant accountants lawyer lawyers counsel administrator administrators admin specialist "
    "specialists lead leads supervisor supervisors foreman operator operators technician technicians "
    "consultant consultants partner representative representatives rep executive coordinator planner "
    "planners treasurer superintendent designer designers scientist scientists receptionist principal "
    "strategist salesperson nurse nurses physician physicians pharmacist clerk clerks user users teller "
    "procurement purchasing legal "
)
FRENCH_HEADS = word_set(
    "directeur directrice directeurs directrices responsable responsables chef cheffe chefs gerant "
    "gerante president presidente fondateur fondatrice associe associee acheteur acheteuse acheteurs "
    "acheteuses assistant assistante assistants assistantes secretaire secretaires juriste juristes "
    "comptable comptables ingenieur ingenieure ingenieurs developpeur developpeuse developpeurs dev devs "
    "technicien technicienne techniciens operateur operatrice operateurs utilisateur utilisatrice "
    "utilisateurs charge chargee controleur controleuse consultant consultante consultants conducteur "
    "conductrice magasinier commercial commerciale avocat avocate analyste analystes architecte "
    "architectes adjoint adjointe delegue deleguee coordinateur coordinatrice coordonnateur manager "
    "managers logisticien pharmacien pharmacienne infirmier infirmiere infirmiers medecin cadre agent "
    "agents ouvrier ouvriers standardiste administrateur administratrice preparateur gestionnaire "
    "gestionnaires superviseur patron patronne "
)
BARE_HEADS = word_set(
    "procurement purchasing legal user users lead leads head heads principal executive cadre "
)
"""Heads that are also common words: they need a determiner, a bracket or a name to be a person."""

INSIDE = {
    Language.EN: word_set("of for & and"),
    Language.FR: word_set("de du des d la le les l a au aux et en"),
}
COPULA = word_set(
    "is are est sont the la le les l our notre nos leur leurs their un une a an son sa who qui c as "
)
GENERIC = word_set(
    "senior junior deputy vice chief assistant associate regional national global group plant site "
    "general managing executive lead head key business new sr jr international corporate technical "
)
BETWEEN = re.compile(r"^(?:[^\S\n]*|[-/&'’.]|[^\S\n]*[&/][^\S\n]*)$")
NAME_GAP = re.compile(r"^[^\S\n]*[,(:–—\-'’]?[^\S\n]*$")
NAME_AFTER = re.compile(r"^[^\S\n]*[(:–—-]?[^\S\n]*$")
CALLED = word_set("called named nomme nommee appele appelee")
SENTENCE_END = re.compile(r"[.?!;\n](?=\s|$)")


@dataclass(frozen=True)
class Mention:
    """A person with the stretch of the message that speaks of them."""

    person: Person
    start: int
    end: int


def people_in(message: Message, not_names: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """The people of a message in order, each with the words that follow about them.

    `not_names` are folded words that are capitalised for another reason, as the account is.
    """
    spans = _title_spans(message)
    mentions: list[Mention] = []
    for first, last in spans:
        mentions.append(_mention(message, first, last, not_names, mentions[-1].end if mentions else 0))
    named = [*mentions, *_named_only(message, mentions, not_names)]
    return _with_talk(message, sorted(named, key=lambda m: m.start))


def _title_spans(message: Message) -> list[tuple[int, int]]:
    """The token ranges of the titles, each grown from a head and not overlapping the one before."""
    spans: list[tuple[int, int]] = []
    for index, token in enumerate(message.tokens):
        if spans and index <= spans[-1][1]:
            continue
        language = _head_language(message, token)
        if language is None or not _stands_for_a_person(message, index):
            continue
        floor = spans[-1][1] + 1 if spans else 0
        spans.append(_grow(message, index, language, floor))
    return spans


def _head_language(message: Message, token: Token) -> Language | None:
    word = token.word
    if word in ABBREVIATED and (token.typed.isupper() or word not in ("pa", "ea", "md", "gm", "rh")):
        return message.language
    english, french = word in ENGLISH_HEADS, word in FRENCH_HEADS
    if english and french:
        return message.language
    return Language.EN if english else Language.FR if french else None


def _stands_for_a_person(message: Message, index: int) -> bool:
    """Common words are titles only beside a determiner, a bracket, a name or a number."""
    token = message.tokens[index]
    if token.word not in BARE_HEADS:
        return True
    following = message.tokens[index + 1].word if index + 1 < len(message.tokens) else ""
    if token.word in ("head", "heads"):
        return following in ("of", "for")
    before = message.text[: token.start].rstrip()
    previous = message.tokens[index - 1] if index else None
    if before.endswith("("):
        return True
    return previous is not None and (_looks_like_name(previous) or _in_quantity(message, previous))


def _grow(message: Message, head: int, language: Language, floor: int) -> tuple[int, int]:
    first = last = head
    while language is Language.EN and first > floor and _modifies(message, first - 1, first):
        first -= 1
    while last + 1 < len(message.tokens) and _continues(message, last, language):
        last += 1
    while last > head and message.tokens[last].word in INSIDE[language]:
        last -= 1
    return first, last


def _adjacent(message: Message, left: int, right: int) -> bool:
    gap = message.text[message.tokens[left].end : message.tokens[right].start]
    return bool(BETWEEN.match(gap)) and "." not in gap


def _modifies(message: Message, index: int, next_index: int) -> bool:
    token = message.tokens[index]
    if not _adjacent(message, index, next_index) or _in_quantity(message, token):
        return False
    if token.word in GENERIC or (token.typed.isupper() and _known_to_titles(token.word)):
        return True
    if token.word in ENGLISH | FRENCH:
        return False
    if token.typed[:1].isupper() and not token.typed.isupper():
        return _known_to_titles(token.word)
    return True


def _known_to_titles(word: str) -> bool:
    return any(read_title(word, language).function is not None for language in Language)


def _continues(message: Message, last: int, language: Language) -> bool:
    token = message.tokens[last + 1]
    if not _adjacent(message, last, last + 1) or _in_quantity(message, token):
        return False
    inside = INSIDE[language]
    after = message.tokens[last + 2] if last + 2 < len(message.tokens) else None
    if token.word in inside:
        return (
            after is not None
            and _adjacent(message, last + 1, last + 2)
            and _belongs(after, token.word, language)
        )
    link = message.tokens[last].word
    if link in inside:
        return _belongs(token, link, language)
    if language is Language.EN:
        return token.word in ENGLISH_HEADS or (link in ABBREVIATED and _known_to_titles(token.word))
    return _belongs(token, "", language)


def _belongs(token: Token, link: str, language: Language) -> bool:
    """Whether a word can be part of a title: a known field of work, or what "of"/"de" leads to."""
    if token.word in (FRENCH if language is Language.FR else ENGLISH) and token.word not in INSIDE[language]:
        return _known_to_titles(token.word)
    if token.word in INSIDE[language]:
        return link in ("de", "a") and token.word in ("la", "l", "le", "les")
    if link in ("and", "et", "&"):
        head = token.word in ENGLISH_HEADS | FRENCH_HEADS | ABBREVIATED
        return _known_to_titles(token.word) and not head and not token.typed[:1].isupper()
    if _looks_like_name(token) and not _known_to_titles(token.word):
        return False
    return (
        bool(link)
        or _known_to_titles(token.word)
        or (language is Language.FR and token.word.endswith(ADJECTIVE))
    )


ADJECTIVE = ("ier", "iere", "ique", "iel", "ielle", "al", "ale", "if", "ive", "aire", "eur", "euse")


def _in_quantity(message: Message, token: Token) -> bool:
    return any(q.start <= token.start < q.end for q in message.quantities)


def _looks_like_name(token: Token) -> bool:
    return token.typed[:1].isupper() and token.typed[1:].islower() and token.word not in ENGLISH | FRENCH


def _mention(message: Message, first: int, last: int, not_names: frozenset[str], floor: int) -> Mention:
    tokens = message.tokens
    start, end = tokens[first].start, tokens[last].end
    title = message.text[start:end]
    name, name_start = _name_before(message, first, not_names, floor)
    if name is None:
        name, end = _name_after(message, last, not_names)
        name_start = start
    return Mention(Person(title=title, name=name, count=_count_before(message, start)), name_start, end)


def _name_after(message: Message, last: int, not_names: frozenset[str]) -> tuple[str | None, int]:
    """The name right behind a title: "procurement director Ann Lee"."""
    taken: list[Token] = []
    edge = message.tokens[last].end
    following = [t for t in message.tokens[last + 1 : last + 4] if t.word not in CALLED]
    if any(t.word in CALLED for t in message.tokens[last + 1 : last + 2]):
        edge = message.tokens[last + 1].end
    for token in following[:2]:
        gap = message.text[edge : token.start]
        near = BETWEEN.match(gap) if taken else NAME_AFTER.match(gap)
        if not near or not _looks_like_name(token) or token.word in not_names:
            break
        taken.append(token)
        edge = token.end
    if not taken:
        return None, message.tokens[last].end
    return message.text[taken[0].start : taken[-1].end], taken[-1].end


def _count_before(message: Message, start: int) -> int:
    for quantity in message.quantities:
        touches = quantity.start < start and not message.text[quantity.end : start].strip()
        counted = quantity.kind == "number" and quantity.noun and quantity.start < start <= quantity.end + 1
        if quantity.kind == "number" and (touches or counted) and 1 < quantity.value < 1000:
            return int(quantity.value)
    return 1


def _name_before(
    message: Message, first: int, not_names: frozenset[str], floor: int
) -> tuple[str | None, int]:
    """The name before a title: "Ana (COO)", "Chloe, head of legal", "Marie is the CFO"."""
    index, edge = first - 1, message.tokens[first].start
    while index >= 0 and message.tokens[index].word in COPULA and _near(message, index, edge, floor):
        edge = message.tokens[index].start
        index -= 1
    taken: list[Token] = []
    while (
        index >= 0
        and len(taken) < 3
        and _near(message, index, edge, floor)
        and _may_be_name(message, index, not_names)
    ):
        if taken and not BETWEEN.match(message.text[message.tokens[index].end : edge]):
            break
        taken.insert(0, message.tokens[index])
        edge = message.tokens[index].start
        index -= 1
    if not taken:
        return None, edge
    return message.text[taken[0].start : taken[-1].end], taken[0].start


def _near(message: Message, index: int, edge: int, floor: int) -> bool:
    if message.tokens[index].start < floor:
        return False
    return bool(NAME_GAP.match(message.text[message.tokens[index].end : edge]))


def _may_be_name(message: Message, index: int, not_names: frozenset[str]) -> bool:
    token = message.tokens[index]
    if token.word in not_names or _in_quantity(message, token) or not token.typed.isalpha():
        return False
    if _looks_like_name(token):
        return True
    heads = ENGLISH_HEADS | FRENCH_HEADS | ABBREVIATED
    typed_small = token.typed.islower() and len(token.word) > 2
    return typed_small and token.word not in ENGLISH | FRENCH | heads and _starts_chunk(message, token)


def _starts_chunk(message: Message, token: Token) -> bool:
    """A name typed small is believed only where an item of a list begins."""
    before = message.text[: token.start].rstrip()
    return before.endswith((",", ":", ";", "\n", "•", "-")) or before.lower().endswith(
        (" et", " and", " add", "ajoute")
    )


def _named_only(message: Message, mentions: list[Mention], not_names: frozenset[str]) -> list[Mention]:
    """People of whom only a name and something telling is said: "Lena signs the budget"."""
    found = []
    for token in message.tokens:
        if not _looks_like_name(token) or token.word in not_names or _in_quantity(message, token):
            continue
        if any(m.start <= token.start < m.end for m in mentions):
            continue
        end = _talk_end(message, token.end, [m.start for m in mentions])
        if evidence_in(message.text[token.end : end]):
            found.append(Mention(Person(name=token.typed), token.start, token.end))
    return found


def _talk_end(message: Message, start: int, others: list[int]) -> int:
    stop = SENTENCE_END.search(message.text, start)
    ends = [len(message.text), *(other for other in others if other > start)]
    return min([*ends, stop.start()] if stop else ends)


def _with_talk(message: Message, mentions: list[Mention]) -> tuple[Mention, ...]:
    starts = [m.start for m in mentions]
    told = []
    for mention in mentions:
        end = _talk_end(message, mention.end, starts)
        said = message.text[mention.end : end].strip(" ,;:().–—-")
        person = mention.person
        said = said if evidence_in(said) else ""
        told.append(
            Mention(
                Person(title=person.title, name=person.name, count=person.count, said=said),
                mention.start,
                mention.end,
            )
        )
    return tuple(told)
