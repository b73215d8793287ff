"""Prose as a model that does what it is told writes it: a plain sentence for each figure, or a quoted one."""

import re
from collections.abc import Iterator

_SLOT = re.compile(r"^\{\{([a-z0-9_.]+)\}\} is “(.*)”$", re.MULTILINE)
_NEEDED = re.compile(r"The slot \{\{([a-z0-9_.]+)\}\} has to be there")
_PASSAGE = re.compile(r"^Passage \[(\d+)\]: <passage (\w+)>\n(.*?)\n</passage \2>", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"[^.!?…:\n]+[.!?…]")
_FRENCH = "Write in French."


def plain_prose(asked: str) -> str:
    """What a prompt of the writer asks for."""
    slots = dict(_SLOT.findall(asked))
    if not slots:
        return next(_quoted(asked), "")
    needed = _NEEDED.findall(asked)[:1]
    told = [*needed, *(key for key in slots if key not in needed)]
    named = "{label} : {{{{{key}}}}}." if _FRENCH in asked else "The {label} is {{{{{key}}}}}."
    return " ".join(named.format(label=slots[key], key=key) for key in told[:3])


def _quoted(asked: str) -> Iterator[str]:
    """The sentences of passages without a number in them, each with the number of its passage."""
    for number, _, text in _PASSAGE.findall(asked):
        body = text.partition(": ")[2]
        for sentence in _SENTENCE.findall(body):
            said = " ".join(sentence.split())
            if not any(char.isdigit() for char in said):
                yield f"{said[:-1]} [{number}]{said[-1]}"
