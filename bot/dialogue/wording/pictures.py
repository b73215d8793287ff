"""What stands on the pictures of an account, and what is said of them to readers without eyes."""

from tools.language import Text

STAGE = Text(en="Where the deal stands: {account}", fr="Où en est l'affaire : {account}")
NO_ROLE = Text(en="Role not known", fr="Rôle inconnu")
OTHERS = Text(en="{count} more", fr="{count} de plus")
SHOWN = Text(en="Shown: {criteria}.", fr="Acquis : {criteria}.")
OPEN = Text(en="Open in this stage: {criteria}.", fr="À vérifier à cette étape : {criteria}.")
NOTHING_SHOWN = Text(en="Nothing is shown yet.", fr="Rien n'est encore acquis.")
