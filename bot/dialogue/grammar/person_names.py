"""Names of people in a message, and how a name is tied to the title before or behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.grammar.departments import CAPITAL_DEPARTMENTS, DEPARTMENTS, UNIT_FIRST
from bot.dialogue.grammar.job_titles import (
    GENERIC,
    HEADS,
    Span,
    in_quantity,
    known_to_titles,
    looks_like_name,
)
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, fold
from tools.language import word_set

OPENERS = word_set(
    "met map add remove drop forget delete spoke talked saw contact contacts stakeholder stakeholders people "
    "team ajoute ajoutez rajoute enleve enlevez retire oublie vu rencontre rencontree voici voila "
    "interlocuteur interlocuteurs cartographie place replace remplace note update account compte mr mrs ms "
    "miss mme mlle monsieur madame dr prof committee comite carte roles role chez seen known involved "
    "present call called named nomme nommee appele appelee suppose imagine said monday tuesday "
    "wednesday thursday "
    "friday lundi mardi mercredi jeudi vendredi bonjour hello thanks merci deal champion decider decideur "
    "gatekeeper influencer buyer acheteur sponsor plus yesterday today hier correction everybody nobody "
    "personne tout somebody quelqu maybe perhaps peut likely probably pendant malgre selon because budget "
    "stp svp interlocutrice notamment cote puis enfin ensuite finally regarding concernant "
)
"""Words that are capitalised because a line begins, or typed small where a name might stand."""

ACCOUNT_BEFORE = word_set(
    "at chez map account compte client customer company societe entreprise groupe dossier prospect deal"
)
PARTICLES = word_set("de du la le van von der den di da del della el al ben bin o mc mac dos des d l y e")
HONORIFIC = r"(?:(?:mr|mrs|ms|miss|dr|prof|m|mme|mlle|monsieur|madame)\b\.?\s*)?"
DETERMINER = (
    r"(?:(?:now|also|actually|still|maintenant|aussi|actuellement|bien|currently) )?"
    r"(?:(?:the|a|an|our|their|his|her|its|le|la|les|un|une|notre|leur|son|sa|nos|nouveau|nouvelle|new) "
    r"|l['’])*"
)
BE = r"(?:(?:who|qui) )?(?:is|was|are|est|c['’]est|works as|acts as|as|en tant que|comme|travaille comme)"
SPACES = r"[^\S\n]*"
LINK = rf"(?:{SPACES}[,(:–—\-=]{{1,2}}{SPACES}|{SPACES}){HONORIFIC}(?:{BE} )?{DETERMINER}"
SIDE = (
    rf"(?:{SPACES},{SPACES}(?:our|my|their|notre|mon|ma|leur) (?:main |internal )?"
    rf"(?:champion\w*|contact|sponsor|ally|alliee?|relais|decider|decideur|decision[- ]maker|"
    r"gatekeeper)(?=,|[^\S\n]))?"
)
NAME_THEN_TITLE = re.compile(rf"^{SIDE}{LINK}$")
NAME_THEN_DEPARTMENT = re.compile(
    rf"^(?:{SPACES}[,(:–—-]{SPACES}|[^\S\n]+)(?:(?:who |qui )?(?:is |sits |works? |est |travaille |bosse )?"
    r"(?:in|from|at|of|for|heads|runs|leads|dirige|du|de la|de l['’]|de|des|aux|au|a la|a l['’]) )?"
    r"(?:the |their |our |le |la |les |l['’]|leur |leurs |leur )?$"
)
TITLE_THEN_NAME = re.compile(
    rf"^(?:{SPACES}[(:–—-]{SPACES}|[^\S\n]+)"
    r"(?:(?:who is |who['’]s |is |are )?(?:called|named)|(?:qui )?s['’]appelle|(?:qui est |est )?"
    r"(?:nommee?|appelee?)|whose name is|is now|is|est maintenant|est|c['’]est|dont le nom est)?"
    rf"[^\S\n]*{HONORIFIC}$"
)
APPOSITION = re.compile(rf"^,[^\S\n]*{HONORIFIC}$")
BEGINS_ITEM = (
    r"(?:^|[,:;/\n•(–—]|[.?!][^\S\n]|-[^\S\n]|"
    r"\b(?:et|and|add|ajoute|rajoute|plus|aussi|also|with|avec|met|saw|vu|to)\b)"
)
SMALL = re.compile(
    rf"{BEGINS_ITEM}[^\S\n]*(?P<name>[^\W\d_]{{2,}}(?:[ \-'’][^\W\d_]{{2,}}){{0,2}}?)(?P<link>{LINK})$"
)
ANOTHER_ITEM = re.compile(r"\s*,\s*(?:the|an?|le|la|les|l['’]|une?)(?![^\W\d_])")
"""Behind a small word it begins another item: "the CFO signs, the buyer negotiates"."""

NEWCOMER = re.compile(
    r"\b(?:an? new|the new|their new|un nouveau|un nouvel|une nouvelle|le nouveau|le nouvel|la nouvelle|"
    r"leur nouveau|leur nouvelle)[^\S\n]*$"
)
AT_A_PLACE = re.compile(
    rf"^(?:[^\S\n]+(?:at|in|from|chez|dans|de|du)[^\S\n]+[^,;.:\n]{{2,40}})?,[^\S\n]*{HONORIFIC}$"
)
"""Between a newcomer's title and name: "a new IT director at Globex, Sarah Lindholm"."""

DETERMINED = re.compile(r"(?:\b(?:the|our|their|his|her|le|la|notre|leur|son|sa)[^\S\n]|\bl['’])[^\S\n]*$")


