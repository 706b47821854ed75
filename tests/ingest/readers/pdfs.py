"""Small PDF files made by hand: lines of text at given places, in the fonts that every PDF program has."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Put:
    """A line of text at (x, y) from the bottom left, in points; `turned` runs it up the page."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False
    turned: bool = False


def make_pdf(
    pages: Sequence[Sequence[Put]], *, info: dict[str, str] | None = None, labels: str | None = None, lang: str = ""
) -> bytes:
    """A PDF with one page for each sequence of lines. `labels` is the content of /PageLabels."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog = add(b"")
    tree = add(b"")
    plain = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        stream = b"\n".join(_draw(line) for line in lines)
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> >>" % (tree, content, plain, bold)
            )
        )
    extra = f" /PageLabels << /Nums [{labels}] >>" if labels else ""
    extra += f" /Lang ({lang})" if lang else ""
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R%s >>" % (tree, extra.encode())
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids))
    held = add(b"<< %s >>" % b" ".join(b"/%s (%s)" % (k.encode(), _escape(v)) for k, v in (info or {}).items()))
    return _write(objects, root=catalog, info=held)


def _escape(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _draw(line: Put) -> bytes:
    matrix = f"0 1 -1 0 {line.x} {line.y}" if line.turned else f"1 0 0 1 {line.x} {line.y}"
    font = "F2" if line.bold else "F1"
    return f"BT /{font} {line.size} Tf {matrix} Tm (".encode() + _escape(line.text) + b") Tj ET"


def _write(objects: Sequence[bytes], *, root: int, info: int) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (len(objects) + 1, root, info))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def column(texts: Sequence[str], *, top: float = 700, x: float = 72, size: float = 10, lead: float = 12) -> list[Put]:
    """Lines one below the other."""
    return [Put(text, x, top - lead * i, size) for i, text in enumerate(texts)]


def image_only_pdf(*, stamp: str = "", beside: Sequence[Put] = ()) -> bytes:
    """A page that shows a picture, `stamp` below it; then a page of text if there are lines to stand `beside`."""
    pixel = b"\x00\x80\xff" * 4
    content = b"q 500 0 0 700 50 50 cm /Im0 Do Q " + _draw(Put(stamp, 60, 30))
    text = b"\n".join(_draw(line) for line in beside)
    pages = (b"3 0 R", b"7 0 R") if beside else (b"3 0 R",)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(pages), len(pages)),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /XObject << /Im0 5 0 R >> /Font << /F1 9 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(pixel), pixel),
        b"<< >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 8 0 R "
        b"/Resources << /Font << /F1 9 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        font,
    ]
    return _write(objects, root=1, info=6)


def encrypted_pdf(password: str) -> bytes:
    """A page of text that opens with a password only."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([[Put("Kept from view.", 72, 700)]]))))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
