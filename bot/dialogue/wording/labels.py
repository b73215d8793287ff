"""The words around figures, inputs and passages; names in braces are filled in."""

from bot.dialogue.model import Source
from tools.language import Text

USED = Text(en="What I used", fr="Ce que j'ai retenu")
CHANGED = Text(en="What changed", fr="Ce qui change")
HOW = Text(en="How it is computed", fr="Le calcul")
ASSUMED = Text(en="Convention and assumptions", fr="Convention et hypothèses")
ROLES = Text(en="Who plays which role", fr="Qui joue quel rôle")
GAPS = Text(en="Roles nobody fills yet", fr="Rôles que personne ne tient encore")
SOURCES = Text(en="Source", fr="Source")
SOURCE_LINE = Text(en="{document}, kept by {owner}", fr="{document}, tenu par {owner}")
SOURCE_LINE_WITHOUT_OWNER = Text(en="{document}", fr="{document}")
SEE_ALSO = Text(en="See also", fr="Voir aussi")

SUBJECT_HEADLINE = Text(en="{subject} — {headline}", fr="{subject} — {headline}")
INPUT = Text(en="{label}: {value} ({source})", fr="{label} : {value} ({source})")
PLAIN_INPUT = Text(en="{label}: {value}", fr="{label} : {value}")
TO_PASTE = Text(en="To paste", fr="À coller")
CHANGE = Text(en="{label}: {before} → {after}", fr="{label} : {before} → {after}")
NEW = Text(en="{label}: {after} (new)", fr="{label} : {after} (nouveau)")
GONE = Text(en="{label}: {before} → no longer computed", fr="{label} : {before} → n'est plus calculé")

SOURCE: dict[Source, Text] = {
    Source.MESSAGE: Text(en="you wrote “{quote}”", fr="vous avez écrit « {quote} »"),
    Source.EARLIER: Text(
        en="from earlier in this thread: “{quote}”", fr="plus haut dans ce fil : « {quote} »"
    ),
    Source.ACCOUNT: Text(en="from the account: “{quote}”", fr="du compte : « {quote} »"),
    Source.DOCUMENT: Text(en="from “{quote}”", fr="de « {quote} »"),
    Source.DEFAULT: Text(en="my assumption", fr="hypothèse de ma part"),
}

STILL_NEEDED = Text(en="To compute the {tool} I still need:", fr="Pour calculer : {tool}, il me manque :")
STILL_NEEDED_FOR = Text(
    en="To compute the {tool} for {subject} I still need:",
    fr="Pour calculer : {tool} pour {subject}, il me manque :",
)
MAP_NEEDED = Text(en="For the {tool} I still need:", fr="Pour {tool}, il me manque :")
WHICH = Text(
    en="“{quote}”: is that the {options}?", fr="« {quote} » : à quoi cela correspond-il, {options} ?"
)
OR = Text(en=" or the ", fr=" ou ")
UNUSED = Text(
    en="I did not use {quotes}: tell me what it stands for if it matters.",
    fr="Je n'ai pas utilisé {quotes} : dites-moi ce que c'est si cela compte.",
)
QUOTED = Text(en="“{quote}”", fr="« {quote} »")
CANNOT = Text(en="I can't compute that: {reason}", fr="Je ne peux pas le calculer : {reason}")

CITED = Text(en="{title} › {section}", fr="{title} › {section}")
OTHER_LANGUAGE: dict[str, Text] = {
    "en": Text(en="", fr="Ce passage n'existe qu'en anglais :"),
    "fr": Text(en="This passage exists only in French:", fr=""),
}
INVENTED = Text(
    en="The company in this case study is invented; its figures are illustrations.",
    fr="L'entreprise de cette étude de cas est inventée ; ses chiffres sont des illustrations.",
)
NOTHING_FOUND = Text(
    en="I found nothing in the library that answers this, so I won't guess.",
    fr="Je n'ai rien trouvé dans la bibliothèque qui réponde à cela : je ne devine pas.",
)
NEAREST = Text(
    en="The nearest document is “{title}”. You can also ask about a playbook subject, a case study or a "
    "figure.",
    fr="Le document le plus proche est « {title} ». Vous pouvez aussi m'interroger sur un sujet des "
    "playbooks, une "
    "étude de cas ou un indicateur.",
)
NEAREST_OWNER = Text(
    en="The nearest document is “{title}”; {owner} can tell more. You can also ask about a playbook "
    "subject, a case "
    "study or a figure.",
    fr="Le document le plus proche est « {title} » ; {owner} peut en dire plus. Vous pouvez aussi "
    "m'interroger sur un "
    "sujet des playbooks, une étude de cas ou un indicateur.",
)
LIBRARY_DOWN = Text(
    en="I can't search the library right now. {reason}",
    fr="Je ne peux pas chercher dans la bibliothèque. {reason}",
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
    "stated": Text(en="stated", fr="affirmé"),
    "likely": Text(en="likely", fr="probable"),
    "possible": Text(en="possible", fr="possible"),
}
STANCE_LINE = Text(en="{person}: {evidence}", fr="{person} : {evidence}")
STANCES = Text(en="Stances you saw", fr="Attitudes que vous avez observées")
COMES_FROM = Text(en="{label}: {value} — {source}.", fr="{label} : {value} — {source}.")
COMPUTED_AS = Text(en="{label}: {value} — computed: {formula}", fr="{label} : {value} — calculé : {formula}")
