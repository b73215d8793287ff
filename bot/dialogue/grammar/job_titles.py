"""Where job titles and departments stand in a message.

A title is found by its head word ("directrice", "manager", "CFO") and grown to the words that belong to it:
in English those before the head and after "of", in French those after it.
"""

import re

from bot.dialogue.grammar import german_titles as german
from bot.dialogue.grammar.german_titles import is_german_head, modifies_german_head
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token
from tools.language import Language, word_set
from tools.titles import read_title

Span = tuple[int, int]
"""The first and the last token, both included."""

ABBREVIATED = word_set(
    "ceo cfo coo cto cio cmo ciso cro cpo chro cso cdo cco clo dpo vp svp evp md gm pa ea pdg dg dga daf "
    "drh dsi rssi daj raf rh dba "
)
ALSO_WORDS = word_set("pa ea md gm rh")
"""Abbreviations that are titles in capitals only."""
ENGLISH_HEADS = word_set(
    "director directors manager managers mgr head heads chief president chairman chairwoman founder owner "
    "officer officers engineer engineers developer developers dev devs analyst analysts architect architects "
    "buyer buyers purchaser purchasers assistant assistants secretary controller controllers comptroller "
    "accountant accountants lawyer lawyers counsel administrator administrators admin sysadmin sysadmins "
    "specialist specialists lead leads supervisor supervisors foreman operator operators technician "
    "technicians consultant consultants partner representative representatives rep executive coordinator "
    "planner planners treasurer superintendent designer designers scientist scientists receptionist "
    "principal strategist salesperson nurse nurses physician physicians pharmacist clerk clerks user users "
    "teller boss auditor auditors recruiter bookkeeper programmer dispatcher driver drivers doctor agent "
    "agents guard guards "
)
FRENCH_HEADS = word_set(
    "directeur directrice directeurs directrices responsable responsables chef cheffe chefs gerant "
    "gerante president presidente fondateur fondatrice associe associee acheteur acheteuse acheteurs "
    "acheteuses assistant assistante assistants assistantes secretaire secretaires juriste juristes "
    "comptable comptables ingenieur ingenieure ingenieurs developpeur developpeuse developpeurs dev devs "
    "technicien technicienne techniciens techniciennes operateur operatrice operateurs operatrices "
    "utilisateur utilisatrice utilisateurs utilisatrices charge chargee controleur controleuse consultant "
    "consultante consultants conducteur conductrice magasinier magasiniers commercial commerciale avocat "
    "avocate analyste analystes architecte architectes adjoint adjointe delegue deleguee coordinateur "
    "coordinatrice coordonnateur manager managers logisticien logisticienne pharmacien pharmacienne "
    "infirmier infirmiere infirmiers medecin medecins cadre agent agents ouvrier ouvriers standardiste "
    "administrateur administratrice preparateur preparateurs gestionnaire gestionnaires superviseur patron "
    "patronne informaticien informaticienne informaticiens dirigeant dirigeante tresorier tresoriere "
    "superviseure superviseurs superviseures teleconseiller teleconseillere teleconseillers "
    "teleconseilleres conseiller conseillere conseillers conseilleres receptionniste hotesse "
    "auditeur auditrice formateur formatrice approvisionneur cariste caristes resp dir "
)
HEADS = ENGLISH_HEADS | FRENCH_HEADS | ABBREVIATED
BARE_HEADS = word_set(
    "user users lead leads head heads principal executive cadre charge chargee dir resp commercial "
    "commerciale partner rep driver doctor "
)
"""Heads that are also common words: they need a bracket, a name, a number or a field of work beside them."""

PLURAL_OR_VERB = word_set("leads heads users charge")
LEADING_HEADS = word_set("chief assistant lead principal executive dir resp")
"""Heads behind which the rest of the title may follow: "chief medical officer", "assistant plant manager"."""

SERVING = word_set("assistant assistants secretary pa ea secretaire assistante adviser advisor")
SHORTENED = word_set("resp dir asst mgr")

