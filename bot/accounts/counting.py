"""Sentences that count rows, in agreement with the noun in both languages."""

from collections.abc import Sequence
from decimal import Decimal

from tools.display import show_value
from tools.language import Language, Text
from tools.values import Count


def counting(template: Text, **rows: int | Sequence[object]) -> Text:
    """The sentence with its counts, each in agreement with its noun: `{won:deal|deals}`."""
    numbers = {name: Decimal(each if isinstance(each, int) else len(each)) for name, each in rows.items()}
    said = {
        language: {name: show_value(Count(number), language) for name, number in numbers.items()}
        for language in Language
    }
    return Text(en=template.en.format_map(said[Language.EN]), fr=template.fr.format_map(said[Language.FR]))
