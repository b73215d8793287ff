"""What people could ask, shown where a conversation begins; every prompt is one that the bot can answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.slack.members.personas import Persona
from tools.language import Language, Text

MOST = 4
"""How many prompts Slack shows (`assistant.threads.setSuggestedPrompts`)."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What stands on the prompt, and the message that choosing it sends."""

    title: Text
    message: Text

    def to(self, language: Language) -> dict[str, str]:
        """As Slack takes it."""
        return {"title": self.title.to(language), "message": self.message.to(language)}


def prompts(persona: Persona, language: Language) -> list[dict[str, str]]:
    """The prompts for such a person."""
    return [prompt.to(language) for prompt in PROMPTS[persona]]


PROMPTS: Mapping[Persona, tuple[Prompt, ...]] = {
    Persona.REP: (
        Prompt(
            title=Text(en="Compute an ROI", fr="Calculer un ROI"),
            message=Text(en="What is the ROI of our project?", fr="Quel est le ROI de notre projet ?"),
        ),
        Prompt(
            title=Text(en="Map a buying centre", fr="Décrire un centre d'achat"),
            message=Text(en="Who is missing in the buying centre?", fr="Qui manque dans le centre d'achat ?"),
        ),
        Prompt(
            title=Text(en="Answer “it's too expensive”", fr="Répondre à « c'est trop cher »"),
            message=Text(
                en="How do I answer “it's too expensive”?", fr="Que répondre à « c'est trop cher » ?"
            ),
        ),
        Prompt(
            title=Text(en="Find a case study", fr="Trouver un cas client"),
            message=Text(
                en="Do we have a case study in manufacturing?",
                fr="Avons-nous un cas client dans l'industrie ?",
            ),
        ),
    ),
    Persona.NEW_REP: (
        Prompt(
            title=Text(en="Start my onboarding", fr="Commencer mon parcours"),
            message=Text(
                en="How are my first two weeks organised?",
                fr="Comment s'organisent mes deux premières semaines ?",
            ),
        ),
        Prompt(
            title=Text(en="Quiz me", fr="M'interroger"),
            message=Text(en="Quiz me on the buying centre roles", fr="Quiz sur les rôles du centre d'achat"),
        ),
        Prompt(
            title=Text(en="Prepare a first call", fr="Préparer un premier appel"),
            message=Text(
                en="What should I prepare before a first call?", fr="Que préparer avant un premier appel ?"
            ),
        ),
        Prompt(
            title=Text(en="Learn a word of the trade", fr="Apprendre un mot du métier"),
            message=Text(en="What does a gatekeeper do?", fr="Que fait un gardien (gatekeeper) ?"),
        ),
    ),
    Persona.MANAGER: (
        Prompt(
            title=Text(en="Best and worst case", fr="Meilleur et pire cas"),
            message=Text(
                en="What is the ROI in the best and the worst case?",
                fr="Quel est le ROI dans le meilleur et le pire cas ?",
            ),
        ),
        Prompt(
            title=Text(en="Cover the target", fr="Couvrir l'objectif"),
            message=Text(en="What is our pipeline coverage?", fr="Quelle est notre couverture de pipeline ?"),
        ),
        Prompt(
            title=Text(en="See the cost of a customer", fr="Voir le coût d'un client"),
            message=Text(en="What is our CAC?", fr="Quel est notre CAC ?"),
        ),
        Prompt(
            title=Text(en="Face a CFO", fr="Face à un DAF"),
            message=Text(en="How do I present an ROI to a CFO?", fr="Comment présenter un ROI à un DAF ?"),
        ),
    ),
}
