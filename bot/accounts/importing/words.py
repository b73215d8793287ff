"""What the usual words of a CRM mean: how a deal ended, what it is for, what kind of thing happened."""

from collections.abc import Mapping
from decimal import Decimal

from bot.accounts.folding import folded
from bot.accounts.model import ActivityKind, DealKind, DealStatus
from tools.buying_evidence import Stance
from tools.buying_signals import BuyClass
from tools.language import word_set

_YES = word_set("1 true yes y oui o vrai x t")
_NO = word_set("0 false no n non faux f")
_WON = frozenset(
    {
        *word_set("won gagne gagnee closedwon signed signe signee"),
        *("closed won", "ferme gagne", "fermee gagnee", "ferme et gagne", "conclue gagnee", "cloture gagnee"),
        *("cloturee gagnee", "cloture gagne", "affaire gagnee", "transaction gagnee", "conclu gagne"),
    }
)
_LOST = frozenset(
    {
        *word_set("lost perdu perdue closedlost abandoned abandonne abandonnee disqualified"),
        *(
            "closed lost",
            "ferme perdu",
            "fermee perdue",
            "ferme et perdu",
            "conclue perdue",
            "cloture perdue",
        ),
        *("cloturee perdue", "cloture perdu", "affaire perdue", "transaction perdue", "conclu perdu"),
        *("no decision", "sans decision"),
    }
)
_KINDS: tuple[tuple[DealKind, frozenset[str]], ...] = (
    ("renewal", word_set("renewal renouvellement reconduction")),
    (
        "expansion",
        word_set(
            "existing existingbusiness expansion extension upgrade upsell cross additional existant existante"
        ),
    ),
    ("new", word_set("new newbusiness nouveau nouvelle")),
)
_HAPPENED: tuple[tuple[ActivityKind, frozenset[str]], ...] = (
    ("demo", word_set("demo demonstration")),
    ("offer", word_set("offer offre quote devis proposal proposition")),
    ("visit", word_set("visit visite")),
    ("call", word_set("call appel telephone phone")),
    ("email", word_set("email mail courriel listemail")),
    ("meeting", word_set("meeting reunion rendez rdv event evenement entretien")),
    ("note", word_set("note remarque")),
    ("task", word_set("task tache")),
)
_STANCES: Mapping[str, Stance] = {
    **{stance.value: stance for stance in Stance},
    **{"ambassadeur": Stance.CHAMPION, "allie": Stance.SUPPORTER, "favorable": Stance.SUPPORTER},
    **{"neutre": Stance.NEUTRAL, "sceptique": Stance.SCEPTIC, "skeptic": Stance.SCEPTIC},
    **{"opposant": Stance.BLOCKER, "bloqueur": Stance.BLOCKER, "detracteur": Stance.BLOCKER},
}
_BUY_CLASSES: Mapping[str, BuyClass] = {
    "new task": "new_task", "new": "new_task", "nouvel achat": "new_task", "premier achat": "new_task",
    "modified rebuy": "modified_rebuy", "reachat modifie": "modified_rebuy", "rachat modifie":
    "modified_rebuy",
    "straight rebuy": "straight_rebuy", "reachat simple": "straight_rebuy", "reachat a l identique":
    "straight_rebuy",
}  # fmt: skip


def yes_or_no(cell: object) -> bool | None:
    """What a box that is ticked or not says; None for anything else."""
    text = folded(str(cell))
    return True if text in _YES else False if text in _NO else None


def status_of(stage: str, won: frozenset[str], lost: frozenset[str]) -> DealStatus | None:
    """How a deal ended by the name of its stage; None when the name doesn't tell.

    `won` and `lost` are folded names that a mapping file adds. A stage in brackets with its pipeline
    ("Closed won (Sales pipeline)") is read without it.
    """
    for name in (folded(stage), folded(stage.partition("(")[0])):
        if name in _WON | won:
            return DealStatus.WON
        if name in _LOST | lost:
            return DealStatus.LOST
    return DealStatus.OPEN if folded(stage) in {"open", "ouvert", "ouverte", "en cours"} else None


def status_at(probability: Decimal) -> DealStatus:
    """How a deal ended by its probability: both CRMs keep 0 and 100 % for deals that are closed."""
    if probability <= 0:
        return DealStatus.LOST
    return DealStatus.WON if probability >= 1 else DealStatus.OPEN


def deal_kind(text: str) -> DealKind | None:
    """What a deal is for."""
    words = frozenset(folded(text).split())
    return next((kind for kind, names in _KINDS if words & names), None)


def activity_kind(*texts: str) -> ActivityKind:
    """What happened, by the first of these texts that says it; a note where none does."""
    for text in texts:
        words = frozenset(folded(text).replace("e mail", "email").split())
        for kind, names in _HAPPENED:
            if words & names:
                return kind
    return "note"


def stance_of(text: str) -> Stance | None:
    """For or against us."""
    return _STANCES.get(folded(text))


def buy_class_of(text: str) -> BuyClass | None:
    """How new the purchase is to its buyer."""
    return _BUY_CLASSES.get(folded(text))
