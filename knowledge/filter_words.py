"""The words by which people name a kind of document, an industry, a size, a country."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from knowledge.languages import fold


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """A class of companies by the number of their people, and what it is called."""

    least: int
    most: int | None
    names: tuple[str, ...]


class Lexicon:
    """Names to what they stand for. All names are folded: lower case, no accents."""

    def __init__(self, path: Path) -> None:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        self.kinds: dict[str, str] = {
            name: kind.replace("_", " ") for kind, names in words["kinds"].items() for name in names
        }
        self.industries: dict[str, str] = {
            name: industry for industry, names in words["industries"].items() for name in names
        }
        self.sizes = tuple(
            Sizes(least=size["least"], most=size.get("most"), names=tuple(size["names"]))
            for size in words["sizes"].values()
        )

    @cached_property
    def regions(self) -> dict[str, str]:
        """The codes of countries by their English and French names."""
        from babel import Locale

        return {
            fold(name).replace("’", "'"): str(code)
            for language in ("en", "fr")
            for code, name in Locale(language).territories.items()
            if len(code) == 2
        }

    @cached_property
    def _industry_names(self) -> re.Pattern[str]:
        return pattern(self.industries)

    @cached_property
    def _region_names(self) -> re.Pattern[str]:
        return pattern(self.regions)

    def industry(self, label: str | None) -> str:
        """The industry that a document's label means; an unknown label stands for itself."""
        text = fold(label or "").strip()
        named = self._industry_names.search(text)
        return self.industries[named[0]] if named else text

    def region(self, label: str | None) -> str:
        """The country that a document's label names, by its code; an unknown label stands for itself."""
        text = fold(label or "").strip()
        named = self._region_names.search(text)
        return self.regions[named[0]] if named else text


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names as whole words, the longest first."""
    return _compiled(tuple(names))


@lru_cache(maxsize=64)
def _compiled(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])")


@cache
def lexicon() -> Lexicon:
    """The words that come with the package."""
    return Lexicon(Path(__file__).with_suffix(".toml"))
