"""Markdown with front matter: what the library and most team wikis are written in."""

import posixpath
import re
from datetime import date, datetime

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from knowledge.access import Audience, audience_of
from knowledge.chunking import unclosed
from knowledge.loaders.base import Loaded, LoadError
from knowledge.loaders.encoding import decode
from knowledge.loaders.fields import Fields, is_plain, wrong
from knowledge.loaders.quiz import quiz_of
from knowledge.loaders.text import named_after
from knowledge.model import Document, Figure

_TITLE = re.compile(r"\A\s*#[ \t]+(\S[^\n]{0,300})(?:\n|\Z)")
_UNSEEN = re.compile(
    r"(^\s*(```|~~~).*?^\s*\2|`[^`\n]+`)|<!--.*?-->|<(script|style)\b.*?</\3\s*>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""Comments and scripts, and before them the code in which they would be meant to be read."""


class Markdown:
    endings = (".md", ".markdown")

    def load(self, content: bytes, document_id: str) -> Loaded:
        fields, body = _split(decode(content))
        first = _TITLE.match(body)
        title = _text(fields, "title") or (unclosed(first[1]) if first else named_after(document_id))
        body = body[first.end() :] if first else body
        body = _UNSEEN.sub(lambda found: found[1] or "", body)
        if not body.strip():
            return Loaded(documents=())
        document = Document(
            id=document_id,
            title=title,
            body=body.strip(),
            markup="markdown",
            language=_text(fields, "language"),
            kind=_text(fields, "kind"),
            owner=_text(fields, "owner"),
            reviewed=_day(fields, "reviewed"),
            audience=_audience(fields),
            verified=_maybe(fields, "verified"),
            url=_text(fields, "url"),
            translation=_beside(document_id, _text(fields, "translation")),
            industry=_text(fields, "industry"),
            company=_text(fields, "company"),
            company_size=_number(fields, "company_size"),
            region=_text(fields, "region"),
            year=_number(fields, "year"),
            invented=_yes(fields, "invented"),
            figures=_figures(fields),
            tags=_tags(fields),
            quiz=quiz_of(fields, body),
        )
        return Loaded(documents=(document,))


def _split(text: str) -> tuple[Fields, str]:
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        fields, body = frontmatter.parse(text, handler=handler)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        raise LoadError(
            f"its front matter is not valid YAML{line}",
            f"son en-tête n'est pas du YAML valide{line.replace('line', 'ligne')}",
        ) from error
    return fields, body


def _text(fields: Fields, name: str) -> str | None:
    found = fields.get(name)
    if found is None or is_plain(found):
        return str("" if found is None else found).strip() or None
    raise wrong(name, "text", found)


def _number(fields: Fields, name: str) -> int | None:
    found = fields.get(name)
    if found is None or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    raise wrong(name, "123", found)


def _yes(fields: Fields, name: str) -> bool:
    found = fields.get(name, False)
    if isinstance(found, bool):
        return found
    raise wrong(name, "true / false", found)


def _maybe(fields: Fields, name: str) -> bool | None:
    return None if fields.get(name) is None else _yes(fields, name)


def _audience(fields: Fields) -> Audience:
    found = fields.get("audience")
    labels = found if isinstance(found, list) else [] if found is None else [found]
    try:
        return audience_of(str(label) for label in labels)
    except ValueError as error:
        raise wrong("audience", "everyone, managers, group:…, channel:… or user:…", found) from error


def _day(fields: Fields, name: str) -> date | None:
    found = fields.get(name)
    if isinstance(found, datetime):
        return found.date()
    if found is None or isinstance(found, date):
        return found
    raise wrong(name, "2026-10-31", found)


def _tags(fields: Fields) -> tuple[str, ...]:
    found = fields.get("tags") or []
    if not isinstance(found, list) or not all(map(is_plain, found)):
        raise wrong("tags", "[a, b]", found)
    return tuple(str(tag) for tag in found)


def _figures(fields: Fields) -> tuple[Figure, ...]:
    found = fields.get("figures") or []
    if not isinstance(found, list) or not all(map(_figure, found)):
        raise wrong("figures", "[{name, value}]", found)
    return tuple(Figure(name=str(one["name"]), value=str(one["value"])) for one in found)


def _figure(found: object) -> bool:
    return isinstance(found, dict) and is_plain(found.get("name")) and is_plain(found.get("value"))


def _beside(document_id: str, path: str | None) -> str | None:
    """The id that `path`, relative to this document, points to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document_id), path)) if path else None


LOADER = Markdown()
