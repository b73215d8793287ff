"""The sentences of the buying-centre map, English and French side by side."""

from collections.abc import Collection, Iterable, Sequence

from tools.base import Convention
from tools.buying_evidence import Role
from tools.language import Text

ROLE_NAMES: dict[Role, Text] = {
    Role.INITIATOR: Text(en="initiator", fr="initiateur"),
    Role.USER: Text(en="user", fr="utilisateur"),
    Role.INFLUENCER: Text(en="influencer", fr="influenceur"),
    Role.DECIDER: Text(en="decider", fr="décideur"),
    Role.BUYER: Text(en="buyer", fr="acheteur"),
    Role.GATEKEEPER: Text(en="gatekeeper", fr="gardien"),
}

HEADLINE_ORDER = (Role.DECIDER, Role.BUYER, Role.INFLUENCER, Role.USER, Role.GATEKEEPER, Role.INITIATOR)
"""The missing signature matters most."""

GAP_QUESTIONS: dict[Role, Text] = {
    Role.INITIATOR: Text(
        en="Who raised the need first, and what had happened?",
        fr="Qui a exprimé le besoin en premier, et que s'était-il passé ?",
    ),
    Role.USER: Text(
        en="Who will work with it every day, and have we spoken to them?",
        fr="Qui s'en servira tous les jours, et leur avons-nous parlé ?",
    ),
    Role.INFLUENCER: Text(
        en="Who writes the criteria, and whose opinion can stop the purchase?",
        fr="Qui rédige les critères, et quel avis peut arrêter l'achat ?",
    ),
    Role.DECIDER: Text(
        en="Who can release this budget alone, and who signed the last purchase of this size?",
        fr="Qui peut débloquer seul ce budget, et qui a signé le dernier achat de cette taille ?",
    ),
    Role.BUYER: Text(
        en="Who negotiates the terms and issues the order?",
        fr="Qui négocie les conditions et passe la commande ?",
    ),
    Role.GATEKEEPER: Text(
        en="Through whom do meetings, supplier files and security reviews have to pass?",
        fr="Par qui passent les rendez-vous, le référencement fournisseur et les revues de sécurité ?",
    ),
}

CHANGES_IF: dict[Role, Text] = {
    Role.INITIATOR: Text(
        en="somebody else turns out to have raised the need", fr="on apprend qu'un autre a exprimé le besoin"
    ),
    Role.USER: Text(en="another team is to work with it", fr="une autre équipe doit s'en servir"),
    Role.INFLUENCER: Text(
        en="they have no part in the criteria or the evaluation",
        fr="cette personne ne participe ni aux critères ni à l'évaluation",
    ),
    Role.DECIDER: Text(
        en="the budget is another's, or the amount is above what they may sign",
        fr="le budget est à un autre, ou le montant dépasse ce que cette personne peut signer",
    ),
    Role.BUYER: Text(
        en="the function buys directly, without procurement",
        fr="le service achète directement, sans passer par les achats",
    ),
    Role.GATEKEEPER: Text(
        en="you reach the others without them", fr="vous atteignez les autres sans passer par cette personne"
    ),
}

IF_STATED: dict[Role, Text] = {
    role: Text(
        en=f"somebody at the account names another {name.en}",
        fr=f"quelqu'un, chez le client, désigne un autre {name.fr}",
    )
    for role, name in ROLE_NAMES.items()
}

NOBODY = Text(
    en="A buying centre needs people. Tell me who is involved and their job titles, e.g. Ana, COO.",
    fr="Un centre d'achat demande des personnes. Dites-moi qui intervient et sa fonction, "
    "p. ex. Ana, directrice des opérations.",
)
COUNT_BELOW_ONE = Text(
    en="A group holds at least one person. Tell me how many there are.",
    fr="Un groupe compte au moins une personne. Dites-moi combien elles sont.",
)

CONVENTION = Convention(
    name="webster_wind",
    text=Text(
        en="the roles of Webster and Wind with the initiator; a role is of a person in this deal, "
        "not of a title",
        fr="les rôles de Webster et Wind avec l'initiateur ; un rôle tient à une personne dans cette "
        "affaire, pas à un titre",
    ),
)

SAID_BY_YOU = Text(en="you said so", fr="vous l'avez dit")
PEOPLE = Text(en="people", fr="personnes")
GAPS = Text(en="roles nobody fills", fr="rôles sans titulaire")

NOBODY_MISSING = Text(en="Every role has somebody", fr="Chaque rôle a quelqu'un")
TITLES_ARE_HINTS = Text(
    en="what rests on a title alone is a hint to check, not a fact",
    fr="ce qui repose sur le seul titre est un indice à vérifier, pas un fait",
)
DOMAIN_UNKNOWN = Text(
    en="which function owns the problem is not known: tell me and the map gets sharper",
    fr="on ne sait pas quelle fonction porte le besoin : dites-le-moi et la carte se précise",
)
TENDER = Text(
    en="public tender: the award committee decides, through procurement and by the published criteria",
    fr="marché public : la commission d'attribution décide, par le service achats et selon les critères "
    "publiés",
)
NO_CHAMPION = Text(
    en="no champion seen yet: who acts for you when you are not in the room?",
    fr="aucun champion observé : qui agit pour vous quand vous n'êtes pas là ?",
)


def quoted(said: str) -> Text:
    """The rep's own words as a reason."""
    return Text(en=f"you said “{literal(said)}”", fr=f"vous avez dit « {literal(said)} »")


def literal(typed: str) -> str:
    """What somebody typed, safe to stand in a sentence that has {placeholders}."""
    return typed.replace("{", "(").replace("}", ")")


TO_CHECK = Text(en="to check", fr="à vérifier")
LIKELY = Text(en="likely", fr="probable")


def known(role: Role, holders: Text, doubt: Text | None) -> Text:
    """One role with who holds it, and how far that is sure: "buyer – Wei (likely)"."""
    name = ROLE_NAMES[role]
    return Text(
        en=f"{name.en} – {holders.en}" + (f" ({doubt.en})" if doubt else ""),
        fr=f"{name.fr} – {holders.fr}" + (f" ({doubt.fr})" if doubt else ""),
    )


def together(names: Iterable[str]) -> Text:
    """Names as they are said: "Ana, Bruno and Li"."""
    *first, last = names
    before = ", ".join(first)
    return Text(en=f"{before} and {last}" if before else last, fr=f"{before} et {last}" if before else last)


def headline(filled: Sequence[Text], gaps: Collection[Role]) -> Text:
    """Who is missing, then who is there: what a rep can say aloud."""
    missing = [ROLE_NAMES[role] for role in HEADLINE_ORDER if role in gaps]
    absent = NOBODY_MISSING
    if missing:
        english = together(name.en for name in missing).en
        french = together(name.fr for name in missing).fr
        absent = Text(en=f"Missing: {english}", fr=f"Il manque : {french}")
    if not filled:
        return Text(en=f"{absent.en}.", fr=f"{absent.fr}.")
    return Text(
        en=f"{absent.en}. So far: {'; '.join(text.en for text in filled)}.",
        fr=f"{absent.fr}. À ce stade : {' ; '.join(text.fr for text in filled)}.",
    )
