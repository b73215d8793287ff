"""The sentences of the purchase stages, English and French side by side."""

from collections.abc import Sequence
from enum import StrEnum

from tools.base import Convention
from tools.evidence import Standing
from tools.language import Text


class Stage(StrEnum):
    """The stages of a purchase, in their order."""

    NEED = "need"
    SPECIFICATION = "specification"
    SEARCH = "search"
    EVALUATION = "evaluation"
    DECISION = "decision"
    PURCHASE = "purchase"


class Criterion(StrEnum):
    """What can be verified at the customer's before a stage is over."""

    PROBLEM = "problem"
    COST = "cost"
    WANTED = "wanted"
    REQUIREMENTS = "requirements"
    AUTHORS = "authors"
    BUDGET = "budget"
    SHORT_LIST = "short_list"
    RIVALS = "rivals"
    SUPPLIER_FILE = "supplier_file"
    OFFER = "offer"
    ASSESSED = "assessed"
    OBJECTIONS = "objections"
    PREFERRED = "preferred"
    TERMS = "terms"
    CHOICE = "choice"
    SIGNATORY = "signatory"
    OTHERS = "others"
    ORDER = "order"
    DELIVERED = "delivered"
    TRAINED = "trained"
    RESULT = "result"
    REVIEW = "review"


class Progress(StrEnum):
    """How far a stage has come."""

    ENDED = "ended"
    OPEN = "open"
    UNTOUCHED = "untouched"


STAGE_NAMES: dict[Stage, Text] = {
    Stage.NEED: Text(en="need recognition", fr="reconnaissance du besoin"),
    Stage.SPECIFICATION: Text(en="specification", fr="définition des spécifications"),
    Stage.SEARCH: Text(en="supplier search", fr="recherche des fournisseurs"),
    Stage.EVALUATION: Text(en="offer evaluation and negotiation", fr="évaluation des offres et négociation"),
    Stage.DECISION: Text(en="decision", fr="prise de décision"),
    Stage.PURCHASE: Text(en="purchase and follow-up", fr="achat et suivi"),
}

CRITERION_NAMES: dict[Criterion, Text] = {
    Criterion.PROBLEM: Text(
        en="problem stated in the customer's words", fr="problème formulé avec les mots du client"
    ),
    Criterion.COST: Text(en="cost of the problem estimated", fr="coût du problème estimé"),
    Criterion.WANTED: Text(
        en="somebody with authority wants it solved", fr="une personne d'autorité veut le régler"
    ),
    Criterion.REQUIREMENTS: Text(en="requirements written and shared", fr="exigences écrites et partagées"),
    Criterion.AUTHORS: Text(en="authors of the requirements known", fr="rédacteurs des exigences connus"),
    Criterion.BUDGET: Text(en="budget set", fr="budget fixé"),
    Criterion.SHORT_LIST: Text(en="short list drawn up", fr="liste restreinte établie"),
    Criterion.RIVALS: Text(en="competitors known", fr="concurrents connus"),
    Criterion.SUPPLIER_FILE: Text(en="supplier file accepted", fr="référencement fournisseur accepté"),
    Criterion.OFFER: Text(en="our offer in their hands", fr="notre offre entre leurs mains"),
    Criterion.ASSESSED: Text(
        en="offer tested or scored against the criteria", fr="offre testée ou notée selon les critères"
    ),
    Criterion.OBJECTIONS: Text(en="objections answered", fr="objections traitées"),
    Criterion.PREFERRED: Text(en="our offer preferred", fr="notre offre préférée"),
    Criterion.TERMS: Text(
        en="scope, price and main terms agreed", fr="périmètre, prix et conditions acquis pour l'essentiel"
    ),
    Criterion.CHOICE: Text(en="choice confirmed by the decider", fr="choix confirmé par le décideur"),
    Criterion.SIGNATORY: Text(
        en="signatory and date of signature known", fr="signataire et date de signature connus"
    ),
    Criterion.OTHERS: Text(en="other options set aside", fr="autres options écartées"),
    Criterion.ORDER: Text(en="order or contract signed", fr="commande ou contrat signé"),
    Criterion.DELIVERED: Text(en="delivery accepted", fr="réception prononcée"),
    Criterion.TRAINED: Text(en="users trained", fr="utilisateurs formés"),
    Criterion.RESULT: Text(en="first result checked together", fr="premier résultat vérifié ensemble"),
    Criterion.REVIEW: Text(en="date of the next review set", fr="date du prochain bilan fixée"),
}

