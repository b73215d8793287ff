"""One language to write in: sentences filled in, values and inputs as they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.dialogue.deals import FACTS, path
from bot.dialogue.grammar.scaling import BEFORE
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.wording import labels
from tools.base import AnyTool, Result
from tools.buying_center import Person
from tools.display import Shown, show_figure, show_value
from tools.evidence import Statement
from tools.language import Language, Text
from tools.lexicon import deal_wording
from tools.moving import SPREAD_LABEL
from tools.schema import fields_of
from tools.titles import Function
from tools.values import Count, Duration, Money, Rate

LIST = {Language.EN: ", ", Language.FR: " ; "}
"""Between values that stand side by side; a French comma is a decimal sign."""
CLAUSES = {Language.EN: "; ", Language.FR: "\u00a0; "}
SUM = " + "


BESIDE = {
    "exchange_rate": Text(en="exchange rate", fr="taux de change"),
    "spread": SPREAD_LABEL,
    **{path(name): fact.slot.label for name, fact in FACTS.items()},
}
"""What a calculation may be given beside the inputs of its tool, or as a part of one."""


_LONGEST_LIST, _BEGINNING = 12, 8
"""A list of more values than this is begun and not told to its end."""


class Voice:
    """Says sentences, labels and values in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def to(self, text: Text, /, **names: str) -> str:
        """The sentence with its names filled in."""
        said = text.to(self.language)
        return said.format_map(names) if names else said

    def filled(self, texts: Iterable[Text], names: Mapping[str, str]) -> tuple[str, ...]:
        """Sentences of a tool with the figures and inputs that they name."""
        return tuple(capital(text.to(self.language).format_map(names)) for text in texts)

    def names(self, request: Compute, result: Result) -> dict[str, str]:
        """What every placeholder of the result's sentences stands for."""
        names: dict[str, str] = {
            default.name: show_value(default.value, self.language) for default in result.defaults
        }
        names |= {reading.name: self.shown(reading.value) for reading in request.readings}
        return names | {figure.name: show_figure(figure, self.language) for figure in result.figures}

    def shown(self, value: object, *, listed: bool = False) -> str:
        """A value as it is read; several are a sum unless they are `listed`."""
        if isinstance(value, tuple):
            if len(value) == 1:
                return self.shown(value[0])
            return (LIST[self.language] if listed else SUM).join(self.shown(item) for item in value)
        if isinstance(value, Money | Rate | Duration | Count):
            return show_value(value, self.language)
        if isinstance(value, Statement):
            return self.to(labels.QUOTED, quote=" ".join(value.said.split()))
        if isinstance(value, bool | str):
            return self.to(_fact(value))
        return _called(value) if isinstance(value, Person) else ""

    def value(self, tool: AnyTool, reading: Reading) -> str:
        """What an input was read as."""
        listed = any(f.slot.listed for f in fields_of(tool.inputs) if f.name == reading.name)
        return self.shown(reading.value, listed=listed)

    def value_in_brief(self, tool: AnyTool, reading: Reading) -> str:
        """The same to be read: of a long list that comes from rows, whose count is told, its beginning."""
        if reading.source is not Source.ACCOUNT or len(reading.items) <= _LONGEST_LIST:
            return self.value(tool, reading)
        begun = replace(reading, value=reading.items[:_BEGINNING])
        return f"{self.value(tool, begun)}{LIST[self.language].rstrip()} …"

    def input_line(self, tool: AnyTool, reading: Reading) -> str:
        """An input with its value and where that comes from."""
        return self.to(
            labels.INPUT,
            label=self.label(tool, reading.name),
            value=self.value_in_brief(tool, reading),
            source=self.source(reading),
        )

    def source(self, reading: Reading) -> str:
        """Where an input comes from, with the words it was read from."""
        quote = self.to(labels.THEN).join(_words_of(reading))
        if reading.source is Source.DOCUMENT and reading.document:
            return self.to(labels.FROM_DOCUMENT, document=reading.document, quote=quote)
        return self.to(labels.SOURCE[reading.source], quote=quote)

    def together(self, clauses: Iterable[str]) -> str:
        """Several reasons or formulas in one line."""
        return CLAUSES[self.language].join(clauses)

    def label(self, tool: AnyTool, name: str) -> str:
        """What an input is called at the beginning of a line."""
        return capital(self.named(tool, name))

    def named(self, tool: AnyTool, name: str) -> str:
        """What an input is called inside a sentence."""
        own = {field.name: field.slot.label for field in fields_of(tool.inputs)}
        return self.to(own.get(name) or BESIDE[name])


def _words_of(reading: Reading) -> tuple[str, ...]:
    """The words of an input; of one that was made larger or smaller since, first those of what it was."""
    before = next((f for f in reading.factors if f.name == BEFORE and f.quote and reading.quote), None)
    said = (" ".join(reading.quote.split()),)
    return (*_words_of(before), *said) if before else said


def capital(line: str) -> str:
    """The line with a capital letter at its beginning, unless it begins with a printed amount."""
    return str(line) if isinstance(line, Shown) else line[:1].upper() + line[1:]


def _fact(value: bool | str) -> Text:
    """A fact of a deal that is no amount: whether, for which function, what kind."""
    if isinstance(value, bool):
        return deal_wording.YES if value else deal_wording.NO
    return deal_wording.FUNCTIONS[value] if isinstance(value, Function) else deal_wording.BUY_CLASSES[value]


def _called(person: Person) -> str:
    if person.name and person.title:
        return f"{person.name} ({person.title})"
    return person.name or person.title
