"""Who was met or spoken to, and on which day: "spoke to Priya yesterday", "vu Lena lundi"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.accounts.model import Contact
from bot.accounts.periods import read_period
from bot.dialogue.account_steps import Edit
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold_in_place, tokenize
from tools.phrases import fold

BEGINS = (
    r"(?:^\W*|[,.;:!\n]\s*|\b(?:i|we|i've|we've|have|just|finally|also|and|so|fyi|ok|then|j'ai|on a|"
    r"nous avons|viens de|vient de|venons de|ai|avons|enfin|et|donc|bien|rapidement|quickly)\s+)"
)
VERBS = (
    r"(?:met|saw|seen|spoke|spoken|talked|chatted|called|rang|phoned|emailed|caught up|lunched|visited|"
    r"(?:had|eu|fait|did) (?:an? |un |une |my |mon |another |a (?:good|great|quick|long) |un bon )?"
    r"(?:call|meeting|chat|lunch|coffee|visit|demo|catch[- ]up|rdv|rendez[- ]vous|point|reunion|appel|"
    r"echange|visio|dejeuner|cafe|visite)|"
    r"vue?s?|rencontree?s?|eue?s?|croisee?s?|appelee?s?|parle|echange|dejeune|discute|voir|rencontrer|appeler)"
)
BETWEEN = (
    r"(?:\s+(?:up|with|to|by|briefly|again|avec|a|au|telephone|tel|en|visio|mme|m|mr|mrs|ms|madame|monsieur|"
    r"hier|yesterday|lundi|mardi|mercredi|jeudi|vendredi|ce|matin|this|morning)\b\.?){0,4}\s+"
)
MET = re.compile(rf"{BEGINS}{VERBS}{BETWEEN}(?=(?P<rest>.*))", re.DOTALL)
JOINS = re.compile(r"\s*(?:,|\band\b|\bet\b|&)\s*")
NOT_YET = re.compile(
    r"\b(?:not|never|n't|jamais|pas encore|pas|ni|tomorrow|demain|next|will|should|must|need to|have to|"
    r"want to|prochaine?|faut|devrais|dois|faudrait|if|si|quand|when|before|avant de)\b|n't\b"
)
DAYS = (
    "monday|lundi",
    "tuesday|mardi",
    "wednesday|mercredi",
    "thursday|jeudi",
    "friday|vendredi",
    "saturday|samedi",
    "sunday|dimanche",
)
AGO = re.compile(
    r"\b(?:(?P<en>\d{1,2}|a|two|three) (?P<unit>day|week)s? ago"
    r"|il y a (?P<fr>\d{1,2}|une|deux|trois) (?P<unite>jour|semaine)s?)\b"
)
NUMBERS = {"a": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3}
WEEK = 7


def meetings_in(message: Message, contacts: Sequence[Contact], today: date) -> Iterator[Edit]:
    """An edit for each contact whom the message says was met, with the day of the last contact after that."""
    said = fold_in_place(message.text)
    if said.rstrip().endswith("?"):
        return
    words = " ".join(message.text.split())
    for found in MET.finditer(said):
        if NOT_YET.search(_sentence(said, found.start())):
            continue
        day = _day(_sentence(said, found.start()), today)
        for contact in _named_first(found["rest"], contacts):
            before = contact.last_contact
            if before is None or before < day:
                shown = before.isoformat() if before else ""
                yield Edit(
                    kind="met",
                    person=contact.name,
                    contact=contact.id,
                    before=shown,
                    after=day.isoformat(),
                    words=words,
                )


def _sentence(said: str, place: int) -> str:
    begin = max((m.end() for m in re.finditer(r"[.!\n;]\s", said[: place + 1])), default=0)
    end = re.search(r"[.!\n;](?:\s|$)", said[place + 1 :])
    return said[begin : place + 1 + end.start() if end else len(said)]


def _named_first(rest: str, contacts: Sequence[Contact]) -> Iterator[Contact]:
    """The contacts that the text begins with: "Lena and Tom on Monday"."""
    while True:
        found = next(((c, end) for c in contacts if (end := _end_of_name(rest, c))), None)
        if found is None:
            return
        yield found[0]
        joined = JOINS.match(rest, found[1])
        if joined is None:
            return
        rest = rest[joined.end() :]


def _end_of_name(rest: str, contact: Contact) -> int:
    """Where a part of the contact's name ends that the text begins with; 0 when it begins with none."""
    names = "|".join(sorted((re.escape(t.word) for t in tokenize(contact.name)), key=len, reverse=True))
    found = re.match(rf"(?:(?:{names})\b[ -]?)+", rest)
    return len(found[0].rstrip(" -")) if found else 0


def _day(said: str, today: date) -> date:
    """The day that is told of; today where none is."""
    if re.search(r"\bday before yesterday\b|\bavant[- ]hier\b", said):
        return today - timedelta(days=2)
    if re.search(r"\byesterday\b|\bhier\b|\blast night\b", said):
        return today - timedelta(days=1)
    ago = AGO.search(said)
    if ago:
        number, unit = ago["en"] or ago["fr"], ago["unit"] or ago["unite"]
        count = NUMBERS.get(number) or int(number)
        return today - timedelta(days=count * (WEEK if unit in ("week", "semaine") else 1))
    for number, names in enumerate(DAYS):
        if re.search(rf"\b(?:{names})\b", said):
            return today - timedelta(days=(today.weekday() - number - 1) % WEEK + 1)
    return _in_period(said, today)


def _in_period(said: str, today: date) -> date:
    period = read_period(fold(said), today)
    start = period.period.start if period else None
    return start if start and start <= today else today
