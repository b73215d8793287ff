"""Whether the language model answers and calls tools, what that took, and what to do about each fault."""

import re
from dataclasses import dataclass

from bot.dialogue.llm.budget import Budget, Limits, MemorySpending
from bot.dialogue.llm.chat import Fault, ModelUnavailable, OfferedTool, Prompt, Tokens
from bot.dialogue.llm.guard import Asked, Guard
from bot.dialogue.llm.usage import Tally
from bot.language_model import load
from bot.settings import Settings, SettingsError
from tools.language import Text

NO_MODEL = Text(
    en="No language model is set: the rules answer alone, and nothing is missing (docs/llm.md).",
    fr="Aucun modèle de langage n'est réglé : les règles répondent seules, et rien ne manque (docs/llm.md).",
)
WORKS = Text(
    en="{model} answers and calls tools; it took {seconds} s and {tokens} tokens ({read} read, {written} "
    "written).",
    fr="{model} répond et appelle des outils ; il a pris {seconds} s et {tokens} tokens ({read} lus, "
    "{written} écrits).",
)
NO_CALLS = Text(
    en="{model} answers, but calls no tool: it can't help to understand. Choose a model that can call tools, "
    "or leave LLM_MODEL empty. It took {tokens} tokens.",
    fr="{model} répond, mais n'appelle aucun outil : il ne peut pas aider à comprendre. Choisissez un modèle "
    "qui sait en appeler, ou laissez LLM_MODEL vide. Il a pris {tokens} tokens.",
)
OTHER_WORDS = Text(
    en="{model} calls tools, but not with the words that it was given: the rules will drop most of what it "
    "proposes. Choose a better model. It took {tokens} tokens.",
    fr="{model} appelle des outils, mais pas avec les mots qu'il a reçus : les règles écarteront presque "
    "tout ce qu'il propose. Choisissez un meilleur modèle. Il a pris {tokens} tokens.",
)
FAULTS: dict[Fault, Text] = {
    "timeout": Text(
        en="{model} didn't answer within {limit} s. Choose a faster one, or raise LLM_SECONDS.",
        fr="{model} n'a pas répondu en {limit} s. Choisissez-en un plus rapide, ou augmentez LLM_SECONDS.",
    ),
    "unreachable": Text(
        en="{address} can't be reached. Check LLM_BASE_URL, the network and, for a server of your own, that "
        "it runs.",
        fr="{address} est injoignable. Vérifiez LLM_BASE_URL, le réseau et, pour un serveur à vous, qu'il "
        "tourne.",
    ),
    "busy": Text(
        en="The provider of {model} is overloaded or your quota is used up. Try later, or look at your plan.",
        fr="Le fournisseur de {model} est surchargé ou votre quota est épuisé. Réessayez plus tard, ou "
        "vérifiez votre abonnement.",
    ),
    "refused": Text(
        en="The provider refuses {model}{status}. Check the model's name, and that it can call tools.",
        fr="Le fournisseur refuse {model}{status}. Vérifiez le nom du modèle, et qu'il sait appeler des "
        "outils.",
    ),
    "unreadable": Text(
        en="What {address} answers can't be read. Check that LLM_BASE_URL is the address of its API; that of "
        "an OpenAI-compatible server mostly ends in /v1.",
        fr="La réponse de {address} est illisible. Vérifiez que LLM_BASE_URL est l'adresse de son API ; "
        "celle d'un serveur compatible OpenAI finit le plus souvent par /v1.",
    ),
}
BAD_KEY = Text(
    en="The provider refuses the key{status}. Set LLM_API_KEY to one that is valid for {model}.",
    fr="Le fournisseur refuse la clé{status}. Donnez à LLM_API_KEY une clé valable pour {model}.",
)
NOT_THERE = Text(
    en="There is no {model} at {address}{status}. Check the name in LLM_MODEL, and LLM_BASE_URL.",
    fr="Il n'y a pas de {model} à {address}{status}. Vérifiez le nom dans LLM_MODEL, et LLM_BASE_URL.",
)
PROVIDER = Text(en="The provider's address", fr="L'adresse du fournisseur")
BY_STATUS = {"401": BAD_KEY, "403": BAD_KEY, "404": NOT_THERE}

TOOL, INPUT, WORDS = "note_customers", "customers", "48 customers"
PROBE = OfferedTool(
    name=TOOL,
    description="Notes how many customers were won.",
    schema={
        "type": "object",
        "properties": {
            INPUT: {"type": "string", "description": "The words of the message, letter by letter."}
        },
        "required": [INPUT],
        "additionalProperties": False,
    },
)
PROMPT = Prompt(rules="Call the tool that fits the message.", asked="This year we won 48 customers in Lyon.")
ASKED = Asked(question="doctor", person="doctor", purpose="interpret")


@dataclass(frozen=True, kw_only=True)
class ModelFinding:
    """What was found; `works` is None where no model is set."""

    works: bool | None
    says: Text


def try_model(settings: Settings) -> ModelFinding:
    """Asks the model that is set to call a tool, as it is asked to understand a message."""
    if not settings.llm_model:
        return ModelFinding(works=None, says=NO_MODEL)
    usage = Tally()
    budget = Budget(spending=MemorySpending(), limits=Limits())
    try:
        guard = Guard(load(settings), seconds=settings.llm_seconds, budget=budget, usage=usage)
        choice = guard.choose(ASKED, PROMPT, (PROBE,))
    except SettingsError as error:
        return ModelFinding(works=False, says=error.text)
    except ModelUnavailable as fault:
        return ModelFinding(works=False, says=_fault(fault, settings))
    called = next((call for call in choice.calls if call.name == TOOL), None)
    if called is None:
        return ModelFinding(works=False, says=_said(NO_CALLS, settings, usage.tokens))
    if "48" not in called.words.get(INPUT, ""):
        return ModelFinding(works=False, says=_said(OTHER_WORDS, settings, usage.tokens))
    seconds = f"{sum(taken for _, taken in usage.seconds):.1f}"
    return ModelFinding(works=True, says=_said(WORKS, settings, usage.tokens, seconds=seconds))


def _fault(fault: ModelUnavailable, settings: Settings) -> Text:
    status = re.search(r"\b[45]\d\d\b", str(fault))
    text = FAULTS.get(fault.fault, FAULTS["unreadable"])
    if fault.fault == "refused" and status:
        text = BY_STATUS.get(status[0], text)
    return _said(text, settings, Tokens(), status=f" ({status[0]})" if status else "")


def _said(text: Text, settings: Settings, tokens: Tokens, **more: str) -> Text:
    parts = {
        "model": settings.llm_model,
        "limit": f"{settings.llm_seconds:g}",
        "tokens": str(tokens.total),
        "read": str(tokens.read),
        "written": str(tokens.written),
        **more,
    }
    address = settings.llm_base_url
    return Text(
        en=text.en.format(address=address or PROVIDER.en, **parts),
        fr=text.fr.format(address=address or PROVIDER.fr, **parts),
    )
