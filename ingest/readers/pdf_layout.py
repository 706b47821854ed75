"""Lines of PDF pages put together to paragraphs, by gaps, indents, sizes and how full a line is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers import marks
from ingest.readers.pdf_lines import PdfLine

_COLUMN_GAP = 90.0
"""Points between the left edges of lines that make them two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right edge of the lines that stand one above the other."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Points from edge to edge."""
        return max(self.right - self.left, 1.0)


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """Lines that belong together, over columns and pages. `note` marks a footnote."""

    lines: tuple[PdfLine, ...]
    note: bool = False

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)


class Layout:
    """The measures of a document: columns of each page, distance of lines for each size."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]], *, body: float) -> None:
        self.body = body
        everything = [line for lines in pages for line in lines]
        self._columns = _columns(everything)
        self._by_page = {lines[0].page: _columns(lines) for lines in pages if len(lines) >= 12}
        gaps: dict[float, Counter[float]] = defaultdict(Counter)
        for above, below in pairwise(everything):
            gap = above.y - below.y
            if above.page == below.page and abs(above.size - below.size) < 0.3 and 0 < gap < 3 * above.size:
                gaps[round(above.size)][round(gap * 2) / 2] += 1
        self._leading = {size: counts.most_common(1)[0][0] for size, counts in gaps.items()}

    def column(self, line: PdfLine) -> Column:
        """The column that a line stands in."""
        columns = self._by_page.get(line.page) or self._columns
        return min(columns, key=lambda column: abs(column.left - line.x0))

    def leading(self, line: PdfLine) -> float:
        """The usual distance from this line to the next of its size, in points."""
        return self._leading.get(round(line.size), 1.2 * line.size)

    def is_short(self, line: PdfLine) -> bool:
        """Whether a line ends well before its column does."""
        column = self.column(line)
        return line.x1 < column.right - 0.12 * column.width

    def had_room(self, line: PdfLine, word: str) -> bool:
        """Whether a line had room for one more word."""
        column = self.column(line)
        advance = (line.x1 - line.x0) / max(len(line.text), 1)
        return line.x1 + advance * (len(word) + 1) < column.right - 0.04 * column.width


def _columns(lines: Sequence[PdfLine]) -> list[Column]:
    ordered = sorted(lines, key=lambda line: line.x0)
    clusters: list[list[PdfLine]] = []
    for line in ordered:
        if clusters and line.x0 - clusters[-1][-1].x0 < _COLUMN_GAP:
            clusters[-1].append(line)
        else:
            clusters.append([line])
    columns = []
    for cluster in clusters:
        left = Counter(round(line.x0) for line in cluster).most_common(1)[0][0]
        ends = sorted(line.x1 for line in cluster)
        columns.append(Column(left=float(left), right=ends[int(0.9 * (len(ends) - 1))]))
    return columns or [Column(0.0, 1.0)]


def paragraphs(kept: Sequence[Sequence[PdfLine]], *, body: float) -> list[PdfParagraph]:
    """The paragraphs of a document. `kept` are each page's lines without furniture, in reading order.

    Footnotes at a page's foot come before a paragraph that runs on to the next page, so that it stays whole.
    """
    layout = Layout([lines for lines in kept if lines], body=body)
    found: list[PdfParagraph] = []
    held: list[PdfLine] = []
    for page_lines in kept:
        main, notes = _split_notes(page_lines, body)
        notes_above = bool(notes)
        for line in main:
            if held and not _goes_on(layout, held, line):
                found.append(PdfParagraph(tuple(held)))
                held = []
            held.append(line)
        if notes_above:
            tail = held if held and held[0].page == notes[0].page else []
            if held and not tail:
                found.append(PdfParagraph(tuple(held)))
            found.extend(_notes(layout, notes))
            held = list(tail)
    if held:
        found.append(PdfParagraph(tuple(held)))
    return found


def _split_notes(lines: Sequence[PdfLine], body: float) -> tuple[list[PdfLine], list[PdfLine]]:
    """A page's running text, and the smaller lines below it when they begin like a footnote."""
    cut = len(lines)
    while cut and lines[cut - 1].size < 0.93 * body:
        cut -= 1
    while cut < len(lines) and marks.footnote_number(lines[cut].text) is None:
        cut += 1
    if cut == len(lines) or cut == 0:
        return list(lines), []
    return list(lines[:cut]), list(lines[cut:])


def _notes(layout: Layout, lines: Sequence[PdfLine]) -> list[PdfParagraph]:
    notes: list[list[PdfLine]] = []
    for line in lines:
        opens = marks.footnote_number(line.text) is not None
        if not notes or (opens and (marks.ends_sentence(notes[-1][-1].text) or layout.is_short(notes[-1][-1]))):
            notes.append([])
        notes[-1].append(line)
    return [PdfParagraph(tuple(note), note=True) for note in notes]


def _goes_on(layout: Layout, held: Sequence[PdfLine], line: PdfLine) -> bool:
    """Whether a line continues the paragraph that `held` has of it so far."""
    last = held[-1]
    if abs(line.size - last.size) > 0.06 * last.size:
        return False
    if line.page == last.page and abs(line.y - last.y) <= 1 and -2 <= line.x0 - last.x1 <= 2 * line.size:
        return True  # PDFium parts a line at a raised mark
    beside = layout.column(line) == layout.column(last)
    if line.page != last.page or line.y > last.y + 1 or not beside:
        return _goes_over(layout, last, line)
    return _goes_down(layout, held, line)


def _goes_over(layout: Layout, last: PdfLine, line: PdfLine) -> bool:
    """Across a column's or page's end: only what the words show to be one sentence."""
    if last.cut:
        return True
    if marks.ends_sentence(last.text) or last.text.endswith((":", ";")) or line.bold != last.bold:
        return False
    if marks.starts_small(line.text):
        return True
    return marks.list_mark(line.text) is None and not layout.is_short(last) and not last.bold


def _goes_down(layout: Layout, held: Sequence[PdfLine], line: PdfLine) -> bool:
    last = held[-1]
    gap, leading = last.y - line.y, layout.leading(last)
    if gap > 1.32 * leading:
        return False
    if last.cut:
        return True
    display = line.size > 1.08 * layout.body or (line.bold and last.bold)
    if display:
        return line.bold == last.bold
    if last.bold and not line.bold_start and layout.is_short(last):
        return False
    if line.bold and not last.bold and (marks.ends_sentence(last.text) or layout.is_short(last)):
        return False
    if line.bold_start and not last.bold_start and marks.ends_sentence(last.text):
        return False  # a run-in heading
    closed = marks.ends_sentence(last.text) or last.text.endswith((":", ";", "—", "; and", "; or", ", and", ", or"))
    indented = line.x0 > last.x0 + 3
    if marks.list_mark(line.text) is not None and (closed or indented or gap > 1.12 * leading):
        return not (closed or indented or layout.is_short(last))
    if line.text[0] in marks.SURE_BULLETS:
        return False
    hanging = len(held) == 1 and marks.list_mark(last.text) is not None
    if closed and indented and not hanging:
        return False
    if closed and line.x0 < last.x0 - 3 and len(held) > 1:
        return False
    if not layout.is_short(last):
        return True
    if marks.ends_sentence(last.text) or last.text.endswith(":"):
        return False
    if marks.starts_small(line.text):
        return True
    return not layout.had_room(last, line.text.split(maxsplit=1)[0])
