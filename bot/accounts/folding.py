"""Names as they are compared: without case, accents, punctuation and needless spaces."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
_BETWEEN = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """What two spellings of one name have in common: "Société  Générale" and "societe generale"."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LIGATURES).casefold())
    return _BETWEEN.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def folded_owner(name: str) -> str:
    """An owner as it is compared: a name, a Slack id, or an e-mail address with its signs."""
    return name.strip().casefold() if "@" in name else folded(name)
