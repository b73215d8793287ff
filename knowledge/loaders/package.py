"""Office files as packages: what is inside is checked before a library opens it.

A DOCX, PPTX or XLSX is a zip of XML parts. A few kilobytes can unpack to gigabytes, and an entity can
multiply or fetch a file. So each part is unpacked once, in pieces, up to a limit, and one with a document
type is refused: Office writes none.
"""

import io
import zipfile
import zlib
from datetime import datetime
from typing import Any

from lxml import etree

from knowledge.errors import Sentence
from knowledge.loaders.base import LoadError, damaged, disguised, locked
from knowledge.loaders.properties import Known, known

Element = Any  # lxml has neither types nor a public name for it.

_PIECE = 1 << 20
_LARGEST_PART = 60_000_000
_LARGEST_SHEET = 250_000_000
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_TYPES = tuple(word.encode(name) for word in ("<!DOCTYPE", "<!ENTITY") for name in _ENCODINGS)


def opened(content: bytes, kind: str, main: str) -> zipfile.ZipFile:
    """The checked package; `main` is the part that makes it a file of this `kind`."""
    if content.startswith(_OLE):
        raise _older(content, kind)
    if not content.startswith(b"PK"):
        raise disguised(kind)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        names = package.namelist()
        if main not in names:
            raise disguised(kind)
        _check(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise damaged(kind) from error
    except RuntimeError as error:  # This is how zipfile says that a part is encrypted.
        raise locked() from error
    return package


def part(package: zipfile.ZipFile, name: str) -> Element | None:
    """The root of an XML part; None when there is no such part or it is broken."""
    try:
        return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return None


def facts(package: zipfile.ZipFile) -> Known:
    """What the package's core properties tell."""
    core = part(package, "docProps/core.xml")
    told = [] if core is None else [one for one in core if isinstance(one.tag, str)]
    found: dict[str, str] = {etree.QName(one).localname: one.text or "" for one in told}
    changed = found.get("modified") or found.get("created") or ""
    try:
        day = datetime.fromisoformat(changed.replace("Z", "+00:00")).date()
    except ValueError:
        day = None
    return known(
        title=found.get("title"),
        author=found.get("creator"),
        language=found.get("language"),
        keywords=found.get("keywords"),
        changed=day,
    )


def _check(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > _MOST_PARTS:
        raise _swollen()
    total = 0
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            total += _checked_size(package, entry)
            if total > _LARGEST_SHEET:
                raise _swollen()


def _checked_size(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How much a part unpacks to; what its entry says of that may be a lie."""
    most = _LARGEST_SHEET if "/worksheets/" in entry.filename else _LARGEST_PART
    size, before = 0, b""
    with package.open(entry) as unpacked:
        while piece := unpacked.read(_PIECE):
            size += len(piece)
            if size > most:
                raise _swollen()
            if any(word in before + piece for word in _TYPES):
                raise _entities()
            before = piece[-20:]
    return size


def _older(content: bytes, kind: str) -> LoadError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked()
    return LoadError(
        f"it is an older Office file (.doc, .xls, .ppt), whatever its name says; save it as {kind}",
        f"c'est un ancien fichier Office (.doc, .xls, .ppt), quoi qu'en dise son nom ; "
        f"enregistrez-le en {kind}",
    )


def _swollen() -> LoadError:
    return LoadError(
        "it unpacks to far more than is allowed, as a zip bomb does; split it",
        "il se décompresse bien au-delà de ce qui est permis, comme une bombe zip ; divisez-le",
    )


def _entities() -> LoadError:
    return LoadError(
        "its XML declares a document type or entities, which no Office program writes",
        "son XML déclare un type de document ou des entités, ce qu'aucun logiciel Office n'écrit",
    )


def embedded(package: zipfile.ZipFile) -> tuple[Sentence, ...]:
    """A warning about files inside the file, which are not opened."""
    inside = [name for name in package.namelist() if "/embeddings/" in name and not name.endswith(".xlsx")]
    if not inside:
        return ()
    return (
        Sentence(
            en="files embedded in it were not opened", fr="les fichiers incorporés n'ont pas été ouverts"
        ),
    )
