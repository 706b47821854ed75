"""A page of a PDF as a picture with a quote marked on it, made from the same boxes that a citation carries."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import UnreadableFile
from ingest.readers.boxes import Box, rects
from ingest.readers.pdf_lines import opened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCALE = 2.0
"""Pixels for each PDF point, on pages of common size."""
MOST_PIXELS = 6_000_000
_MARKED = (255, 233, 138)
_MARGIN = 1.5  # points around a line of the quote


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A PNG, and where the quote stands on the page: one box a line, in PDF points from the top left."""

    png: bytes
    boxes: tuple[Box, ...]


def draw(data: bytes, *, page: int, quote: str | None = None) -> PagePicture:
    """Draw the physical page `page` (1-based) with `quote` marked where that is certain.

    Raises UnreadableFile where the file is no PDF, or has no such page.
    """
    import pypdfium2

    boxes = rects(data, page=page, quote=quote) if quote else ()
    try:
        with opened(data) as document:
            if not 1 <= page <= len(document):
                raise UnreadableFile(f"There is no page {page}; the file has {len(document)}.", "Give another page.")
            sheet = document[page - 1]
            width, height = sheet.get_size()
            scale = min(SCALE, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
            bitmap = sheet.render(scale=scale, rev_byteorder=True)
            pixels: Any = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
            sheet.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("The page cannot be drawn.", "Read its text instead.") from error
    _mark(pixels, boxes, scale)
    return PagePicture(png(pixels), boxes)


def _mark(pixels: NDArray[np.uint8], boxes: Sequence[Box], scale: float) -> None:
    """Lay the colour of a marker over the boxes: dark stays dark, white takes the colour."""
    import numpy as np

    colour = np.array(_MARKED, dtype=np.uint16)
    covered = np.zeros(pixels.shape[:2], dtype=bool)
    for x0, y0, x1, y1 in boxes:
        left, top = (max(0, math.floor((v - _MARGIN) * scale)) for v in (x0, y0))
        right, bottom = (max(0, math.ceil((v + _MARGIN) * scale)) for v in (x1, y1))
        covered[top:bottom, left:right] = True
    pixels[covered] = (pixels[covered].astype(np.uint16) * colour // 255).astype(np.uint8)


def png(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels (height, width, 3) as a PNG file."""
    import numpy as np

    height, width, _ = pixels.shape
    rows = pixels.reshape(height, width * 3)
    above = np.vstack([np.zeros((1, width * 3), dtype=np.uint8), rows[:-1]])
    filtered = np.empty((height, width * 3 + 1), dtype=np.uint8)
    filtered[:, 0] = 2  # each byte less the one above it: lines of white pack best
    filtered[:, 1:] = rows - above

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(filtered.tobytes(), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
