"""What kind of answer a question asks for, in English and French, and the words that it is about.

Questions whose words are all there still differ in how often a text answers them: "yes or no" and "how
much" want one particular fact, "how do I" and a bare subject are answered by anything on the matter.
"""

import re
from dataclasses import dataclass

from knowledge.languages import FUNCTION_WORDS, fold

_WORD = re.compile(r"\w+")
_APART = re.compile(r"\W+")
_TALK = frozenset(
    """also am bonjour dire donne give hello hi just know like mean merci moi need ok okay please really
    savoir say so svp tell thank thanks think tu veux voudrais veuillez want yeah yes""".split()  # noqa: SIM905 - three lines of one word each read worse.
)
_ASIDE = _TALK | {part for word in FUNCTION_WORDS for part in _APART.split(fold(word)) if part}
_AFTER = r"(?:^|[,.;:!?]\s*|\b(?:and|or|but|so|then|also|if)\s+)"
_VERB = r"""(?:is|are|was|were|am|do|does|did|can|could|will|would|should|has|have|may|might|must|
    isn't|aren't|don't|doesn't|didn't|can't|won't|shouldn't|haven't)"""
_CLOSED = re.compile(
    rf"""{_AFTER}{_VERB}\s+\w
    | est[- ]ce\ qu | {_AFTER}(?:et\s+)?\w+-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b
    | \b\w+-t-(?:il|elle|on)\b""",
    re.VERBOSE,
)
_ASKING = re.compile(
    r"""\b(?:what|who|whom|whose|when|where|why|how|which)\b
    | \b(?:quoi|quel|quelle|quels|quelles|qui|quand|pourquoi|comment|combien)\b
    | \bou\ est\b | \bqu'est""",
    re.VERBOSE,
)
_OPENS = re.compile(
    r"\W*(?:what|who|when|where|why|how|which|quel|quelle|qui|quand|pourquoi|comment|combien)\b"
)
_AMOUNT = re.compile(
    r"""\bhow\ (?:much|many|long|often|far|old|big|tall|large|high|fast)\b
    | \b(?:costs?|prices?|average|number\ of|amount|percentage|population|rate|fees?|salary)\b
    | \bcombien\b
    | \bquel(?:le)?s?\ (?:est\ |sont\ )?(?:le\ |la\ |les\ |l'|un\ )?
      (?:prix|montant|cout|taux|nombre|pourcentage|age|delai|duree|tarif|salaire|frais)""",
    re.VERBOSE,
)
_MANNER = re.compile(
    r"""\bhow\ (?:do|to|can|could|should|would|does|did|is|are|will)\b
    | \bcomment\b | \bsteps?\b | \betapes?\b | \bway\ to\b""",
    re.VERBOSE,
)
_PARTICULAR = re.compile(
    r"""\b(?:most|least|best|worst|more|less|better|cheaper|only|exactly|current(?:ly)?|today|now|latest|free
    |same|plus|moins|meilleure?s?|seule?s?|exactement|actuel(?:le)?(?:ment)?|gratuit\w*)\b""",
    re.VERBOSE,
)
_NAMED = re.compile(r"(?<=\w )[A-Z][a-z]+|[A-Z]{2,}")


@dataclass(frozen=True, kw_only=True)
class Form:
    """How a question is put.

    `bare` is a subject or a statement, with nothing asked; `closed` wants a yes or a no, `amount` a
    number, `manner` a way to do it; `particular` wants the best, the only, the current one; `named` speaks
    of somebody or something by its name.
    """

    bare: bool = False
    closed: bool = False
    amount: bool = False
    manner: bool = False
    particular: bool = False
    named: bool = False


def form(question: str) -> Form:
    """What the wording tells of the answer that is wanted."""
    text = fold(question).replace("’", "'")
    closed = bool(_CLOSED.search(text)) and not _OPENS.match(text)
    return Form(
        bare=not closed and not _ASKING.search(text),
        closed=closed,
        amount=bool(_AMOUNT.search(text)),
        manner=bool(_MANNER.search(text)),
        particular=bool(_PARTICULAR.search(text)),
        named=bool(_NAMED.search(question)),
    )


def subject(question: str) -> str:
    """The words that the question is about, without those that only put it."""
    words = [word for word in _WORD.findall(fold(question)) if len(word) > 1 and word not in _ASIDE]
    return " ".join(dict.fromkeys(words))
