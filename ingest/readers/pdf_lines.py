"""The lines of a PDF's pages with their places, as PDFium gives them.

PDFium is not safe to call from two threads: everything that touches it holds `LOCK`.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

LOCK = threading.RLock()

CUT = "\ufffe"
"""PDFium's sign for a hyphen that cuts a word at a line's end, in place of hyphen and line end."""

_PIECE = re.compile(f"[^\r\n{CUT}]+{CUT}?")
_HARDLY_ANY = 60  # letters: a scanning program's stamp, a page number
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’\")\]]) ?(\d{1,3})(?!\d)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line on a page; places in PDF points with the origin at bottom left, `y` the base line.

    `start` and `end` are character indexes on the page. `cut` marks a line whose last word goes on in the next.
    """

    page: int
    text: str
    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    bold_start: bool
    upright: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's size, its lines in reading order, and whether it is a picture of a page: one with hardly any text."""

    number: int
    width: float
    height: float
    lines: tuple[PdfLine, ...]
    picture: bool


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """PDFium's document, under the lock, closed afterwards. Raises `pypdfium2.PdfiumError`."""
    import pypdfium2

    with LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_text(text_page: Any) -> str:
    """A page's characters, one for each character index."""
    import pypdfium2.raw as raw

    count: int = text_page.count_chars()
    if count <= 0:
        return ""
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return "".join(CUT if code == 2 else "\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def read_page(document: Any, number: int) -> PdfPage:
    """The lines of a page (1-based). The caller holds the lock, by `opened`."""
    page = document[number - 1]
    text_page = page.get_textpage()
    try:
        text = page_text(text_page)
        lines = []
        for match in _PIECE.finditer(text):
            line = _line(text_page, text, match, number)
            if line is not None:
                lines.append(line)
        width, height = page.get_size()
        picture = letters(lines) < _HARDLY_ANY and _shows_picture(page, alone=not lines, area=width * height)
        return PdfPage(number=number, width=width, height=height, lines=tuple(lines), picture=picture)
    finally:
        text_page.close()
        page.close()


def letters(lines: Iterable[PdfLine]) -> int:
    """How many letters and digits stand in the lines."""
    return sum(char.isalnum() for line in lines for char in line.text)


def _shows_picture(page: Any, *, alone: bool, area: float) -> bool:
    """Whether a picture covers most of the page, or stands there `alone`."""
    import pypdfium2.raw as raw

    for shown in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = shown.get_bounds()
        if alone or (right - left) * (top - bottom) > 0.5 * area:
            return True
    return False


def _line(text_page: Any, text: str, match: re.Match[str], number: int) -> PdfLine | None:
    import pypdfium2.raw as raw

    start, end = match.span()
    cut = text[end - 1] == CUT
    if cut:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    first, last = text_page.get_charbox(start), text_page.get_charbox(end - 1)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, start, x, y)
    angle = raw.FPDFText_GetCharAngle(text_page, start)
    size = _line_size(text_page, text, start, end)
    bold_start, bold_end = _is_bold(text_page, start), _is_bold(text_page, end - 1)
    content = text[start:end]
    return PdfLine(
        page=number,
        text=_raise_marks(text_page, content, start, size),
        start=start,
        end=end,
        x0=min(first[0], last[0]),
        x1=max(first[2], last[2]),
        y=y.value,
        size=round(size, 2),
        bold=bold_start and bold_end,
        bold_start=bold_start,
        upright=abs(math.sin(angle)) < 0.1,
        cut=cut,
    )


def char_size(text_page: Any, index: int) -> float:
    """The size in points at which a character is drawn."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return float(raw.FPDFText_GetFontSize(text_page, index)) * scale


def _line_size(text_page: Any, text: str, start: int, end: int) -> float:
    """The size of most of a line: a bullet, a raised mark or a word of code may have another."""
    letters = [index for index in range(start, end) if text[index].isalnum()] or [start]
    sizes = sorted(char_size(text_page, letters[(len(letters) - 1) * part // 4]) for part in range(5))
    return sizes[2]


def _raise_marks(text_page: Any, content: str, start: int, size: float) -> str:
    """The line with its small raised numbers as superscript digits, as they are printed: footnote marks."""

    def raised(match: re.Match[str]) -> str:
        small = char_size(text_page, start + match.start(1)) < 0.8 * size
        return match[1].translate(_SUPERSCRIPT) if small else match[0]

    return _RAISED.sub(raised, content)


def _is_bold(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as raw

    weight = raw.FPDFText_GetFontWeight(text_page, index)
    if weight >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer), flags)
    return _BOLD.search(buffer.value.decode("utf-8", "replace")) is not None


def body_size(pages: Sequence[PdfPage]) -> float:
    """The size that most of the text is set in."""
    weights: dict[float, int] = {}
    for page in pages:
        for line in page.lines:
            if line.upright:
                key = round(line.size * 2) / 2
                weights[key] = weights.get(key, 0) + len(line.text)
    return max(weights, key=lambda key: weights[key], default=10.0)
