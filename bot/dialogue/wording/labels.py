"""The words around figures, inputs and passages; names in braces are filled in."""

from bot.dialogue.model import Source
from tools.language import Text

USED = Text(en="What I used", fr="Ce que j'ai retenu")
CHANGED = Text(en="What changed", fr="Ce qui change")
HOW = Text(en="How it is computed", fr="Le calcul")
ASSUMED = Text(en="Convention and assumptions", fr="Convention et hypothèses")
NEXT = Text(en="You could ask next", fr="Pour aller plus loin")
ROLES = Text(en="Who plays which role", fr="Qui joue quel rôle")
GAPS = Text(en="Roles nobody fills yet", fr="Rôles que personne ne tient encore")
ONE_SOURCE = Text(en="Source", fr="Source")
SOURCES = Text(en="Sources", fr="Sources")
KEPT_BY = Text(en="kept by {owner}", fr="tenu par {owner}")
REVIEWED = Text(en="reviewed {day}", fr="revu le {day}")
AT = Text(en="{document}, {place}", fr="{document}, {place}")
LOCATED: dict[str, Text] = {
    "page": Text(en="page {name}", fr="page {name}"),
    "slide": Text(en="slide {name}", fr="diapositive {name}"),
    "sheet": Text(en="sheet “{name}”", fr="feuille « {name} »"),
    "row": Text(en="row {name}", fr="ligne {name}"),
}
SEE_ALSO = Text(en="See also", fr="Voir aussi")

SUBJECT_HEADLINE = Text(en="For {subject}, {headline}", fr="Pour {subject}, {headline}")
INPUT = Text(en="{label}: {value} ({source})", fr="{label} : {value} ({source})")
PLAIN_INPUT = Text(en="{label}: {value}", fr="{label} : {value}")
TO_PASTE = Text(en="To paste", fr="À coller")
METHOD = Text(en="Method: {text}.", fr="Méthode : {text}.")
ASSUMPTION = Text(en="Assumption: {text}.", fr="Hypothèse : {text}.")
CHANGE = Text(en="{label}: {before} → {after}", fr="{label} : {before} → {after}")
NEW = Text(en="{label}: {after} (new)", fr="{label} : {after} (nouveau)")
GONE = Text(en="{label}: {before} → no longer computed", fr="{label} : {before} → n'est plus calculé")
NOT_KNOWN_NOW = Text(en="{label}: {before} → not known", fr="{label} : {before} → non connu")
MOVED = Text(en="{person}, {role}: {before} → {after}", fr="{person}, {role} : {before} → {after}")
NO_SIGN = Text(en="no sign of it", fr="aucun signe")

THEN = Text(en="”, then “", fr=" », puis « ")
"""Between the words that an input was read from and those that changed it; both stand in quotes."""
SOURCE: dict[Source, Text] = {
    Source.MESSAGE: Text(en="you wrote “{quote}”", fr="vous avez écrit « {quote} »"),
    Source.EARLIER: Text(
        en="from earlier in this thread: “{quote}”", fr="plus haut dans ce fil : « {quote} »"
    ),
    Source.ACCOUNT: Text(en="from the account: “{quote}”", fr="fiche du compte : « {quote} »"),
    Source.DOCUMENT: Text(en="from the document: “{quote}”", fr="d'après le document : « {quote} »"),
    Source.DEFAULT: Text(en="my assumption", fr="hypothèse de ma part"),
}
FROM_DOCUMENT = Text(en="from {document}: “{quote}”", fr="d'après {document} : « {quote} »")

STILL_NEEDED = Text(en="To {aim}, I still need:", fr="Pour {aim}, il me manque :")
STILL_NEEDED_FOR = Text(
    en="To {aim} for {subject}, I still need:", fr="Afin de {aim} pour {subject}, il me manque :"
)
FOR_EXAMPLE = Text(en="For example: “{answer}”.", fr="Par exemple : « {answer} ».")
AND_THE_OTHER = Text(en="Then tell me the other one too.", fr="Donnez-moi ensuite l'autre aussi.")
WHICH = Text(
    en="“{quote}”: is that the {options}?", fr="« {quote} » : à quoi cela correspond-il, {options} ?"
)
OR = Text(en=" or the ", fr=" ou ")
UNUSED = Text(
    en="Not used: {quotes}. Tell me what it is if it matters.",
    fr="Non utilisé : {quotes}. Dites-moi ce que c'est si cela compte.",
)
QUOTED = Text(en="“{quote}”", fr="« {quote} »")
CANNOT = Text(en="I can't compute that. {reason}", fr="Le calcul n'est pas possible. {reason}")