INSIDE = {
    Language.EN: word_set("of for & and"),
    Language.FR: word_set("de du des d la le les l a au aux et en") | german.INSIDE,
}
GENERIC = word_set(
    "senior junior deputy vice chief assistant associate regional national global group plant site "
    "general managing executive lead head key business new sr jr international corporate technical "
    "medical personal team sales customer project"
)
NEVER_INSIDE = word_set("met saw talked spoke called says said told likes wants knows named friendly helpful")
BETWEEN = re.compile(r"^(?:[^\S\n]*|[-/&'’.]|[^\S\n]*[&/][^\S\n]*)$")
ADJECTIVE = ("ier", "iere", "ique", "iel", "ielle", "al", "ale", "if", "ive", "aire", "eur", "euse")

TITLE_NOUNS = word_set("equipe projet projets entreprise societe")
ADDED = word_set("adjoint adjointe delegue deleguee")
"""Everyday words that also end a title: "chef d'équipe"."""


def title_spans(message: Message) -> list[Span]:
    """The token ranges of the titles, each grown from a head and not overlapping the one before."""
    spans: list[Span] = []
    for index, token in enumerate(message.tokens):
        if spans and index <= spans[-1][1]:
            continue
        language = _head_language(message, token)
        if language is None or not _stands_for_a_person(message, index):
            continue
        floor = spans[-1][1] + 1 if spans else 0
        span = _grow(message, index, language, floor)
        if spans and _serves(message, spans[-1], span):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def in_quantity(message: Message, token: Token) -> bool:
    """Whether the word is part of an amount or a count."""
    return any(q.start <= token.start < q.end for q in message.quantities)


def adjacent(message: Message, left: int, right: int) -> bool:
    """Whether nothing but a space, a hyphen, a slash or an apostrophe parts two tokens."""
    gap = message.text[message.tokens[left].end : message.tokens[right].start]
    if message.tokens[left].word in SHORTENED and re.fullmatch(r"\.?[^\S\n]*", gap):
        return True
    return bool(BETWEEN.match(gap)) and "." not in gap


def looks_like_name(token: Token) -> bool:
    """Whether the word is written as a name is."""
    return token.typed[:1].isupper() and token.typed[1:].islower() and token.word not in ENGLISH | FRENCH


def known_to_titles(word: str) -> bool:
    """Whether the word tells the function of a title."""
    return any(read_title(word, language).function is not None for language in Language)


def _head_language(message: Message, token: Token) -> Language | None:
    word = token.word
    if word in ABBREVIATED and (token.typed.isupper() or word not in ALSO_WORDS):
        return message.language
    if is_german_head(word):
        return Language.FR
    english, french = word in ENGLISH_HEADS, word in FRENCH_HEADS
    if english and french:
        return message.language
    return Language.EN if english else Language.FR if french else None


def _stands_for_a_person(message: Message, index: int) -> bool:
    token = message.tokens[index]
    if token.word not in BARE_HEADS:
        return True
    following = message.tokens[index + 1] if index + 1 < len(message.tokens) else None
    if token.word in ("head", "heads"):
        return following is not None and following.word in ("of", "for")
    if token.word in ("charge", "chargee"):
        return following is not None and following.word in ("de", "d", "du", "des")
    if message.text[: token.start].rstrip().endswith("("):
        return True
    if token.word in SHORTENED and following is not None and adjacent(message, index, index + 1):
        return known_to_titles(following.word)
    previous = message.tokens[index - 1] if index else None
    if previous is None:
        return False
    beside = looks_like_name(previous) and token.word not in PLURAL_OR_VERB
    grouped = previous.word == "team" or _field(previous)
    return beside or in_quantity(message, previous) or (adjacent(message, index - 1, index) and grouped)


def _field(token: Token) -> bool:
    common = token.word in ENGLISH | FRENCH and not (token.typed.isupper() and len(token.typed) > 1)
    return not common and token.word not in NEVER_INSIDE and known_to_titles(token.word)


