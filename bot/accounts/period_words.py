"""The words people date things with, in both languages: folded, as pieces of regular expressions."""

import re
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "half", "year"]

MONTHS: dict[int, str] = {
    1: "january|jan|janvier|janv",
    2: "february|feb|fevrier|fevr|fev",
    3: "march|mar|mars",
    4: "april|apr|avril|avr",
    5: "may|mai",
    6: "june|jun|juin",
    7: "july|jul|juillet|juil",
    8: "august|aug|aout",
    9: "september|sept|sep|septembre",
    10: "october|oct|octobre",
    11: "november|nov|novembre",
    12: "december|dec|decembre",
}
UNITS: dict[Unit, str] = {
    "day": "days?|jours?",
    "week": "weeks?|semaines?",
    "month": "months?|mois",
    "quarter": "quarters?|qtrs?|trimestres?",
    "half": "half[- ]years?|semestres?",
    "year": "years?|ans?|annees?|exercices?",
}
ORDINALS: dict[int, str] = {
    1: "first|1st|premiere?|1ere?",
    2: "second|2nd|deuxieme|2e|2eme|seconde?",
    3: "third|3rd|troisieme|3e|3eme",
    4: "fourth|4th|quatrieme|4e|4eme",
}
NUMBERS: dict[int, str] = {
    1: "one|une?|a",
    2: "two|deux",
    3: "three|trois",
    4: "four|quatre",
    5: "five|cinq",
    6: "six",
    7: "seven|sept",
    8: "eight|huit",
    9: "nine|neuf",
    10: "ten|dix",
    12: "twelve|douze",
    15: "fifteen|quinze",
    18: "eighteen|dix-huit",
    24: "twenty-four|vingt-quatre",
    30: "thirty|trente",
    60: "sixty|soixante",
    90: "ninety|quatre-vingt-dix",
}
PRESENT = "this|current|ce|cet|cette|present"
PRESENT_BEHIND = "en cours|courante?|actuel(?:le)?|to date|so far"
PAST = "last|previous|past|prior|dernier|derniere|precedente?|passee?"
PAST_BEHIND = "dernier|derniere|precedente?|passee?|ecoulee?"
NEXT = "next|coming|upcoming|prochaine?"
NEXT_BEHIND = "prochaine?|suivante?|a venir"
ROLLING = "last|past|previous|trailing|rolling|latest|derniers?|dernieres?"
ROLLING_BEHIND = "derniers?|dernieres?|glissants?|glissantes?|ecoules|ecoulees|passes|passees"

MONTH = rf"(?:{'|'.join(MONTHS.values())})\.?"
YEAR = r"20\d\d"
ORDINAL = rf"(?:{'|'.join(ORDINALS.values())})"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS.values())})"
UNIT = rf"(?:{'|'.join(UNITS.values())})"


def month_of(word: str) -> int:
    """Which month a word for one means, from 1 to 12."""
    return _key_of(MONTHS, word.rstrip("."))


def number_of(word: str) -> int:
    """How many a numeral or a word for a number means."""
    return int(word) if word.isdigit() else _key_of(NUMBERS, word)


def ordinal_of(word: str) -> int:
    """Which one an ordinal means."""
    return _key_of(ORDINALS, word)


def unit_of(word: str) -> Unit:
    """Which stretch of time a word means."""
    for unit, pattern in UNITS.items():
        if re.fullmatch(pattern, word):
            return unit
    raise KeyError(word)


def _key_of(table: dict[int, str], word: str) -> int:
    for key, pattern in table.items():
        if re.fullmatch(pattern, word):
            return key
    raise KeyError(word)
