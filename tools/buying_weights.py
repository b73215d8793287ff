"""How much a title and the deal speak for each role: one table, read row by row and added up.

The rows follow Webster & Wind (1972) with the initiator of Bonoma (1982). The weights are judgement: no public
set of labelled roles exists to fit them to. Each row that counts for somebody is shown as a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tools.buying_evidence import Role
from tools.language import Text
from tools.titles import Function as F
from tools.titles import Seniority as S
from tools.values import Money

SHOWN_AT = 2
"""A role is shown from this score on."""

LIKELY_AT = 3
"""From here it is likely; below, possible. No score makes it stated."""

SMALL_FIRM = 50
"""With fewer people than this the head of the firm decides most purchases."""

BuyClass = Literal["new_task", "modified_rebuy", "straight_rebuy"]
Size = Literal["small", "large"]


@dataclass(frozen=True, kw_only=True)
class Deal:
    """What is known of the purchase; `domain` is the function that owns the problem."""

    value: Money | None = None
    signature_threshold: Money | None = None
    domain: F | None = None
    employees: int | None = None
    buy_class: BuyClass | None = None
    public_tender: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the title and the deal say together of one person. None where it is not known."""

    function: F | None
    seniority: S | None
    owns: bool | None
    firm: Size | None
    above_threshold: bool | None
    buy_class: BuyClass | None
    public_tender: bool


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One row: the condition (an empty one always holds), the points, the reason."""

    points: Mapping[Role, int]
    because: Text
    functions: frozenset[F | None] = frozenset()
    seniorities: frozenset[S] = frozenset()
    owns: tuple[bool | None, ...] = ()
    firm: tuple[Size | None, ...] = ()
    above_threshold: tuple[bool | None, ...] = ()
    buy_class: tuple[BuyClass, ...] = ()
    public_tender: bool = False

    def holds(self, standing: Standing) -> bool:
        """Whether every condition is met."""
        return (
            (not self.functions or standing.function in self.functions)
            and (not self.seniorities or standing.seniority in self.seniorities)
            and (not self.owns or standing.owns in self.owns)
            and (not self.firm or standing.firm in self.firm)
            and (not self.above_threshold or standing.above_threshold in self.above_threshold)
            and (not self.buy_class or standing.buy_class in self.buy_class)
            and (not self.public_tender or standing.public_tender)
        )


INITIATOR, USER, INFLUENCER = Role.INITIATOR, Role.USER, Role.INFLUENCER
DECIDER, BUYER, GATEKEEPER = Role.DECIDER, Role.BUYER, Role.GATEKEEPER

HEADS: frozenset[F | None] = frozenset({F.GENERAL_MANAGEMENT, F.EXECUTIVE})
INFORMATION_TECHNOLOGY: frozenset[F | None] = frozenset({F.IT, F.TECHNICAL})
STAFF: frozenset[F | None] = frozenset({F.PROCUREMENT, F.FINANCE, F.LEGAL, F.ADMIN})
"""They serve the purchase of others; of their own purchase they are users like everybody."""
LINE: frozenset[F | None] = frozenset({*F, None}) - STAFF - HEADS
UNIT_HEADS: frozenset[F | None] = frozenset({*F, None}) - HEADS
TOP = frozenset({S.EXECUTIVE, S.DIRECTOR})
LEADING = TOP | {S.MANAGER}

SIGNALS: tuple[Signal, ...] = (
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.EXECUTIVE}),
        owns=(True,),
        points={DECIDER: 3, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="executive of the function that owns the problem",
            fr="dirige, au comité de direction, la fonction qui porte le besoin",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.EXECUTIVE}),
        owns=(False,),
        points={DECIDER: 1, INFLUENCER: 1},
        because=Text(
            en="executive of another function: may have to approve",
            fr="dirige une autre fonction : peut avoir à approuver",
        ),
    ),
    Signal(
        functions=LINE,
        seniorities=frozenset({S.EXECUTIVE}),
        owns=(None,),
        points={DECIDER: 2, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="executive; which function owns the problem is not known",
            fr="membre de la direction ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.DIRECTOR}),
        owns=(True,),
        points={INFLUENCER: 2, INITIATOR: 2},
        because=Text(
            en="director of the function that will use it", fr="directeur de la fonction utilisatrice"
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.DIRECTOR}),
        owns=(True,),
        above_threshold=(False,),
        points={DECIDER: 2},
        because=Text(
            en="the amount is within a director's signature",
            fr="le montant reste dans la signature d'un directeur",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.DIRECTOR}),
        owns=(True,),
        above_threshold=(None,),
        points={DECIDER: 1},
        because=Text(
            en="director; whether the amount is within a director's signature is not known",
            fr="directeur ; on ne sait pas si le montant reste dans sa signature",
        ),
    ),
    Signal(
        functions=LINE,
        seniorities=frozenset({S.DIRECTOR}),
        owns=(None,),
        points={INFLUENCER: 2, INITIATOR: 1, DECIDER: 1},
        because=Text(
            en="director; which function owns the problem is not known",
            fr="directeur ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.MANAGER}),
        owns=(True,),
        points={INFLUENCER: 2, USER: 2, INITIATOR: 2},
        because=Text(
            en="leads a team of the function that will use it",
            fr="encadre une équipe de la fonction utilisatrice",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.MANAGER}),
        owns=(True,),
        above_threshold=(False,),
        points={DECIDER: 1},
        because=Text(
            en="the amount is small for this firm", fr="le montant est modeste pour cette entreprise"
        ),
    ),
    Signal(
        functions=LINE - {None},
        seniorities=frozenset({S.MANAGER}),
        owns=(None,),
        points={USER: 2, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="leads a team that may use it; which function owns the problem is not known",
            fr="encadre une équipe qui peut l'utiliser ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNIT_HEADS,
        seniorities=frozenset({S.CONTRIBUTOR}),
        owns=(True,),
        points={USER: 3, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="works in the function that will use it", fr="travaille dans la fonction utilisatrice"
        ),
    ),
    Signal(
        functions=LINE,
        seniorities=frozenset({S.CONTRIBUTOR}),
        owns=(None,),
        points={USER: 2, INFLUENCER: 1},
        because=Text(
            en="does the daily work; which function owns the problem is not known",
            fr="fait le travail au quotidien ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=frozenset({F.PROCUREMENT}),
        points={BUYER: 3, INFLUENCER: 1, GATEKEEPER: 2},
        because=Text(
            en="procurement: runs the purchase and the suppliers' access",
            fr="achats : mène l'achat et l'accès des fournisseurs",
        ),
    ),
    Signal(
        functions=frozenset({F.PROCUREMENT}),
        seniorities=TOP,
        owns=(True,),
        points={DECIDER: 1},
        because=Text(
            en="heads procurement, and the deal is in its own category",
            fr="dirige les achats, et l'achat est le sien",
        ),
    ),
    Signal(
        functions=INFORMATION_TECHNOLOGY,
        seniorities=LEADING,
        points={INFLUENCER: 3},
        because=Text(
            en="IT or security: may veto on technical grounds",
            fr="informatique ou sécurité : peut opposer un veto technique",
        ),
    ),
    Signal(
        functions=INFORMATION_TECHNOLOGY,
        owns=(False,),
        points={INFLUENCER: 2, GATEKEEPER: 2},
        because=Text(
            en="IT reviews what other functions bring in",
            fr="l'informatique examine ce que les autres fonctions font entrer",
        ),
    ),
    Signal(
        functions=INFORMATION_TECHNOLOGY,
        seniorities=TOP,
        owns=(True,),
        points={DECIDER: 2},
        because=Text(
            en="the product is IT, and so is the budget", fr="le produit est informatique, son budget aussi"
        ),
    ),
    Signal(
        functions=frozenset({F.FINANCE}),
        points={INFLUENCER: 2, GATEKEEPER: 1},
        because=Text(en="finance checks the business case", fr="la finance vérifie le dossier économique"),
    ),
    Signal(
        functions=frozenset({F.FINANCE}),
        seniorities=TOP,
        above_threshold=(True,),
        points={DECIDER: 2},
        because=Text(
            en="heads finance, and the amount is above the signature threshold",
            fr="dirige la finance, et le montant dépasse le seuil de signature",
        ),
    ),
    Signal(
        functions=frozenset({F.FINANCE}),
        seniorities=TOP,
        owns=(None, False),
        above_threshold=(None,),
        points={DECIDER: 2},
        because=Text(
            en="heads finance; the signature threshold is not known",
            fr="dirige la finance ; le seuil de signature n'est pas connu",
        ),
    ),
    Signal(
        functions=frozenset({F.LEGAL}),
        points={INFLUENCER: 2, GATEKEEPER: 2},
        because=Text(
            en="legal or data protection: holds the contract until it is right",
            fr="juridique ou protection des données : retient le contrat tant qu'il n'est pas en règle",
        ),
    ),
    Signal(
        functions=frozenset({F.ADMIN}),
        seniorities=frozenset({S.CONTRIBUTOR, S.MANAGER}),
        points={GATEKEEPER: 3},
        because=Text(
            en="assistant or secretary: decides who gets through",
            fr="assistanat ou secrétariat : décide de qui passe",
        ),
    ),
    Signal(
        functions=HEADS,
        seniorities=LEADING,
        firm=("small",),
        points={DECIDER: 4, BUYER: 1, INITIATOR: 1},
        because=Text(en="heads a small firm", fr="dirige une petite entreprise"),
    ),
    Signal(
        functions=HEADS,
        seniorities=LEADING,
        firm=(None,),
        points={DECIDER: 3, INITIATOR: 1},
        because=Text(
            en="heads the firm; its size is not known", fr="dirige l'entreprise ; sa taille n'est pas connue"
        ),
    ),
    Signal(
        functions=HEADS,
        seniorities=LEADING,
        firm=("large",),
        points={DECIDER: 1, INFLUENCER: 1},
        because=Text(
            en="heads a larger firm: approves rather than chooses",
            fr="dirige une entreprise plus grande : approuve plus qu'il ne choisit",
        ),
    ),
    Signal(
        functions=HEADS,
        seniorities=LEADING,
        firm=("large",),
        above_threshold=(True,),
        points={DECIDER: 2},
        because=Text(
            en="the amount is above the signature threshold", fr="le montant dépasse le seuil de signature"
        ),
    ),
)

MODIFIERS: tuple[Signal, ...] = (
    Signal(
        buy_class=("straight_rebuy",),
        points={INFLUENCER: -1, INITIATOR: -1, BUYER: 1, USER: 1},
        because=Text(
            en="a straight rebuy is between buyer and user",
            fr="un simple réachat se joue entre acheteur et utilisateur",
        ),
    ),
    Signal(
        buy_class=("new_task",),
        points={INFLUENCER: 1, USER: 1},
        because=Text(en="a first purchase widens the circle", fr="un premier achat élargit le cercle"),
    ),
    Signal(
        public_tender=True,
        points={DECIDER: -1, BUYER: 1},
        because=Text(
            en="in a public tender the award committee decides",
            fr="dans un marché public, la commission d'attribution décide",
        ),
    ),
)
"""They change a role that a title already speaks for; they never make one."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """The points of one role and the reasons for them."""

    points: int
    because: tuple[Text, ...]


def score(standing: Standing) -> dict[Role, Score]:
    """Every role that something speaks for."""
    scores: dict[Role, Score] = {}
    for signal in SIGNALS:
        if signal.holds(standing):
            for role, points in signal.points.items():
                scores[role] = _plus(scores.get(role), points, signal.because)
    for modifier in MODIFIERS:
        if modifier.holds(standing):
            for role in scores.keys() & modifier.points.keys():
                scores[role] = _plus(scores[role], modifier.points[role], modifier.because)
    return scores


def _plus(before: Score | None, points: int, because: Text) -> Score:
    if before is None:
        return Score(points=points, because=(because,))
    return Score(points=before.points + points, because=(*before.because, because))
