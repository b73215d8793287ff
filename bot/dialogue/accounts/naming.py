"""Which account a message names, as people type it: "globex", "Globex Corp.", "chez Globx"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.accounts.book import Accounts, Named
from bot.accounts.industries import industry_name
from bot.accounts.model import Account, Viewer
from bot.accounts.places import country_name
from bot.dialogue.account_steps import Choice, WhichAccount
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.lexicon.account_words import LEADS, NOT_NAMES, PLACED, WEAK
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token
from tools.language import Language

ASKED = 0.65
"""From here on a name is the account's where an account is asked for, typing slips and all."""
TYPED = 0.8
"""From here on it is where nothing else says that one is meant; in small letters only the very name."""
SAME = 0.97
"""From here on only the case, accents or the legal form differ."""
APART = 0.1
"""Another account that is so much less alike is not meant."""
LONGEST = 5
MOST = 5
"""How many stretches of one message are looked up."""
SHORTEST = 2
COMMON = ENGLISH | FRENCH | FRENCH_VERBS | NOT_NAMES | LEADS
JOINS = frozenset((" ", "-", " - ", "&", " & ", ".", ". ", "'", "’", "/"))


@dataclass(frozen=True)
class Stretch:
    """Words that may be a name: `led` by a word like "at", from `lead` on, or written as names are."""

    text: str
    start: int
    end: int
    led: bool
    proper: bool
    lead: int


@dataclass(frozen=True)
class Called:
    """What a message calls an account, and those that may be meant, the likest first; none if unknown."""

    stretch: Stretch
    meant: tuple[Account, ...]

    @property
    def account(self) -> Account | None:
        """The account, when only one can be meant."""
        return self.meant[0] if len(self.meant) == 1 else None


def called_in(
    message: Message,
    book: Accounts,
    viewer: Viewer,
    not_names: frozenset[str] = frozenset(),
    *,
    asked: bool = True,
) -> Called | None:
    """The account that the message names, or what looks like the name of one; None for neither.

    `not_names` are folded words that name somebody known at the account at hand. `asked` says that the
    message asks something that is asked of accounts.
    """
    stretches = list(_stretches(message, not_names))[:MOST]
    unknown: list[Stretch] = []
    for stretch in stretches:
        least = _least(stretch, asked=asked) if stretch.led or not unknown else SAME
        named = book.named(stretch.text, viewer)
        found = Called(stretch, meant(named, least))
        part = None if same(named) else _part_called(message, stretch, book, viewer)
        if part or found.meant:
            return part or found
        if stretch.led and stretch.proper:
            unknown.append(stretch)
    return Called(unknown[0], ()) if unknown else None


def which_account(called: Called, message: Message) -> WhichAccount:
    """Asks which of the accounts that the name may stand for is meant."""
    choices = tuple(
        Choice(id=one.id, name=one.name, detail=_detail(one, message.language)) for one in called.meant
    )
    return WhichAccount(typed=called.stretch.text, choices=choices, text=message.text)


def _detail(account: Account, language: Language) -> str:
    parts = (industry_name(account.industry), country_name(account.country))
    return ", ".join(part.to(language) for part in parts if part.en)


def _part_called(message: Message, stretch: Stretch, book: Accounts, viewer: Viewer) -> Called | None:
    """The account whose very name the stretch begins or ends with: "Globex signed" says that it signed."""
    inside = [t for t in message.tokens if stretch.start <= t.start and t.end <= stretch.end]
    for few in range(len(inside) - 1, 0, -1):
        for part in (inside[:few], inside[-few:]):
            start, end = part[0].start, part[-1].end
            account = same(book.named(message.text[start:end], viewer))
            if account is not None:
                lead = stretch.lead if start == stretch.start else start
                text = message.text[start:end]
                return Called(replace(stretch, text=text, start=start, end=end, lead=lead), (account,))
    return None


def _least(stretch: Stretch, *, asked: bool) -> float:
    """How alike a name must be to be the account's."""
    written = stretch.led or stretch.proper
    if asked:
        return ASKED if written else TYPED
    return TYPED if written else 1.0


def meant(found: Sequence[Named], least: float = ASKED) -> tuple[Account, ...]:
    """Those of the accounts that a name means: the one that is the same, or all as alike as the best."""
    near = [named for named in found if named.likeness >= least]
    same = [named for named in near if named.likeness >= 1.0]
    if len(same) == 1:
        return (same[0].account,)
    return tuple(named.account for named in near if near[0].likeness - named.likeness < APART)


def same(found: Sequence[Named]) -> Account | None:
    """The account that has this very name, its case, accents and legal form aside."""
    return next((named.account for named in found if named.likeness >= SAME), None)


def _stretches(message: Message, not_names: frozenset[str]) -> Iterator[Stretch]:
    """Stretches behind a leading word first, then those written as names, then other uncommon words."""
    runs = _runs(message, not_names)
    found = [_stretch(message, run) for run in runs]
    yield from sorted(found, key=lambda s: (not s.led, not s.proper))


def _runs(message: Message, not_names: frozenset[str]) -> list[list[Token]]:
    """Neighbouring words that are no common ones."""
    runs: list[list[Token]] = []
    for token in message.tokens:
        if not _may_name(message, token, not_names):
            continue
        joined = runs and message.text[runs[-1][-1].end : token.start] in JOINS and len(runs[-1]) < LONGEST
        if joined:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if sum(len(token.word) for token in run) >= SHORTEST]


def _may_name(message: Message, token: Token, not_names: frozenset[str]) -> bool:
    if token.word in not_names or any(q.start <= token.start < q.end for q in message.quantities):
        return False
    if token.word not in COMMON:
        return any(char.isalpha() for char in token.word)
    written = token.typed[:1].isupper() and not _begins_sentence(message, token)
    return written and token.word not in NOT_NAMES and len(token.word) > SHORTEST


def _begins_sentence(message: Message, token: Token) -> bool:
    before = message.text[: token.start].rstrip()
    return not before or before[-1] in ".?!\n:"


def _stretch(message: Message, run: list[Token]) -> Stretch:
    first = message.tokens.index(run[0])
    lead = message.tokens[first - 1] if first else None
    start, end = run[0].start, run[-1].end
    proper = run[0].typed[:1].isupper()
    led = lead is not None and lead.word in (LEADS if proper else LEADS - WEAK)
    return Stretch(
        text=message.text[start:end],
        start=start,
        end=end,
        led=led,
        proper=proper,
        lead=lead.start if lead and lead.word in PLACED else start,
    )
