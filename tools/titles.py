"""What a job title says: the function its holder works in, and how high the holder stands.

The words are in `tools.lexicon`. A title is cut into parts at commas, slashes and brackets; the heaviest word
decides the function, the highest word the rank. Both may be wrong about a person: a title is never more than a hint.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from tools.language import Language
from tools.lexicon import title_functions, title_ranks
from tools.lexicon.folding import fold, tokens_of, Token


class Function(StrEnum):
    FINANCE = "finance"
    IT = "it"
    PROCUREMENT = "procurement"
    SALES = "sales"
    MARKETING = "marketing"
    OPERATIONS = "operations"
    HR = "hr"
    LEGAL = "legal"
    TECHNICAL = "technical"
    RND = "rnd"
    CUSTOMER_SUPPORT = "customer_support"
    PROJECT_MANAGEMENT = "project_management"
    CONSULTING = "consulting"
    ADMIN = "admin"
    GENERAL_MANAGEMENT = "general_management"
    EXECUTIVE = "executive"


class Seniority(StrEnum):
    EXECUTIVE = "executive"
    DIRECTOR = "director"
    MANAGER = "manager"
    CONTRIBUTOR = "contributor"
