"""PDF: paragraphs rebuilt from the lines of the pages, running heads and cut words mended."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ingest.errors import DamagedDocument, EmptyDocument, EncryptedDocument, ImageOnlyDocument, UnreadableFile
from ingest.model import BlockKind, Page, ReadText
from ingest.readers import furniture, marks
from ingest.readers.builder import TextBuilder
from ingest.readers.normalize import hyphen_judge, join_accents, normalize
from ingest.readers.pdf_furniture import Furniture, find_furniture
from ingest.readers.pdf_layout import PdfParagraph, paragraphs
from ingest.readers.pdf_lines import PdfLine, PdfPage, body_size, letters, opened, read_page
from ingest.readers.pdf_title import first_page_head, sane_title
from ingest.readers.plain import list_kind

MEDIA_TYPE = "application/pdf"
_WORD_START = re.compile(r"\w+")
_WORD_END = re.compile(r"\w+$")
Judge = Callable[[str, str], str]
_AGAIN = "Download or export it again."
_RECOGNIZE = "Run it through text recognition (OCR)"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a PDF says of itself beside its pages."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    labels: tuple[str, ...] = ()


class PdfReader:
    """Reads PDF files of at most `max_pages` pages."""

    def __init__(self, *, max_pages: int = 10_000) -> None:
        self.max_pages = max_pages

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:  # noqa: ARG002
        """Read a PDF; pages that are pictures among others are told in a notice.

        Raises `EmptyDocument`, `EncryptedDocument`, `DamagedDocument`, `ImageOnlyDocument` or `UnreadableFile`.
        """
        pages = self._pages(data, name=name)
        pictures = [page.number for page in pages if page.picture]
        written = letters(line for page in pages if not page.picture for line in page.lines)
        if pictures and written < 3 * (len(pages) - len(pictures)) + 1:
            raise ImageOnlyDocument(
                f"{name} holds pictures of pages and no text.", f"{_RECOGNIZE} and ingest the result."
            )
        if not written:
            raise EmptyDocument(f"{name} holds no text.", "Check that it is the file you meant.")
        declared = declarations(data)
        body = body_size(pages)
        extra = find_furniture(pages, body=body)
        kept = [[line for line in page.lines if not extra.holds(line)] for page in pages]
        found = paragraphs(kept, body=body)
        made = _compose(pages, found, extra, declared, body=body)
        return replace(made, notices=_told_of(pictures, len(pages))) if pictures else made

    def _pages(self, data: bytes, *, name: str) -> list[PdfPage]:
        import pypdfium2

        tail = data.rstrip(b"\0 \t\r\n")[-4096:]  # some programs fill a file up
        if b"%%EOF" not in tail and b"startxref" not in tail:
            raise DamagedDocument(f"{name} is cut off: its end is missing.", _AGAIN)
        try:
            with opened(data) as document:
                count = len(document)
                if count > self.max_pages:
                    raise UnreadableFile(
                        f"{name} has {count} pages, the limit is {self.max_pages}.", "Split it into parts."
                    )
                return [read_page(document, number) for number in range(1, count + 1)]
        except pypdfium2.PdfiumError as error:
            # PDFium may give the reason of the file before: the sign of encryption must stand in this one.
            if "assword" in str(error) and b"/Encrypt" in data:
                raise EncryptedDocument(
                    f"{name} is encrypted and asks for a password.", "Save it without a password and ingest it again."
                ) from error
            if _has_no_pages(data):
                raise EmptyDocument(f"{name} is a PDF without pages.", _AGAIN) from error
            raise DamagedDocument(f"{name} is a damaged PDF: its pages cannot be opened.", _AGAIN) from error


def _told_of(pictures: Sequence[int], count: int) -> tuple[str, ...]:
    shown = ", ".join(map(str, pictures[:10])) + (" and more" if len(pictures) > 10 else "")
    return (
        f"{len(pictures)} of {count} pages are pictures without text (page {shown}). {_RECOGNIZE} to have them too.",
    )


@contextmanager
def _silent() -> Iterator[None]:
    """Pypdf tells of every oddity of a file; a reader of On Record needs none of that."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _has_no_pages(data: bytes) -> bool:
    """Whether a file that PDFium does not open is whole, and has no page."""
    from pypdf import PdfReader as Pypdf

    with _silent():
        try:
            tree = Pypdf(io.BytesIO(data), strict=True).root_object["/Pages"]
            return not tree["/Kids"]  # type: ignore[index]
        except Exception:  # whatever is wrong with it: it is damaged
            return False


