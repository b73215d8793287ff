"""Which language a text is in, English or French, by its function words; and words without accents."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
_ANY_WORD = re.compile(r"\w+")
_FRENCH = frozenset(
    """le la les un une des du de au aux et ou où est sont était c' l' d' j' n' s' m' t' qu' que qui quoi
    dont ce cet cette ces mon ma mes ton ta tes notre nos votre vos leur leurs je tu il elle nous vous ils
    elles ne pas plus sur dans avec sans par pour chez entre quand comment pourquoi combien quel quelle
    quels quelles peut peux dois doit faut fait faire avoir être ai avons avez ont suis sommes êtes lors
    si mais donc car très aussi comme y en se sa ses son à""".split()  # noqa: SIM905 - thirty lines of one word each read worse.
)
_ENGLISH = frozenset(
    """the a an of to in is are was were be been and or but for with without by from at as it its this that
    these those i you he she we they my your his her our their me us them not no do does did don how what
    which who whom whose when where why can could should would will shall may might must have has had if
    than then there about into over between on much many any some""".split()  # noqa: SIM905 - thirty lines of one word each read worse.
)
FUNCTION_WORDS = _FRENCH | _ENGLISH
_LONG = 4_000


def detect(text: str) -> str | None:
    """ "en" or "fr"; None when nothing tells, as in "ROI"."""
    words = [word.replace("’", "'").lower() for word in _WORD.findall(text[:_LONG])]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if french == english:
        return "fr" if re.search("[éèêàçùœîôû]", text.lower()) else None
    return "fr" if french > english else "en"


def content(text: str) -> str:
    """The words of `text` that say what it is about; all of them when no other is left."""
    language = detect(text)
    small = _FRENCH if language == "fr" else _ENGLISH
    words = _ANY_WORD.findall(text.replace("’", "'"))
    return " ".join(word for word in words if not {word.lower(), f"{word.lower()}'"} & small) or text


def fold(text: str) -> str:
    """Lower case without accents, as people type in a hurry."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(
        character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character)
    )
