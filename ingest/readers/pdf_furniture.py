"""Running heads and feet, page numbers and margin text: found by place and repetition, taken out of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.readers.marks import ends_sentence, is_page_mark, list_mark
from ingest.readers.pdf_lines import PdfLine, PdfPage

_LEVELS = 3
"""How many lines from a page's top or bottom edge may be running heads or feet."""
_NUMBER = re.compile(r"^\W*(?:page|p\.)?\s*(\d{1,6})\b|\b(\d{1,6})\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was taken out: the lines (by page and start), the running heads' words, and the printed page numbers."""

    lines: frozenset[tuple[int, int]]
    heads: tuple[str, ...]
    labels: dict[int, str]

    def holds(self, line: PdfLine) -> bool:
        """Whether a line is furniture."""
        return (line.page, line.start) in self.lines


def find_furniture(pages: Sequence[PdfPage], *, body: float) -> Furniture:
    """The running heads, feet and margin text of a document whose text is set at `body` points."""
    edges = [_edges(page) for page in pages]
    seen: dict[tuple[str, str], list[PdfLine]] = defaultdict(list)
    for page_edges in edges:
        for zone, line in page_edges:
            signature = _signature(line.text)
            if signature:
                seen[zone, signature].append(line)
    found: set[tuple[int, int]] = set()
    heads: list[PdfLine] = []
    for group in seen.values():
        repeated = _at_one_height(group)
        on = {line.page for line in repeated}
        if len(on) >= 2 and (len(on) >= 0.25 * len(pages) or len(on) >= 3):
            heads.extend(repeated)
    heads = _apart(pages, heads, body=body)
    heights = [line.y for line in heads]
    for page_edges in edges:
        heads.extend(line for _, line in page_edges if is_page_mark(line.text) and _near(line.y, heights))
    heads.extend(_numbers([line for page_edges in edges for _, line in page_edges]))
    found.update((line.page, line.start) for line in heads)
    for page in pages:
        upright = sum(len(line.text) for line in page.lines if line.upright)
        turned = sum(len(line.text) for line in page.lines if not line.upright)
        for line in page.lines:
            if (not line.upright and turned < upright) or _is_imprint(line, page, body):
                found.add((line.page, line.start))
    shown = tuple(dict.fromkeys(" ".join(line.text.split()) for line in heads))
    return Furniture(lines=frozenset(found), heads=shown, labels=_labels(heads))


def _apart(pages: Sequence[PdfPage], heads: Sequence[PdfLine], *, body: float) -> list[PdfLine]:
    """Those of the repeated lines that stand apart from the text: outermost, with a gap below or above them.

    The opening lines of pages that begin alike stand close to the text, or are larger, and stay.
    """
    chosen = {(line.page, line.start) for line in heads if line.size <= 1.25 * body}
    kept: list[PdfLine] = []
    for page in pages:
        lines = sorted((line for line in page.lines if line.upright), key=lambda line: -line.y)
        for ordered in (lines, lines[::-1]):
            run: list[PdfLine] = []
            for line, inner in zip_longest(ordered, ordered[1:]):
                if (line.page, line.start) not in chosen:
                    break
                run.append(line)
                if inner is None or abs(line.y - inner.y) > 1.6 * max(line.size, body):
                    kept.extend(run)
                    run = []
    return kept


def _edges(page: PdfPage) -> list[tuple[str, PdfLine]]:
    upright = [line for line in page.lines if line.upright]
    levels = sorted({round(line.y) for line in upright}, reverse=True)
    top, bottom = set(levels[:_LEVELS]), set(levels[-_LEVELS:])
    zones: list[tuple[str, PdfLine]] = []
    for line in upright:
        level = round(line.y)
        if level in top and line.y > 0.5 * page.height:
            zones.append(("top", line))
        elif level in bottom and line.y < 0.5 * page.height:
            zones.append(("bottom", line))
    return zones


def _signature(text: str) -> str:
    """A line's letters: page numbers, volumes and days may change from page to page."""
    return " ".join(re.sub(r"[\W\d_]+", " ", text.casefold()).split())


def _at_one_height(group: Sequence[PdfLine]) -> list[PdfLine]:
    counts = Counter(round(line.y / 4) for line in group)
    height = counts.most_common(1)[0][0] * 4
    return [line for line in group if abs(line.y - height) <= 6]


def _near(y: float, heights: Sequence[float]) -> bool:
    return any(abs(y - height) <= 2 for height in heights)


def _numbers(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Lines at one height that begin or end with a number rising with the pages, on two pages at least."""
    marked = [
        (line, number)
        for line in lines
        if len(line.text) <= 160 and not ends_sentence(line.text) and list_mark(line.text) is None
        for number in _page_numbers(line.text)
    ]
    groups: dict[tuple[int, int], list[PdfLine]] = defaultdict(list)
    for line, number in marked:
        groups[number - line.page, round(line.y / 4)].append(line)
    best = max(groups.values(), key=lambda group: len({line.page for line in group}), default=[])
    sure = any(is_page_mark(line.text) for line in best)
    return best if len({line.page for line in best}) >= (2 if sure else 3) else []


def _page_numbers(text: str) -> list[int]:
    return [int(match[1] or match[2]) for match in _NUMBER.finditer(text)]


def _is_imprint(line: PdfLine, page: PdfPage, body: float) -> bool:
    """A tiny line at the very edge of the paper: a printer's note."""
    return line.size <= 0.7 * body and (line.y < 0.06 * page.height or line.y > 0.96 * page.height)


def _labels(heads: Sequence[PdfLine]) -> dict[int, str]:
    """Printed page numbers by page, where at least two running heads agree on how they rise."""
    numbers: dict[int, set[int]] = defaultdict(set)
    for line in heads:
        numbers[line.page].update(_page_numbers(line.text))
    offsets = Counter(number - page for page, found in numbers.items() for number in found)
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    if count < 2 or count < 0.5 * len(numbers):
        return {}
    return {page: str(page + offset) for page, found in numbers.items() if page + offset in found}
