"""What the sample accounts say in each language: stages, reasons, subjects, kinds of spend."""

from collections.abc import Mapping

from bot.accounts.model import ActivityKind
from tools.language import Language, Text

INVENTED = Text(en="invented", fr="inventé")
RENEWAL = Text(en="renewal", fr="renouvellement")
STAGES: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("Qualification", "Discovery", "Demo", "Proposal", "Negotiation"),
    Language.FR: ("Qualification", "Découverte", "Démonstration", "Proposition", "Négociation"),
}
WON_LOST: Mapping[Language, tuple[str, str]] = {
    Language.EN: ("Closed won", "Closed lost"),
    Language.FR: ("Fermée gagnée", "Fermée perdue"),
}
LOST_BECAUSE = (
    Text(en="Price", fr="Prix"),
    Text(en="No decision", fr="Sans décision"),
    Text(en="A competitor was chosen", fr="Un concurrent a été choisi"),
    Text(en="Project stopped", fr="Projet arrêté"),
)
DONE: Mapping[ActivityKind, Text] = {
    "call": Text(en="First call", fr="Premier appel"),
    "email": Text(en="Summary and questions", fr="Compte rendu et questions"),
    "meeting": Text(en="Discovery meeting", fr="Réunion de découverte"),
    "demo": Text(en="Demo on site data", fr="Démonstration sur les données du site"),
    "offer": Text(en="Offer sent", fr="Offre envoyée"),
    "visit": Text(en="Visit on site", fr="Visite du site"),
}
CATEGORIES = (
    (Text(en="Sales salaries", fr="Salaires commerciaux"), 14_000),
    (Text(en="Advertising", fr="Publicité"), 3_500),
    (Text(en="Trade fairs", fr="Salons"), 2_800),
    (Text(en="Tools", fr="Outils"), 900),
)
"""What is spent to win customers, and how much it is in a usual month."""