def declarations(data: bytes) -> Declared:
    """Title, authors, language and page labels as the file declares them; what cannot be read is left out."""
    with _silent():
        return _declarations(data)


def _declarations(data: bytes) -> Declared:
    from pypdf import PdfReader as Pypdf

    try:
        reader = Pypdf(io.BytesIO(data), strict=False)
        info = reader.metadata
        language = reader.root_object.get("/Lang")
        return Declared(
            title=normalize(str(info.title)) if info and info.title else None,
            authors=_authors(str(info.author)) if info and info.author else (),
            language=str(language).split("-")[0].lower() or None if language else None,
            labels=tuple(reader.page_labels),
        )
    except Exception:  # whatever is wrong with a declaration, the pages are what counts
        return Declared()


def _authors(declared: str) -> tuple[str, ...]:
    names = [" ".join(normalize(part).split()) for part in re.split(r";| and |&", declared)]
    return tuple(name for name in names if " " in name and not any(char.isdigit() for char in name))


def _compose(
    pages: Sequence[PdfPage], found: Sequence[PdfParagraph], extra: Furniture, declared: Declared, *, body: float
) -> ReadText:
    judge = hyphen_judge("\n".join(_raw(line) for page in pages for line in page.lines))
    joined = [_joined(paragraph, judge) for paragraph in found]
    texts = [text for text, _ in joined]
    head, shown, dated = first_page_head(found, texts, body=body, running=extra.heads)
    title = sane_title(declared.title, " ".join(texts[:20])) or shown
    kinds = _kinds(found, texts, head, body=body)
    builder = TextBuilder()
    starts: dict[int, int] = {}
    for (text, offsets), (kind, level, marker) in zip(joined, kinds, strict=True):
        before = builder.blocks[-1].kind if builder.blocks else None
        together = kind is BlockKind.LIST_ITEM and before is BlockKind.LIST_ITEM
        block = builder.add(text, kind, level=level, marker=marker, separator="\n" if together else "\n\n")
        if block is not None:
            for page, offset in offsets:
                starts.setdefault(page, block.start + offset)
    return ReadText(
        text=builder.text,
        blocks=tuple(builder.blocks),
        pages=_page_map(pages, starts, extra, declared, length=builder.length),
        media_type=MEDIA_TYPE,
        title=title,
        authors=declared.authors,
        published=dated,
        language=declared.language,
    )


def _raw(line: PdfLine) -> str:
    return normalize(join_accents(line.text)) + ("-" if line.cut and not line.text.endswith("-") else "")


def _joined(paragraph: PdfParagraph, judge: Judge) -> tuple[str, list[tuple[int, int]]]:
    """A paragraph's text, and where in it each page begins."""
    text = ""
    offsets: list[tuple[int, int]] = []
    last: PdfLine | None = None
    for line in paragraph.lines:
        piece = " ".join(normalize(join_accents(line.text)).split())
        if not piece:
            continue
        if last is not None:
            text += _between(text, last)
            if text.endswith("-") and _is_cut(last):
                text = text[:-1] + _hyphen(text[:-1], piece, judge)
        if not offsets or offsets[-1][0] != line.page:
            offsets.append((line.page, len(text)))
        text += piece
        last = line
    return text, offsets


def _is_cut(line: PdfLine) -> bool:
    return line.cut or (line.text.endswith(("-", "‐")) and line.text[-2:-1].isalpha())


def _between(text: str, last: PdfLine) -> str:
    """What stands between two lines: a space, or nothing within a word."""
    if not _is_cut(last):
        return " "
    return "-" if last.cut and not text.endswith("-") else ""


