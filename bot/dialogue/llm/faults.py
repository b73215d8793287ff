"""What can be wrong with a sentence that a model wrote."""

from typing import Literal

Fault = Literal[
    "hidden",
    "link",
    "unknown_slot",
    "unknown_citation",
    "number",
    "unsourced",
    "mixed",
    "mislabelled",
    "word",
    "name",
    "script",
    "symbol",
    "denial",
    "order",
    "language",
]
"""`mixed`: a figure beside a passage, whose words could be said of it. `order`: no stretch of the passage."""
