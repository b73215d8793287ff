"""Figures that a file gives under a name: rows of a table, or lines like "Initial cost: 40,000 €".

The message has chosen the tool; a line may only be the value of one of its inputs, and only when the words in
front of it are that input's own and leave no doubt. Prose is not read: what it tells, nobody vouches for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.dialogue.answer import Citation
from bot.dialogue.grammar.amounts import PERIOD
from bot.dialogue.grammar.cues import cues_of, nouns_of
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import fill
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.model import Source
from bot.dialogue.passages import plain
from bot.dialogue.plan import Compute, Reading
from knowledge import table_rows
from knowledge.contents import Cut
from knowledge.model import Document, Passage
from tools.base import AnyTool
from tools.language import Language, word_set
from tools.quantities import parse
from tools.registry import discover
from tools.schema import fields_of, missing_inputs
from tools.values import Count

_LINE = re.compile(r"^\s*(?:[-*•]\s+)?([^\s|:=][^|:=\n]{1,60}?)\s*[:=]\s*(\S[^\n]{0,60})$", re.MULTILINE)
_BETWEEN = re.compile(r"[.;,]\s+(?=[^\W\d][^|:=.;,\n]{0,60}[:=])")
"""Between one labelled value and the next on the same line."""
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,12})[)\]]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEUTRAL = (
    ENGLISH
    | FRENCH
    | word_set("total overall amount value expected estimated planned project deal figure montant valeur "
               "prevu prevue prevus prevues estime estimee projet chiffre affaire")
)  # fmt: skip
"""Words of a label that change nothing about what it names."""
_NUMBER = re.compile(r"\d(?:[\d.,'’ \u00a0\u202f]*\d)?")
_LONGEST_VALUE = 60
_WORDS_BESIDE = 3
"""So many words may stand beside the quantity of a cell: "3 years in all"."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A value under its label; `citation` quotes the whole line or row as it stands in the file.

    `called` is how people know the document: a file by its name, a page of the library by its title.
    """

    label: str
    words: str
    citation: Citation
    called: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """An input that the files give several values for."""

    name: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A calculation with what the files give for it, and what they don't settle."""

    compute: Compute
    doubts: tuple[Doubt, ...] = ()


def lines_of(cuts: Iterable[Cut], *, titled: bool = False) -> Iterator[Line]:
    """Everything in the documents that stands under a label, in its order; `titled` calls them by title."""
    for cut in cuts:
        called = cut.document.title if titled else cut.document.id
        for passage in cut.passages:
            for label, words, quote in _labelled(passage.text):
                citation = _citation(cut.document, passage, quote)
                yield Line(label=label, words=words, citation=citation, called=called)


def taken(compute: Compute, lines: Iterable[Line], fallback: Language) -> Taken:
    """The calculation with the inputs that it lacks from `lines`; as it is when it lacks none.

    An input for which they give several values is left out: which one counts is for the asker to say.
    """
    tool = discover()[compute.tool]
    given = {reading.name for reading in compute.readings}
    if not missing_inputs(tool, given) or compute.unclear:
        return Taken(compute=compute)
    found: dict[str, list[Reading]] = {}
    for line in lines:
        read = _reading(tool, line, fallback)
        if read is not None and read.name not in given:
            found.setdefault(read.name, []).append(read)
    sure = {name: every[0] for name, every in found.items() if len({one.value for one in every}) == 1}
    order = [field.name for field in fields_of(tool.inputs)]
    readings = sorted((*compute.readings, *sure.values()), key=lambda one: order.index(one.name))
    return Taken(
        compute=replace(compute, readings=tuple(readings)),
        doubts=tuple(
            Doubt(name=name, quotes=tuple(dict.fromkeys(one.quote for one in every)))
            for name, every in found.items()
            if name not in sure
        ),
    )


def _reading(tool: AnyTool, line: Line, fallback: Language) -> Reading | None:
    """The one input that the line gives beyond doubt."""
    if not _may_name(tool, line):
        return None  # Most lines of a long table: reading each would take a minute.
    language = Language(line.citation.language) if line.citation.language in set(Language) else fallback
    filling = fill(tool, Message.read(_sentence(line, language), language))
    if len(filling.readings) != 1 or filling.unclear or filling.unused:
        return None
    (read,) = filling.readings
    if read.name not in filling.backed or not _is_named(tool, line, read.name):
        return None
    return replace(read, source=Source.DOCUMENT, quote=line.citation.quote, factors=(), document=line.called)


def _may_name(tool: AnyTool, line: Line) -> bool:
    label = tokenize(line.label)
    return bool(cues_of(tool.name).find(label) or nouns_of(tool.name).find(label))


