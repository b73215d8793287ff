"""What people ask about the state of all their deals: which are at risk, and by what."""

import re

from bot.accounts.warnings import WarningKind
from tools.language import Words, words

ANY = words(
    en=(
        "at risk, in danger, in trouble, risky, riskiest, shaky, fragile, need|needs attention, "
        "need|needs my|our|some|more|urgent attention, need|needs looking, deserve|deserves … attention, "
        "require|requires … attention, i|we worry, i|we be worried, worried about, red flag, red flags, "
        "warning, warnings, slipping, likely|about to slip, stuck, stalled, i|we watch, to watch, "
        "i|we look at, i|we look after, not going well, going badly, going wrong, off track, unhealthy"
    ),
    fr=(
        "a risque, a risques, risquees, en danger, en peril, en difficulte, fragiles, mal engagees, "
        "mal parties, mal embarquees, demandent|meritent|necessitent|exigent … attention, "
        "faire attention, besoin d'attention, besoin de … attention, a surveiller, "
        "faut_il|dois_je|doit_on surveiller, "
        "m'inquieter, s'inquieter, inquietantes, inquietent, alerte, alertes, signaux d'alerte, coincent, "
        "bloquees, a la traine, qui derapent, glissent"
    ),
)
KINDS: dict[WarningKind, Words] = {
    "single_threaded": words(
        en=(
            "single threaded, singlethreaded, only … one contact|person, one contact only, "
            "a single contact|person, one person alone, just one contact|person, "
            "hang|hangs|depend|depends on one"
        ),
        fr=(
            "un seul interlocuteur|contact, qu'un interlocuteur|contact, mono contact, mono interlocuteur, "
            "interlocuteur|contact unique, une seule personne, single threaded"
        ),
    ),
    "no_decider": words(
        en=(
            "no decider, no decision maker, don't|dont have a|any|the decider|decision_maker, "
            "without a|any|the decider, without a|any|the decision maker, "
            "haven't|havent … decider, haven't|havent … decision maker, haven't|havent … whoever decides, "
            "haven't|havent … economic buyer, not|never … decider, not|never … decision maker, "
            "not|never … economic buyer, nobody|no_one … decider, nobody|no_one … decision maker, "
            "decider … not|never|missing|unknown, decision maker … not|never|missing|unknown"
        ),
        fr=(
            "pas|jamais|personne … decideur, sans decideur, aucun decideur, pas de decideur, "
            "pas|jamais … decisionnaire, sans decisionnaire, decideur … pas|jamais|inconnu|manque, "
            "manque … decideur"
        ),
    ),
    "no_contact": words(
        en=(
            "no contact, without contact|any_contact, no activity, no news, gone quiet|silent|dark|cold, "
            "went quiet|silent|dark|cold, going quiet|silent|dark|cold, are|is quiet|silent, "
            "haven't|not … touched|contacted|heard|spoken, neglected, dormant, untouched"
        ),
        fr=(
            "sans contact, aucun contact, plus de contact, pas de contact, sans nouvelles, "
            "plus de nouvelles, "
            "pas de nouvelles, silencieuses, silencieux, sans activite, aucune activite, "
            "dormantes, delaissees, "
            "au point mort, a relancer"
        ),
    ),
    "stage_ahead": words(
        en=(
            "stage … ahead, ahead of … evidence, stage … too far|high|optimistic, too optimistic, "
            "overstated, stage … not shown|backed|proven, further than … evidence, wrong stage"
        ),
        fr=(
            "etape … avance, etape trop avancee|optimiste, stade trop avance|optimiste, trop optimistes, "
            "surestimees, etape … pas demontree|justifiee|prouvee, avance sur les preuves"
        ),
    ),
    "overdue": words(
        en=(
            "overdue, past due, past their|its|the close|closing|expected, close|closing date … past|passed, "
            "late, are delayed, behind schedule, should have closed, have slipped, slipped"
        ),
        fr=(
            "en retard, date|dates … depassee|depassees|passee|passees, echeance|echeances … depassee|"
            "depassees|passee|passees, auraient du, ont glisse, date de signature passee|depassee"
        ),
    ),
}

_DEALS = r"(?:deals|opportunities|opps|pipeline|affaires|opportunites)"
_WHOSE = (
    r"(?:(?:of|my|our|the|team|all|those|these|any|some|open|current|active|big|biggest|bigger|large|larger|"
    r"largest|de|des|d|mes|nos|les|toutes|grosses|grandes|s|\w+ s|overdue|late|risky|stalled|stuck|quiet|"
    r"silent|neglected|dormant|single threaded) )*"
)
_POLITE = (
    r"(?:(?:hi|hey|hello|ok|so|and|please|bonjour|salut|et|alors|stp|svp|can you|could you|peux tu|"
    r"pouvez vous|tu peux|vous pouvez) )*"
)
_WHICH = (
    r"(?:(?:sur|dans|pour|on|in|for|at) )?"
    r"(?:tell me which|show me which|show me|show|list|list me|give me|find|find me|get me|which|what|"
    r"how many|are any|are there any|are there|are|is any|do i have|do we have|have i got|have we got|any|"
    r"dis moi quelles|montre moi|montre|montrez moi|liste|liste moi|listez|donne moi|donnez moi|affiche|"
    r"trouve|quelles sont|quelles|quels sont|quels|lesquelles|combien|y a t il|il y a|est ce que j ai|"
    r"est ce qu on a|ai je|a t on|avons nous|j ai|on a quelles|on a|j ai quelles|c est quoi|dans|parmi|"
    r"in|on|among|sur|of)"
)
ASKED = re.compile(rf"{_POLITE}{_WHICH} {_WHOSE}{_DEALS}\b")
"""How a question for some of all deals begins; the words are folded and parted by one space."""
THERE = re.compile(
    rf"{_POLITE}(?:what|what s|which ones|who|qu est ce qui|quoi|lesquelles)\b.* "
    rf"(?:in|on|among|of|dans|sur|parmi) {_WHOSE}{_DEALS}\b"
)
""" "What's at risk in my pipeline?" """
WHERE = re.compile(
    rf"{_POLITE}(?:where|ou) (?:(?:haven|have|do|did|are|don|is|n|a|avons|nous|on|est|y|sont|qu)\b)"
)
""" "Where haven't we met the decider?" is asked of all deals too."""
IN_BRIEF = re.compile(rf"{_POLITE}{_WHOSE}{_DEALS}\b")
DECIDED = re.compile(r"\b(?:lost|lose|losing|won|win|perd\w*|gagn\w+)\b")
"""What is asked of deals that are over is none of this."""
STATES = re.compile(r"\b(?:are|is|were|was|have|has|had|need|needs|sont|est|ont|avons|etaient)\b")
"""What has a verb and no question mark tells it: "our deals are late"."""
