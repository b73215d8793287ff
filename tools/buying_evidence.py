"""Which of the rep's words show a person's role in the purchase or stance on it."""

from enum import StrEnum

from tools.evidence import Evidence as AnyEvidence
from tools.evidence import EvidenceReader


class Role(StrEnum):
    """A role in one purchase; a person may hold several."""

    INITIATOR = "initiator"
    USER = "user"
    INFLUENCER = "influencer"
    DECIDER = "decider"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"


class Stance(StrEnum):
    """For or against us: what somebody saw the person do, never what a title says."""

    CHAMPION = "champion"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    BLOCKER = "blocker"


Evidence = AnyEvidence[Role | Stance]

_READER: EvidenceReader[Role | Stance] = EvidenceReader(
    "buying_evidence.toml", {"role": Role, "stance": Stance}, bears_denial=frozenset(Stance)
)


def evidence_in(text: str) -> tuple[Evidence, ...]:
    """What `text` says of one person's role and stance, in the order of the words.

    A question is no evidence, nor is what another person does ("her boss decides").
    """
    return _READER.read(text)
