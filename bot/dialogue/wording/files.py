"""What is said of a file that came with a question."""

from tools.language import Text

UNREADABLE = Text(en="I can't read “{name}”: {reason}.", fr="Je ne peux pas lire « {name} » : {reason}.")
READ = Text(en="I have read “{name}” ({facts}).", fr="J'ai lu « {name} » ({facts}).")
TITLED = Text(
    en="I have read “{name}” ({facts}), titled “{title}”.",
    fr="J'ai lu « {name} » ({facts}), intitulé « {title} ».",
)
IN_IT = Text(en="What is in it", fr="Ce qu'il contient")
IN_NAMED = Text(en="What is in “{name}”", fr="Ce que contient « {name} »")
MORE_HEADINGS = Text(en="and {count} more", fr="et {count} de plus")
KEPT = Text(
    en="Ask me about it in this conversation: nobody else sees it, and it doesn't enter the library.",
    fr="Interrogez-moi dessus dans cette conversation : personne d'autre ne le voit, et il n'entre pas dans "
    "la bibliothèque.",
)
LACKS = Text(en="In “{name}”, {warning}.", fr="Dans « {name} », {warning}.")
LEFT_OUT = Text(
    en="“{name}” is long: its last {count} passages were left out. Send that part by itself to ask about it.",
    fr="« {name} » est long : ses {count} derniers passages ont été laissés de côté. Envoyez cette partie "
    "seule pour m'interroger dessus.",
)
NOT_IN_FILE = Text(
    en="The file doesn't answer this; what follows is from the library.",
    fr="Le fichier n'y répond pas ; ce qui suit vient de la bibliothèque.",
)
NEAREST = Text(
    en="I'm not sure that the file answers this. The nearest passage:",
    fr="Je ne suis pas sûr que le fichier y réponde. Le passage le plus proche :",
)
NOTHING_FOUND = Text(
    en="I found nothing that answers this, neither in the files of this conversation nor in the library, and "
    "I won't guess.",
    fr="Je n'ai rien trouvé qui réponde à cela, ni dans les fichiers de cette conversation ni dans la "
    "bibliothèque, et je préfère ne pas deviner.",
)
SEVERAL_VALUES = Text(
    en="It gives several values for {label}: {quotes}. Tell me which one counts.",
    fr="On y trouve plusieurs valeurs pour {label} : {quotes}. Dites-moi laquelle compte.",
)
NO_FIGURES = Text(
    en="I found none of the inputs in the document under a name that I am sure of.",
    fr="Je n'ai trouvé dans le document aucune des données sous un nom dont je sois sûr.",
)
TOO_MANY = Text(
    en="a conversation keeps {count} files at most; post it in a new one",
    fr="une conversation garde au plus {count} fichiers ; publiez-le dans une autre",
)
ABOUT_HEADING = Text(en="what does it say about {heading}?", fr="que dit-il sur {heading} ?")
WITH_FIGURES = Text(en="ROI with the figures in this file", fr="ROI avec les chiffres de ce fichier")

KINDS: dict[str, Text] = {
    ".pdf": Text(en="PDF", fr="PDF"),
    ".docx": Text(en="Word document", fr="document Word"),
    ".xlsx": Text(en="Excel workbook", fr="classeur Excel"),
    ".pptx": Text(en="presentation", fr="présentation"),
    ".csv": Text(en="table", fr="tableau"),
    ".tsv": Text(en="table", fr="tableau"),
    ".eml": Text(en="e-mail", fr="e-mail"),
    ".html": Text(en="web page", fr="page web"),
    ".htm": Text(en="web page", fr="page web"),
    ".xhtml": Text(en="web page", fr="page web"),
}
TEXT_FILE = Text(en="text", fr="texte")
COUNTED: dict[str, tuple[Text, Text]] = {
    "page": (Text(en="{count} page", fr="{count} page"), Text(en="{count} pages", fr="{count} pages")),
    "slide": (
        Text(en="{count} slide", fr="{count} diapositive"),
        Text(en="{count} slides", fr="{count} diapositives"),
    ),
    "sheet": (
        Text(en="{count} sheet", fr="{count} feuille"),
        Text(en="{count} sheets", fr="{count} feuilles"),
    ),
    "row": (Text(en="{count} row", fr="{count} ligne"), Text(en="{count} rows", fr="{count} lignes")),
}
"""One and several."""
