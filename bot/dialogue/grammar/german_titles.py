"""Where German titles stand in a message: their heads are joined words, and what belongs to them follows."""

import re

HEAD = re.compile(
    r"\w*(?:leiter(?:in)?|leitung|vorst(?:a|ae)nd(?:in)?|eink(?:a|ae)ufer(?:in)?|betriebsrat|betriebsr(?:a|ae)tin|"
    r"prokurist(?:in)?|sachbearbeiter(?:in)?|assistentin|assistenz|referentin|konstrukteurin)"
    r"|\w+f(?:u|ue)hrer(?:in)?|\w*direktor(?:in)?|inhaber(?:in)?"
)
BEFORE = re.compile(
    r"(?:kaufm(?:a|ae)nnische?|technische?|stellvertretende?|strategische?|operative?|leitende?|"
    r"gesch(?:a|ae)ftsf(?:u|ue)hrende?)[rsn]?|stellv|stv|kaufm"
)
INSIDE = frozenset(("der", "des", "fur", "fuer", "und", "im"))


def is_german_head(word: str) -> bool:
    """Whether a folded word is the head of a German title."""
    return HEAD.fullmatch(word) is not None


def modifies_german_head(word: str) -> bool:
    """Whether a folded word stands before such a head: "Technischer Leiter"."""
    return BEFORE.fullmatch(word) is not None
