"""The sentences of a MEDDPICC qualification, English and French side by side."""

from collections.abc import Sequence
from enum import StrEnum

from tools.base import Convention
from tools.evidence import Standing
from tools.language import Text
from tools.lexicon.stage_wording import said, together


class Element(StrEnum):
    """The elements of MEDDPICC, in the order of its letters."""

    METRICS = "metrics"
    ECONOMIC_BUYER = "economic_buyer"
    DECISION_CRITERIA = "decision_criteria"
    DECISION_PROCESS = "decision_process"
    PAPER_PROCESS = "paper_process"
    PAIN = "pain"
    CHAMPION = "champion"
    COMPETITION = "competition"


NAMES: dict[Element, Text] = {
    Element.METRICS: Text(en="metrics", fr="indicateurs chiffrés"),
    Element.ECONOMIC_BUYER: Text(en="economic buyer", fr="décideur économique"),
    Element.DECISION_CRITERIA: Text(en="decision criteria", fr="critères de décision"),
    Element.DECISION_PROCESS: Text(en="decision process", fr="processus de décision"),
    Element.PAPER_PROCESS: Text(en="paper process", fr="processus administratif"),
    Element.PAIN: Text(en="identified pain", fr="douleur identifiée"),
    Element.CHAMPION: Text(en="champion", fr="champion"),
    Element.COMPETITION: Text(en="competition", fr="concurrence"),
}

QUESTIONS: dict[Element, Text] = {
    Element.METRICS: Text(
        en="A year from now, which number will have moved, and from what to what?",
        fr="Dans un an, quel chiffre aura bougé, et de combien à combien ?",
    ),
    Element.ECONOMIC_BUYER: Text(
        en="The last time an amount like this was spent, who gave the final agreement, and could anybody "
        "still stop it?",
        fr="Pour la dernière dépense de ce montant, qui a donné l'accord final, et quelqu'un pouvait-il "
        "encore "
        "l'arrêter ?",
    ),
    Element.DECISION_CRITERIA: Text(
        en="At the same price, what would separate the offers, and what would rule one out?",
        fr="À prix égal, qu'est-ce qui départagerait les offres, et qu'est-ce qui en éliminerait une ?",
    ),
    Element.DECISION_PROCESS: Text(
        en="Suppose the trial goes well: what happens the next day, and then, up to the decision?",
        fr="Supposons que l'essai soit concluant : que se passe-t-il le lendemain, puis jusqu'à la "
        "décision ?",
    ),
    Element.PAPER_PROCESS: Text(
        en="Once you have chosen, which departments see the file before it is signed, and how long does each "
        "take?",
        fr="Une fois votre choix fait, quels services voient le dossier avant la signature, et en combien de "
        "temps ?",
    ),
    Element.PAIN: Text(
        en="What happens if you change nothing until next year, and who will have to explain it?",
        fr="Que se passe-t-il si rien ne change d'ici un an, et qui devra s'en expliquer ?",
    ),
    Element.CHAMPION: Text(
        en="What would the success of this project change for you, and what will you tell the committee if "
        "it "
        "hesitates?",
        fr="Que changerait pour vous la réussite de ce projet, et que direz-vous au comité s'il hésite ?",
    ),
    Element.COMPETITION: Text(
        en="Besides us, which options are on the table, including staying as you are?",
        fr="Outre nous, quelles options sont sur la table, y compris ne rien changer ?",
    ),
}

STANDINGS: dict[Standing, Text] = {
    Standing.PRESENT: Text(en="known", fr="connu"),
    Standing.DOUBTFUL: Text(en="to confirm", fr="à confirmer"),
    Standing.DENIED: Text(en="not there", fr="absent"),
    Standing.MISSING: Text(en="nothing told", fr="rien de signalé"),
}

PRESENT = Text(en="Known", fr="Connu")
DOUBTFUL = Text(en="To confirm", fr="À confirmer")
MISSING = Text(en="Missing", fr="Il manque")
NEXT = Text(en="Next question for each gap", fr="Prochaine question pour chaque manque")
REMARKS = Text(en="On your word alone", fr="Sur votre seule parole")
UNPLACED = Text(en="What I could not tie to any element", fr="Ce que je n'ai pu rattacher à aucun élément")
COUNT_PRESENT = Text(en="elements known", fr="éléments connus")
COUNT_DOUBTFUL = Text(en="elements to confirm", fr="éléments à confirmer")
COUNT_MISSING = Text(en="elements missing", fr="éléments manquants")

