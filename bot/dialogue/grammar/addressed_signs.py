"""The signs by which people tell whom a message in a thread is meant for."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.grammar.intents import ACTS, Intents, intents_of
from bot.dialogue.grammar.lexicon import addressed_words as lexicon
from bot.dialogue.grammar.lexicon import asking_words as asking
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary, fold, tokenize
from tools.language import Language

SIGNS: Vocabulary[str] = Vocabulary(
    {
        "asks_for_figures": lexicon.ASKS_FOR_FIGURES.all,
        "requests_pages": lexicon.REQUESTS_PAGES.all,
        "asks_for_pages": lexicon.ASKS_FOR_PAGES.all,
        "arranges": lexicon.ARRANGES.all,
        "dated": lexicon.DATED.all,
        "reports": lexicon.REPORTS.all,
        "comments": lexicon.COMMENTS.all,
        "corrects": asking.CORRECTS.all,
        "maybe_corrects": asking.MAYBE_CORRECTS.all,
        "supposes": asking.SUPPOSES.all,
        "orders_figures": asking.ORDERS_FIGURES.all,
        "orders_pages": asking.ORDERS_PAGES.all,
        "no_order": asking.NOT_AN_ORDER.all,
        "wants": asking.WANTS.all,
        "interrogative": asking.INTERROGATIVES.all,
        "also_asks": asking.ALSO_ASKS.all,
        "exclaims": asking.EXCLAIMS.all,
        "general": asking.GENERAL.all,
        "about_the_result": asking.ABOUT_THE_RESULT.all,
        "seeks_a_page": asking.SEEKS_A_PAGE.all,
        "of_others": asking.OF_OTHERS.all,
        "who": asking.WHO.all,
        "when": asking.WHEN.all,
        "if": asking.IF.all,
        "why": asking.WHY.all,
        "topics": asking.TOPICS.all,
    }
)
UNSAID = re.compile(
    r"<[^<>\s][^<>]*>|\bhttps?://\S+|\bwww\.\S+|(?<!\w):[a-z0-9_+'-]+:(?!\w)|```.*?```", re.DOTALL
)
"""Links, mentions, emojis by name and pasted code: nothing that is asked."""
QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|«[^»]+»|(?<!\w)['‘][^'’]+(?:['’]\w[^'’]*)*['’](?!\w)")
SECOND_PERSON = re.compile(
    r"(?<![\w'’])(?:you|u|ur|ya|your|yours|yourself|tu|toi|ton|ta|tes|te|vous|votre|vos|t['’]\w+)(?!\w)"
)
POLITE = re.compile(
    r"\bthank(?:s to)? you\b|\bif you please\b|\bs['’ ]?il (?:te|vous) plait\b|\brendez[- ]vous\b"
)
NEGATED_NUMBER = re.compile(
    r"\b(?:not|pas|and not|et non|instead of|au lieu de|rather than)\s+(?:de\s+)?[€$£]?\d"
)


@dataclass(frozen=True)
class Heard:
    """A message as somebody in the room hears it, without knowing yet whom it is for."""

    said: str
    message: Message

    @classmethod
    def read(cls, text: str, language: Language) -> "Heard":
        """The message without the links and emojis in it."""
        said = UNSAID.sub(" ", text).replace("’", "'").strip()
        return cls(said, Message.read(said, language))

    @cached_property
    def acts(self) -> frozenset[str]:
        """What it asks for, apart from the figures that it names."""
        return frozenset(match.key for match in ACTS.find(self.message.tokens))

    @cached_property
    def intents(self) -> Intents:
        """What it asks for with the figures that it names, which take longer to find."""
        return intents_of(self.message)

    @cached_property
    def _found(self) -> list[Match[str]]:
        """The signs in the words as they stand, and in those without the politeness inside of them."""
        return [*SIGNS.find(self.message.tokens), *SIGNS.find(self._core)]

    @cached_property
    def _core(self) -> tuple[Token, ...]:
        return tuple(t for t in self.message.tokens if t.word not in lexicon.BETWEEN)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The kinds of signs that stand anywhere in it."""
        return frozenset(match.key for match in self._found)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The kinds of signs that it begins with, fillers aside."""
        starts = {token.start for token in self._opening_tokens}
        return frozenset(match.key for match in self._found if match.start in starts)

    @property
    def _opening_tokens(self) -> tuple[Token, ...]:
        """The first word, and the first one that is no filler."""
        tokens = self.message.tokens
        first = next((t for t in tokens if t.word not in lexicon.FILLER), None)
        return (*tokens[:1], *((first,) if first else ()))

    @property
    def words(self) -> frozenset[str]:
        return frozenset(token.word for token in self.message.tokens)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words without fillers."""
        return tuple(t for t in self.message.tokens if t.word not in lexicon.FILLER)

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question."""
        if "exclaims" in self.opening:
            return False
        if "?" in self.said or self.signs & {"also_asks", "asks_for_figures"}:
            return True
        return bool(self.opening & {"interrogative", "asks_for_pages", "requests_pages"})

    @property
    def by_people(self) -> bool:
        """Whether its subject is a person: the writer, the writer's team, somebody else."""
        own = {token.word for token in tokenize(self._unquoted)}
        if self.message.language is Language.EN:
            own.discard("on")
        return bool(lexicon.SELF_OR_OTHERS & own)

    @property
    def to_you(self) -> bool:
        """Whether it says "you" outside of a quotation."""
        return SECOND_PERSON.search(POLITE.sub(" ", fold(self._unquoted))) is not None

    @cached_property
    def _unquoted(self) -> str:
        """The writer's own words, without what others are quoted with."""
        return QUOTED.sub(" ", self.said)

    @property
    def corrects(self) -> bool:
        """Whether it takes back something that was said before."""
        if "corrects" in self.signs or NEGATED_NUMBER.search(fold(self.said)):
            return True
        return "maybe_corrects" in self.signs and not {"dated", "reports"} & self.signs

    @property
    def orders_figures(self) -> bool:
        return "orders_figures" in self.opening and "no_order" not in self.opening

    @property
    def orders_pages(self) -> bool:
        return "orders_pages" in self.opening and "no_order" not in self.opening