def _is_named(tool: AnyTool, line: Line, name: str) -> bool:
    """Whether the label is a name of that input and of nothing more: "initial cost" is no sales spend.

    And whether the cell beside it only says how much.
    """
    label = tokenize(_IN_BRACKETS.sub("", line.label))
    own = [match for words in (cues_of(tool.name), nouns_of(tool.name)) for match in words.find(label)]
    named = {place for match in own if match.key == name for place in range(match.first, match.last + 1)}
    periods = {place for match in PERIOD.find(label) for place in range(match.first, match.last + 1)}
    rest = [token.word for place, token in enumerate(label) if place not in named | periods]
    counted = nouns_of(tool.name).find(label)
    if _counts(tool, name) and not any(match.key == name for match in counted):
        return False  # "Yearly gain" is no number of customers gained.
    says_more = cues_of(tool.name).find(tokenize(line.words))
    return bool(named) and all(word in _NEUTRAL for word in rest) and not says_more


def _counts(tool: AnyTool, name: str) -> bool:
    """Whether the input is a number of things that have a name."""
    return any(f.name == name and f.item is Count and f.slot.nouns.all for f in fields_of(tool.inputs))


def _sentence(line: Line, language: Language) -> str:
    """The line as somebody would type it, a bare number with the unit that its label names in brackets."""
    label = _IN_BRACKETS.sub("", line.label).strip()
    bare = parse(line.words, language)
    if len(bare) == 1 and bare[0].text == line.words:
        for unit in _IN_BRACKETS.findall(line.label):
            whole = parse(f"{line.words} {unit}", language)
            if len(whole) == 1 and whole[0].kind != "number":
                return f"{label}: {line.words} {unit}"
    return f"{label}: {line.words}"


def _labelled(text: str) -> Iterator[tuple[str, str, str]]:
    """Label, value and the line as it stands, of each table and then of the lines around them."""
    around = text
    for table in reversed(table_rows.tables(text)):
        start = text.rfind(table.header, 0, table.rows) if table.header else table.rows
        around = f"{around[:start]}\n{around[table.end :]}"
    for table in table_rows.tables(text):
        rows = [row for row in text[table.rows : table.end].split("\n") if row.strip()]
        yield from _of_table(table.header.split("\n")[0], rows)
    for found in _LINE.finditer(_one_a_line(around)):
        if _is_value(found[2]):
            yield plain(found[1]), plain(found[2]), plain(found.string[found.start(1) : found.end(2)])


def _one_a_line(text: str) -> str:
    """The text with each value on a line of its own, where a line is a row of labelled values."""
    return "\n".join("\n".join(_parted(line)) for line in text.split("\n"))


def _parted(line: str) -> list[str]:
    """ "Initial cost: 40 k€. Gain: 30 k€ a year." as its parts, when each of them has a label and a value."""
    parts = [part.strip() for part in _BETWEEN.split(line.strip().removesuffix("."))]
    found = [_LINE.fullmatch(part) for part in parts]
    return parts if all(one is not None and _is_value(one[2]) for one in found) else [line]


def _of_table(header: str, rows: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each value under the name of its row, when it is alone there, else under that of its column."""
    names = table_rows.cells(header)
    if names and not _is_value(names[0]) and any(_is_value(name) for name in names[1:]):
        rows, names = [header, *rows], [""] * len(names)  # A table without a header.
    for row in rows:
        cells = table_rows.cells(row)
        quote = plain(row.strip().removeprefix("|").removesuffix("|").strip())
        places = [at for at, cell in enumerate(cells) if _is_value(cell) and (at or not cell[0].isalpha())]
        if len(places) == 1 and places[0] > 0 and cells[0]:
            unit = "".join(f" ({one})" for one in _IN_BRACKETS.findall(_at(names, places[0])))
            yield plain(cells[0]) + unit, plain(cells[places[0]]), quote
            continue
        for at in places:
            if name := _at(names, at):
                yield plain(name), plain(cells[at]), quote


def _at(names: list[str], place: int) -> str:
    return names[place] if place < len(names) else ""


def _is_value(cell: str) -> bool:
    """Whether a cell is one number and little else, not read yet; a year alone and a date are none."""
    bare = cell.strip()
    if len(bare) > _LONGEST_VALUE or _YEAR.fullmatch(bare) or len(_NUMBER.findall(bare)) != 1:
        return False
    return len(_NUMBER.sub(" ", bare).split()) <= _WORDS_BESIDE


def _citation(document: Document, passage: Passage, quote: str) -> Citation:
    return Citation(
        document=document.id,
        title=document.title,
        section=passage.section,
        language=passage.language or document.language or "",
        quote=quote,
        owner=document.owner,
        reviewed=document.reviewed.isoformat() if document.reviewed else None,
        invented=document.invented,
        url=document.url,
        locator=passage.locator,
    )