@dataclass(frozen=True)
class Name:
    """A name with its place in the text."""

    text: str
    start: int
    end: int


def names_in(
    message: Message, titles: Iterable[Span], not_names: frozenset[str], known: frozenset[str]
) -> list[Name]:
    """The runs of capitalised words that may be people; `known` are folded names believed in any case."""
    taken = {index for first, last in titles for index in range(first, last + 1)}
    names: list[Name] = []
    index = 0
    while index < len(message.tokens):
        last = _run_end(message, index, taken, not_names, known)
        if last is None:
            index += 1
            continue
        if not _is_account(message, index):
            start, end = message.tokens[index].start, message.tokens[last].end
            names.append(Name(message.text[start:end], start, end))
        index = last + 1
    return names


def _run_end(
    message: Message, first: int, taken: set[int], not_names: frozenset[str], known: frozenset[str]
) -> int | None:
    """The last token of the name that begins here; None when none does."""

    def fits(index: int) -> bool:
        token = message.tokens[index]
        return index not in taken and _is_name_word(message, token, not_names, known, index > first)

    if not fits(first):
        behind = message.text[message.tokens[first].end :][:1]
        if message.tokens[first].typed not in ("O", "D") or behind not in ("'", "’"):
            return None
    last, index = first, first + 1
    while index < len(message.tokens) and last - first < 4:
        gap = message.text[message.tokens[index - 1].end : message.tokens[index].start]
        if gap not in (" ", "-", "'", "’", ". "):
            break
        initial = len(message.tokens[index - 1].typed) == 1
        if gap == ". " and not initial:
            break
        if fits(index):
            last = index
        elif not _joins(message.tokens[index], index, taken):
            break
        index += 1
    return last if fits(last) else None


def _joins(token: Token, index: int, taken: set[int]) -> bool:
    """Small words and initials inside a name: "de", "van", "J."."""
    return index not in taken and (
        token.word in PARTICLES or (len(token.typed) == 1 and token.typed.isupper())
    )


def _is_name_word(
    message: Message, token: Token, not_names: frozenset[str], known: frozenset[str], later: bool
) -> bool:
    if token.word in known:
        return True
    if token.word in not_names or in_quantity(message, token):
        return False
    if token.word in OPENERS | DEPARTMENTS | HEADS | UNIT_FIRST or not token.typed.isalpha():
        return False
    if later and token.typed.isupper() and len(token.typed) > 2:
        return not known_to_titles(token.word)
    return looks_like_name(token) or _mixed_case(token)


def _mixed_case(token: Token) -> bool:
    """ "McKay", "DeWitt"."""
    return re.fullmatch(r"(?:Mc|Mac|De|Le|La|Van)[A-Z][a-z]+", token.typed) is not None


def _is_account(message: Message, index: int) -> bool:
    """Whether the name is the account's; behind "Northgate deal:" it is a person's again."""
    if index == 0 or message.tokens[index - 1].word not in ACCOUNT_BEFORE:
        return False
    parted = ":" in message.text[message.tokens[index - 1].end : message.tokens[index].start]
    said_before = index > 1 and message.tokens[index - 2]
    return not (
        parted and said_before and (looks_like_name(said_before) or in_quantity(message, said_before))
    )


def name_before(message: Message, start: int, names: list[Name], floor: int, *, unit: bool) -> Name | None:
    """The name tied to what begins at `start`: "Ana (COO)", "Marie is the CFO", "Tom from finance"."""
    pattern = NAME_THEN_DEPARTMENT if unit else NAME_THEN_TITLE
    for name in reversed(names):
        if floor <= name.start and name.end <= start:
            return name if pattern.match(fold(message.text[name.end : start])) else None
    return None


def small_name_before(message: Message, start: int, floor: int, *, in_list: bool) -> Name | None:
    """A name typed in small letters, believed only where an item of a list begins."""
    origin = max(floor - 1, 0)
    found = SMALL.search(message.text[origin:start])
    if (
        found is None
        or ANOTHER_ITEM.match(found["link"].lower())
        or not all(_may_be_small(word) for word in re.split(r"[ \-'’]+", found["name"]))
    ):
        return None
    tied = found["link"].strip() != ""
    opener = found[0][: found.start("name") - found.start()].strip(" -")
    if not tied and not in_list and opener in ("", "with", "to", "met", "saw", "vu", "avec"):
        return None
    return Name(found["name"], origin + found.start("name"), origin + found.end("name"))


def _may_be_small(word: str) -> bool:
    folded = fold(word)
    common = ENGLISH | FRENCH | HEADS | OPENERS | DEPARTMENTS | UNIT_FIRST | GENERIC | CAPITAL_DEPARTMENTS
    return folded not in common and word.islower() and not known_to_titles(folded)


def name_after(
    message: Message, span: Span, names: list[Name], next_start: int | None, *, unit: bool
) -> Name | None:
    """The name behind a title: "DSI Karim", "a buyer called Wei", "the CFO, Elena Ruiz,"."""
    end = message.tokens[span[1]].end
    name = next((name for name in names if name.start >= end), None)
    if name is None:
        return None
    gap = fold(message.text[end : name.start])
    if TITLE_THEN_NAME.match(gap) and not (unit and gap.strip() in ("", "is", "est")):
        return name
    before = message.text[: message.tokens[span[0]].start]
    if not unit and AT_A_PLACE.match(gap) and NEWCOMER.search(fold(before)):
        return name
    if unit or not APPOSITION.match(gap) or not DETERMINED.search(before.lower()):
        return None
    own = next_start is not None and NAME_THEN_TITLE.match(fold(message.text[name.end : next_start]))
    return None if own else name
