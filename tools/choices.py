"""What was chosen of a criterion rather than told: a statement such as "Champion: evidenced — she pushes it".

People choose in a form how each criterion stands. The choice is kept as a statement in words, so that it is
quoted, stored and taken back like what they tell.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from tools.evidence import EDGES, Evidence, Shown, Standing
from tools.language import Language, Text
from tools.phrases import fold

CHOICES: dict[Standing, Text] = {
    Standing.PRESENT: Text(en="evidenced", fr="établi"),
    Standing.DOUBTFUL: Text(en="to confirm", fr="à confirmer"),
    Standing.DENIED: Text(en="open", fr="ouvert"),
    Standing.MISSING: Text(en="not said", fr="non dit"),
}
_BEHIND = " — "
_Key = TypeVar("_Key")


def choice(name: Text, standing: Standing, words: str, language: Language) -> str:
    """The statement that says how a criterion stands, with the words that show it."""
    label = name.to(language)
    space = "\u00a0" if language is Language.FR else ""
    said = f"{label[:1].upper()}{label[1:]}{space}: {CHOICES[standing].to(language)}"
    return f"{said}{_BEHIND}{words}" if words else said


def chosen(said: str, names: Mapping[Shown, Text]) -> Evidence[Shown] | None:
    """What such a statement shows; None for any other statement."""
    label, colon, rest = said.partition(":")
    standing, _, words = rest.partition(_BEHIND)
    shows = _called(label, names) if colon else None
    stands = _called(standing, CHOICES)
    if shows is None or stands is None:
        return None
    return Evidence(
        shows=shows,
        words=said,
        clause=" ".join((words or standing).strip(EDGES).split()),
        start=0,
        end=len(said),
        denied=stands is Standing.DENIED,
        doubted=stands is Standing.DOUBTFUL,
        outright=True,
        forgets=stands is Standing.MISSING,
    )


def remembered(told: Iterable[Evidence[Shown]]) -> list[Evidence[Shown]]:
    """The evidence without what was said of a criterion before it was chosen as not said."""
    kept: list[Evidence[Shown]] = []
    for evidence in told:
        if evidence.forgets:
            kept = [earlier for earlier in kept if earlier.shows is not evidence.shows]
        else:
            kept.append(evidence)
    return kept


def _called(words: str, names: Mapping[_Key, Text]) -> _Key | None:
    said = fold(words).strip()
    return next((key for key, text in names.items() if said in (fold(text.en), fold(text.fr))), None)
