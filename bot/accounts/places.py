"""Countries by their name in English or French, or by their code."""

from functools import cache

from babel import Locale

from bot.accounts.folding import folded
from tools.language import Text

ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "angleterre": "GB",
    "grande bretagne": "GB",
    "usa": "US",
    "america": "US",
    "united states of america": "US",
    "etats unis d amerique": "US",
    "holland": "NL",
    "hollande": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
}

NATIVE = ("de", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi")
"""A CRM may have a country under its own name: "Deutschland"."""


@cache
def country_code(name: str) -> str:
    """The two letters of the country that `name` means; the folded name itself when it is unknown."""
    return _codes().get(folded(name), folded(name)) if name else ""


@cache
def country_name(name: str) -> Text:
    """The country in both languages; as it is where it is none that is known."""
    code = country_code(name)
    said = {language: Locale(language).territories.get(code, name) for language in ("en", "fr")}
    return Text(en=said["en"], fr=said["fr"])


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Every folded name of a country with its code, without the codes themselves."""
    return tuple((name, code) for name, code in _codes().items() if len(name) > 2 or name in ALSO)


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for language in (*NATIVE, "fr", "en"):
        territories = Locale(language).territories
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha():
                codes[folded(name)] = code
                codes[code.lower()] = code
    return {**codes, **ALSO}
