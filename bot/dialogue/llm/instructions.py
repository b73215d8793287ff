"""What a model is told: the rules of its two tasks, and what of a conversation it is shown."""

from collections.abc import Iterator

from bot.dialogue.grammar.history import earlier
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.llm.chat import Prompt
from bot.dialogue.llm.fencing import Fence
from bot.dialogue.llm.offered import NONE, SEARCH
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import Compute, Thread
from tools.registry import discover

CALCULATIONS = 4
"""So many calculations of a conversation are told of, the latest first."""

INTERPRET = f"""You read messages of sales people, in English or French, and say which tool fits, by
calling it. You never compute, never estimate and never answer in words.

For each input that the message gives, copy the words that give it, letter by letter, from the message or
from what the conversation knows: "40k€", "2 ETP à 55 k€ chacun", "quinze jours". Copy the number with its
unit, currency and period, and nothing around it. Never write a number that is not in those words. Leave an
input out when nobody gave it: it will be asked for. The same words serve one input only.

When the message changes or adds something to a calculation that the conversation knows, call its tool with
what is new alone. When several calculations are asked for, call several tools. For advice, arguments,
definitions, methods or examples call {SEARCH}. When nothing fits, call {NONE}.
"""


def to_interpret(question: Question, thread: Thread, fence: Fence) -> Prompt:
    """The message with what the conversation knows, as data; the rules are the same for every question."""
    parts = [fence.rule, fence.around("message", question.text)]
    known = "\n".join(_known(thread))
    if known:
        parts.insert(1, fence.around("conversation", known))
    return Prompt(rules=INTERPRET, asked="\n\n".join(parts))


def _known(thread: Thread) -> Iterator[str]:
    """Each calculation in words: the tool, whom it is about, what was said of it, what it waits for.

    What an account or a document says stays here.
    """
    for compute in earlier(thread)[:CALCULATIONS]:
        yield from _told(compute)


def _told(compute: Compute) -> Iterator[str]:
    tool = discover()[compute.tool]
    yield f"{tool.name}{f' ({compute.subject})' if compute.subject else ''}:"
    for reading in compute.readings:
        said = reading.source in (Source.MESSAGE, Source.EARLIER)
        yield f"- {reading.name}: {reading.quote if said else 'known'}"
    for name in waits_for(compute):
        yield f"- {name}: asked for, not given yet"
