"""The documents that an answer names, with links to those that have an address."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from bot.dialogue.answer import Reference
from bot.slack.blocks.markup import mrkdwn

SCHEMES = frozenset({"http", "https", "mailto"})
"""What a link may lead to: a page or a person, and nothing that a click would run."""
_UNSAFE = re.compile(r"[\s<>|\"\\^`{}\x00-\x1f\x7f-\x9f]")


def source_line(reference: Reference) -> str:
    """A document in Slack's markup: its marks, title and section, then page, owner, last review and age."""
    about = ", ".join(mrkdwn(part) for part in (*reference.about, reference.age) if part)
    return " — ".join(part for part in (_named(reference), about) if part)


def _named(reference: Reference) -> str:
    title = link(reference.url, reference.title)
    if len(reference.places) == 1:
        marks, section = reference.places[0]
        return f"{marks} {' › '.join(part for part in (title, mrkdwn(section)) if part)}".strip()
    return " › ".join(part for part in (title, " · ".join(_places(reference))) if part)


def _places(reference: Reference) -> Iterator[str]:
    for marks, section in reference.places:
        yield f"{marks} {mrkdwn(section)}".strip()


def link(url: str | None, label: str) -> str:
    """The label as a link, where the address is one that people open; else with the address as plain text."""
    said = " ".join(mrkdwn(label).split())
    if not url:
        return said
    if not _opens(url) or not said:
        return f"{said} ({mrkdwn(url)})"
    safe = _UNSAFE.sub(lambda found: quote(found[0], safe=""), url.strip())
    return f"<{safe.replace('&', '&amp;')}|{said}>"


def _opens(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme.lower() == "mailto")