CONVENTION = Convention(
    name="meddpicc",
    text=Text(
        en="MEDDPICC: an element is known when you can say what shows it; the elements are not added up into "
        "a score, because a score hides the gap",
        fr="MEDDPICC : un élément est connu quand vous pouvez dire ce qui le montre ; les éléments ne "
        "forment "
        "pas une note, car une note cacherait le manque",
    ),
)
ONLY_TOLD = Text(
    en="only what you told counts: a title alone makes no economic buyer, and liking us makes no champion",
    fr="seul compte ce que vous avez dit : un titre ne fait pas un décideur économique, et nous apprécier ne "
    "fait pas un champion",
)
NOTHING_TOLD = Text(
    en="Tell me what you know of the deal, e.g. the pain is clear, the finance director holds the budget, no "
    "champion yet.",
    fr="Dites-moi ce que vous savez de l'affaire, p. ex. la douleur est claire, le directeur financier "
    "tient le "
    "budget, pas encore de champion.",
)
ON_WORD: dict[Element, Text] = {
    Element.ECONOMIC_BUYER: Text(
        en="economic buyer: you name the person; confirm that this person can release the money alone",
        fr="décideur économique : vous nommez la personne ; vérifiez qu'elle peut débloquer l'argent seule",
    ),
    Element.CHAMPION: Text(
        en="champion: you name the person; note what this person has done for you when you were not there",
        fr="champion : vous nommez la personne ; notez ce qu'elle a fait pour vous en votre absence",
    ),
}
NO_RIVAL = Text(
    en="no competition usually means that you do not know it yet: doing nothing is one too",
    fr="pas de concurrence veut souvent dire qu'on ne la connaît pas encore : ne rien faire en est une aussi",
)


def headline(known: Sequence[Element], doubtful: Sequence[Element], missing: Sequence[Element]) -> Text:
    """What is missing first, then what is to confirm and known: what a rep can say aloud."""
    if not missing and not doubtful:
        return ALL_KNOWN
    parts = [_still(missing, "missing", "Il manque encore")] if missing else []
    if doubtful:
        parts.append(_still(doubtful, "to be confirmed", "Il faut encore confirmer"))
    if known:
        names = together([WITH_ARTICLE[element] for element in known])
        parts.append(Text(en=f"{_capital(names.en)} {_are(known)} known.", fr=f"On connaît déjà {names.fr}."))
    return Text(en=" ".join(part.en for part in parts), fr=" ".join(part.fr for part in parts))


def _still(elements: Sequence[Element], english: str, french: str) -> Text:
    names = together([WITH_ARTICLE[element] for element in elements])
    return Text(en=f"{_capital(names.en)} {_are(elements)} still {english}.", fr=f"{french} {names.fr}.")


def _are(elements: Sequence[Element]) -> str:
    return "are" if len(elements) > 1 or elements[0] in PLURAL else "is"


def next_statements(open_ones: Sequence[Element]) -> tuple[Text, ...]:
    """How the person would tell what is open; of a deal that has nothing open, the rivals."""
    return tuple(TELL[element] for element in (open_ones or (Element.COMPETITION,))[:2])


PLURAL = (Element.METRICS, Element.DECISION_CRITERIA)
WITH_ARTICLE: dict[Element, Text] = {
    Element.METRICS: Text(en="the metrics", fr="les indicateurs chiffrés"),
    Element.ECONOMIC_BUYER: Text(en="the economic buyer", fr="le décideur économique"),
    Element.DECISION_CRITERIA: Text(en="the decision criteria", fr="les critères de décision"),
    Element.DECISION_PROCESS: Text(en="the decision process", fr="le processus de décision"),
    Element.PAPER_PROCESS: Text(en="the paper process", fr="le processus administratif"),
    Element.PAIN: Text(en="the pain", fr="la douleur"),
    Element.CHAMPION: Text(en="the champion", fr="le champion"),
    Element.COMPETITION: Text(en="the competition", fr="la concurrence"),
}
TELL: dict[Element, Text] = {
    Element.METRICS: Text(en="the metrics are …", fr="les indicateurs chiffrés sont …"),
    Element.ECONOMIC_BUYER: Text(en="the economic buyer is …", fr="le décideur économique est …"),
    Element.DECISION_CRITERIA: Text(en="the decision criteria are …", fr="les critères de décision sont …"),
    Element.DECISION_PROCESS: Text(en="the decision process is …", fr="le processus de décision est …"),
    Element.PAPER_PROCESS: Text(en="the paper process is …", fr="le processus administratif est …"),
    Element.PAIN: Text(en="the pain is …", fr="la douleur est …"),
    Element.CHAMPION: Text(en="the champion is …", fr="le champion est …"),
    Element.COMPETITION: Text(en="the competition is …", fr="la concurrence est …"),
}
ALL_KNOWN = Text(
    en="Every element is known. Check each with the customer before you commit to a date.",
    fr="Chaque élément est connu. Vérifiez-les avec le client avant de vous engager sur une date.",
)


def element_line(element: Element, standing: Standing, quotes: Sequence[str]) -> Text:
    """One element, with the words that it rests on."""
    name, state = NAMES[element], STANDINGS[standing]
    if standing is Standing.PRESENT:
        return said(Text(en=_capital(name.en), fr=_capital(name.fr)), quotes)
    return said(Text(en=f"{_capital(name.en)}: {state.en}", fr=f"{_capital(name.fr)} : {state.fr}"), quotes)


def question_line(element: Element) -> Text:
    """The question to ask about one element."""
    name, question = NAMES[element], QUESTIONS[element]
    return Text(en=f"{_capital(name.en)}: {question.en}", fr=f"{_capital(name.fr)} : {question.fr}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
