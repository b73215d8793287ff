"""Wires the language model that the operator has set; without one LangChain isn't even loaded."""

from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.finder import Finder
from bot.dialogue.llm.budget import Budget, Limits, Price, Spending
from bot.dialogue.llm.chat import ChatModel
from bot.dialogue.llm.guard import Guard
from bot.dialogue.llm.interpreter import Complete, ModelInterpreter, as_it_is
from bot.dialogue.llm.prose import ModelProse
from bot.dialogue.llm.usage import Tally
from bot.dialogue.ports import TEMPLATES, Interpreter, Prose
from bot.settings import Settings, SettingsError
from tools.language import Text

WITH_KEY = {
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
}
"""The providers that want a key, and the variables that they call it by."""
EXTRAS = {"google_genai": "google", "mistralai": "mistral"}
"""Where the optional extra is not called as the provider is."""


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """Who understands messages and who writes the answers; `usage` counts what the model did."""

    interpreter: Interpreter
    prose: Prose = TEMPLATES
    usage: Tally | None = None


def understanding(
    settings: Settings,
    rules: Interpreter,
    finder: Finder,
    spending: Spending,
    model: ChatModel | None = None,
    complete: Complete = as_it_is,
) -> Understanding:
    """The rules alone or, where a model is set, the rules with it; `complete` adds what accounts know.

    Raises SettingsError for a model that can't be used.
    """
    if not settings.llm_model and model is None:
        return Understanding(interpreter=rules)
    usage = Tally()
    guard = Guard(
        model or load(settings),
        seconds=settings.llm_seconds,
        budget=Budget(spending=spending, limits=limits(settings)),
        usage=usage,
    )
    return Understanding(
        interpreter=ModelInterpreter(rules, guard, finder, complete),
        prose=ModelProse(guard) if settings.llm_writes else TEMPLATES,
        usage=usage,
    )


def load(settings: Settings) -> ChatModel:
    """The model that is set. Raises SettingsError when its package or its key is missing."""
    provider = settings.llm_model.partition(":")[0]
    key = settings.llm_key.get_secret_value()
    if provider in WITH_KEY and not key and not settings.llm_base_url:
        raise SettingsError(_no_key(WITH_KEY[provider]))
    from bot.dialogue.llm.langchain_chat import Access, LangChainModel

    try:
        return LangChainModel(
            Access(
                model=settings.llm_model,
                key=key,
                base_url=settings.llm_base_url,
                seconds=settings.llm_seconds,
            )
        )
    except ImportError:
        raise SettingsError(_no_package(EXTRAS.get(provider, provider))) from None
    except ValueError:  # no such provider, or one that wants what it wasn't given
        raise SettingsError(_unusable(settings.llm_model)) from None


def limits(settings: Settings) -> Limits:
    """The limits of a day as they are set."""
    read, _, written = settings.llm_price.partition("/")
    return Limits(
        tokens_a_person=settings.llm_tokens_a_day,
        tokens_in_all=settings.llm_tokens_a_day_in_all,
        cost_a_person=settings.llm_cost_a_day,
        cost_in_all=settings.llm_cost_a_day_in_all,
        price=Price(read=Decimal(read or 0), written=Decimal(written or 0)),
    )


def _no_key(variable: str) -> Text:
    return Text(
        en=f"LLM_MODEL needs a key: set LLM_API_KEY or {variable}, or leave LLM_MODEL empty.",
        fr=f"LLM_MODEL demande une clé : réglez LLM_API_KEY ou {variable}, ou laissez LLM_MODEL vide.",
    )


def _no_package(extra: str) -> Text:
    command = f'pip install "salesbot-b2b-enablement[{extra}]"'
    return Text(
        en=f"The client for LLM_MODEL isn't installed: {command}, or leave LLM_MODEL empty.",
        fr=f"Le client de LLM_MODEL n'est pas installé : {command}, ou laissez LLM_MODEL vide.",
    )


def _unusable(model: str) -> Text:
    return Text(
        en=f"LLM_MODEL can't be {model!r}: its provider isn't known here, or wants more than a key; see "
        "docs/llm.md.",
        fr=f"LLM_MODEL ne peut pas valoir {model!r} : son fournisseur est inconnu ici, ou demande plus "
        "qu'une clé ; voir docs/llm.md.",
    )