def _hyphen(text: str, piece: str, judge: Judge) -> str:
    """The hyphen of a word cut at a line's end, if it belongs to the word."""
    left, right = _WORD_END.search(text), _WORD_START.match(piece)
    if left is None or right is None:
        return "-"
    if right[0] in ("and", "or", "to"):
        return "- "
    compound = re.search(r"[\w-]+$", text)
    return judge(compound[0] if compound else left[0], right[0])


def _kinds(
    found: Sequence[PdfParagraph], texts: Sequence[str], head: Sequence[int], *, body: float
) -> list[tuple[BlockKind, int, str | None]]:
    sizes = sorted({round(p.size, 1) for p in found if p.size > 1.08 * body}, reverse=True)
    masthead = min(head[0], 12) if head else 0
    kinds: list[tuple[BlockKind, int, str | None]] = []
    for i, (paragraph, text) in enumerate(zip(found, texts, strict=True)):
        small_print = _is_imprint(paragraph, text, from_end=len(found) - i, body=body)
        if i in head:
            kinds.append((BlockKind.HEADING, 1, None))
        elif i < masthead or small_print:
            kinds.append((BlockKind.BOILERPLATE, 0, None))
        else:
            kinds.append(_kind(paragraph, text, texts[i - 1] if i else "", sizes, body=body))
    return kinds


def _kind(
    paragraph: PdfParagraph, text: str, before: str, sizes: Sequence[float], *, body: float
) -> tuple[BlockKind, int, str | None]:
    if paragraph.note:
        return BlockKind.FOOTNOTE, 0, marks.footnote_number(text)
    if furniture.is_furniture(text):
        return BlockKind.BOILERPLATE, 0, None
    if _is_heading(paragraph, text, body=body):
        return BlockKind.HEADING, _level(paragraph, sizes), None
    mark = marks.list_mark(text)
    if mark is not None:
        return list_kind(text, mark, carried=before.endswith((":", ";", "; and", "; or"))), 0, mark
    if marks.is_credit(text) or _is_numbered_caption(text):
        return BlockKind.CAPTION, 0, None
    return BlockKind.PARAGRAPH, 0, None


def _is_heading(paragraph: PdfParagraph, text: str, *, body: float) -> bool:
    display = paragraph.size > 1.08 * body or paragraph.bold
    return display and len(text) <= 200 and not text.rstrip().endswith((".", ";", ",")) and len(paragraph.lines) <= 4


def _is_imprint(paragraph: PdfParagraph, text: str, *, from_end: int, body: float) -> bool:
    """Small print that closes a document without being a sentence: file and billing numbers."""
    return from_end <= 4 and paragraph.size < 0.9 * body and len(text) <= 200 and not marks.ends_sentence(text)


def _level(paragraph: PdfParagraph, sizes: Sequence[float]) -> int:
    size = round(paragraph.size, 1)
    return min(6, 2 + sizes.index(size)) if size in sizes else min(6, 2 + len(sizes))


def _is_numbered_caption(text: str) -> bool:
    return re.match(r"(?:figure|fig\.|table|chart|map|box)\s+\d{1,3}[.:]\s", text, re.IGNORECASE) is not None


def _page_map(
    pages: Sequence[PdfPage], starts: dict[int, int], extra: Furniture, declared: Declared, *, length: int
) -> tuple[Page, ...]:
    """Every page's stretch of the text; a page without text has an empty one where it would stand."""
    found: list[Page] = []
    end = length
    for page in reversed(pages):
        start = min(starts.get(page.number, end), end)
        if page.number == pages[0].number:
            start = 0
        found.append(Page(number=page.number, label=_label(page.number, extra, declared), start=start, end=end))
        end = start
    return tuple(reversed(found))


def _label(number: int, extra: Furniture, declared: Declared) -> str | None:
    if number in extra.labels:
        return extra.labels[number]
    own = declared.labels[number - 1] if number <= len(declared.labels) else ""
    return own if own and own != str(number) else None
