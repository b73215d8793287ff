"""The facts of a deal that a buying centre depends on, English and French side by side."""

from collections.abc import Mapping

from tools.language import Text

VALUE = Text(en="value of the deal", fr="montant de l'affaire")
THRESHOLD = Text(en="signature threshold", fr="seuil de signature")
EMPLOYEES = Text(en="size of the company", fr="taille de l'entreprise")
DOMAIN = Text(en="function that owns the problem", fr="fonction qui porte le besoin")
BUY_CLASS = Text(en="kind of purchase", fr="type d'achat")
PUBLIC_TENDER = Text(en="public tender", fr="marché public")

BUY_CLASSES: Mapping[str, Text] = {
    "new_task": Text(en="a first purchase", fr="un premier achat"),
    "modified_rebuy": Text(
        en="a change of supplier or solution", fr="un changement de fournisseur ou de solution"
    ),
    "straight_rebuy": Text(en="a renewal", fr="un renouvellement"),
}
FUNCTIONS: Mapping[str, Text] = {
    "finance": Text(en="finance", fr="la finance"),
    "it": Text(en="IT", fr="l'informatique"),
    "procurement": Text(en="procurement", fr="les achats"),
    "sales": Text(en="sales", fr="le commerce"),
    "marketing": Text(en="marketing", fr="le marketing"),
    "operations": Text(en="operations", fr="les opérations"),
    "hr": Text(en="human resources", fr="les ressources humaines"),
    "legal": Text(en="legal", fr="le juridique"),
    "technical": Text(en="engineering", fr="la technique"),
    "rnd": Text(en="research and development", fr="la recherche et développement"),
    "customer_support": Text(en="customer support", fr="le service client"),
    "project_management": Text(en="project management", fr="la gestion de projet"),
    "consulting": Text(en="consulting", fr="le conseil"),
    "admin": Text(en="administration", fr="l'administration"),
    "general_management": Text(en="general management", fr="la direction générale"),
    "executive": Text(en="the executive team", fr="la direction"),
}
YES, NO = Text(en="yes", fr="oui"), Text(en="no", fr="non")

NOT_COMPARED = Text(
    en="the deal and the signature threshold are not in the same currency or by the same period, so I don't "
    "compare them; tell me both alike",
    fr="l'affaire et le seuil de signature ne sont pas dans la même devise ou sur la même période, donc je "
    "ne les compare pas ; donnez-moi les deux de la même façon",
)
