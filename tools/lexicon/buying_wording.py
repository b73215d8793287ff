"""The sentences of the buying-centre map, English and French side by side."""

from collections.abc import Collection, Iterable, Sequence

from tools.base import Assumption, Convention
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

WITH_ARTICLE: dict[Role, Text] = {
    Role.INITIATOR: Text(en="the initiator", fr="l'initiateur"),
    Role.USER: Text(en="the user", fr="l'utilisateur"),
    Role.INFLUENCER: Text(en="the influencer", fr="l'influenceur"),
    Role.DECIDER: Text(en="the decider", fr="le décideur"),
    Role.BUYER: Text(en="the buyer", fr="l'acheteur"),
    Role.GATEKEEPER: Text(en="the gatekeeper", fr="le gardien"),
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
        en="the roles of Webster and Wind with the initiator, each of a person in this deal, not of a title",
        fr="les rôles de Webster et Wind avec l'initiateur, chacun d'une personne dans cette affaire et non "
        "d'un titre",
    ),
)

SAID_BY_YOU = Text(en="you said so", fr="vous l'avez dit")
PEOPLE = Text(en="people on the map", fr="personnes sur la carte")
GAPS = Text(en="roles nobody fills", fr="rôles sans titulaire")

TITLES_ARE_HINTS = Assumption(
    en="what rests on a title alone is a hint, not a fact",
    fr="ce qui repose sur le seul titre est un indice, pas un fait",
    change=Text(
        en="tell me what they do in this purchase and it becomes one",
        fr="dites-moi ce que fait chacun dans cet achat pour en être sûr",
    ),
)
DOMAIN_UNKNOWN = Text(
    en="I don't know which function owns the problem; tell me whose budget it is to sharpen the map",
    fr="je ne sais pas quelle fonction porte le besoin ; dites-moi qui paie pour préciser la carte",
)
TENDER = Text(
    en="in a public tender the award committee decides, through procurement and by the published criteria",
    fr="dans un marché public, la commission d'attribution décide, par le service achats et selon les "
    "critères publiés",
)
NO_CHAMPION = Text(
    en="nobody is seen as a champion yet; tell me who acts for you when you are not in the room",
    fr="aucun champion n'est encore repéré ; dites-moi qui agit pour vous quand vous n'êtes pas là",
)
NEXT_PERSON = Text(en="add Chloe, head of legal", fr="ajoute Chloé, directrice juridique")


def next_questions(first: str | None, gaps: Collection[Role]) -> tuple[Text, ...]:
    """Who else to put on the map and, when nobody is known to decide, what would settle it."""
    if first is None:
        return (NEXT_PERSON,)
    name = literal(first)
    if Role.DECIDER in gaps or not gaps:
        return (Text(en=f"{name} signs", fr=f"c'est {name} qui signe"), NEXT_PERSON)
    return (NEXT_PERSON, Text(en=f"{name} raised the need", fr=f"c'est {name} qui a exprimé le besoin"))


def quoted(said: str) -> Text:
    """The rep's own words as a reason."""
    return Text(en=f"you said “{literal(said)}”", fr=f"vous avez dit « {literal(said)} »")


def literal(typed: str) -> str:
    """What somebody typed, safe to stand in a sentence that has {placeholders}."""
    return typed.replace("{", "(").replace("}", ")")


def spoken(person: str, *, named: bool) -> Text:
    """Somebody in a sentence: a name stands alone, a title takes an article in English."""
    who = literal(person)
    return Text(en=who if named else f"the {who}", fr=who)


CERTAIN = (Text(en="is {who}", fr="est {who}"), Text(en="are {who}", fr="sont {who}"))
LIKELY = (
    Text(en="is probably {who}", fr="est probablement {who}"),
    Text(en="are probably {who}", fr="sont probablement {who}"),
)
TO_CHECK = (
    Text(en="may be {who}", fr="est peut-être {who}"),
    Text(en="may be {who}", fr="sont peut-être {who}"),
)
"""How sure a role is, of one person and of several."""


def known(role: Role, holders: Sequence[Text], doubt: tuple[Text, Text]) -> Text:
    """One role with who holds it, and how far that is sure: "the buyer is probably Wei"."""
    who = together(holders)
    several = len(holders) > 1
    said, name = doubt[several], WITH_ARTICLE[role]
    english = f"{name.en}s" if several else name.en
    french = f"les {ROLE_NAMES[role].fr}s" if several else name.fr
    return Text(
        en=f"{english} {said.en.replace('{who}', who.en)}", fr=f"{french} {said.fr.replace('{who}', who.fr)}"
    )


def together(names: Iterable[Text]) -> Text:
    """Names as they are said: "Ana, Bruno and Li"."""
    *first, last = names
    if not first:
        return last
    return Text(
        en=f"{', '.join(name.en for name in first)} and {last.en}",
        fr=f"{', '.join(name.fr for name in first)} et {last.fr}",
    )


def headline(filled: Sequence[Text], gaps: Collection[Role]) -> Text:
    """Who is missing, then who is there: what a rep can say aloud."""
    missing = [WITH_ARTICLE[role] for role in HEADLINE_ORDER if role in gaps]
    absent = NOBODY_MISSING
    if missing:
        names = together(missing)
        verb = "are" if len(missing) > 1 else "is"
        absent = Text(en=f"{_capital(names.en)} {verb} still missing", fr=f"Il manque encore {names.fr}")
    if not filled:
        return Text(en=f"{absent.en}.", fr=f"{absent.fr}.")
    there = together(filled)
    return Text(en=f"{absent.en}. {_capital(there.en)}.", fr=f"{absent.fr}. {_capital(there.fr)}.")


NOBODY_MISSING = Text(en="Every role has somebody", fr="Chaque rôle a un titulaire")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
