"""What documents were looked for, as a sentence; names in braces are filled in."""

from collections.abc import Mapping
from typing import Literal

from tools.language import Text

Bounds = Literal["between", "exactly", "from", "to"]

A_DOCUMENT = Text(en="a document", fr="un document")
KINDS: dict[str, Text] = {
    "case study": Text(en="a case study", fr="une étude de cas"),
    "playbook": Text(en="a playbook", fr="un playbook"),
    "onboarding": Text(en="an onboarding guide", fr="un guide d'intégration"),
    "battlecard": Text(en="a battlecard", fr="une fiche concurrent"),
    "deck": Text(en="a slide deck", fr="un diaporama"),
    "pricing": Text(en="a price list", fr="une grille tarifaire"),
    "template": Text(en="a template", fr="un modèle de document"),
}
OF_KIND = Text(en="a document of the kind “{kind}”", fr="un document du type « {kind} »")
OR = Text(en=" or ", fr=" ou ")
IN_INDUSTRY = Text(en="in {industry}", fr="dans le secteur « {industry} »")
IN_REGION = Text(en="in {region}", fr="dans la région « {region} »")
VERIFIED = Text(en="with verified contents", fr="au contenu vérifié")
PEOPLE: Mapping[Bounds, Text] = {
    "between": Text(
        en="about a company of {low} to {high} people", fr="sur une entreprise de {low} à {high} personnes"
    ),
    "exactly": Text(en="about a company of {low} people", fr="sur une entreprise de {low} personnes"),
    "from": Text(
        en="about a company of at least {low} people", fr="sur une entreprise d'au moins {low} personnes"
    ),
    "to": Text(
        en="about a company of at most {high} people", fr="sur une entreprise d'au plus {high} personnes"
    ),
}
FEWER_PEOPLE = Text(
    en="about a company of fewer than {high} people", fr="sur une entreprise de moins de {high} personnes"
)
MORE_PEOPLE = Text(
    en="about a company of more than {low} people", fr="sur une entreprise de plus de {low} personnes"
)
DATED: Mapping[Bounds, Text] = {
    "between": Text(en="dated {low} to {high}", fr="de {low} à {high}"),
    "exactly": Text(en="dated {low}", fr="de {low}"),
    "from": Text(en="dated {low} or later", fr="de {low} ou après"),
    "to": Text(en="dated {high} or earlier", fr="de {high} ou avant"),
}
REVIEWED: Mapping[Bounds, Text] = {
    "between": Text(
        en="last reviewed between {low} and {high}", fr="avec une relecture entre le {low} et le {high}"
    ),
    "exactly": Text(en="last reviewed on {low}", fr="avec une relecture le {low}"),
    "from": Text(en="last reviewed on {low} or later", fr="avec une relecture depuis le {low}"),
    "to": Text(en="last reviewed before {high}", fr="sans relecture depuis le {high}"),
}
