"""What the Home tab and the modals say."""

from tools.language import Text

HELLO = Text(en="Hello {name}", fr="Bonjour {name}")
LANGUAGES = Text(
    en="Write to me in English or in French: I answer in the language of your message. This page follows the "
    "language of your Slack.",
    fr="Écrivez-moi en français ou en anglais : je réponds dans la langue de votre message. Cette page suit "
    "la langue de votre Slack.",
)
ACTIONS = Text(en="What shall we work out?", fr="Que voulez-vous calculer ?")
ACTIONS_NOTE = Text(
    en="Each button opens a form; the answer comes as a direct message.",
    fr="Chaque bouton ouvre un formulaire ; la réponse arrive en message direct.",
)
ASK = Text(en="Ask a question", fr="Poser une question")
MAP = Text(en="Map a buying centre", fr="Décrire un centre d'achat")

RECENT = Text(en="Your last questions", fr="Vos dernières questions")
NOTHING_YET = Text(
    en="Nothing yet. What you ask me will be listed here, for you alone.",
    fr="Rien pour l'instant. Vos questions s'afficheront ici, visibles de vous uniquement.",
)
OPEN = Text(en="open", fr="ouvrir")
BY_BUTTON = Text(en="By button: {title}", fr="Par bouton : {title}")
A_BUTTON = Text(en="A button or a form", fr="Un bouton ou un formulaire")

I_AM_NEW = Text(en="I'm new in sales", fr="Je débute dans la vente")
I_AM_SETTLED = Text(en="I know my way around", fr="Je connais le métier")
NEW_NOTE = Text(
    en="New in sales? Then this page shows your onboarding path and how far you are.",
    fr="Vous débutez dans la vente ? Cette page montre alors votre parcours et votre progression.",
)
SETTLED_NOTE = Text(
    en="You told me that you are new in sales. Say so when you no longer are.",
    fr="Vous m'avez dit que vous débutez dans la vente. Dites-le-moi quand ce ne sera plus le cas.",
)

ONBOARDING = Text(en="Your onboarding", fr="Votre parcours d'intégration")
PROGRESS = Text(
    en="{bar} {done}/{total} quiz questions answered right",
    fr="{bar} {done}/{total} questions de quiz réussies",
)
PAGE = Text(en="{mark} {title}: {done}/{total}", fr="{mark} {title} : {done}/{total}")
MORE_PAGES = Text(en="… further pages: {count}", fr="… autres pages : {count}")
NEXT = Text(en="Next: {title}", fr="À suivre : {title}")
ALL_DONE = Text(
    en="You have answered every quiz question right. Well done!",
    fr="Vous avez réussi toutes les questions de quiz. Bravo !",
)
ASK_ME = Text(en="Ask me", fr="Interrogez-moi")
SHOW_PATH = Text(en="Show my path", fr="Voir mon parcours")
PATH_QUESTION = Text(
    en="How are my first two weeks organised?", fr="Comment s'organisent mes deux premières semaines ?"
)
READ_PAGE = Text(en="Read about it", fr="Lire la page")
PAGE_QUESTION = Text(en="What does the playbook “{title}” say?", fr="Que dit le playbook « {title} » ?")
NO_COURSE = Text(
    en="The playbooks can't be read at the moment, so your progress isn't shown. Open this page again in a "
    "few minutes.",
    fr="Les playbooks ne sont pas lisibles en ce moment, votre progression n'est donc pas affichée. Rouvrez "
    "cette page dans quelques minutes.",
)
NO_QUIZ = Text(
    en="There are no pages with quiz questions for you yet.",
    fr="Il n'y a pas encore de pages avec des questions de quiz pour vous.",
)

TEAM = Text(en="Your team and me", fr="Votre équipe et moi")
QUEUE = Text(en="Questions waiting for an answer: {count}", fr="Questions en attente de réponse : {count}")
GAPS = Text(en="Questions that found no answer", fr="Questions restées sans réponse")
NO_GAPS = Text(
    en="None: every question found something in the library.",
    fr="Aucune : chaque question a trouvé quelque chose dans la bibliothèque.",
)
GAP = Text(en="“{question}” (asked {times}×)", fr="« {question} » (posée {times} fois)")
NEAREST = Text(en="nearest page: {title}", fr="page la plus proche : {title}")
OWNER = Text(en="kept by {owner}", fr="tenue par {owner}")
FEEDBACK = Text(en="Feedback of the last {days} days", fr="Avis des {days} derniers jours")
THUMBS = Text(
    en="Helpful: {helpful} · not helpful: {unhelpful}", fr="Utiles : {helpful} · pas utiles : {unhelpful}"
)
NO_FEEDBACK = Text(en="Nobody gave any.", fr="Personne n'en a donné.")
REASON = Text(en="{reason}: {count}", fr="{reason} : {count}")
REMARK = Text(en="“{text}” ({reason})", fr="« {text} » ({reason})")

QUESTION = Text(en="Your question", fr="Votre question")
QUESTION_HINT = Text(
    en="As you would write it to a colleague. The answer comes as a direct message.",
    fr="Comme à un collègue. La réponse arrive en message direct.",
)
PEOPLE = Text(en="Who takes part in the purchase?", fr="Qui participe à l'achat ?")
PEOPLE_HINT = Text(
    en="Names and job titles, for example: Ana, COO; Bruno, procurement manager",
    fr="Noms et fonctions, par exemple : Sophie, DAF ; Marc, chef d'atelier",
)
MAP_QUESTION = Text(en="Map the buying centre: {people}", fr="Centre d'achat : {people}")
FEEDBACK_TITLE = Text(en="Not helpful", fr="Pas utile")
