"""Prose around the figures and passages of an answer: a model writes it, and every sentence is checked."""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import ledger
from bot.dialogue.answer import Answer, Section
from bot.dialogue.llm.chat import ModelUnavailable, Prompt
from bot.dialogue.llm.checks import fault_of
from bot.dialogue.llm.fencing import Fence
from bot.dialogue.llm.guard import Asked, Guard
from bot.dialogue.llm.material import SLOT, Material, material_of
from bot.dialogue.llm.sentences import CutShort, sentences
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear
from bot.dialogue.voice import capital
from tools.language import Language, Text

MOST_SENTENCES = 4
UNAVAILABLE = "unavailable"
NAMES = {Language.EN: "English", Language.FR: "French"}

WRITE = """You put results into words for a sales person: one to three short, plain sentences.

Figures are slots such as {{tool.figure}}. Write a slot, braces included, where its figure belongs; never
write a number yourself, in digits or in words. Name each figure by the name that stands beside its slot,
word for word, right before the slot, and each slot once. Say nothing of a figure but what it is: no
judgement, no comparison, no promise.

Passages have a number. End each sentence that says what a passage says with its number in square brackets,
such as [1], and its full stop. Copy a whole sentence of the passage, or a part of one between two commas;
change, leave out and add nothing. Choose sentences without numbers.

Every sentence has a slot or a passage's number, and never both. No links, no lists, no headings, no
markup, no greeting.
"""


class ModelProse:
    """Prose by a model; the templates stay wherever a sentence of it can't be shown to be true.

    Implements `bot.dialogue.assistant.Prose`.
    """

    def __init__(self, guard: Guard, draw: Callable[[], Fence] = Fence.drawn) -> None:
        self._guard = guard
        self._draw = draw

    def written(self, question: Question, answer: Answer, hear: Hear | None = None) -> Answer:
        """The answer with checked prose in the place of its first words, or the answer itself.

        What `hear` was told already stays in front of the answer's own words when a later sentence fails.
        """
        material = material_of(answer)
        if material is None or question.press or not question.addressed:
            return answer
        draft = _Draft(answer, hear)
        fault = self._write(question, material, draft)
        if fault is None and material.needed and not _says(draft.said, material):
            fault = "incomplete"
        if fault is not None:
            if fault != UNAVAILABLE:  # which the guard has counted by its reason
                self._guard.count("write", fault)
            return _with(answer, draft.said, instead=False) if draft.said and hear else answer
        written = _sealed(_with(answer, draft.said, instead=True), answer)
        self._guard.count("write", "unchanged" if written is answer else "used")
        return written

    def _write(self, question: Question, material: Material, draft: "_Draft") -> str | None:
        """Adds checked sentences to the draft; what was wrong with the first that is none."""
        asked = Asked(question=question.id, person=question.asker, purpose="write")
        pieces = self._guard.write(asked, _prompt(question, material, self._draw()))
        try:
            for sentence in sentences(pieces):
                fault = fault_of(sentence, material)
                if fault is not None:
                    return fault
                if not draft.takes(_filled(sentence, material)):
                    return "unsourced_number"
                if len(draft.said) == MOST_SENTENCES:
                    break
        except CutShort:
            return "cut_short"
        except ModelUnavailable:
            return UNAVAILABLE
        return None if draft.said else "empty"


class _Draft:
    """The sentences of an answer so far, each of them heard as soon as it is taken."""

    def __init__(self, answer: Answer, hear: Hear | None) -> None:
        self.said: list[str] = []
        self._answer = answer
        self._hear = hear

    def takes(self, sentence: str) -> bool:
        """Adds the sentence when the ledger has a source for every number in it; nobody hears it before."""
        said = [*self.said, sentence]
        if _sealed(_with(self._answer, said, instead=False), self._answer) is self._answer:
            return False
        self.said = said
        if self._hear is not None:
            self._hear(sentence)
        return True


def _prompt(question: Question, material: Material, fence: Fence) -> Prompt:
    """The question, the names of the figures without their values, and the passages, all of it as data."""
    slots = "\n".join("{{%s}} is “%s”" % (key, slot.label) for key, slot in material.slots.items())  # noqa: UP031 - braces
    parts = [fence.rule, fence.around("question", question.text)]
    if material.words:
        parts.append(f"Words that may go with the figures: {fence.around('words', material.words)}")
    for number, citation in material.citations.items():
        parts.append(f"Passage [{number}]: {fence.around('passage', f'{citation.title}: {citation.quote}')}")
    if slots:
        parts.append(f"Slots:\n{slots}\nThe slot {{{{{material.needed}}}}} has to be there.")
    parts.append(f"Write in {NAMES[material.language]}.")
    return Prompt(rules=WRITE, asked="\n\n".join(parts))


def _filled(sentence: str, material: Material) -> str:
    """The sentence with its figures, in the typography of its language."""
    text = SLOT.sub(lambda slot: material.slots[slot[1]].shown, " ".join(sentence.split()))
    return capital(Text(en=text, fr=text).to(material.language))


def _says(said: list[str], material: Material) -> bool:
    return any(material.slots[material.needed].shown in sentence for sentence in said)


def _with(answer: Answer, said: list[str], *, instead: bool) -> Answer:
    """The answer beginning with these sentences; `instead` of the headline of its figures."""
    prose = Section(kind="headline", lines=(" ".join(said),))
    own = answer.sections
    first = next((i for i, one in enumerate(own) if one.kind in ("headline", "passage")), 0)
    drop = instead and bool(answer.computed) and own[first].kind == "headline" if own else False
    sections = (*own[:first], prose, *own[first + drop :])
    return replace(answer, sections=sections, written_by="model" if instead else "rules")


def _sealed(written: Answer, otherwise: Answer) -> Answer:
    """The answer with prose when the ledger finds a source for every number in it."""
    try:
        return ledger.seal(written)
    except ledger.UnsourcedNumber:
        return otherwise
