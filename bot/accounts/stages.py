"""How far along a CRM's own name for a stage says that a deal is, in the stages of the brief."""

import tomllib
from functools import cache
from pathlib import Path

from bot.accounts.folding import folded
from tools.lexicon.stage_wording import Stage

_FILE = Path(__file__).with_name("stages.toml")


@cache
def stage_of(name: str) -> Stage | None:
    """The stage that the CRM's name for it means; None when it says nothing of the purchase.

    The longest words that the name holds decide: "Id. decision makers" is no decision.
    """
    said = folded(name)
    found = [
        (len(words), place, stage) for place, (words, stage) in enumerate(_stages()) if _holds(said, words)
    ]
    return max(found, key=lambda each: (each[0], -each[1]))[2] if found else None


@cache
def is_unqualified(name: str) -> bool:
    """Whether the CRM's name for the stage says that nobody has qualified the prospect yet."""
    return any(_holds(folded(name), words) for words in _listed(_lexicon()["entry"]["unqualified"]))


def _holds(said: str, words: str) -> bool:
    return f" {words} " in f" {said} "


@cache
def _stages() -> tuple[tuple[str, Stage], ...]:
    """The words for the stages, those of the furthest one first."""
    table = _lexicon()["stages"].items()
    return tuple((phrase, Stage(name)) for name, words in table for phrase in _listed(words))


@cache
def _listed(words: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in words.split(","))


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