CITED = Text(en="{title} › {section}", fr="{title} › {section}")
OTHER_LANGUAGE: dict[str, Text] = {
    "en": Text(en="", fr="Ce passage n'existe qu'en anglais :"),
    "fr": Text(en="This passage exists only in French:", fr=""),
}
INVENTED = Text(
    en="The company in this case study is invented; its figures are illustrations.",
    fr="L'entreprise de cette étude de cas est inventée ; ses chiffres sont des illustrations.",
)
MORE = Text(
    en="There is more in this passage: say “tell me more”.",
    fr="Ce passage en dit plus : dites « plus de détails ».",
)
CARD_LINE = Text(en="{label}:", fr="{label} :")
INVENTED_BRIEFLY = Text(en="invented company", fr="entreprise inventée")
PEOPLE = Text(en="{size} people", fr="{size} personnes")
CARD_OUTCOME = Text(en="Outcome", fr="Résultat")
CARD_PROBLEM = Text(en="Problem", fr="Problème")
CARD_DONE = Text(en="What was done", fr="Ce qui a été fait")
CARD_FIGURES = Text(en="Figures", fr="Chiffres")
NONE_LIKE_THAT = Text(
    en="Nothing matches all that I looked for ({conditions}); this is the nearest.",
    fr="Rien ne correspond à tout ce que j'ai cherché ({conditions}) ; voici ce qui s'en approche.",
)
NOTHING_FOUND = Text(
    en="I found nothing in the library that answers this, and I won't guess.",
    fr="Je n'ai rien trouvé dans la bibliothèque qui réponde à cela, et je préfère ne pas deviner.",
)
NEAREST = Text(
    en="The nearest document is “{title}”. You can also ask about a playbook subject, a case study or a "
    "figure.",
    fr="Le document le plus proche est « {title} ». Vous pouvez aussi m'interroger sur un sujet des "
    "playbooks, une étude de cas ou un indicateur.",
)
NEAREST_OWNED = Text(
    en="The nearest document is “{title}”: {owner}, who keeps it, is the one to ask.",
    fr="Le document le plus proche est « {title} » : demandez à {owner}, qui le tient.",
)
LOOKED_FOR = Text(en="I looked for {conditions}.", fr="J'ai cherché {conditions}.")
LIBRARY_DOWN = Text(
    en="I can't search the library right now, so I have nothing to quote. Please tell whoever runs this "
    "assistant: `salesbot doctor` says what to do. Calculations and buying-centre maps still work.",
    fr="Je ne peux pas chercher dans la bibliothèque pour le moment : je n'ai donc rien à citer. Prévenez la "
    "personne qui gère cet assistant : `salesbot doctor` indique quoi faire. Les calculs et les cartes du "
    "centre d'achat fonctionnent toujours.",
)

ROLE_LINE = Text(
    en="{role}: {person} — {confidence}: {evidence}", fr="{role} : {person} — {confidence} : {evidence}"
)
GAP_LINE = Text(en="{role}: {question}", fr="{role} : {question}")
ROLE_NAMES: dict[str, Text] = {
    "initiator": Text(en="Initiator", fr="Initiateur"),
    "user": Text(en="User", fr="Utilisateur"),
    "influencer": Text(en="Influencer", fr="Influenceur"),
    "decider": Text(en="Decider", fr="Décideur"),
    "buyer": Text(en="Buyer", fr="Acheteur"),
    "gatekeeper": Text(en="Gatekeeper", fr="Gardien"),
}
CONFIDENCE: dict[str, Text] = {
    "stated": Text(en="sure", fr="sûr"),
    "likely": Text(en="likely", fr="probable"),
    "possible": Text(en="possible", fr="possible"),
}
STANCE_LINE = Text(en="{person}: {evidence}", fr="{person} : {evidence}")
STANCES = Text(en="Stances you saw", fr="Attitudes que vous avez observées")
COMES_FROM = Text(en="{label}: {value} — {source}.", fr="{label} : {value} — {source}.")
COMPUTED_AS = Text(
    en="{label}: {value} — computed as {formula}", fr="{label} : {value} — calculé ainsi : {formula}"
)

ASKED_FOR = Text(en="{label}: {value}.", fr="{label} : {value}.")
CLAIM_RIGHT = Text(en="Yes, that is right: {label}, {value}.", fr="Oui, c'est juste : {label}, {value}.")
CLAIM_WRONG = Text(
    en="No: {label}, {value}, not “{quote}”.", fr="Non : {label}, {value}, et non « {quote} »."
)
CLAIM_OFF = Text(en="No: {label}, {value}.", fr="Non : {label}, {value}.")
CLAIM_UNCHECKED = Text(
    en="I can't check “{quote}” with what I have.", fr="Je ne peux pas vérifier « {quote} » avec ces données."
)