QUESTIONS: dict[Criterion, Text] = {
    Criterion.PROBLEM: Text(
        en="What made you look into this now, and what happens if nothing changes?",
        fr="Qu'est-ce qui vous amène à regarder ce sujet maintenant, et que se passe-t-il si rien ne "
        "change ?",
    ),
    Criterion.COST: Text(
        en="What does it cost you today, in money or in hours?",
        fr="Combien cela vous coûte-t-il aujourd'hui, en argent ou en heures ?",
    ),
    Criterion.WANTED: Text(
        en="Who in management wants this solved, and by when?",
        fr="Qui, à la direction, veut que ce soit réglé, et pour quand ?",
    ),
    Criterion.REQUIREMENTS: Text(
        en="What must the solution do, where is that written, and may I see it?",
        fr="Que doit faire la solution, où est-ce écrit, et puis-je le voir ?",
    ),
    Criterion.AUTHORS: Text(
        en="Who wrote the requirements, and which of them comes from experience?",
        fr="Qui a rédigé les exigences, et laquelle vient de l'expérience ?",
    ),
    Criterion.BUDGET: Text(
        en="Which budget is this to come from, in what range, and who releases it?",
        fr="Sur quel budget l'achat est-il prévu, dans quelle fourchette, et qui le débloque ?",
    ),
    Criterion.SHORT_LIST: Text(
        en="Whom have you kept on your list, and what made you keep us?",
        fr="Qui avez-vous gardé sur votre liste, et pourquoi nous avez-vous retenus ?",
    ),
    Criterion.RIVALS: Text(
        en="Which other options are you looking at, including changing nothing?",
        fr="Quelles autres options regardez-vous, y compris ne rien changer ?",
    ),
    Criterion.SUPPLIER_FILE: Text(
        en="What do you need from us to register us as a supplier?",
        fr="Que vous faut-il de notre part pour nous référencer ?",
    ),
    Criterion.OFFER: Text(
        en="What has to be in our offer so that you can compare it?",
        fr="Que doit contenir notre offre pour que vous puissiez la comparer ?",
    ),
    Criterion.ASSESSED: Text(
        en="How will you test or score the offers, and what would a success look like?",
        fr="Comment allez-vous tester ou noter les offres, et à quoi ressemblerait une réussite ?",
    ),
    Criterion.OBJECTIONS: Text(
        en="What still makes anyone hesitate, and who is it?",
        fr="Qu'est-ce qui fait encore hésiter, et qui ?",
    ),
    Criterion.PREFERRED: Text(
        en="If you had to choose today, whom would you choose, and why?",
        fr="S'il fallait choisir aujourd'hui, qui choisiriez-vous, et pourquoi ?",
    ),
    Criterion.TERMS: Text(
        en="Which points of scope, price and terms are left to agree before you could say yes?",
        fr="Quels points de périmètre, de prix et de conditions restent à régler avant un oui ?",
    ),
    Criterion.CHOICE: Text(
        en="Has the decider confirmed the choice, in whose presence, and what could still stop it?",
        fr="Le décideur a-t-il confirmé son choix, devant qui, et qu'est-ce qui peut encore l'arrêter ?",
    ),
    Criterion.SIGNATORY: Text(
        en="Who signs, on which date, and who sees the file before?",
        fr="Qui signe, à quelle date, et qui voit le dossier avant ?",
    ),
    Criterion.OTHERS: Text(
        en="Have the other suppliers been told?", fr="Les autres fournisseurs ont-ils été prévenus ?"
    ),
    Criterion.ORDER: Text(
        en="What is left between your yes and the signed order, step by step?",
        fr="Que reste-t-il entre votre oui et la commande signée, étape par étape ?",
    ),
    Criterion.DELIVERED: Text(
        en="Who accepts the delivery, and on what evidence?",
        fr="Qui prononce la réception, et sur quelles preuves ?",
    ),
    Criterion.TRAINED: Text(
        en="Who has to be trained before the first use, and when?",
        fr="Qui faut-il former avant la première utilisation, et quand ?",
    ),
    Criterion.RESULT: Text(
        en="Which result do we check together, against which starting point?",
        fr="Quel résultat vérifions-nous ensemble, par rapport à quel point de départ ?",
    ),
    Criterion.REVIEW: Text(
        en="When do we meet to look at the results?",
        fr="Quand nous voyons-nous pour regarder les résultats ?",
    ),
}

