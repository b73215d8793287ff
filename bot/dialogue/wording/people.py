"""The form that changes what is known of the people at an account, and what it writes down."""

from collections.abc import Mapping

from tools.buying_evidence import Role, Stance
from tools.language import Text

TITLE = Text(en="People at {account}", fr="Les personnes chez {account}")
CONTACT = Text(en="Who is it about?", fr="De qui s'agit-il ?")
SOMEBODY_NEW = Text(en="Somebody new", fr="Une nouvelle personne")
NAME = Text(en="Name", fr="Nom")
NAME_HINT = Text(en="Only for somebody new.", fr="Seulement pour une nouvelle personne.")
NAME_HINT_MANY = Text(
    en="For somebody new, or for a contact who is not in the list above.",
    fr="Pour une nouvelle personne, ou pour un contact absent de la liste ci-dessus.",
)
JOB = Text(en="Title", fr="Fonction")
ROLE = Text(en="Role in the purchase", fr="Rôle dans l'achat")
STANCE = Text(en="Stance", fr="Attitude")
LEFT = Text(en="Left the company", fr="A quitté l'entreprise")
HAS_LEFT = Text(en="This person is no longer there", fr="Cette personne n'y est plus")
WORDS = Text(en="How do you know?", fr="Comment le savez-vous ?")
WORDS_HINT = Text(
    en="In your words; kept with your name and the day.",
    fr="Avec vos mots ; gardé avec votre nom et le jour.",
)
AS_IT_IS = Text(en="Empty: stays as it is.", fr="Vide : reste inchangé.")

NAME_NEEDED = Text(
    en="Give the name of the new person, such as Lena Fischer.",
    fr="Donnez le nom de la nouvelle personne, par exemple Lena Fischer.",
)
NAME_NOT_NEEDED = Text(
    en="Leave this empty, or choose “Somebody new” above.",
    fr="Laissez ce champ vide, ou choisissez « Une nouvelle personne » ci-dessus.",
)
NOTHING = Text(
    en="Change at least one thing: the title, the role, the stance, or say how you know.",
    fr="Changez au moins une chose : la fonction, le rôle, l'attitude, ou dites comment vous le savez.",
)
NEW_AND_LEFT = Text(
    en="Somebody new can't have left. Leave this open, or choose who has left above.",
    fr="Une nouvelle personne ne peut pas être partie. Laissez cette case vide, ou choisissez qui est parti.",
)
NO_CONTACT = Text(
    en="This contact is not there any more. Close the form and open it again.",
    fr="Ce contact n'existe plus. Fermez le formulaire et rouvrez-le.",
)
NO_ACCOUNT = Text(
    en="I can't find this account any more. Close the form and ask me again with its name.",
    fr="Je ne retrouve plus ce compte. Fermez le formulaire et reposez-moi la question avec son nom.",
)

ROLE_WORDS: Mapping[Role, Text] = {
    Role.INITIATOR: Text(en="{person} started the project", fr="{person} est à l'origine du projet"),
    Role.USER: Text(en="{person} will use the solution", fr="{person} va utiliser la solution"),
    Role.INFLUENCER: Text(en="{person} influences the choice", fr="{person} influence le choix"),
    Role.DECIDER: Text(en="{person} decides", fr="{person} décide"),
    Role.BUYER: Text(en="{person} is the buyer", fr="{person} s'occupe des achats"),
    Role.GATEKEEPER: Text(
        en="{person} controls access to the others", fr="{person} contrôle l'accès aux autres"
    ),
}
"""As somebody would say it in the thread, so that it is read again as it was meant."""
STANCE_WORDS: Mapping[Stance, Text] = {
    Stance.CHAMPION: Text(en="{person} is our champion", fr="{person} est notre champion"),
    Stance.SUPPORTER: Text(en="{person} supports us", fr="{person} nous soutient"),
    Stance.NEUTRAL: Text(en="{person} is neutral", fr="{person} reste neutre"),
    Stance.SCEPTIC: Text(en="{person} is sceptical", fr="{person} a des réserves"),
    Stance.BLOCKER: Text(en="{person} is against us", fr="{person} est contre nous"),
}
LEFT_WORDS = Text(en="{person} has left the company", fr="{person} a quitté l'entreprise")
JOB_WORDS = Text(en="{person}: {title}", fr="{person} : {title}")
SAID_WITH = Text(en="{words}: {remark}", fr="{words} : {remark}")
HELD = Text(en="{role} ({confidence})", fr="{role} ({confidence})")
NO_ROLE = Text(en="no role", fr="aucun rôle")
