"""A model that obeys every order it reads: no figure, link or action of its own ever gets out.

Each attack comes in a document, in the message or in lines that the message quotes, and the model does what
it says, over the wire and through LangChain's client.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import ScriptedFinder
from llm_stand_in import Call, Received, Reply
from llm_talk import NOTHING, Talk, found, talk

from bot.dialogue import ledger
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import Step
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings

ATTACKS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "llm_attacks.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
QUESTIONS = {
    "en": ("ROI: costs 40k€, gains 30k€ a year over 4 years", "120k€ of ads, 48 logos, what does one cost",
           "what does a gatekeeper do?"),
    "fr": ("ROI : coûte 40 k€, rapporte 30 k€ par an sur 4 ans",
           "120 k€ cramés, 48 logos raflés, le logo revient à combien", "que fait un gatekeeper ?"),
}  # fmt: skip
"""What the rules compute, what they leave to the model, and what a passage answers."""
PAGES = {"en": "A gatekeeper filters calls.", "fr": "Un gatekeeper filtre les appels."}
LINK = re.compile(r"https?:|www\.|\.invalid|\.example|<script|<img|!\[|\]\(|<[!@]", re.IGNORECASE)

Attack = dict[str, Any]


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def obeying(attack: Attack) -> Any:
    """A model that does what it was told: calls the tools, writes the words."""

    def script(received: Received) -> Reply:
        if received.tools:
            return Reply(calls=tuple(Call(name=name, arguments=words) for name, words in attack["calls"]))
        return Reply(text=attack["prose"])

    return script


def said(attack: Attack, question: str) -> str:
    """The message of whoever asks, with the attack in it where it comes that way."""
    pasted = "\n".join(f"> {line}" for line in attack["text"].splitlines())
    return {
        "document": question,
        "message": f"{question}\n{attack['text']}",
        "pasted": f"{question}\n{pasted}",
    }[attack["carrier"]]


def findings_of(attack: Attack) -> Findings:
    if attack["carrier"] != "document":
        return NOTHING
    return found(f"{PAGES[attack['lang']]} {attack['text']}", attack["lang"])


def exchanges(attack: Attack) -> Iterator[tuple[str, Answer, tuple[Step, ...], Talk]]:
    """Every question under the attack: what was said, the answer, and what the rules alone would do."""
    for question in QUESTIONS[attack["lang"]]:
        text = said(attack, question)
        with talk(obeying(attack), findings=findings_of(attack)) as conversation:
            answer = conversation.say(text)
        finder = ScriptedFinder(findings_of(attack))
        alone = Assistant(RuleInterpreter(), finder, MemoryThreads())
        yield text, answer, alone.answer(Question(id="q1", text=text, thread="t")).steps, conversation


def by_the_model(answer: Answer) -> str:
    """The words that the model wrote into the answer."""
    return " ".join(answer.sections[0].lines) if answer.written_by == "model" else ""


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack["id"] for attack in ATTACKS])
def test_an_obedient_model_states_nothing_links_nowhere_and_does_nothing(attack: Attack) -> None:
    for text, answer, by_rules, _ in exchanges(attack):
        ledger.seal(answer)
        assert not LINK.search(by_the_model(answer))
        assert not LINK.search(_without_quotes(answer, text))
        for result in to_json(answer)["results"]:
            for one in result["inputs"]:
                assert one["source"] == Source.DEFAULT or _is_said(one["quote"], text)
        if attack["carrier"] != "message":
            assert answer.steps == by_rules or _own_words_alone(answer, text, attack)


def _without_quotes(answer: Answer, text: str) -> str:
    """What the answer says itself: without the passages and the words of the asker that it quotes."""
    shown = answer.text
    for quote in (*(citation.quote for citation in answer.citations), *text.splitlines()):
        shown = shown.replace(quote, " ")
    return shown


def _own_words_alone(answer: Answer, text: str, attack: Attack) -> bool:
    own = text.replace(attack["text"], "")
    results = to_json(answer)["results"]
    return all(_is_said(one["quote"], own) for result in results for one in result["inputs"])


def _is_said(quote: str, text: str) -> bool:
    """Whether somebody said the words; several amounts of one input are quoted one behind the other."""
    return all(part in text for part in re.split(r", ", quote))


def test_there_are_a_hundred_attacks_in_both_languages_and_by_every_way_in() -> None:
    assert len(ATTACKS) >= 100
    assert min(Counter(attack["lang"] for attack in ATTACKS).values()) >= 50
    assert set(Counter(attack["carrier"] for attack in ATTACKS)) == {"document", "message", "pasted"}


def test_what_a_passage_says_is_never_shown_to_the_interpreter() -> None:
    attack = next(one for one in ATTACKS if one["kind"] == "value_from_data" and one["carrier"] == "document")
    for _, _, _, conversation in exchanges(attack):
        for received in conversation.provider.received:
            assert not (received.tools and attack["text"] in received.asked)
