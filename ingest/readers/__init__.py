"""Readers: the bytes of a file in, normalized text with blocks, pages and title out.

`read` chooses by the bytes first and the name second. Each format is one module with one class; what they need to
run is imported when they run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from ingest.errors import UnreadableFile
from ingest.model import ReadText
from ingest.readers.sniff import CAN_READ, SUFFIXES, Format, sniff

READER_VERSION = 2
"""Goes up whenever a reader may make another text of the same bytes: what an earlier one read is then read anew."""

SUPPORTED_SUFFIXES: frozenset[str] = frozenset(SUFFIXES)
"""Name endings, small letters with the dot, that a folder is searched for."""

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 10_000

__all__ = [
    "CAN_READ",
    "MAX_BYTES",
    "MAX_PAGES",
    "READER_VERSION",
    "SUPPORTED_SUFFIXES",
    "Reader",
    "check_size",
    "one_line",
    "read",
    "reader_for",
]


class Reader(Protocol):
    """One format: the bytes of a file in, its text out."""

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a file. `name` is for messages and says nothing of the content.

        Raises a `ReadError`: `EmptyDocument`, `EncryptedDocument`, `DamagedDocument`, `ImageOnlyDocument`,
        `UnsupportedFormat` or `WrongEncoding`.
        """


def read(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    max_bytes: int = MAX_BYTES,
    max_pages: int = MAX_PAGES,
) -> ReadText:
    """Read a file of any supported format; `media_type` is what its sender called it, if anyone did.

    Raises a `ReadError`, one plain line with its remedy; `UnreadableFile` past a limit.
    """
    name = one_line(name)
    check_size(name, len(data), max_bytes=max_bytes)
    form = sniff(data, name=name, media_type=media_type)
    made = reader_for(form, max_pages=max_pages).read(data, name=name, media_type=media_type)
    return replace(made, reader=READER_VERSION)


def check_size(name: str, size: int, *, max_bytes: int = MAX_BYTES) -> None:
    """Refuse a file of more bytes than are read (UnreadableFile), best before it is taken into memory."""
    if size > max_bytes:
        raise UnreadableFile(
            f"{one_line(name)} is too large: {size / 1e6:.0f} MB, the limit is {max_bytes / 1e6:.0f} MB.",
            "Split it into parts.",
        )


def one_line(name: str) -> str:
    """A name as it can stand in a message: signs that do not print are shown by their codes."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)


def reader_for(form: Format, *, max_pages: int = MAX_PAGES) -> Reader:
    """The reader of a format."""
    if form == "pdf":
        from ingest.readers.pdf import PdfReader

        return PdfReader(max_pages=max_pages)
    if form == "html":
        from ingest.readers.html import HtmlReader

        return HtmlReader()
    if form == "markdown":
        from ingest.readers.markdown import MarkdownReader

        return MarkdownReader()
    if form == "separated":
        from ingest.readers.separated import SeparatedReader

        return SeparatedReader()
    from ingest.readers.plain import PlainReader

    return PlainReader()