STANDINGS: dict[Standing, Text] = {
    Standing.PRESENT: Text(en="shown", fr="acquis"),
    Standing.DOUBTFUL: Text(en="not sure yet", fr="pas encore sûr"),
    Standing.DENIED: Text(en="not there", fr="pas acquis"),
    Standing.MISSING: Text(en="open", fr="à vérifier"),
}

PROGRESS: dict[Progress, Text] = {
    Progress.ENDED: Text(en="exit criterion shown", fr="critère de sortie acquis"),
    Progress.OPEN: Text(en="open", fr="en cours"),
    Progress.UNTOUCHED: Text(en="not shown yet", fr="pas encore démontré"),
}

CONVENTION = Convention(
    name="six_stages",
    text=Text(
        en="a stage is over when its exit criterion is shown by what you told, not by what we sent; several "
        "stages may be open at once and a purchase may go back",
        fr="une étape est finie quand ce que vous avez dit montre son critère de sortie, non quand nous "
        "avons "
        "envoyé quelque chose ; plusieurs étapes peuvent être en cours à la fois et un achat peut revenir en "
        "arrière",
    ),
)
ONLY_TOLD = Text(
    en="only what you told counts: a criterion that you did not mention is open, even if it is likely met",
    fr="seul compte ce que vous avez dit : un critère que vous n'avez pas mentionné reste à vérifier, même "
    "s'il est sans doute rempli",
)
ORDER_IMPLIES = Text(
    en="a signed order shows the choice, the terms and the signatory as well",
    fr="une commande signée montre aussi le choix, les conditions et le signataire",
)
NOTHING_TOLD = Text(
    en="Tell me what has been done and agreed at the customer's, e.g. the requirements are written, our "
    "offer "
    "is with them.",
    fr="Dites-moi ce qui a été fait et convenu chez le client, p. ex. le cahier des charges est rédigé, "
    "notre "
    "offre est chez eux.",
)
MET = Text(en="exit criteria shown", fr="critères de sortie acquis")
OPEN = Text(en="exit criteria still open", fr="critères de sortie à vérifier")
STAGE = Text(en="stage", fr="étape")
NEXT = Text(en="Next best questions", fr="Prochaines questions à poser")
UNPLACED = Text(en="What I could not tie to any stage", fr="Ce que je n'ai pu rattacher à aucune étape")
WARNINGS = Text(en="Watch out", fr="Attention")
RESTARTED = Text(
    en="they start again (“{quote}”): what was shown before has to be confirmed anew",
    fr="ils repartent à zéro (« {quote} ») : ce qui était acquis avant doit être confirmé de nouveau",
)
PAUSED = Text(
    en="the purchase stands still (“{quote}”): ask what has changed and what would set it going again",
    fr="l'achat est à l'arrêt (« {quote} ») : demandez ce qui a changé et ce qui le relancerait",
)
LOST = Text(
    en="the choice goes against us (“{quote}”): ask what decided it and what would reopen it",
    fr="le choix nous est défavorable (« {quote} ») : demandez ce qui l'a emporté et ce qui le rouvrirait",
)


def together(texts: Sequence[Text]) -> Text:
    """Texts as they are said: "specification, supplier search and decision"."""
    *first, last = texts
    english, french = ", ".join(text.en for text in first), ", ".join(text.fr for text in first)
    return Text(
        en=f"{english} and {last.en}" if first else last.en, fr=f"{french} et {last.fr}" if first else last.fr
    )


def listed(texts: Sequence[Text]) -> Text:
    """Texts side by side, for names that hold "and" themselves."""
    return Text(en="; ".join(text.en for text in texts), fr=" ; ".join(text.fr for text in texts))


