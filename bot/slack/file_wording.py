"""Why a file in Slack could not be fetched; each completes "I can't read it: …"."""

from tools.language import Text

OUTSIDE = Text(
    en="it is kept outside Slack, where I have no access; download it and post the file itself",
    fr="il est conservé hors de Slack, où je n'ai pas accès ; téléchargez-le et publiez le fichier lui-même",
)
GONE = Text(
    en="it was deleted, or Slack no longer gives it out; post it again",
    fr="il a été supprimé, ou Slack ne le donne plus ; publiez-le à nouveau",
)
NOT_ALLOWED = Text(
    en="Slack doesn't let me open files; ask whoever manages the app to add the scope files:read and install "
    "it again",
    fr="Slack ne me laisse pas ouvrir les fichiers ; demandez à la personne qui gère l'application "
    "d'ajouter la portée files:read et de la réinstaller",
)
OUT_OF_REACH = Text(
    en="Slack didn't give it to me in time; post it again in a moment",
    fr="Slack ne me l'a pas donné à temps ; publiez-le à nouveau dans un instant",
)
NOT_SLACKS = Text(
    en="its address is not one of Slack's, so I don't open it; post the file itself",
    fr="son adresse n'est pas celle de Slack, je ne l'ouvre donc pas ; publiez le fichier lui-même",
)
