"""What a discount does to the price and to the gross margin.

New price = price × (1 − discount); the direct cost stays, so the whole discount comes out of the margin:
margin = price − direct cost, direct cost = price × (1 − gross margin).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.margin import GROSS_MARGIN, margin_fraction
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    price: Annotated[
        Money,
        Slot(
            label=Text(en="price", fr="prix"),
            ask=Text(en="the price before the discount", fr="le prix avant remise"),
            example=Text(en="€30k", fr="30 k€"),
            answer=Text(en="the price is €…", fr="le prix est de … €"),
            cues=words(
                en=(
                    "price*, deal*, list, on, off, quote*, contract*, order*, amount*, worth, sell*, "
                    "sold, from, for, of, value, ticket, proposal*, offer*, invoice*, fee*, bid*, "
                    "project*, rate card, sale, ticket price, package*, subscription*"
                ),
                fr=(
                    "prix, tarif*, sur, affaire*, devis, contrat*, commande*, montant*, vend*, vente*, "
                    "de, valeur, offre*, proposition*, facture*, deal*, catalogue, pour, projet*, "
                    "forfait*, abonnement*, marche*, dossier*, ticket*"
                ),
            ),
        ),
    ]
    discount: Annotated[
        Rate,
        Slot(
            varies=True,
            lost=True,
            label=Text(en="discount", fr="remise"),
            ask=Text(en="the discount", fr="la remise"),
            example=Text(en="15%", fr="15 %"),
            answer=Text(en="the discount is …%", fr="la remise est de … %"),
            cues=words(
                en=(
                    "discount*, off, rebate*, reduc*, cut, concession*, lower, knock*, give*, giving, "
                    "drop*, markdown, price cut, reduction, remove, less, deduct*, shav*, negotiat*, "
                    "haggl*, slash*, asks, asking for, wants, want, percent off, deduction, down by, down"
                ),
                fr=(
                    "remise*, rabais, reduc*, ristourne*, baisse*, concession*, escompte*, geste*, "
                    "moins, promo*, lach*, accord*, consent*, discount*, rabaisse*, deduc*, negoci*, "
                    "cede*, ceder, reclam*, demand*, exig*, veut, veulent, obtenir, rabot*, rogn*"
                ),
            ),
            period="never",
        ),
    ]
    gross_margin: Annotated[Rate | None, GROSS_MARGIN] = None
    direct_cost: Annotated[
        Money | None,
        Slot(
            label=Text(en="direct cost", fr="coût direct"),
            ask=Text(en="what it costs you to deliver", fr="ce qu'il vous coûte"),
            example=Text(en="€12k", fr="12 k€"),
            answer=Text(en="it costs us €…", fr="cela nous coûte … €"),
            cues=words(
                en=(
                    "cost*, direct cost*, cogs, cost of goods, cost price, unit cost, to deliver, to make, "
                    "to produce, purchase price, costs us"
                ),
                fr=(
                    "cout*, cout direct, couts directs, prix de revient, cout de revient, prix d'achat, "
                    "debours, nous coute, revient a, produire, livrer, pr"
                ),
            ),
        ),
    ] = None


def compute(inputs: Inputs) -> Result:
    """The price after the discount; with a gross margin or a direct cost, also the margin before and after.

    Raises InputError for a price that is not positive, a discount or margin out of range, or two currencies.
    """
    price, discount = inputs.price, inputs.discount.fraction
    currency = one_currency([("price", price), ("direct_cost", inputs.direct_cost)])
    if price.amount <= 0:
        raise InputError("price", PRICE_NOT_POSITIVE)
    if not 0 <= discount < 1:
        raise InputError("discount", DISCOUNT_OUT_OF_RANGE)
    new_price = price.amount * (1 - discount)
    figures = [
        _money("new_price", Text(en="price after discount", fr="prix après remise"), new_price, currency),
        _money(
            "discount_amount",
            Text(en="amount of the discount", fr="montant de la remise"),
            price.amount * discount,
            currency,
        ),
    ]
    cost = _direct_cost(inputs)
    if cost is not None:
        figures += _margins(price.amount - cost, new_price - cost, new_price, currency)
    names = {figure.name for figure in figures}
    return Result(
        convention=Convention(
            name="cost_unchanged",
            text=Text(
                en="the discount comes out of the margin in full",
                fr="la remise est prise en entier sur la marge",
            ),
        ),
        headline=_headline(names),
        figures=tuple(figures),
        formula=_formula(names),
        assumptions=_assumptions(names),
        next=(NEXT_DISCOUNT,) if "margin_after" in names else (NEXT_MARGIN, NEXT_DISCOUNT),
    )


def _direct_cost(inputs: Inputs) -> Decimal | None:
    margin, cost = inputs.gross_margin, inputs.direct_cost
    if cost is not None and cost.amount < 0:
        raise InputError("direct_cost", COST_NEGATIVE)
    if margin is None:
        return cost.amount if cost is not None else None
    from_margin = inputs.price.amount * (1 - margin_fraction(margin))
    if cost is not None and cost.amount != from_margin:
        raise InputError("direct_cost", COST_AND_MARGIN)
    return from_margin


def _margins(before: Decimal, after: Decimal, new_price: Decimal, currency: str | None) -> list[Figure]:
    figures = [
        _money("margin_before", Text(en="margin before", fr="marge avant remise"), before, currency),
        _money("margin_after", Text(en="margin after", fr="marge après remise"), after, currency),
        _ratio(
            "new_gross_margin", Text(en="new gross margin", fr="nouveau taux de marge"), after / new_price
        ),
    ]
    if before > 0:
        change = (after - before) / before
        figures.append(
            _ratio("margin_change", Text(en="change of the margin", fr="variation de la marge"), change)
        )
    if before > 0 and after > 0:
        label = Text(en="extra volume to earn the same", fr="volume à ajouter pour gagner autant")
        figures.append(_ratio("extra_volume", label, before / after - 1))
    return figures


def _money(name: str, label: Text, amount: Decimal, currency: str | None) -> Figure:
    return Figure(name=name, label=label, value=amount, unit=Unit.MONEY, currency=currency)


def _ratio(name: str, label: Text, ratio: Decimal) -> Figure:
    return Figure(name=name, label=label, value=ratio, unit=Unit.RATIO)


def _headline(names: set[str]) -> Text:
    en = "A discount of {discount} brings the price to {new_price}"
    fr = "Une remise de {discount} ramène le prix à {new_price}"
    if "margin_after" in names:
        en += " and the margin from {margin_before} to {margin_after}"
        fr += " et la marge de {margin_before} à {margin_after}"
    if "margin_change" in names:
        en, fr = en + " ({margin_change})", fr + " ({margin_change})"
    if "extra_volume" in names:
        en += ". It takes {extra_volume} more volume to earn as much"
        fr += ". Il faut vendre {extra_volume} de plus pour gagner autant"
    return Text(en=en + ".", fr=fr + ".")


def _formula(names: set[str]) -> tuple[Text, ...]:
    lines = [
        Text(
            en="New price = {price} − {discount_amount} = {new_price}",
            fr="Nouveau prix = {price} − {discount_amount} = {new_price}",
        )
    ]
    if "margin_after" in names:
        lines.append(
            Text(
                en="Margin after = {margin_before} − {discount_amount} = {margin_after}, {new_gross_margin} "
                "of the new price",
                fr="Marge après = {margin_before} − {discount_amount} = {margin_after}, soit "
                "{new_gross_margin} du nouveau prix",
            )
        )
    return tuple(lines)


def _assumptions(names: set[str]) -> tuple[Text, ...]:
    if "margin_after" not in names:
        return (MARGIN_UNKNOWN,)
    return (COST_STAYS,) if "extra_volume" in names else (COST_STAYS, NOTHING_LEFT)


NEXT_MARGIN = Text(en="and with a gross margin of …%?", fr="et avec une marge brute de … % ?")
NEXT_DISCOUNT = Text(en="and with a discount of …%?", fr="et avec une remise de … % ?")
COST_STAYS = Assumption(
    en="the direct cost stays the same",
    fr="le coût direct ne change pas",
    change=Text(
        en="give another direct cost to change that", fr="donnez un autre coût direct pour le changer"
    ),
)
MARGIN_UNKNOWN = Text(
    en="what is left of the margin is not known; give the gross margin or the direct cost",
    fr="ce qu'il reste de la marge n'est pas connu ; donnez la marge brute ou le coût direct",
)
NOTHING_LEFT = Text(
    en="at this price nothing is left to earn; try a lower discount",
    fr="à ce prix, il n'y a plus rien à gagner ; essayez une remise plus faible",
)
PRICE_NOT_POSITIVE = Text(
    en="The price must be above zero. Tell me the price before the discount.",
    fr="Le prix doit être supérieur à zéro. Dites-moi le prix avant remise.",
)
DISCOUNT_OUT_OF_RANGE = Text(
    en="A discount can't be negative, and it has to leave something of the price. Give it in percent of the "
    "price.",
    fr="Une remise ne peut pas être négative et doit laisser une partie du prix. Donnez-la en pourcentage du "
    "prix.",
)
COST_NEGATIVE = Text(
    en="The direct cost can't be negative. Tell me what it costs you to deliver.",
    fr="Le coût direct ne peut pas être négatif. Dites-moi ce que la livraison vous coûte.",
)
COST_AND_MARGIN = Text(
    en="The direct cost and the gross margin contradict each other. Give one of the two.",
    fr="Le coût direct et la marge brute se contredisent. Donnez l'un des deux.",
)

TOOL = Tool(
    name="discount_impact",
    title=Text(en="Discount impact", fr="Effet d'une remise"),
    aim=Text(en="compute what the discount costs", fr="calculer l'effet de la remise"),
    summary=Text(
        en="what a discount does to the price and the gross margin",
        fr="l'effet d'une remise sur le prix et la marge brute",
    ),
    names=words(
        en=(
            "discount impact, impact of a discount, impact of the discount, effect of a discount, "
            "effect of the discount, cost of a discount, cost of the discount, margin after discount, "
            "margin after the discount, discounted price, price after discount, "
            "price after the discount, impact of the concession, impact of a concession, "
            "cost of the concession, cost of a rebate, impact of a rebate, effect of a rebate, "
            "impact of discounting, effect of discounting, margin after a discount, "
            "margin after the rebate, price after a discount, discounted margin, "
            "price with the discount, margin with the discount, discount do|does … to, "
            "discount cost me, discount cost us, "
            "margin … left|remain*, margin do|would|will … keep|make, left … margin, keep … margin, "
            "how much … margin, what … left after|with|of, left if|when|after i|we|you "
            "give|offer|drop|discount*, cost* … discount, discount … cost* me|us"
        ),
        fr=(
            "impact d'une remise, impact de la remise, impact remise, effet d'une remise, "
            "effet de la remise, cout d'une remise, cout de la remise, marge apres remise, "
            "marge apres la remise, prix apres remise, prix apres la remise, prix remise, "
            "impact du rabais, impact d'un rabais, effet du rabais, effet d'un rabais, cout du rabais, "
            "impact d'une ristourne, impact de la ristourne, effet de la ristourne, "
            "cout du geste commercial, impact du geste, impact du geste commercial, marge apres rabais, "
            "marge apres ristourne, marge apres geste, prix apres rabais, prix apres ristourne, "
            "prix apres reduction, impact d'une baisse de prix, effet d'une baisse de prix, "
            "me coute la remise, nous coute la remise, coute cette remise, coute la remise, "
            "coute une remise, marge avec la remise, marge avec remise, effet sur la marge, "
            "impact sur la marge, impact sur ma marge, impact sur notre marge, "
            "reste … marge, marge … reste*, marge … gard*|conserv*|perd*, combien … marge, "
            "gard*|perd* … de marge, reste* … remise, remise … coute*, quelle marge … reste*|gard*, "
            "reste apres remise"
        ),
    ),
    hints=words(
        en=(
            "discount*, off, rebate*, price cut, price reduction, price concession, knock off, "
            "percent off, what's left, give away, concession*, negotiat*, haggl*, knock*, shave*, "
            "shaving, take off, taking off, slash*, lower the price, drop the price, left with, "
            "am i left, what remains, remains, leave my margin, margin left, what is left, "
            "do to my margin, do to the margin, do to my, new margin, markdown, price down, margin would"
        ),
        fr=(
            "remise*, rabais, ristourne*, baisse de prix, reduction*, geste commercial, escompte*, "
            "de moins, ce qu'il reste, reste en marge, lacher, negoci*, marchand*, geste, concession*, "
            "lache*, rogne*, cede*, ceder, consent*, accorde*, j'accorde, rabot*, moins cher, "
            "il me reste, me reste, nous reste, il reste quoi, reste quoi, reste combien, reste-t-il, "
            "je garde, on garde, garde combien, nouvelle marge, nouveau prix, ma marge, en marge, "
            "marge restante, perds en marge, baisse du prix, tirer le prix, casser le prix, "
            "combien je perds"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        price=Money(Decimal(30_000), "EUR"), discount=Rate(Decimal("0.15")), gross_margin=Rate(Decimal("0.6"))
    ),
)