def headline(current: Sequence[Stage], ahead_of: Sequence[Stage], *, complete: bool) -> Text:
    """Where the purchase stands, in words to say aloud; the furthest stage first."""
    if complete:
        return COMPLETE
    first = AT_STAGE[current[0]]
    text = Text(en=f"They are {first.en}", fr=f"Ils en sont {first.fr}")
    if len(current) > 1:
        others = together([STAGE_NAMES[stage] for stage in current[1:]])
        text = Text(en=f"{text.en}, with {others.en} still open", fr=f"{text.fr}, avec encore {others.fr}")
    behind = [STAGE_NAMES[stage] for stage in ahead_of if stage not in current]
    if behind:
        unshown = together(behind)
        verb = "is" if len(behind) == 1 else "are"
        text = Text(
            en=f"{text.en}. That is ahead of the evidence, as nothing shows yet that {unshown.en} {verb} "
            f"over",
            fr=f"{text.fr}. C'est en avance sur les preuves, car rien ne montre encore la fin de ces "
            f"étapes : "
            f"{unshown.fr}",
        )
    return Text(en=f"{text.en}.", fr=f"{text.fr}.")


COMPLETE = Text(
    en="The purchase is complete. The result has been checked and the next cycle can begin.",
    fr="L'achat est bouclé. Le résultat est vérifié et le cycle suivant peut commencer.",
)
AT_STAGE: dict[Stage, Text] = {
    Stage.NEED: Text(en="in need recognition", fr="à la reconnaissance du besoin"),
    Stage.SPECIFICATION: Text(en="in specification", fr="à la définition des spécifications"),
    Stage.SEARCH: Text(en="in supplier search", fr="à la recherche des fournisseurs"),
    Stage.EVALUATION: Text(
        en="in offer evaluation and negotiation", fr="à l'évaluation des offres et à la négociation"
    ),
    Stage.DECISION: Text(en="in the decision", fr="à la prise de décision"),
    Stage.PURCHASE: Text(en="in purchase and follow-up", fr="à l'achat et au suivi"),
}
"""Where they are, behind "They are"."""

TELL: dict[Stage, Text] = {
    Stage.NEED: Text(en="they want to solve the problem", fr="ils veulent régler le problème"),
    Stage.SPECIFICATION: Text(en="the requirements are written", fr="le cahier des charges est rédigé"),
    Stage.SEARCH: Text(en="we are on the short list", fr="nous sommes sur la liste restreinte"),
    Stage.EVALUATION: Text(en="the terms are agreed", fr="les conditions sont convenues"),
    Stage.DECISION: Text(en="they have chosen us", fr="ils nous ont choisis"),
    Stage.PURCHASE: Text(en="the result has been checked", fr="le résultat est vérifié avec eux"),
}
"""What the person would tell when a stage is over."""
START_OVER = Text(en="start over", fr="on repart de zéro")


def next_statements(open_stages: Sequence[Stage]) -> tuple[Text, ...]:
    """What would end the first stages that are still open; a complete purchase starts over."""
    return tuple(TELL[stage] for stage in open_stages[:2]) or (START_OVER,)


def criterion_line(criterion: Criterion, standing: Standing, quotes: Sequence[str]) -> Text:
    """One exit criterion with how it stands and the words that say so."""
    name, state = CRITERION_NAMES[criterion], STANDINGS[standing]
    english, french = f"{name.en}: {state.en}", f"{name.fr} : {state.fr}"
    return said(Text(en=english, fr=french), quotes)


def said(text: Text, quotes: Sequence[str]) -> Text:
    """A sentence followed by the words that it rests on."""
    if not quotes:
        return text
    english = "; ".join(f"“{literal(quote)}”" for quote in quotes)
    french = " ; ".join(f"« {literal(quote)} »" for quote in quotes)
    return Text(en=f"{text.en} — {english}", fr=f"{text.fr} — {french}")


def quoting(text: Text, quote: str) -> Text:
    """A sentence with its `{quote}` filled in."""
    return Text(en=text.en.format(quote=literal(quote)), fr=text.fr.format(quote=literal(quote)))


def literal(typed: str) -> str:
    """What somebody typed, safe to stand in a sentence that has {placeholders}."""
    return typed.replace("{", "(").replace("}", ")")
