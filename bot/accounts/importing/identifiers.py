"""Ids of records as the systems give them, in one spelling."""

import re

_FIFTEEN = re.compile(r"[A-Za-z0-9]{15}")
_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def record_id(text: str, system: str) -> str:
    """The id; one of Salesforce's reports, of 15 characters, with the three that its API adds.

    The three say which of the others are capital letters, so that the id can be compared without case.
    HubSpot lists several ids with semicolons: the first is the primary one.
    """
    first = text.split(";")[0].strip().removesuffix(".0")
    if system != "salesforce" or not _FIFTEEN.fullmatch(first):
        return first
    blocks = (first[at : at + 5] for at in (0, 5, 10))
    return first + "".join(
        _SUFFIX[sum(1 << place for place, sign in enumerate(block) if sign.isupper())] for block in blocks
    )
