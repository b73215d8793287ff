"""Which of the two languages a message is in; short and mixed lines lean on the conversation."""

import re

from bot.dialogue.grammar.tokens import tokenize
from tools.language import Language, word_set

FRENCH = word_set(
    "le la les l un une des du de d au aux et ou ni mais donc car est sont etait serait sera ont avons "
    "avez ai as on nous vous je j tu il elle ils elles ce c cet cette ces ca cela qui que qu quoi quel "
    "quelle quels quelles dont pour par avec sans sur sous dans en chez vers entre depuis pendant apres "
    "avant comme si ne pas n plus moins tres son sa ses leur leurs notre nos votre vos mon ma mes ton ta "
    "tes y fait faut peut veut dit donne donnez montre combien comment pourquoi quand autre aussi encore "
    "deja bonjour salut merci svp stp oui non plutot an ans annee annees mois semaine semaines jour jours "
    "heure heures trimestre cout coute couts prix gain gains client clients depense depenses marge "
    "taux panier commande commandes vente ventes debut fin nouveaux parmi equipe achat achats acheteur "
    "decideur entreprise societe projet erreur recommence oublie moyen moyenne calcule calculer rapporte "
    "economise investissement reponse repondre exemple etape etapes jamais rien quelqu manque joue chacun "
    "mettons suppose disons baisse baissent augmente augmentent meme chose pareil directeur directrice "
    "coucou bjr slt rebonjour bonsoir bcp nickel parfait super genial "
    "responsable chef assistante perdu perdus gagne gagnes signe signes "
)
FRENCH_VERBS = word_set(
    "aurais aurait auriez avait montrer donner partager envoyer cherche chercher cherchons connais "
    "connait existe "
    "aimerais voudrais souhaite pourrais pourriez peux pouvez faudrait t s "
    "va vas vont faire fais font demain hier aujourd beau avoir etre pouvoir savoir vouloir prendre prend "
    "mettre met "
    "mets venir vient passer passe trouver trouve quelqu quelque quelques toujours souvent beaucoup peu "
    "tout tous toute "
    "toutes ici bien mal gagnee gagnees perdue perdues gagner perdre depenser investi investis investit "
    "rembourse "
    "remise rabais affaire affaires taux marge churn si oui voici voila lequel laquelle combler couvre "
    "touche coutent "
    "economies economie annuel annuelle recurrent mensuel mensuelle duree amorti rentable rentabilite "
    "seulement"
)
ENGLISH = word_set(
    "any anyone uses use used using looking look find share send shows similar like us could let lets us "
    "the a an and or nor but so is are was were be been has have had do does did will would can could "
    "should may might i you he she it we they them us our your their his her its my me this that these "
    "those what which who whom whose how why when where there here for with without from to of in on at "
    "by into over under between since during after before like if not no yes more less very as than then "
    "also again already please thanks thank hi hello hey ok year years month months week weeks day days "
    "hour hours quarter cost costs price gain gains customer customers spend spent margin rate deal deals "
    "sales start end new among team buyer buying company project sorry mistake average compute calculate "
    "saves save saving savings waste pays pay won lost brought out return much many make show give tell "
    "need needs want get got missing met add left replaced same thing what's who's it's don't i've that's "
    "let's actually only instead answer example stage stages anything something each per lose closed "
    "clients client plus gains contacts budget "
    "about map every other suppose assume say up down drop drops fall falls rise increases twice half "
)
SHARED = FRENCH & ENGLISH
SIGNS_OF_FRENCH = re.compile(r"\b[ldnscjmt]['’]\w|\bqu['’]|[%€] [:;?!]", re.IGNORECASE)
ACCENTS = frozenset("àâçéèêëîïôûùœÀÂÇÉÈÊËÎÏÔÛÙŒ")


def detect_language(text: str, fallback: Language) -> Language:
    """The language most words of `text` belong to; `fallback` when nothing tells."""
    words = [token.word for token in tokenize(text)]
    french = sum(word in FRENCH or word in FRENCH_VERBS for word in words if word not in SHARED)
    english = sum(word in ENGLISH for word in words if word not in SHARED)
    if any(char in ACCENTS for char in text):
        french += 1
    if french == english and SIGNS_OF_FRENCH.search(text):
        french += 1
    if french == english:
        return fallback
    return Language.FR if french > english else Language.EN


def told_language(text: str) -> Language | None:
    """The language of `text`; None when the text alone doesn't tell."""
    found = {detect_language(text, fallback) for fallback in Language}
    return found.pop() if len(found) == 1 else None
