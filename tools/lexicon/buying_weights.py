"""How much a title and the deal speak for each role: one table, read row by row and added up.

The rows follow Webster & Wind (1972) with the initiator of Bonoma (1982). The weights are judgement: no
public set of labelled roles exists to fit them to. Each row that counts for somebody is shown as a reason.
"""

from tools.buying_evidence import Role
from tools.buying_signals import Signal
from tools.language import Text
from tools.titles import Function, Seniority

SHOWN_AT = 2
"""A role is shown from this score on."""

LIKELY_AT = 3
"""From here it is likely; below, possible. No score makes it stated."""

Functions = frozenset[Function | None]

INITIATOR, USER, INFLUENCER = Role.INITIATOR, Role.USER, Role.INFLUENCER
DECIDER, BUYER, GATEKEEPER = Role.DECIDER, Role.BUYER, Role.GATEKEEPER

HEADS: Functions = frozenset({Function.GENERAL_MANAGEMENT, Function.EXECUTIVE})
INFORMATION_TECHNOLOGY: Functions = frozenset({Function.IT, Function.TECHNICAL})
PROCUREMENT: Functions = frozenset({Function.PROCUREMENT})
FINANCE: Functions = frozenset({Function.FINANCE})
LEGAL: Functions = frozenset({Function.LEGAL})
ADMIN: Functions = frozenset({Function.ADMIN})
STAFF = PROCUREMENT | FINANCE | LEGAL | ADMIN
"""They serve the purchase of others; of their own purchase they are users like everybody."""
LINE = frozenset({*Function, None}) - STAFF - HEADS
UNITS = frozenset({*Function, None}) - HEADS
EXECUTIVES = frozenset({Seniority.EXECUTIVE})
DIRECTORS = frozenset({Seniority.DIRECTOR})
MANAGERS = frozenset({Seniority.MANAGER})
CONTRIBUTORS = frozenset({Seniority.CONTRIBUTOR})
TOP = EXECUTIVES | DIRECTORS
LEADING = TOP | MANAGERS

SIGNALS: tuple[Signal, ...] = (
    Signal(
        functions=UNITS,
        seniorities=EXECUTIVES,
        owns=(True,),
        points={DECIDER: 3, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="executive of the function that owns the problem",
            fr="dirige, au comité de direction, la fonction qui porte le besoin",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=EXECUTIVES,
        owns=(False,),
        points={DECIDER: 1, INFLUENCER: 1},
        because=Text(
            en="executive of another function: may have to approve",
            fr="dirige une autre fonction : peut avoir à approuver",
        ),
    ),
    Signal(
        functions=LINE,
        seniorities=EXECUTIVES,
        owns=(None,),
        points={DECIDER: 2, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="executive; which function owns the problem is not known",
            fr="membre de la direction ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=DIRECTORS,
        owns=(True,),
        points={INFLUENCER: 2, INITIATOR: 2},
        because=Text(
            en="director of the function that will use it", fr="directeur de la fonction utilisatrice"
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=DIRECTORS,
        owns=(True,),
        above_threshold=(False,),
        points={DECIDER: 2},
        because=Text(
            en="the deal ({value}) is within a director's signature (threshold: {signature_threshold})",
            fr="l'affaire ({value}) reste dans la signature d'un directeur (seuil : {signature_threshold})",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=DIRECTORS,
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
        seniorities=DIRECTORS,
        owns=(None,),
        points={INFLUENCER: 2, INITIATOR: 1, DECIDER: 1},
        because=Text(
            en="director; which function owns the problem is not known",
            fr="directeur ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=MANAGERS,
        owns=(True,),
        points={INFLUENCER: 2, USER: 2, INITIATOR: 2},
        because=Text(
            en="leads a team of the function that will use it",
            fr="encadre une équipe de la fonction utilisatrice",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=MANAGERS,
        owns=(True,),
        above_threshold=(False,),
        points={DECIDER: 1},
        because=Text(
            en="the deal ({value}) is below the signature threshold ({signature_threshold})",
            fr="l'affaire ({value}) est sous le seuil de signature ({signature_threshold})",
        ),
    ),
    Signal(
        functions=LINE - {None},
        seniorities=MANAGERS,
        owns=(None,),
        points={USER: 2, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="leads a team that may use it; which function owns the problem is not known",
            fr="encadre une équipe qui peut l'utiliser ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=UNITS,
        seniorities=CONTRIBUTORS,
        owns=(True,),
        points={USER: 3, INFLUENCER: 1, INITIATOR: 1},
        because=Text(
            en="works in the function that will use it", fr="travaille dans la fonction utilisatrice"
        ),
    ),
    Signal(
        functions=LINE,
        seniorities=CONTRIBUTORS,
        owns=(None,),
        points={USER: 2, INFLUENCER: 1},
        because=Text(
            en="does the daily work; which function owns the problem is not known",
            fr="fait le travail au quotidien ; la fonction qui porte le besoin n'est pas connue",
        ),
    ),
    Signal(
        functions=PROCUREMENT,
        points={BUYER: 3, INFLUENCER: 1, GATEKEEPER: 2},
        because=Text(
            en="procurement: runs the purchase and the suppliers' access",
            fr="achats : mène l'achat et l'accès des fournisseurs",
        ),
    ),
    Signal(
        functions=PROCUREMENT,
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
        functions=FINANCE,
        points={INFLUENCER: 2, GATEKEEPER: 1},
        because=Text(en="finance checks the business case", fr="la finance vérifie le dossier économique"),
    ),
    Signal(
        functions=FINANCE,
        seniorities=TOP,
        above_threshold=(True,),
        points={DECIDER: 2},
        because=Text(
            en="heads finance, and the deal ({value}) is above the signature threshold "
            "({signature_threshold})",
            fr="dirige la finance, et l'affaire ({value}) dépasse le seuil de signature "
            "({signature_threshold})",
        ),
    ),
    Signal(
        functions=FINANCE,
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
        functions=LEGAL,
        points={INFLUENCER: 2, GATEKEEPER: 2},
        because=Text(
            en="legal or data protection: holds the contract until it is right",
            fr="juridique ou protection des données : retient le contrat tant qu'il n'est pas en règle",
        ),
    ),
    Signal(
        functions=ADMIN,
        seniorities=CONTRIBUTORS | MANAGERS,
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
        because=Text(
            en="heads a small firm ({employees} people)",
            fr="dirige une petite entreprise ({employees} personnes)",
        ),
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
            en="heads a larger firm ({employees} people): approves rather than chooses",
            fr="dirige une entreprise plus grande ({employees} personnes) : approuve plus qu'il ne choisit",
        ),
    ),
    Signal(
        functions=HEADS,
        seniorities=LEADING,
        firm=("large",),
        above_threshold=(True,),
        points={DECIDER: 2},
        because=Text(
            en="the deal ({value}) is above the signature threshold ({signature_threshold})",
            fr="l'affaire ({value}) dépasse le seuil de signature ({signature_threshold})",
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
