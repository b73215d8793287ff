"""What a quiz says."""

from tools.language import Text

QUIZ_ON = Text(en="Quiz: {title}", fr="Quiz : {title}")
HOW_TO_ANSWER = Text(
    en="Answer in your own words. “I don't know”, “another one” and “stop” work too.",
    fr="Répondez avec vos mots. « Je ne sais pas », « une autre » et « stop » marchent aussi.",
)
TURNED: dict[str, Text] = {
    "other_page": Text(
        en="You have had every question on that page; this one comes from another.",
        fr="Vous avez eu toutes les questions de cette page ; celle-ci vient d'une autre.",
    ),
    "again": Text(
        en="You have had all the questions in this thread; here they come round again.",
        fr="Vous avez eu toutes les questions dans ce fil ; en voici une à nouveau.",
    ),
}
OTHER_LANGUAGE: dict[str, Text] = {
    "en": Text(en="", fr="Cette question n'existe qu'en anglais :"),
    "fr": Text(en="This question exists only in French:", fr=""),
}

ALL_NAMED = Text(en="Right, nothing is missing.", fr="C'est juste, il ne manque rien.")
SOME_NAMED = Text(
    en="Partly right: what you named is correct, and something is missing.",
    fr="En partie juste : ce que vous avez cité est exact, et il manque quelque chose.",
)
NONE_NAMED = Text(
    en="I don't find the expected points in your answer. Here is what the page says.",
    fr="Je ne retrouve pas dans votre réponse les points attendus. Voici ce que dit la page.",
)
GAVE_UP = Text(en="No harm done: here is the answer.", fr="Ce n'est pas grave : voici la réponse.")
NAMED = Text(en="What you named", fr="Ce que vous avez cité")
NAMED_POINT = Text(en="{point}: “{quote}”", fr="{point} : « {quote} »")
MISSED = Text(en="What was missing", fr="Ce qui manquait")
EXPECTED = Text(en="What a full answer names", fr="Ce que cite une réponse complète")
OFFER = Text(
    en="Say “another one” to go on, or “stop”.", fr="Dites « une autre » pour continuer, ou « stop »."
)

GONE = Text(
    en="The page of this question has changed since I asked, so I can't judge the answer. "
    "Say “another one” to go on.",
    fr="La page de cette question a changé depuis que je l'ai posée : je ne peux pas juger la réponse. Dites "
    "« une autre » pour continuer.",
)
STOPPED = Text(
    en="The quiz ends here. Ask for another whenever you like.",
    fr="Le quiz s'arrête là. Redemandez-en un quand vous voulez.",
)
READ_AGAIN = Text(en="Worth reading again", fr="À relire")
UNKNOWN_TOPIC = Text(
    en="I have no quiz question on “{subject}”. Name one of these topics:",
    fr="Je n'ai pas de question de quiz sur « {subject} ». Choisissez un de ces sujets :",
)
TOPICS = Text(en="Topics", fr="Sujets")
NO_QUESTIONS = Text(
    en="No indexed document holds quiz questions. `salesbot knowledge index` brings in the starter library, "
    "which does.",
    fr="Aucun document indexé ne contient de questions de quiz. `salesbot knowledge index` ajoute la "
    "bibliothèque de départ, qui en contient.",
)