def _serves(message: Message, before: Span, span: Span) -> bool:
    """Whether two titles are one: "the CEO's secretary", "assistant to the managing director"."""
    between = message.tokens[before[1] + 1 : span[0]]
    gap = message.text[message.tokens[before[1]].end : message.tokens[span[0]].start]
    if message.tokens[span[1]].word in SERVING and re.fullmatch(r"['’]s?[^\S\n]+", gap):
        return True
    if not between and re.fullmatch(r"['’]", gap) and message.tokens[span[0]].word == "s":
        return message.tokens[span[1]].word in SERVING
    return message.tokens[before[1]].word in SERVING and gap.strip().lower() in (
        "to", "to the", "to our", "to their", "of the", "du", "de la", "de l'", "de l’", "des"
    )  # fmt: skip


def _grow(message: Message, head: int, language: Language, floor: int) -> Span:
    first = last = head
    german = is_german_head(message.tokens[head].word)
    modifies = _modifies_german if german else _modifies
    while (german or language is Language.EN) and first > floor and modifies(message, first - 1, first):
        first -= 1
    if message.tokens[head].word in LEADING_HEADS:
        last = _rest_of_title(message, head)
    while last + 1 < len(message.tokens) and _continues(message, last, language):
        last += 1
    while last > head and message.tokens[last].word in INSIDE[language]:
        last -= 1
    return first, last


def _rest_of_title(message: Message, head: int) -> int:
    """The head that ends the title when words stand in between: "chief medical officer"."""
    leads_on = message.tokens[head].word != "chief"
    for index in range(head + 1, min(head + 4, len(message.tokens))):
        token = message.tokens[index]
        if not adjacent(message, index - 1, index) or (
            leads_on and looks_like_name(token) and not _field(token)
        ):
            return head
        if token.word in HEADS:
            return index
        if token.word in ENGLISH | FRENCH | NEVER_INSIDE:
            return head
    return head


def _modifies_german(message: Message, index: int, next_index: int) -> bool:
    return adjacent(message, index, next_index) and modifies_german_head(message.tokens[index].word)


def _modifies(message: Message, index: int, next_index: int) -> bool:
    token = message.tokens[index]
    if not adjacent(message, index, next_index) or in_quantity(message, token):
        return False
    if token.word == "new" and message.tokens[next_index].word != "business":
        return False
    if token.word in GENERIC or (token.typed.isupper() and known_to_titles(token.word)):
        return True
    if token.word in ENGLISH | FRENCH | NEVER_INSIDE:
        return False
    if token.word == "s" and message.text[token.start - 1] in "'’":
        return False
    if token.typed[:1].isupper() and not token.typed.isupper():
        return known_to_titles(token.word)
    return True


def _continues(message: Message, last: int, language: Language) -> bool:
    token = message.tokens[last + 1]
    if not adjacent(message, last, last + 1) or in_quantity(message, token):
        return False
    inside = INSIDE[language]
    after = message.tokens[last + 2] if last + 2 < len(message.tokens) else None
    if token.word in inside:
        return (
            after is not None
            and adjacent(message, last + 1, last + 2)
            and _belongs(after, token.word, language)
        )
    link = message.tokens[last].word
    if link in inside:
        return _belongs(token, link, language)
    if (message.tokens[last].typed, token.typed) == ("R", "D"):
        return True
    if language is Language.EN:
        return token.word in ENGLISH_HEADS or (link in ABBREVIATED and known_to_titles(token.word))
    return _belongs(token, "", language)


def _belongs(token: Token, link: str, language: Language) -> bool:
    """Whether a word can be part of a title: a known field of work, or what "of"/"de" leads to."""
    if token.word in (FRENCH if language is Language.FR else ENGLISH) and token.word not in INSIDE[language]:
        return known_to_titles(token.word) or (bool(link) and token.word in TITLE_NOUNS)
    if token.word in INSIDE[language]:
        return link in ("de", "a") and token.word in ("la", "l", "le", "les")
    if not link and token.word in ADDED:
        return language is Language.FR
    if link in ("and", "et", "&"):
        return known_to_titles(token.word) and token.word not in HEADS and not token.typed[:1].isupper()
    if looks_like_name(token) and not known_to_titles(token.word):
        return False
    return (
        bool(link)
        or known_to_titles(token.word)
        or (language is Language.FR and token.word.endswith(ADJECTIVE))
    )
