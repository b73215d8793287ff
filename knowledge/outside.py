"""What a message asks that no library of sales could hold: nonsense, a joke, the weather.

It is told by its words: none that it is about stands in a page, and it doesn't speak of the team or of
anything by its name. "Do we have SSO?" is a page that is missing, "asdf qwer" is none.
"""

import re

from knowledge.answerable import form, subject
from knowledge.languages import fold

_OURS = re.compile(
    r"\b(?:we|us|our|ours|my|mine|i|company|customers?|nous|on|notre|nos|mon|ma|mes|je|j|societe|entreprise"
    r"|clients?|is there|are there|y a-t-il|existe)\b"
)
_IDLE = frozenset(
    """today tomorrow tonight yesterday weekend funny joke jokes weather sunny demain aujourd hui hier soir
    raconte racontez raconter temps fait fera drole blague blagues meteo""".split()  # noqa: SIM905 - one word a line reads worse.
)
"""What small talk is about; a page may well say "tomorrow", and the question is still about the weather."""


def subject_of_a_gap(question: str) -> str | None:
    """The words of which one must stand in a page for a page to be missing; None when one is in any case."""
    if _OURS.search(fold(question).replace("’", "'")) or form(question).named:
        return None
    return " ".join(word for word in subject(question).split() if word not in _IDLE)
