"""Quantities in sales talk: money, percentages, durations and counts, in English and French.

`parse` finds them with their place in the text; what can be read in two ways is left out, never guessed.
How digits and number words are read is in `tools.numerals`, the words around them are data in `tools/lexicon`.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tools.language import Language
from tools.numerals import Number, NumeralReader, Setting
from tools.phrases import NUMERAL, SIGN, WORD, Phrases, Token, fold, tokenize
from tools.values import DurationUnit, Period
from tools.vocabulary import Vocabulary, vocabulary

Kind = Literal["money", "percent", "number", "duration"]
Bound = Literal["low", "high"]

_OF = ("de", "d'", "of")
_SUBUNIT = Decimal(100)
_ENDINGS = ".,;:!?)"
_YEARS = range(1900, 2101)


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One quantity and where it stands: `text` is `source[start:end]`, with the words of its period.

    `value` is the full amount ("12 k€" is 12000, "15 %" is 15). `unit` is an ISO 4217 code, "%", a unit of time
    or None. `noun` is what a number counts, as typed. `bound` tells the two ends of a range apart.
    """

    text: str
    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str | None = None
    per: Period | None = None
    noun: str | None = None
    bound: Bound | None = None
    approximate: bool = False


def parse(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a text that can be read for sure, in order, none overlapping another."""
    reader = _Reader(text, language)
    readings = _with_shared_units(reader.readings(), reader)
    quantities = (reader.quantity(reading) for reading in _with_joined_durations(readings, reader))
    return tuple(quantity for quantity in quantities if quantity is not None)


def to_json(quantity: Quantity) -> dict[str, object]:
    """A quantity as the command line prints it; numbers as decimal strings."""
    row: dict[str, object] = {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "kind": quantity.kind,
        "value": plain_decimal(quantity.value),
        "unit": quantity.unit,
        "per": quantity.per,
    }
    extras = {"noun": quantity.noun, "bound": quantity.bound, "approximate": quantity.approximate}
    return row | {key: extra for key, extra in extras.items() if extra}


def plain_decimal(number: Decimal) -> str:
    """A number without exponent or trailing zeros: "12000", "0.5"."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A quantity in the making; `start` and `end` are places among the tokens."""

    start: int
    end: int
    number: Number
    kind: Kind = "number"
    unit: str | None = None
    step: Decimal = Decimal(1)
    extra: Decimal = Decimal(0)
    per: Period | None = None
    noun: str | None = None
    bound: Bound | None = None
    negative: bool = False
    about: bool = False

    @property
    def bare(self) -> bool:
        """A number that nothing else belongs to yet, so that it may share what follows."""
        return self.kind == "number" and self.noun is None and self.per is None

    def amount(self, language: Language) -> Decimal | None:
        setting: Setting = "count" if self.noun else "plain"
        if self.kind != "number":
            setting = "money" if self.kind == "money" else "unit"
        amount = self.number.amount(setting, language)
        if amount is None:
            return None
        amount = amount * self.step + self.extra
        return -amount if self.negative else amount


class _Reader:
    """Reads the quantities of one text."""

    def __init__(self, source: str, language: Language) -> None:
        self.source = source
        self.language = language
        self.words: Vocabulary = vocabulary(language)
        self.tokens: list[Token] = tokenize(fold(source))
        self.numerals = NumeralReader(source, self.tokens, self.words)
        self.text = self.numerals.text
        self.touches = self.numerals.touches
        self.same_line = self.numerals.same_line

    def readings(self) -> list[_Reading]:
        """Every quantity in order, before ranges and lists share their units."""
        found: list[_Reading] = []
        place = behind = 0
        while place < len(self.tokens):
            reading, place = self._at(place, behind)
            if reading is not None:
                found.append(reading)
                behind = reading.end
        return found

    def quantity(self, reading: _Reading) -> Quantity | None:
        """The finished quantity; None when its digits are unsure."""
        value = reading.amount(self.language)
        if value is None:
            return None
        start, end = self.tokens[reading.start].start, self.tokens[reading.end - 1].end
        return Quantity(
            text=self.source[start:end],
            start=start,
            end=end,
            kind=reading.kind,
            value=value,
            unit=reading.unit,
            per=reading.per,
            noun=reading.noun,
            bound=reading.bound,
            approximate=reading.about,
        )

    def has(self, table: Phrases[bool], place: int) -> int | None:
        """The place behind a phrase of the table, on the line of the word before."""
        found = table.at(self.tokens, place) if place == 0 or self.same_line(place) else None
        return found[1] if found else None

    # --- one quantity

    def _at(self, place: int, behind: int) -> tuple[_Reading | None, int]:
        """The quantity that begins at a token, and where to go on reading."""
        prefix = self._prefix(place)
        if prefix is None:
            number = self.numerals.at(place)
            if number is None:
                return None, self._past_number_words(place)
            if self._is_identifier(place, behind):
                return None, place + 1
            reading = self._with_unit(_Reading(start=place, end=number.end, number=number))
        else:
            reading = self._prefixed(place, *prefix)
            if reading is None:
                return None, place + 1
        if self._is_refused(reading, behind):
            return None, self._past_number_words(reading.number.end - 1)
        reading = self._with_sign(self._with_context(reading), behind)
        return self._with_about(reading), reading.end

    def _past_number_words(self, place: int) -> int:
        """Behind a number in words that could not be read, so that its rest isn't read for the whole."""
        if self.text(place) in self.words.number_words - self.words.articles:
            while self.text(place + 1) in self.words.number_words and self.same_line(place + 1):
                place += 1
        return place + 1

    def _prefix(self, place: int) -> tuple[str, Decimal, int] | None:
        """A currency, the scale glued to it ("MAUD", "k€") and the place of the number behind it."""
        found = self._currency(place)
        scale = Decimal(1)
        if found is None and self.tokens[place].kind == WORD:
            found, scale = self._scaled_currency(place)
        if found is None or self._touches_word(place):
            return None
        code, end = found
        if self.text(end) in ("-", "+") and self.touches(end + 1):
            end += 1
        return (code, scale, end) if end < len(self.tokens) and self.same_line(end) else None

    def _prefixed(self, place: int, code: str, scale: Decimal, at: int) -> _Reading | None:
        if self.tokens[at].kind != NUMERAL:
            return None
        number = self.numerals.at(at, money=True)
        if number is None:
            return None
        if scale != 1:
            number = replace(number, scale=scale)
        reading = _Reading(start=place, end=number.end, number=number, kind="money", unit=code)
        reading = replace(reading, negative=self.text(at - 1) == "-" and at - 1 > place)
        suffix = self._currency(number.end)
        if suffix and suffix[0] != code and code == "USD":
            return replace(reading, unit=suffix[0], end=suffix[1])
        return replace(reading, end=suffix[1]) if suffix and suffix[0] == code else reading

    def _currency(self, place: int) -> tuple[str, int] | None:
        if place >= len(self.tokens) or not (place == 0 or self.same_line(place)):
            return None
        found = self.words.currencies.at(self.tokens, place)
        if found is not None:
            typed = self.source[self.tokens[place].start : self.tokens[found[1] - 1].end]
            # "10 $ ça" and "a $5k deal" hold no Canadian or Australian dollars
            return found if "ç" not in typed else (found[0][:0] or "USD", place + 1)
        if self.tokens[place].kind == WORD:
            code = self._code(self.numerals.original(place))
            return (code, place + 1) if code else None
        return None

    def _code(self, typed: str) -> str | None:
        """The ISO code typed here; rare codes need capitals, for many of them are words."""
        code = typed.upper()
        if code not in self.words.codes or code in self.words.not_codes:
            return None
        return code if typed == code or typed.lower() in self.words.plain_codes else None

    def _scaled_currency(self, place: int) -> tuple[tuple[str, int] | None, Decimal]:
        """ "kEUR", "MUSD", and "k€" where the scale touches the symbol."""
        typed = self.numerals.original(place)
        if len(typed) == 4 and typed[0] in "kKM" and (code := self._code(typed[1:])):
            return (code, place + 1), Decimal(1000 if typed[0] in "kK" else 10**6)
        scale = {"k": 1000, "m": 10**6, "md": 10**9}.get(self.text(place))
        if scale and self.touches(place + 1) and (found := self.words.currencies.at(self.tokens, place + 1)):
            return found, Decimal(scale)
        return None, Decimal(1)

    # --- what stands behind the number

    def _with_unit(self, reading: _Reading) -> _Reading:
        end = reading.number.end
        if end >= len(self.tokens) or not self.same_line(end):
            return reading
        of = end + 1 if self.text(end) in _OF else end
        percent = self.has(self.words.percent, end)
        if percent is not None:
            return replace(reading, kind="percent", unit="%", end=percent)
        return self._as_money(reading, end, of) or self._as_duration(reading, end, of) or reading

    def _as_money(self, reading: _Reading, end: int, of: int) -> _Reading | None:
        number = reading.number
        found = self._currency(end) or (self._currency(of) if of != end else None)
        name = self.words.scaled_currencies.get(self.text(of))
        if found is None and number.scaled and name:
            found = name, of + 1
        if found is None and self.tokens[end].kind == WORD and not number.scaled:
            found, scale = self._scaled_currency(end)
            number = replace(number, scale=scale) if found else number
        if found is None:
            subunit = self.words.subunit_currencies.at(self.tokens, end)
            if subunit is None:
                return None
            return replace(reading, kind="money", unit=subunit[0], end=subunit[1], step=1 / _SUBUNIT)
        code, place = found
        scale_word = self.words.scale_words.get(self.text(place))
        if scale_word and not number.scaled and len(self.text(place)) > 3:
            number, place = replace(number, scale=scale_word), place + 1
        return self._with_subunits(replace(reading, kind="money", unit=code, number=number, end=place))

    def _with_subunits(self, reading: _Reading) -> _Reading:
        """Adds "and 45 cents", "€50" and "euros 50"."""
        place = reading.end
        if reading.number.scaled or reading.number.tail or not self.same_line(place):
            return reading
        joined = self.has(self.words.and_or, place) or place
        number = self.numerals.at(joined) if joined < len(self.tokens) else None
        if number is None or number.scaled:
            return reading
        cents = number.amount("plain", self.language)
        if cents is None or not 0 < cents < _SUBUNIT:
            return reading
        if self.text(number.end) in self.words.subunits:
            return replace(reading, extra=cents / _SUBUNIT, end=number.end + 1)
        two_digits = self.tokens[joined].kind == NUMERAL and len(self.text(joined)) == 2 and joined == place
        over = self.text(number.end) in _ENDINGS or number.end >= len(self.tokens)
        if two_digits and (over or (self.touches(place) and not self.touches(number.end))):
            return replace(reading, extra=cents / _SUBUNIT, end=number.end)
        return reading

    def _as_duration(self, reading: _Reading, place: int, of: int) -> _Reading | None:
        number = reading.number
        place = of if number.scaled or number.fraction else place
        if self.text(place) == "-" and self.touches(place) and self.touches(place + 1):
            place += 1
        if place >= len(self.tokens) or not self.same_line(place):
            return None
        length, end = self._length(number, place) or (None, place)
        if length is None or (number.article and not self._is_length(reading, place, end)):
            return None
        step, unit = length
        extra = Decimal(0)
        tail = self.words.fraction_tails.at(self.tokens, end)
        if tail is not None and not number.fraction:
            extra, end = tail[0] * step, tail[1]
        elif self.text(place) == "h" and self._is_minutes(end):
            extra, end = Decimal(self.text(end)) / 60, end + 1
        return replace(reading, kind="duration", unit=unit, step=step, extra=extra, end=end)

    def _length(self, number: Number, place: int) -> tuple[tuple[Decimal, DurationUnit], int] | None:
        found = self.words.durations.at(self.tokens, place)
        if found is not None:
            return found
        word, after = self.text(place), place + 1
        if word in self.words.attached_durations and self.touches(place) and number.literal:
            unit: DurationUnit = {"d": "day", "w": "week", "y": "year"}[word]  # type: ignore[assignment]
            return None if word == "d" and number.literal in ("2", "3") else ((Decimal(1), unit), after)
        if word == "m" and self.language is Language.FR and self.text(after) == "." and self.touches(after):
            return (Decimal(1), "month"), after + 1
        return None

    def _is_minutes(self, place: int) -> bool:
        text = self.text(place)
        return self.touches(place) and len(text) == 2 and text.isdecimal() and text in ("15", "30", "45")

    def _is_length(self, reading: _Reading, place: int, end: int) -> bool:
        """Whether "a year" is a length of time and not "each year"."""
        start = reading.start
        if self.text(start) == "one" or end >= len(self.tokens) or self.words.fraction_tails.at(self.tokens, end):
            return True
        if self.text(start - 1) in self.words.duration_cues or self._period(end) is not None:
            return True
        return self.text(place) not in ("jour", "day", "week", "month", "quarter", "year", "minute")

    def _with_context(self, reading: _Reading) -> _Reading:
        """Adds what a number counts and the period of the amount."""
        end = reading.end
        if reading.kind == "number":
            noun_start, noun_end = self._noun(reading)
            if noun_end > noun_start:
                start, stop = self.tokens[noun_start].start, self.tokens[noun_end - 1].end
                reading, end = replace(reading, noun=self.source[start:stop]), noun_end
        tax = self.has(self.words.tax, end)
        period = self._period(end) or (self._period(tax) if tax else None)
        if period is None:
            return reading
        adverb = self.tokens[period[1] - 1].kind == WORD and period[1] - end == 1
        if reading.kind == "number" and adverb and self._is_noun(period[1]):
            return reading
        return replace(reading, per=period[0], end=period[1])

    def _period(self, place: int) -> tuple[Period, int] | None:
        if not self.same_line(place):
            return None
        if self.text(place) in ("/", "per", "par") and self.text(place + 1) in self.words.seats:
            after = place + 2
            return self._period(after)
        found = self.words.periods.at(self.tokens, place)
        if found is None:
            return None
        following = self.text(found[1]) if self.same_line(found[1]) else ""
        return None if following in self.words.not_a_period_before else found

    def _noun(self, reading: _Reading) -> tuple[int, int]:
        """The places of the words that a number counts: modifiers and a noun, three words at most."""
        start = reading.end
        if self.text(start) in _OF and reading.number.scaled:
            start += 1
        start += self.text(start) == "-" and self.touches(start)
        end = start
        while end < len(self.tokens) and end - start < 3 and self._is_noun(end):
            word, end = self.text(end), end + 1
            if not (word in self.words.modifiers or self._goes_on(word, end)):
                break
        return start, end

    def _is_noun(self, place: int) -> bool:
        if place >= len(self.tokens) or not self.same_line(place):
            return False
        word = self.text(place)
        if self.tokens[place].kind != WORD or len(word) == 1 or word in self.words.not_nouns:
            return False
        return self._period(place) is None and word not in self.words.number_words

    def _goes_on(self, word: str, end: int) -> bool:
        """Whether the counted thing needs the next word too: "qualified prospects", "prospects qualifiés"."""
        following = self.text(end)
        if self.language is Language.FR:
            return following.endswith(("es", "ifs", "ives", "els", "eux", "aux")) and following != word
        return not word.endswith("s") and following.endswith("s") and not following.endswith("ss") and not word.isupper()

    # --- what makes a number unsafe

    def _touches_word(self, place: int) -> bool:
        return self.touches(place) and self.tokens[place - 1].kind in (WORD, NUMERAL)

    def _is_identifier(self, place: int, behind: int) -> bool:
        """Whether the number is part of a name: "B2B", "SCP-173", "'24", "1. First"."""
        if self.tokens[place].kind == WORD or 0 < place == behind:
            return False
        if self.touches(place):
            before = self.tokens[place - 1]
            if before.kind == WORD or before.text in "_@#\\'":
                return True
            if before.text in "-/." and place - 1 != behind and self.touches(place - 1):
                return self.tokens[place - 2].kind in (WORD, NUMERAL)
        first = place == 0 or self.tokens[place].gap == "\n"
        item = self.text(place + 1) in (".", ")") and self.touches(place + 1) and not self.touches(place + 2)
        return first and item and place + 2 < len(self.tokens) and len(self.text(place)) < 3

    def _is_refused(self, reading: _Reading, behind: int) -> bool:
        end, number = reading.end, reading.number
        lone = reading.start == 0 and all(token.text in _ENDINGS for token in self.tokens[end:])
        if self.touches(end) and self._runs_on(end):
            return True
        if number.in_words and self.text(number.end) in self.words.number_words and not lone and end == number.end:
            return True
        if reading.kind == "duration":
            clock = self.text(reading.start - 1) in self.words.clock_before
            return clock and "h" in (self.text(end - 1), self.text(end - 2)) and reading.unit == "hour"
        if number.article and not lone and reading.kind != "percent":
            return not self._is_single(reading)
        if reading.kind != "number":
            return False
        if number.fraction and not number.scaled and not lone:
            return True
        return self._is_label(reading, behind) or self._is_uncounted(reading, lone)

    def _runs_on(self, end: int) -> bool:
        token = self.tokens[end]
        return token.kind in (WORD, NUMERAL) or token.text in "_@#°º"

    def _is_single(self, reading: _Reading) -> bool:
        """Whether "one" or "un" is a number here: "one dollar", "un ETP"."""
        if self.text(reading.start) in ("a", "an"):
            return False
        return reading.kind == "money" or self.text(reading.end) in self.words.single_counts

    def _is_label(self, reading: _Reading, behind: int) -> bool:
        """Whether the number names or dates something: "ISO 27001", "step 3", "12 mars"."""
        start, before, following = reading.start, self.text(reading.start - 1), self.text(reading.end)
        if reading.number.scaled:
            company = self.source[self.tokens[start].start : self.tokens[reading.end - 1].end] == "3M"
            return company and before in self.words.company_before
        if before == "." and self.touches(start - 1):
            before = self.text(start - 2)
        if start - 1 >= behind and before in self.words.labels and start and self.same_line(start):
            return self.text(start - 2) not in self.words.not_labels_after
        if before in self.words.months or (following in self.words.months and self.same_line(reading.end)):
            return True
        near = [place for place in (start - 1, reading.end) if 0 <= place < len(self.tokens)]
        return any(self.numerals.original(place) in self.words.capital_months for place in near)

    def _is_uncounted(self, reading: _Reading, lone: bool) -> bool:
        """Whether what follows is a unit that we can't tell ("pesos", "seconds"), or "neuf" means new."""
        end = reading.end
        if reading.number.scaled and self.text(end) in _OF:
            end += 1
        if self.same_line(end) and self.words.refused_after.at(self.tokens, end):
            return True
        new = self.text(reading.start) == "neuf" and reading.end == reading.start + 1
        return new and not lone and not self._is_noun(reading.end)

    # --- what stands in front of it

    def _with_sign(self, reading: _Reading, behind: int) -> _Reading:
        place = reading.start - 1
        if place < behind:
            return reading
        if self.text(place) in ("-", "+") and self.touches(place + 1):
            free = not self.touches(place) or self.text(place - 1) in "([:;,"
            if free:
                return replace(reading, start=place, negative=self.text(place) == "-" or reading.negative)
            return reading
        spoken = self.words.negatives.at(self.tokens, place)
        before = place - 1
        if spoken and self.same_line(place + 1) and self.text(before) not in self.words.not_negative_after:
            if before < 0 or self.tokens[before].kind != NUMERAL:
                return replace(reading, start=place, negative=True)
        return reading

    def _with_about(self, reading: _Reading) -> _Reading:
        about = reading.number.about or self.has(self.words.about_after, reading.end) is not None
        for place in range(max(0, reading.start - 4), reading.start):
            found = self.words.about_before.at(self.tokens, place)
            about = about or (found is not None and found[1] == reading.start and self.same_line(reading.start))
        return replace(reading, about=about)


def _with_shared_units(readings: list[_Reading], reader: _Reader) -> list[_Reading]:
    """Gives the numbers of a range or list the unit and scale that only one of them carries."""
    shared = list(readings)
    for index in range(len(shared) - 1, 0, -1):
        link = _link(shared[index - 1], shared[index], reader)
        if link == "range":
            shared[index - 1 : index + 1] = _range(shared[index - 1], shared[index], reader)
        elif link == "and":
            _share_list(shared, index, reader)
    return [reading for reading in shared if reading.number.end > 0]


def _link(low: _Reading, high: _Reading, reader: _Reader) -> Literal["range", "and", "comma"] | None:
    """How two readings hang together, by the words between them."""
    start, end = low.end, high.start
    between = start < end and reader.tokens[end].gap != "\n" and reader.tokens[start].gap != "\n"
    if not between:
        return None
    if reader.has(reader.words.ranges, start) == end:
        return "range"
    place = start + 1 if reader.text(start) == "," else start
    if reader.has(reader.words.and_or, place) == end:
        opened = any(reader.has(reader.words.between, place) == low.start for place in (low.start - 1,) if place >= 0)
        return "range" if opened else "and"
    return "comma" if reader.text(start) in (",", ";", "/") and start + 1 == end else None


def _range(low: _Reading, high: _Reading, reader: _Reader) -> list[_Reading]:
    low, high = _adopt(low, high, reader, near=False)
    first, second = low.amount(reader.language), high.amount(reader.language)
    same = low.kind == high.kind and low.unit == high.unit and low.noun == high.noun
    changes = any(reader.text(place) in reader.words.change for place in range(low.start - 4, low.start))
    if first is not None and second is not None and first < second and same and not changes:
        return [replace(low, bound="low"), replace(high, bound="high")]
    return [low, high]


def _share_list(readings: list[_Reading], last: int, reader: _Reader) -> None:
    first = last - 1
    while first > 0 and _link(readings[first - 1], readings[first], reader) == "comma" and readings[first - 1].bare:
        first -= 1
    for index in range(first, last):
        readings[index], _ = _adopt(readings[index], readings[last], reader, near=True)


def _adopt(low: _Reading, high: _Reading, reader: _Reader, *, near: bool) -> tuple[_Reading, _Reading]:
    """Both with the unit, period and scale of the one that has them; `near`: only if of a like size."""
    if low.kind == "money" and high.bare:
        high = replace(high, kind="money", unit=low.unit)
    elif not low.bare or high.bare and not high.number.scaled:
        if low.kind != high.kind or low.unit != high.unit:
            return low, high
    if _is_year(low) and not _is_year(high):
        return low, high
    if low.bare:
        low = replace(low, kind=high.kind, unit=high.unit, step=high.step, noun=high.noun)
    low = replace(low, per=low.per or high.per, about=low.about, number=_scaled(low, high, reader, near=near))
    return low, high


def _is_year(reading: _Reading) -> bool:
    literal = reading.number.literal or ""
    return reading.bare and len(literal) == 4 and literal.isdecimal() and int(literal) in _YEARS


def _scaled(low: _Reading, high: _Reading, reader: _Reader, *, near: bool) -> Number:
    """The lower number with the scale of the higher one: "40-50k"."""
    number = low.number
    if number.scaled or not high.number.scaled:
        return number
    unit: Decimal = Decimal(1)
    first = number.amount("unit", reader.language)
    second = replace(high.number, scale=unit, tail=Decimal(0)).amount("unit", reader.language)
    if first is None or second is None or first >= second or (near and first * 10 < second):
        return number
    return replace(number, scale=high.number.scale)


def _with_joined_durations(readings: list[_Reading], reader: _Reader) -> list[_Reading]:
    """One duration out of "2 years and 3 months"."""
    joined: list[_Reading] = []
    for reading in readings:
        whole = _joined(joined[-1], reading, reader) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _joined(large: _Reading, small: _Reading, reader: _Reader) -> _Reading | None:
    steps = reader.words.compound_steps.get(f"{large.unit} {small.unit}")
    first, second = large.amount(reader.language), small.amount(reader.language)
    if not steps or first is None or second is None or large.per or large.bound or small.bound:
        return None
    adjacent = large.end == small.start or _link(large, small, reader) in ("and", "comma")
    if not adjacent or first != int(first) or not 0 < second < steps or first < 0:
        return None
    number = Number(start=large.number.start, end=small.number.end, base=first * steps + second)
    return replace(small, start=large.start, number=number, step=Decimal(1), extra=Decimal(0), about=large.about)
