"""The few sentences that Slack's door says itself."""

from bot.dialogue.model import Stage
from tools.language import Text

FAILED = Text(
    en="Something went wrong on my side and I could not answer. Please try again; if it happens again, "
    "give your administrator this reference: {reference}",
    fr="Un problème est survenu de mon côté et je n'ai pas pu répondre. Réessayez ; si cela se "
    "reproduit, donnez cette référence à votre administrateur : {reference}",
)
HOW_TO_ASK = Text(
    en="Ask me a question in your own words, for instance: what is the ROI if we pay €40k once and save "
    "€90k a year over three years?",
    fr="Posez-moi une question avec vos mots, par exemple : quel est le ROI si l'on paie 40 k€ une fois "
    "et que l'on économise 90 k€ par an pendant trois ans ?",
)
LONG_COMMAND = Text(
    en="This answer is longer than Slack lets a command show. Send me the same question as a direct "
    "message to get all of it.",
    fr="Cette réponse dépasse ce que Slack permet d'afficher pour une commande. Envoyez-moi la même "
    "question en message direct pour l'avoir en entier.",
)

STAGES: dict[Stage, Text] = {
    "reading": Text(en="is reading your message…", fr="lit votre message…"),
    "searching": Text(en="is looking through the playbooks…", fr="parcourt les playbooks…"),
    "computing": Text(en="is working out the figures…", fr="calcule les chiffres…"),
}
"""Slack shows them behind the bot's name."""
WAITING = (
    Text(en="is checking where each number comes from…", fr="vérifie d'où vient chaque nombre…"),
    Text(en="is still on it…", fr="y travaille encore…"),
)

PROMPTS_TITLE = Text(en="What can I do for you?", fr="Que puis-je faire pour vous ?")
YOUR_QUESTION = Text(en="Your question: {question}", fr="Votre question : {question}")
WHOLE_CASE = Text(en="The whole case study", fr="Toute l'étude de cas")
DETAILS = Text(en="How this was worked out", fr="Comment on y arrive")
FILL_IN = Text(en="Fill in the form", fr="Remplir le formulaire")
CHANGE_INPUT = Text(en="Change an input", fr="Modifier une donnée")
EDIT_PEOPLE = Text(en="Edit people", fr="Modifier les personnes")
KEEP_IN_MIND = Text(en="Save", fr="Enregistrer")
CASES = Text(en="Best / base / worst", fr="Meilleur / base / pire")
FOR_THE_CFO = Text(en="Copy for the CFO", fr="Copie pour le DAF")
SHARE = Text(en="Share with the channel", fr="Partager avec le canal")
KEEP = Text(en="Keep to myself", fr="Garder pour moi")
ASK_A_PERSON = Text(en="Ask a person", fr="Demander à quelqu'un")
SHARED = Text(en="{who} shared an answer to: {question}", fr="{who} partage une réponse à : {question}")
KEPT = Text(en="Kept for you: {question}", fr="Gardé pour vous : {question}")
NOT_SHARED = Text(
    en="I could not share the answer: Slack doesn't let me post in that channel. Invite me there with "
    "/invite @salesbot, and ask again.",
    fr="Je n'ai pas pu partager la réponse : Slack ne me laisse pas publier dans ce canal. Invitez-moi avec "
    "/invite @salesbot, puis reposez la question.",
)
NOT_POSTED = Text(
    en="I could not answer you where you asked: Slack doesn't let me post there. Invite me with "
    "/invite @salesbot and ask again, or ask me here.",
    fr="Je n'ai pas pu vous répondre là où vous avez posé votre question : Slack ne me laisse pas y publier. "
    "Invitez-moi avec /invite @salesbot et reposez-la, ou posez-la-moi ici.",
)
REFERRED = Text(
    en="{who} asks, and the playbooks don't say enough: “{question}” {owner}, can you help?",
    fr="{who} demande, et les playbooks n'en disent pas assez : « {question} » {owner}, pouvez-vous aider ?",
)
REFERRED_TO = Text(
    en="I have asked {owner}: you, they and I are in a direct message together.",
    fr="J'ai demandé à {owner} : vous, eux et moi sommes ensemble dans un message direct.",
)
NO_SUCH_OWNER = Text(
    en="The nearest page belongs to “{owner}”, and Slack knows nobody by exactly that name. Ask your "
    "administrator who that is; they can put a Slack id or an e-mail address as the owner.",
    fr="La page la plus proche appartient à « {owner} », et Slack ne connaît personne sous ce nom exact. "
    "Demandez à votre administrateur de qui il s'agit ; il peut indiquer un identifiant Slack ou une adresse "
    "e-mail comme propriétaire.",
)
NOT_ASKED = Text(
    en="I could not open a conversation with {owner} here. Please write to them directly.",
    fr="Je n'ai pas pu ouvrir de conversation avec {owner}. Écrivez-leur directement.",
)
TOO_LATE = Text(
    en="I could not work this out in time. Please ask again, or ask for one thing at a time.",
    fr="Je n'ai pas pu répondre à temps. Reposez la question, ou demandez une chose à la fois.",
)
TOO_MANY_HERE = Text(
    en="Your workspace asked more than {count} questions in a minute, which is all I can do. Ask this one "
    "again in a minute, and I answer it.",
    fr="Votre espace de travail a posé plus de {count} questions en une minute, et je n'en fais pas plus. "
    "Reposez celle-ci dans une minute, et j'y réponds.",
)
HELPFUL = Text(en="This answer helped", fr="Cette réponse m'a aidé")
NOT_HELPFUL = Text(en="This answer did not help", fr="Cette réponse ne m'a pas aidé")
COMPUTE = Text(en="Compute", fr="Calculer")
CANCEL = Text(en="Cancel", fr="Annuler")
SEND = Text(en="Send", fr="Envoyer")
WHAT_WAS_WRONG = Text(en="What was wrong?", fr="Qu'est-ce qui n'allait pas ?")
REMARK = Text(en="Anything else?", fr="Autre chose ?")
REASONS: dict[str, Text] = {
    "number": Text(en="A number is wrong", fr="Un nombre est faux"),
    "source": Text(en="The source does not say that", fr="La source ne dit pas cela"),
    "outdated": Text(en="It is out of date", fr="C'est périmé"),
    "incomplete": Text(en="Something is missing", fr="Il manque quelque chose"),
    "other": Text(en="Something else", fr="Autre"),
}
THANKS = Text(en="Thank you, noted.", fr="Merci, c'est noté.")
STOPPED = Text(
    en="Stopped. Ask again whenever you like.", fr="Arrêté. Reposez la question quand vous voulez."
)
TURNED_AWAY = Text(
    en="Too many questions are waiting for me to answer this one in time. Please ask again in a few minutes.",
    fr="Trop de questions attendent pour que je réponde à celle-ci à temps. Reposez-la dans quelques "
    "minutes.",
)
TOO_MANY = Text(
    en="You are faster than I am: that was more than {count} questions in a minute. Ask this one again in a "
    "minute, and I answer it.",
    fr="Vous allez plus vite que moi : cela fait plus de {count} questions en une minute. Reposez celle-ci "
    "dans une minute, et j'y réponds.",
)

