"""The words around a number, read once from `lexicon/quantities.toml` and, for currencies, from CLDR."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

from tools.language import Language
from tools.phrases import Phrases, fold
from tools.values import DurationUnit, Period

_FILE = Path(__file__).parent.with_name("lexicon") / "quantities.toml"

Length = tuple[Decimal, DurationUnit]
Section = dict[str, Any]

NO_NUMBERS = ("a", "an")
"""Articles that are never the number 1."""
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def vocabulary(language: Language) -> "Vocabulary":
    """The vocabulary for talk in `language`; it also holds words of the other one that mean one thing."""
    return Vocabulary(_lexicon(), language)


@cache
def _lexicon() -> Section:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _listed() -> frozenset[str]:
    """Every word of the file, whatever it is for, folded."""
    return frozenset(_LETTERS.findall(fold(" ".join(_strings(_lexicon())))))


def _strings(entry: object) -> Iterator[str]:
    match entry:
        case str():
            yield entry
        case dict():
            yield from (each for pair in entry.items() for part in pair for each in _strings(part))
        case list():
            yield from (each for part in entry for each in _strings(part))


class Vocabulary:
    """Word sets and phrase tables of one language, named as their sections of the file.

    `spelling` are the words that a number in words can begin with, `idle_alone` those of them that make one
    only with the words behind them.
    """

    def __init__(self, lexicon: Section, language: Language) -> None:
        self._lexicon = lexicon
        self.language = language
        self.number_words = self._words("number_words")
        self.articles = self._words("articles")
        self.needs_multiplier = self._words("needs_multiplier")
        self.joiners = self._words("joiners")
        self.before_joiner = self._words("before_joiner")
        self.after_joiner = self._words("after_joiner")
        self.decimal_words = self._words("decimal_words")
        self.not_decimals = self._words("not_decimals")
        self.change_by = self._words("change_by")
        self.not_negative_after = self._words("not_negative_after")
        self.round_scales = self._words("round_scales")
        self.often_periods = self._words("often_periods")
        self.duration_cues = self._words("duration_cues")
        self.not_a_period_before = self._words("not_a_period_before")
        self.seats = self._words("seats")
        self.not_codes = frozenset(str(lexicon["not_codes"]["both"]).split())
        self.plain_codes = self._words("plain_codes")
        self.subunits = self._words("subunits")
        self.refused_after = Phrases((word, True) for word in self._words("refused_after"))
        self.not_labels_after = self._words("not_labels_after")
        self.ordinals = self._words("ordinals")
        self.dated = self._words("dated")
        self.streets = self._words("streets")
        self.every = self._table("every")
        self.every_other = self._words("every_other")
        self.times = _decimals(lexicon["times"])
        self.multiples = self._words("multiples")
        self.out_of = self._table("out_of")
        self.halves_before = self._words("halves_before")
        self.share_wholes = self._words("share_wholes")
        self.shares = Phrases(_decimals(lexicon["shares"][language]))
        self.share_of = self._words("share_of")
        self.labels = self._words("labels")
        self.months = self._words("months")
        self.capital_months = frozenset(str(lexicon["months"]["capital"]).split())
        self.clock_before = self._words("clock_before")
        self.company_before = self._words("company_before")
        self.change = self._words("change")
        self.spread = self._words("spread")
        self.not_nouns = self._words("not_nouns")
        self.modifiers = self._words("modifiers")
        self.unit_adjectives = self._words("unit_adjectives")
        self.plural_nouns = self._words("plural_nouns")
        self.single_counts = self._words("single_counts")
        self.money_scales = _decimals(lexicon["money_scales"])
        self.scaled_currencies: dict[str, str] = lexicon["scaled_currencies"]
        self.glued_currencies: dict[str, str] = lexicon["glued_currencies"]
        self.compound_steps: dict[str, int] = lexicon["compound_steps"]
        self.scale_words = _decimals({**lexicon["scales"]["both"], **lexicon["scales"][language]})
        self.fractions = Phrases(_decimals(lexicon["fractions"][language]))
        self.spelling = frozenset(
            {*self.number_words, *self.articles, *self.decimal_words, *"½¼¾"}
            | self.fractions.firsts
            | self.shares.firsts
        )
        self.idle_alone = frozenset(
            word
            for word in {*self.articles, *self.fractions.firsts, *self.shares.firsts}
            if word in self.articles
            or not (word in self.number_words or self.fractions.holds(word) or self.shares.holds(word))
        )
        self.fraction_tails = Phrases(_decimals(lexicon["fraction_tails"][language]))
        self.negatives = self._table("negatives")
        self.percent = self._table("percent")
        self.tax = self._table("tax")
        self.about_before = self._table("about_before")
        self.about_after = self._table("about_after")
        self.ranges = self._table("ranges")
        self.between = self._table("between")
        self.and_or = self._table("and_or")
        self.then = self._table("then")
        self.durations = Phrases(self._durations())
        self.periods = Phrases(self._periods())
        self.codes = frozenset(list_currencies())
        self.currencies = Phrases(self._currencies())
        self.subunit_currencies = Phrases(
            (phrase, code) for code, phrases in lexicon["subunit_currencies"].items() for phrase in phrases
        )

    def knows(self, word: str) -> bool:
        """Whether a folded word may be part of a quantity: a currency, or one that stands in the file."""
        currency = word.upper() in self.codes or word[1:].upper() in self.codes
        return currency or word in _listed() or self.currencies.begins(word)

    def _items(self, section: str) -> list[str]:
        """A section's entries for both languages and this one; a string is a list of single words."""
        found: list[str] = []
        for key in ("both", self.language):
            entries = self._lexicon[section].get(key, [])
            found += entries.split() if isinstance(entries, str) else entries
        return found

    def _words(self, section: str) -> frozenset[str]:
        return frozenset(self._items(section))

    def _table(self, section: str) -> Phrases[bool]:
        return Phrases((phrase, True) for phrase in self._items(section))

    def _durations(self) -> Iterator[tuple[str, Length]]:
        for key in ("both", self.language):
            for unit, words in self._lexicon["durations"][key].items():
                for word in words.split():
                    yield word, (Decimal(1), cast(DurationUnit, unit))
        for phrase, length in self._lexicon["duration_phrases"].items():
            amount, unit = length.split()
            yield phrase, (Decimal(amount), cast(DurationUnit, unit))

    def _periods(self) -> Iterator[tuple[str, Period]]:
        links = self._items("period_links")
        for period, words in self._lexicon["period_units"].items():
            for word in words.split():
                for link in links:
                    yield f"{link} {word}", cast(Period, period)
                    yield f"{link} {word}s", cast(Period, period)
        for period, phrases in self._lexicon["period_words"].items():
            for phrase in phrases:
                yield phrase, cast(Period, period)

    def _currencies(self) -> Iterator[tuple[str, str]]:
        """Ours come first and win over CLDR; names of one word are ours alone."""
        ours = {
            fold(phrase): code for code, phrases in self._lexicon["currencies"].items() for phrase in phrases
        }
        yield from ours.items()
        for name, code in _cldr_names():
            if name not in ours:
                yield name, code


@cache
def _cldr_names() -> tuple[tuple[str, str], ...]:
    """Full names ("Swiss francs") and national symbols ("$CA") of the currencies in use."""
    found: dict[str, str] = {}
    for locale in map(Locale, Language):
        for code in list_currencies(locale):
            names = {fold(get_currency_name(code, count, locale)) for count in (1, 2)}
            names = {name for name in names if " " in name and "(" not in name}
            symbol = fold(get_currency_symbol(code, locale))
            if any(mark in symbol for mark in "$£¥") and len(symbol) > 1:
                names.add(symbol)
            for name in names:
                found.setdefault(name, code)
    return tuple(found.items())


def _decimals(section: dict[str, str]) -> dict[str, Decimal]:
    return {word: Decimal(number) for word, number in section.items()}
