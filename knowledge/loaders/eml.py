"""Mail (EML): its subject, sender, date and text; attachments are named, not opened.

The standard library's `email`, which is kept with the standards and opens nothing by itself.
"""

from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from knowledge.errors import Sentence
from knowledge.loaders.base import Loaded, LoadError, disguised
from knowledge.loaders.encoding import checked, decode_old
from knowledge.loaders.html import parsed, to_markdown
from knowledge.loaders.properties import known
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import flat
from knowledge.model import Document

_FAULTS = (LookupError, ValueError, AttributeError, TypeError)
_SAID = ("from", "subject", "date", "to")


class Eml:
    endings = (".eml",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        mail = _parsed(content)
        text, is_html = _text(mail)
        attached = _attached(mail)
        if not text:
            return Loaded(documents=(), warnings=_unopened(attached))
        day = _day(mail)
        lines = (f"From: {_header(mail, 'from')}", f"Date: {day}" if day else "", *attached_line(attached))
        sender = parseaddr(_header(mail, "from"))[0]
        told = known(
            title=_header(mail, "subject"),
            author=sender,
            language=_header(mail, "content-language"),
            changed=day,
        )
        told.setdefault("title", named_after(document_id))
        document = Document(
            id=document_id,
            body="\n".join(line for line in lines if line) + "\n\n" + text,
            markup="markdown" if is_html else "plain",
            **told,
        )
        return Loaded(documents=(document,), warnings=_unopened(attached))


def _parsed(content: bytes) -> EmailMessage:
    try:
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(content)
    except _FAULTS as error:
        raise disguised("EML") from error
    if sum(bool(_header(mail, name)) for name in _SAID) < 2:
        raise disguised("EML")
    return mail


def _text(mail: EmailMessage) -> tuple[str, bool]:
    """The text of a mail, and whether it comes from its HTML."""
    for kind in ("plain", "html"):
        try:
            found = mail.get_body((kind,))
        except _FAULTS:
            found = None
        text = _content(found) if isinstance(found, EmailMessage) else ""
        if text.strip():
            return (to_markdown(parsed(text)), True) if kind == "html" else (text.strip(), False)
    return "", False


def _content(found: EmailMessage) -> str:
    try:
        return checked(str(found.get_content()))
    except _FAULTS:
        raw = found.get_payload(decode=True)
        return decode_old(raw)[0] if isinstance(raw, bytes) else ""
    except LoadError:
        return ""


def _attached(mail: EmailMessage) -> list[str]:
    names = []
    try:
        for found in mail.iter_attachments():
            names.append(flat(found.get_filename() or found.get_content_type()))
    except _FAULTS:
        return names
    return names


def attached_line(names: list[str]) -> list[str]:
    return [f"Attachments: {', '.join(names)}"] if names else []


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return flat(str(mail[name] or ""))
    except _FAULTS:
        return ""


def _day(mail: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(mail, "date")).date()
    except _FAULTS:
        return None


def _unopened(names: list[str]) -> tuple[Sentence, ...]:
    if not names:
        return ()
    listed = ", ".join(names)
    return (
        Sentence(
            en=f"its attachments were not opened: {listed}",
            fr=f"ses pièces jointes n'ont pas été ouvertes : {listed}",
        ),
    )


LOADER = Eml()
