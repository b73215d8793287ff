"""Files of several formats, built by code: what the tests of the loaders read."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {_W}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Chapter"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return kept.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose body is this XML."""
    whole = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": whole, "word/styles.xml": STYLES, **parts})


def paragraph(text: str, style: str = "", looks: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"


def page(*lines: str, size: float = 12, mode: int = 0, colour: str = "0 g") -> bytes:
    """The content of a PDF page with these lines from the top."""
    shown = "".join(f"({line}) Tj 0 -{size * 1.2:.1f} Td " for line in lines)
    return f"BT {colour} {mode} Tr /F1 {size} Tf 50 740 Td {shown}ET\n".encode("latin-1")


PICTURE = b"q 612 0 0 792 0 0 cm /Im1 Do Q\n"
"""A picture that fills the page."""


def pdf(contents: Sequence[bytes], facts: str = "", encrypt: str = "", raw: Sequence[str] = ()) -> bytes:
    """A PDF with a page for each content; each can show the font F1 and the picture Im1."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(contents)))
    looks = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _stream(b"\x00", looks),
        f"<< {facts} >>".encode("latin-1"),
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {7 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>".encode()
        )
        objects.append(_stream(content))
    objects += [one.encode() for one in raw]
    return _assembled(objects, f"/Root 1 0 R /Info 5 0 R {encrypt}")


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<< {entries}/Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _assembled(objects: list[bytes], trailer: str) -> bytes:
    whole, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} {trailer} >>\n"
    return whole + end.encode() + f"startxref\n{len(whole)}\n%%EOF\n".encode()
