"""Where a quote stands on a PDF page, as boxes to mark it with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from ingest.model import PlacedBox
from ingest.readers.pdf_lines import CUT, opened, page_text

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points from the page's top left corner, as the page is shown."""

_LEAST_PART = 24
"""Folded characters that a part of a quote needs to be located where the quote runs over a page's end."""
_MARGIN = 400
"""Characters of running head or foot that may stand between a page's edge and a quote that runs over it."""
_DROPPED = frozenset("-‐‑\u00ad\u0002´¨˜ˆ¸ˇ" + CUT)


def rects(data: bytes, *, page: int, quote: str) -> tuple[Box, ...]:
    """One box for each line of `quote` on the physical page `page` (1-based).

    Space, hyphens, accents and ligatures are folded, case and all else must agree. Empty when the quote, or the part
    of it that a page's end leaves on this page, is not there or is there twice.
    """
    import pypdfium2

    try:
        with opened(data) as document:
            if not 1 <= page <= len(document):
                return ()
            sheet = document[page - 1]
            text_page = sheet.get_textpage()
            try:
                text = page_text(text_page)
                found = locate(text, quote)
                return _boxes(sheet, text_page, text, found) if found else ()
            finally:
                text_page.close()
                sheet.close()
    except pypdfium2.PdfiumError:
        return ()


def spread(data: bytes, quotes: Sequence[tuple[str, Sequence[int]]]) -> list[tuple[PlacedBox, ...]]:
    """Of each quote, with the pages that it runs over, one box a line; none where not every word of it is certain."""
    import pypdfium2

    found: dict[int, list[PlacedBox]] = {}
    left = [len(_fold(quote)[0]) for quote, _ in quotes]
    on: dict[int, list[int]] = {}
    for at, (_, pages) in enumerate(quotes):
        for page in pages:
            on.setdefault(page, []).append(at)
    try:
        with opened(data) as document:
            for page in sorted(one for one in on if 1 <= one <= len(document)):
                sheet = document[page - 1]
                text_page = sheet.get_textpage()
                try:
                    text = page_text(text_page)
                    folded = _fold(text)
                    for at in on[page]:
                        place = _located(text, *folded, quotes[at][0])
                        if place is not None:
                            left[at] -= len(_fold(text[place[0] : place[1] + 1])[0])
                            found.setdefault(at, []).extend(
                                (page, *box) for box in _boxes(sheet, text_page, text, place)
                            )
                finally:
                    text_page.close()
                    sheet.close()
    except pypdfium2.PdfiumError:
        return [()] * len(quotes)
    return [tuple(found.get(at, ())) if missing == 0 else () for at, missing in enumerate(left)]


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """First and last character index of a quote in a page's text, or None if that is not certain."""
    return _located(text, *_fold(text), quote)


def _located(text: str, folded: str, origins: Sequence[int], quote: str) -> tuple[int, int] | None:
    wanted, _ = _fold(quote)
    if not wanted:
        return None
    spans = _whole_words(text, folded, origins, wanted)
    if spans:
        return spans[0] if len(spans) == 1 else None
    return _over_the_edge(text, folded, origins, wanted)


def _over_the_edge(text: str, folded: str, origins: Sequence[int], wanted: str) -> tuple[int, int] | None:
    """The quote's beginning at the page's foot, or its end at the page's head; whole words only."""
    head = _longest(wanted, lambda length: wanted[:length] in folded)
    if head >= _LEAST_PART and folded.count(wanted[:head]) == 1:
        at = folded.index(wanted[:head])
        last = at + head - 1
        while last > at and text[origins[last] + 1 : origins[last] + 2].isalnum():
            last -= 1
        if len(folded) - last <= _MARGIN:
            return origins[at], origins[last]
    tail = _longest(wanted, lambda length: wanted[-length:] in folded)
    if tail >= _LEAST_PART and folded.count(wanted[-tail:]) == 1:
        at = folded.index(wanted[-tail:])
        last = at + tail - 1
        while at < last and origins[at] and text[origins[at] - 1].isalnum():
            at += 1
        if at <= _MARGIN:
            return origins[at], origins[last]
    return None


def _longest(wanted: str, holds: Callable[[int], bool]) -> int:
    """The greatest length at which a part is still found; shorter parts of a found part are found too."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _fold(text: str) -> tuple[str, list[int]]:
    """The text without space, hyphens and accents, with each character's index in the original."""
    folded: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        if char.isspace() or char in _DROPPED:
            continue
        for part in unicodedata.normalize("NFKD", char):
            if not part.isspace() and not unicodedata.combining(part) and unicodedata.category(part) != "Cf":
                folded.append(part)
                origins.append(index)
    return "".join(folded), origins


def _whole_words(text: str, folded: str, origins: Sequence[int], wanted: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = folded.find(wanted)
    while at >= 0:
        first, last = origins[at], origins[at + len(wanted) - 1]
        inside_before = first > 0 and text[first - 1].isalnum() and text[first].isalnum()
        inside_after = last + 1 < len(text) and text[last + 1].isalnum() and text[last].isalnum()
        if not inside_before and not inside_after:
            spans.append((first, last))
        at = folded.find(wanted, at + 1)
    return spans


def _boxes(sheet: Any, text_page: Any, text: str, found: tuple[int, int]) -> tuple[Box, ...]:
    first, last = found
    lines: list[list[Box]] = [[]]
    for index in range(first, last + 1):
        char = text[index]
        if char in "\r\n" or char == CUT:
            lines.append([])
        elif not char.isspace():
            lines[-1].append(text_page.get_charbox(index, loose=True))
    return tuple(_shown(sheet, _union(line)) for line in lines if line)


def _union(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _shown(sheet: Any, box: Box) -> Box:
    """A box in the page's own coordinates (origin bottom left) as the page is shown: cut to its frame, turned."""
    left, bottom, right, top = sheet.get_cropbox()
    x0, y0, x1, y1 = box
    turn = sheet.get_rotation() % 360
    if turn == 90:
        found = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    elif turn == 180:
        found = (right - x1, y0 - bottom, right - x0, y1 - bottom)
    elif turn == 270:
        found = (top - y1, right - x1, top - y0, right - x0)
    else:
        found = (x0 - left, top - y1, x1 - left, top - y0)
    return (round(found[0], 2), round(found[1], 2), round(found[2], 2), round(found[3], 2))