UNREACHABLE = Text(
    en="Slack cannot be reached at {url}. Check the network and the proxy, and SLACK_API_URL if it is set.",
    fr="Slack est injoignable à l'adresse {url}. Vérifiez le réseau et le proxy ; si SLACK_API_URL est "
    "défini, vérifiez sa valeur.",
)
NO_BOT_TOKEN = Text(
    en="SLACK_BOT_TOKEN is missing. Install the app in your workspace and copy the token that starts with "
    "xoxb- from “OAuth & Permissions”.",
    fr="SLACK_BOT_TOKEN manque. Installez l'application dans votre espace de travail et copiez le jeton "
    "qui commence par xoxb- depuis « OAuth & Permissions ».",
)
NO_APP_TOKEN = Text(
    en="SLACK_APP_TOKEN is missing. Create an app-level token (xapp-) with the scope connections:write under "
    "“Basic Information”.",
    fr="SLACK_APP_TOKEN manque. Créez un jeton d'application (xapp-) avec la portée connections:write "
    "dans « Basic Information ».",
)
BAD_BOT_TOKEN = Text(
    en="Slack refused SLACK_BOT_TOKEN ({error}). Copy the token that starts with xoxb- again from “OAuth & "
    "Permissions”, or reinstall the app.",
    fr="Slack a refusé SLACK_BOT_TOKEN ({error}). Copiez de nouveau le jeton qui commence par xoxb- depuis "
    "« OAuth & Permissions », ou réinstallez l'application.",
)
BAD_APP_TOKEN = Text(
    en="Slack refused SLACK_APP_TOKEN ({error}). It needs to be an app-level token (xapp-) of this app with "
    "the scope connections:write, and Socket Mode needs to be on.",
    fr="Slack a refusé SLACK_APP_TOKEN ({error}). Il faut un jeton d'application (xapp-) de cette "
    "application avec la portée connections:write, et le mode Socket doit être activé.",
)
MISSING_SCOPES = Text(
    en="The app lacks the scopes {scopes}. Add them under “OAuth & Permissions” (the manifest lists them) "
    "and reinstall the app.",
    fr="Il manque à l'application les portées {scopes}. Ajoutez-les dans « OAuth & Permissions » (le "
    "manifeste les énumère) et réinstallez l'application.",
)
REFUSED = Text(
    en="Slack refused the call {method}: {error}. The page https://docs.slack.dev/reference/methods/{method} "
    "says what it means.",
    fr="Slack a refusé l'appel {method} : {error}. La page https://docs.slack.dev/reference/methods/{method} "
    "en donne le sens.",
)
BOT_TOKEN_WORKS = Text(
    en="Signed in to the workspace {team} as {user}.",
    fr="Connecté à l'espace de travail {team} en tant que {user}.",
)
APP_TOKEN_WORKS = Text(en="Socket Mode opens a connection.", fr="Le mode Socket ouvre une connexion.")
SCOPES_GRANTED = Text(
    en="All needed scopes are granted.", fr="Toutes les portées nécessaires sont accordées."
)
SCOPES_UNKNOWN = Text(
    en="Slack did not say which scopes are granted, so they are not checked.",
    fr="Slack n'a pas indiqué les portées accordées ; elles ne sont donc pas vérifiées.",
)
