"""Industries under one key, whichever of the two languages a CRM or a person names them in."""

import re
import tomllib
from functools import cache
from pathlib import Path

from bot.accounts.folding import folded

_FILE = Path(__file__).with_name("industries.toml")


@cache
def industry_key(name: str) -> str:
    """The same for "Santé", "Healthcare" and "Hospitals & clinics"; the folded name when it is none known.

    The longest words that the name holds decide: "industrial equipment" before "equipment".
    """
    said = folded(name)
    return _known().get(said) or next((key for pattern, key in _patterns() if pattern.search(said)), said)


@cache
def industry_words() -> tuple[tuple[str, str], ...]:
    """The words for every industry, each with its key, the longest first."""
    return tuple(sorted(_known().items(), key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def _known() -> dict[str, str]:
    with _FILE.open("rb") as file:
        table: dict[str, str] = tomllib.load(file)["industries"]
    return {word.strip(): key for key, words in table.items() for word in words.split(",")}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b{re.escape(word)}\b"), key) for word, key in industry_words())
