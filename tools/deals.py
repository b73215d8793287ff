"""How people speak of what one deal is worth."""

from tools.base import Slot
from tools.language import Text, words

DEAL_SIZE = Slot(
    each=True,
    same_as=("average_order_value",),
    label=Text(en="average deal size", fr="taille moyenne d'une affaire"),
    ask=Text(en="what a deal is worth on average", fr="ce que vaut une affaire en moyenne"),
    example=Text(en="€30k", fr="30 k€"),
    answer=Text(en="a deal is worth €…", fr="une affaire vaut … €"),
    cues=words(
        en=(
            "deal size*, deal*, average*, avg, acv, tcv, contract value, contract*, each, worth, size, "
            "value*, "
            "ticket*, order*, basket*, sale, price*, per deal, arpa, sell*, a piece, apiece"
        ),
        fr=(
            "taille*, affaire*, moyen*, panier*, ticket*, contrat*, valeur*, montant*, chacun*, deal*, acv, "
            "vente*, commande*, par affaire, prix, vaut, vend*, l'unite"
        ),
    ),
)
