"""Conversations with an assistant that has a language model behind it, for tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fakes import ScriptedFinder
from llm_stand_in import Provider, Reply, Script

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.llm.budget import MemorySpending, Spending
from bot.dialogue.llm.usage import Tally
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from bot.language_model import understanding
from bot.settings import Settings
from knowledge.model import Document, Findings, Hit

NOTHING = Findings(found=False, confidence=0.1, hits=())
MODELS = {
    "openai": ("openai:scripted", "/v1"),
    "anthropic": ("anthropic:scripted", ""),
    "mistral": ("mistralai:scripted", "/mistral/v1"),
    "gemini": ("google_genai:scripted", ""),
    "ollama": ("ollama:scripted", ""),
}


def found(text: str, language: str = "en") -> Findings:
    """A search that finds one passage."""
    document = Document(id="playbooks/page.md", title="Page", body="", language=language, kind="playbook")
    hit = Hit(document=document, section="Advice", text=text, score=0.9)
    return Findings(found=True, confidence=0.9, hits=(hit,))


@dataclass(kw_only=True)
class Talk:
    """One conversation, with the provider that it goes through and the counts of it."""

    assistant: Assistant
    provider: Provider
    usage: Tally
    asked: int = 0

    def say(self, text: str, hear: Callable[[str], None] | None = None, **about: Any) -> Answer:
        """The answer to the next message."""
        self.asked += 1
        question = Question(id=f"q{self.asked}", text=text, thread="t", **about)
        return self.assistant.answer(question, hear=hear)


@contextmanager
def talk(
    script: Script,
    *,
    protocol: str = "openai",
    findings: Findings = NOTHING,
    spending: Spending | None = None,
    **settings: Any,
) -> Iterator[Talk]:
    """A conversation with a model that says what `script` says, over HTTP and LangChain's own client."""
    provider = Provider(script)
    name, path = MODELS[protocol]
    given = {"LLM_MODEL": name, "LLM_BASE_URL": provider.url + path, "LLM_API_KEY": "sk-very-secret"}
    set_so = Settings(**given | settings)
    finder = ScriptedFinder(findings)
    mind = understanding(set_so, RuleInterpreter(), finder, spending or MemorySpending())
    assert isinstance(mind.usage, Tally)
    assistant = Assistant(mind.interpreter, finder, MemoryThreads(), prose=mind.prose)
    try:
        yield Talk(assistant=assistant, provider=provider, usage=mind.usage)
    finally:
        provider.close()


def silent(_received: object) -> Reply:
    """A model that has nothing to say."""
    return Reply(text="")
