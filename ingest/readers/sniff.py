"""What a file is, by its bytes first and its name second."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from ingest.errors import DamagedDocument, EmptyDocument, UnsupportedFormat
from ingest.readers.encoding import wide_encoding

Format = Literal["pdf", "html", "markdown", "separated", "plain"]

SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "separated",
    ".tsv": "separated",
    ".txt": "plain",
    ".text": "plain",
}
_MEDIA_TYPES: dict[str, Format] = {
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/csv": "separated",
    "application/csv": "separated",
    "text/tab-separated-values": "separated",
    "text/plain": "plain",
}
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
)
_ARCHIVED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/epub", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta"
    rb"|article|main|section|div|table|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
CAN_READ = (
    "PDF (.pdf), HTML (.html, .htm, .xhtml), Markdown (.md), tables (.csv, .tsv) and plain text (.txt) can be read"
)
_REMEDY = f"{CAN_READ}; convert it to one of these."


def sniff(data: bytes, *, name: str, media_type: str | None = None) -> Format:
    """The format of a file. Raises `EmptyDocument`, `DamagedDocument` or `UnsupportedFormat`."""
    if not data:
        raise EmptyDocument(f"{name} is empty (0 bytes).", "Check that it was saved or downloaded completely.")
    suffix = PurePosixPath(name).suffix.lower()
    declared = (media_type or "").split(";")[0].strip().lower()
    by_name = SUFFIXES.get(suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_binary(data, name=name, suffix=suffix)
    if by_name == "pdf" or (declared == "application/pdf" and by_name is None):
        if _HTML_START.match(data[:4096]):
            return "html"
        raise DamagedDocument(f"{name} is not a PDF: it does not begin like one.", "Download or export it again.")
    if by_name == "html" or (by_name is None and _HTML_START.match(data[:4096])):
        return "html"
    if by_name in ("plain", "separated") and _whole_page(data):
        return "html"
    if by_name is not None:
        return by_name
    if declared in _MEDIA_TYPES:
        return _MEDIA_TYPES[declared]
    if suffix == "" and declared in ("", "application/octet-stream"):
        return "plain"
    what = f"{suffix} files" if suffix else f"the media type {declared}"
    raise UnsupportedFormat(f"{name} cannot be read: {what} are not supported.".replace("type ", "type "), _REMEDY)


def _whole_page(data: bytes) -> bool:
    """A text file that is a web page from its first tag on."""
    return re.match(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", data[:1024], re.IGNORECASE) is not None


def _refuse_binary(data: bytes, *, name: str, suffix: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        head = data[:8192] + data[-8192:]
        what = next((label for sign, label in _ARCHIVED if sign in head), "a ZIP archive")
        raise UnsupportedFormat(_misnamed(name, what, suffix), _REMEDY)
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 3 or _binary(data)):
            raise UnsupportedFormat(_misnamed(name, what, suffix), _REMEDY)
    if _binary(data) and wide_encoding(data) is None:
        raise UnsupportedFormat(_misnamed(name, "binary data", suffix), _REMEDY)


def _misnamed(name: str, what: str, suffix: str) -> str:
    called = f", although it is called {suffix}" if suffix in SUFFIXES else ""
    return f"{name} holds {what}{called}."


def _binary(data: bytes) -> bool:
    """Zero bytes, or many control characters: no text in any single-byte encoding."""
    sample = data[:8192]
    if b"\x00" in sample:
        return True
    control = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return control > 0.02 * len(sample)
