"""Links between documents that lead nowhere. Addresses on the web are not called."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from knowledge.checks.base import Fault
from knowledge.contents import Held
from knowledge.errors import Sentence
from knowledge.languages import fold

_LINK = re.compile(
    r"(?<!\\)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)?)>?[^)]*\)"
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w\s-]")


class Links:
    name = "links"

    def faults(self, held: Sequence[Held]) -> Iterator[Fault]:
        known = {one.document.id: one for one in held}
        for one in held:
            seen = dict.fromkeys(target for passage in one.passages for target in _LINK.findall(passage.text))
            for target in seen:
                if not _ELSEWHERE.match(target) and not _leads(unquote(target), one, known):
                    yield _broken(one.document.id, target)


def _leads(target: str, one: Held, known: dict[str, Held]) -> bool:
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if not path:
        return not anchor or _slug(anchor) in _anchors(one)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(one.document.id), path.lstrip("/")))
    there = known.get(beside)
    if there is not None:
        return not anchor or _slug(anchor) in _anchors(there)
    return not path.startswith("/") and (Path(one.path).parent / path).exists()


def _anchors(one: Held) -> set[str]:
    """The names that a section's heading, and each heading above it, can be linked by."""
    headings = {part for passage in one.passages for part in passage.section.split(" › ")}
    return {_slug(heading) for heading in (*headings, one.document.title)}


def _slug(heading: str) -> str:
    return _NO_WORD.sub("", fold(heading)).strip().replace(" ", "-")


def _broken(document: str, target: str) -> Fault:
    return Fault(
        check=Links.name,
        documents=(document,),
        said=Sentence(
            en=f"its link to {target!r} leads nowhere", fr=f"son lien vers {target!r} ne mène nulle part"
        ),
    )


CHECK = Links()
