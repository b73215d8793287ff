"""What a form shows: its title and its lines, each with what is known."""

from dataclasses import dataclass

from tools.language import Language


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One line of a form; `value` is what is known, in words that can be read again.

    With `options` one of them is chosen: each is its value and what it is called.
    """

    name: str
    label: str
    hint: str
    value: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    several_lines: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """The inputs of one calculation, in the language of the conversation.

    What is `told` in one is noted rather than counted with: how criteria of a deal stand.
    """

    title: str
    language: Language
    fields: tuple[FormField, ...]
    told: bool = False
