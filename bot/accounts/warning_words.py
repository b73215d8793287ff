"""The sentences of the warnings about deals, English and French side by side."""

from dataclasses import dataclass

from tools.language import Text


@dataclass(frozen=True, kw_only=True)
class Warned:
    """What is wrong, what to do about it and what to look up in the playbooks.

    `<deal>`, `<name>`, `<claimed>` and `<shown>` are filled in; `{days}` stays for the figure.
    """

    text: Text
    todo: Text
    play: Text

    def filled(self, deal: str, name: str, stages: tuple[Text, Text] | None) -> Text:
        """The sentence about this deal."""
        claimed, shown = stages or (Text(en="", fr=""), Text(en="", fr=""))
        en = self.text.en.replace("<claimed>", claimed.en).replace("<shown>", shown.en)
        fr = self.text.fr.replace("<claimed>", claimed.fr).replace("<shown>", shown.fr)
        return Text(
            en=en.replace("<deal>", deal).replace("<name>", name),
            fr=fr.replace("<deal>", deal).replace("<name>", name),
        )


CREATED = Text(en="created in the CRM", fr="créée dans le CRM")
EXPECTED = Text(en="expected to close, as the CRM has it", fr="signature prévue d'après le CRM")

SILENT = Warned(
    text=Text(
        en="No contact on <deal> for {quiet}, and more than {days} is long.",
        fr="Aucun contact sur <deal> depuis {quiet} ; au-delà de {days}, c'est long.",
    ),
    todo=Text(
        en="Call with something that concerns them, and ask what has changed since.",
        fr="Appelez avec un fait qui les concerne, et demandez ce qui a changé depuis.",
    ),
    play=Text(en="wake up an account gone quiet", fr="réveiller un compte devenu silencieux"),
)
NEVER = Warned(
    text=Text(
        en="No contact on <deal> is on record since it was created {quiet} ago.",
        fr="Aucun contact connu sur <deal> depuis sa création, il y a {quiet}.",
    ),
    todo=Text(
        en="Log the calls that took place, or make the first one.",
        fr="Notez les appels qui ont eu lieu, ou passez le premier.",
    ),
    play=Text(en="what to say in a first contact", fr="que dire lors d'un premier contact"),
)
SINGLE = Warned(
    text=Text(
        en="<deal> hangs on <name> alone: nobody else there was in touch in the last {days}.",
        fr="<deal> ne tient qu'à <name> : personne d'autre n'a été en contact depuis {days}.",
    ),
    todo=Text(
        en="Ask them who else is concerned, and meet another person at another level.",
        fr="Demandez-lui qui d'autre est concerné, et rencontrez une autre personne, à un autre niveau.",
    ),
    play=Text(
        en="single-threaded deal, why one contact is not enough",
        fr="affaire à interlocuteur unique, pourquoi un seul contact ne suffit pas",
    ),
)
NOT_MET = Warned(
    text=Text(
        en="Nobody has spoken with whoever decides on <deal>.",
        fr="Personne n'a parlé à qui décide pour <deal>.",
    ),
    todo=Text(
        en="Ask your contact for a meeting with the decider, and bring what the decider will ask about.",
        fr="Demandez à votre interlocuteur un rendez-vous avec le décideur, et préparez ce qu'il demandera.",
    ),
    play=Text(en="find out who decides and how", fr="comment savoir qui décide, et comment"),
)
NOT_KNOWN = Warned(
    text=Text(
        en="Nobody known at the account is likely to decide on <deal>.",
        fr="Parmi les personnes connues du compte, aucune ne décide sans doute pour <deal>.",
    ),
    todo=Text(
        en="Ask who signs a purchase of this amount, and who was asked the last time.",
        fr="Demandez qui signe un achat de ce montant, et qui a été consulté la dernière fois.",
    ),
    play=Text(en="find who is missing in the buying centre", fr="trouver qui manque dans le centre d'achat"),
)
AHEAD = Warned(
    text=Text(
        en="<deal> is in the CRM as “<claimed>”, and what is known shows “<shown>”.",
        fr="<deal> est notée dans le CRM en « <claimed> », et ce qui est connu montre « <shown> ».",
    ),
    todo=Text(
        en="Have the customer confirm what is still open, or put the deal back to the stage that is shown.",
        fr="Faites confirmer par le client ce qui reste ouvert, ou ramenez l'affaire à l'étape établie.",
    ),
    play=Text(
        en="exit criteria of the stages of the buying process",
        fr="critères de sortie des étapes du processus d'achat",
    ),
)
OVERDUE = Warned(
    text=Text(
        en="<deal> is {late} past the day on which it was expected to close.",
        fr="<deal> a dépassé de {late} la date de signature prévue.",
    ),
    todo=Text(
        en="Agree on a new day with the customer and on the steps up to it, or close the deal as lost.",
        fr="Convenez avec le client d'une nouvelle date et des étapes d'ici là, ou classez-la perdue.",
    ),
    play=Text(en="next steps agreed with the customer", fr="prochaines étapes convenues avec le client"),
)
