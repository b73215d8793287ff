"""What is said to the operator who sets the connection up, and to whoever installs the app."""

from tools.language import Text

NO_SIGNING_SECRET = Text(
    en="SLACK_SIGNING_SECRET is missing. Copy it from “Basic Information → App Credentials”; without it "
    "nobody can tell a request of Slack from any other.",
    fr="SLACK_SIGNING_SECRET manque. Copiez-le depuis « Basic Information → App Credentials » ; sans lui, "
    "rien ne distingue une requête de Slack d'une autre.",
)
NO_CLIENT_ID = Text(
    en="SLACK_CLIENT_SECRET is set, but SLACK_CLIENT_ID is not. To be installed in several workspaces "
    "salesbot needs both, from “Basic Information → App Credentials”; for one workspace set neither.",
    fr="SLACK_CLIENT_SECRET est défini, mais pas SLACK_CLIENT_ID. Pour être installé dans plusieurs espaces "
    "de travail, salesbot a besoin des deux (« Basic Information → App Credentials ») ; pour un seul espace, "
    "ne définissez ni l'un ni l'autre.",
)
NO_CLIENT_SECRET = Text(
    en="SLACK_CLIENT_ID is set, but SLACK_CLIENT_SECRET is not. To be installed in several workspaces "
    "salesbot needs both, from “Basic Information → App Credentials”; for one workspace set neither.",
    fr="SLACK_CLIENT_ID est défini, mais pas SLACK_CLIENT_SECRET. Pour être installé dans plusieurs espaces "
    "de travail, salesbot a besoin des deux (« Basic Information → App Credentials ») ; pour un seul espace, "
    "ne définissez ni l'un ni l'autre.",
)
NO_TEAM = Text(
    en="SLACK_BOT_TOKEN is missing. For one workspace copy the token that starts with xoxb- from “OAuth & "
    "Permissions”; to let workspaces install the app themselves set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET "
    "instead.",
    fr="SLACK_BOT_TOKEN manque. Pour un seul espace de travail, copiez le jeton qui commence par xoxb- "
    "depuis « OAuth & Permissions » ; pour que des espaces installent eux-mêmes l'application, définissez "
    "plutôt SLACK_CLIENT_ID et SLACK_CLIENT_SECRET.",
)
BAD_CLIENT = Text(
    en="Slack refused SLACK_CLIENT_ID and SLACK_CLIENT_SECRET ({error}). Copy both again from “Basic "
    "Information → App Credentials”.",
    fr="Slack a refusé SLACK_CLIENT_ID et SLACK_CLIENT_SECRET ({error}). Copiez de nouveau les deux depuis "
    "« Basic Information → App Credentials ».",
)
ADDRESS_TAKEN = Text(
    en="The web server can't listen on {address} ({reason}). Choose another address with SALESBOT_HTTP_HOST "
    "and SALESBOT_HTTP_PORT or with --host and --port, or stop what listens there.",
    fr="Le serveur web ne peut pas écouter sur {address} ({reason}). Choisissez une autre adresse avec "
    "SALESBOT_HTTP_HOST et SALESBOT_HTTP_PORT ou avec --host et --port, ou arrêtez ce qui y écoute.",
)
TEAM_GONE = Text(
    en="salesbot is not installed in the workspace {team}, or no longer. Somebody there may install it again "
    "at /slack/install.",
    fr="salesbot n'est pas installé dans l'espace de travail {team}, ou ne l'est plus. On peut l'y installer "
    "de nouveau depuis /slack/install.",
)
NOT_HERE = Text(
    en="salesbot is not installed in this workspace any more. Somebody may install it again.",
    fr="salesbot n'est plus installé dans cet espace de travail. On peut l'y installer de nouveau.",
)
SIGNING_SECRET_SET = Text(
    en="Set; whether it is the right one shows with the first request of Slack.",
    fr="Défini ; la première requête de Slack montrera si c'est le bon.",
)
CLIENT_WORKS = Text(
    en="Slack knows the client id and its secret.", fr="Slack connaît l'identifiant client et son secret."
)
ADDRESS_FREE = Text(en="{address} is free.", fr="{address} est libre.")
ADDRESS_OURS = Text(
    en="salesbot answers at {address} already.", fr="salesbot répond déjà à l'adresse {address}."
)

INSTALLED_TITLE = Text(en="salesbot is installed", fr="salesbot est installé")
INSTALLED = Text(
    en="Mention it in a channel or write to it directly. You may close this page.",
    fr="Mentionnez-le dans un canal ou écrivez-lui directement. Vous pouvez fermer cette page.",
)
NOT_INSTALLED_TITLE = Text(en="salesbot was not installed", fr="salesbot n'a pas été installé")
CANCELLED = Text(en="The installation was cancelled.", fr="L'installation a été annulée.")
STALE_INSTALL = Text(
    en="This page was opened a second time, in another browser, or too late. Please begin again.",
    fr="Cette page a été ouverte une deuxième fois, dans un autre navigateur ou trop tard. Veuillez "
    "recommencer.",
)
REFUSED_INSTALL = Text(
    en="Slack did not confirm the installation. Please begin again; if it happens again, tell whoever runs "
    "salesbot.",
    fr="Slack n'a pas confirmé l'installation. Veuillez recommencer ; si cela se reproduit, prévenez la "
    "personne qui exploite salesbot.",
)
ORGANISATION_INSTALL = Text(
    en="salesbot is installed in one workspace at a time, not in a whole organisation. Please begin again "
    "and choose a workspace.",
    fr="salesbot s'installe dans un espace de travail à la fois, pas dans toute une organisation. Veuillez "
    "recommencer et choisir un espace de travail.",
)
BEGIN_AGAIN = Text(en="Begin again", fr="Recommencer")
