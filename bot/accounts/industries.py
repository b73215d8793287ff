"""Industries under one key, whichever of the two languages a CRM or a person names them in."""

import re
import tomllib
from functools import cache
from pathlib import Path

from bot.accounts.folding import folded
from tools.language import Text

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
def industry_name(name: str) -> Text:
    """The industry in both languages; as it is where it is none of those known, or is in that language."""
    said = folded(name)
    in_french, in_english = _translated()
    return Text(
        en=name if said in in_french else _written_like(name, in_english.get(said, name)),
        fr=name if said in in_english else _written_like(name, in_french.get(said, name)),
    )


def _written_like(model: str, name: str) -> str:
    """ "Manufacturing" stays capitalised in the other language."""
    return name[:1].upper() + name[1:] if model[:1].isupper() else name


@cache
def _translated() -> tuple[dict[str, str], dict[str, str]]:
    """The French names by the English ones, and the other way round; the first of several counts."""
    names: dict[str, str] = _tables()["names"]
    in_english: dict[str, str] = {}
    for english, french in names.items():
        in_english.setdefault(folded(french), english)
    return {folded(english): french for english, french in names.items()}, in_english


@cache
def _known() -> dict[str, str]:
    table: dict[str, str] = _tables()["industries"]
    return {word.strip(): key for key, words in table.items() for word in words.split(",")}


@cache
def _tables() -> dict[str, dict[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b{re.escape(word)}\b"), key) for word, key in industry_words())
