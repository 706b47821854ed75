"""A page drawn with a quote marked: the marks stand where the words do, and nowhere else."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np
import pytest

from ingest.errors import UnreadableFile
from ingest.readers.apart import ReadingProcess
from ingest.readers.picture import MOST_PIXELS, SCALE, draw
from tests.ingest.readers.pdfs import column, make_pdf

LINES = ["The council of the coast met on Monday to hear the Immi-", "gration officers, and it met again on Friday."]
DATA = make_pdf([column(LINES, top=700), column(["Nothing of it stands here."])])
QUOTE = "to hear the Immigration officers"


def pixels(png: bytes) -> Any:
    """The picture as (height, width, 3), read without the code that wrote it."""
    width, height = struct.unpack(">II", png[16:24])
    body, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            body += png[at + 8 : at + 8 + length]
        at += length + 12
    rows = np.frombuffer(zlib.decompress(body), dtype=np.uint8).reshape(height, width * 3 + 1)
    assert set(rows[:, 0]) == {2}
    return np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(height, width, 3)


def test_the_words_are_marked_and_nothing_else() -> None:
    bare, marked = draw(DATA, page=1), draw(DATA, page=1, quote=QUOTE)
    assert bare.boxes == ()
    assert len(marked.boxes) == 2
    changed = (pixels(bare.png) != pixels(marked.png)).any(axis=2)
    rows, columns = np.nonzero(changed)
    for y, x in zip(rows / SCALE, columns / SCALE, strict=True):
        assert any(x0 - 2 <= x <= x1 + 2 and y0 - 2 <= y <= y1 + 2 for x0, y0, x1, y1 in marked.boxes)
    for x0, y0, x1, y1 in marked.boxes:
        inside = changed[round(y0 * SCALE) : round(y1 * SCALE), round(x0 * SCALE) : round(x1 * SCALE)]
        assert inside.mean() > 0.5  # all but the letters, which stay dark


def test_what_is_not_certain_is_not_marked() -> None:
    assert draw(DATA, page=2, quote=QUOTE).png == draw(DATA, page=2).png


def test_a_page_that_is_not_there_is_told() -> None:
    with pytest.raises(UnreadableFile, match="There is no page 3; the file has 2"):
        draw(DATA, page=3)
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        draw(b"%PDF-1.4 broken", page=1)


def test_a_huge_page_makes_no_huge_picture() -> None:
    data = DATA.replace(b"[0 0 612 792]", b"[0 0 9999 9999]", 1)
    height, width, _ = pixels(draw(data, page=1).png).shape
    assert height * width <= MOST_PIXELS * 1.01


def test_it_is_drawn_in_a_process_of_its_own() -> None:
    process = ReadingProcess(seconds=60)
    try:
        assert process.draw(DATA, name="coast.pdf", page=1, quote=QUOTE) == draw(DATA, page=1, quote=QUOTE)
        with pytest.raises(UnreadableFile, match="There is no page 9"):
            process.draw(DATA, name="coast.pdf", page=9)
        assert process.read(DATA, name="coast.pdf").text.startswith("The council")  # the same child goes on
    finally:
        process.close()
