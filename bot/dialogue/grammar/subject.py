"""Whom a calculation is about: the account, the option or the scenario that the message names."""

import re

from bot.dialogue.grammar.intents import tool_hints, tool_names
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.lexicon import act_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary
from tools.language import word_set

LABEL: Vocabulary[str] = Vocabulary({"label": act_words.LABELS.all})
LEADS = frozenset(word for entry in act_words.SUBJECT.all for word in entry.split())
NUMBERED = re.compile(r"(?:y|yr|year|an|annee|q|t|h|s|m)\d{1,2}")
"""A year, quarter or month by its number: "Y1"."""
SEPARATE = re.compile(r"^[\s-]*$")


def subject_in(message: Message, skip: tuple[tuple[int, int], ...] = ()) -> str | None:
    """The proper name that the message is about, as typed; None when it names nobody.

    `skip` holds the places of other names: people.
    """
    tokens = [t for t in message.tokens if not any(start <= t.start < end for start, end in skip)]
    run: list[Token] = []
    for index, token in enumerate(tokens):
        if not _is_proper(message, token) or (index == 0 and not _leads_clause(message, tokens)):
            if run:
                break
            continue
        if run and not SEPARATE.match(message.text[run[-1].end : token.start]):
            break
        run.append(token)
    return message.text[run[0].start : run[-1].end] if run else None


def _leads_clause(message: Message, tokens: list[Token]) -> bool:
    """A first word is capitalised anyway: it is a name when it is neither common nor a command."""
    first = tokens[0]
    return (
        first.word not in ENGLISH | FRENCH
        and len(tokens) > 1
        and tokens[1].word in ("pays", "paie", "paye", "would")
    )


def _is_proper(message: Message, token: Token) -> bool:
    if not token.typed[:1].isupper() or token.word in ENGLISH | FRENCH or len(token.typed) < 2:
        return False
    if any(q.start <= token.start < q.end for q in message.quantities) or NUMBERED.fullmatch(token.word):
        return False
    if (
        _starts_sentence(message.text, token.start)
        and token.typed[1:].islower()
        and not _after_lead(message, token)
    ):
        return False
    single = (token,)
    return (
        not tool_names().find(single)
        and not tool_hints().find(single)
        and not LABEL.find(single)
        and not _jargon(token)
    )


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".?!\n:•"


def _after_lead(message: Message, token: Token) -> bool:
    index = message.tokens.index(token)
    return index > 0 and message.tokens[index - 1].word in LEADS


JARGON = word_set(
    "roi cac ltv npv van irr tri mrr arr arpa aov kpi kpis crm saas b2b fte etp hr it seo cfo ceo coo cto "
    "cio daf dsi drh pdg dg vp cmo ciso rssi dpo q1 q2 q3 q4 h1 h2 ht ttc eur usd gbp chf cad meddpicc "
    "meddic nrr grr ndr wacc capex opex tco mirr dmu rfp ao ca cagr po pi ip tva vat dcf drc drci coi "
    "ebitda sdr bdr ae csm kam rdv qbr ebr ytd qtd mtd yoy qoq mom fy t1 t2 t3 t4 s1 s2 mql sql arpu clv "
    "cltv acv tcv "
    "cvr ctr cpl cpa roas gmv gm mb poc okr asap fyi btw svp stp fr en uk us eu "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv fev avr juil "
)


def _jargon(token: Token) -> bool:
    return token.word in JARGON or token.word.removesuffix("s") in JARGON


def labels_in(message: Message) -> list[Match[str]]:
    """Where "option A", "scénario 2" and the like stand: a label word with a letter, a number or a name."""
    found = []
    for match in LABEL.find(message.tokens):
        following = match.last + 1
        if following >= len(message.tokens):
            continue
        mark = message.tokens[following]
        short = len(mark.typed) == 1 or (mark.typed.isdigit() and len(mark.typed) <= 2)
        if short and SEPARATE.match(message.text[match.end : mark.start]):
            found.append(Match(match.key, match.first, following, match.start, mark.end))
    return list(dict.fromkeys(found))
