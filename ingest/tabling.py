"""The tables of documents with their cells: read once, at ingestion, and kept where they stand in the text.

A text holds a table's rows with the cells joined and the empty ones dropped. The cells come from the same file by the
same parser; a table is kept only where every row of it is found in the text, one after the other: exact or absent.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ingest.errors import NotFound, ReadError
from ingest.model import BlockKind, ReadText, TextTable

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue
    from ingest.originals import Originals
    from ingest.readers.grids import Grid, Row

MOST_TABLES: Final = 200
MOST_ROWS: Final = 2_000
MOST_CELLS: Final = 100_000
"""Cells that are kept of one document."""
MOST_CHARACTERS: Final = 1_000
"""Characters that are kept of one cell."""
_MOST_TRIED: Final = 50
"""Places in the text at which one table is looked for."""
_AT_ONCE: Final = 20
"""Documents whose tables are read in one go where an earlier release took them in: somebody may wait."""

logger = logging.getLogger(__name__)


def tabulate(catalogue: Catalogue, document_id: str, data: bytes) -> None:
    """Keep the tables of a document's current version with their cells; `data` are the version's bytes."""
    from ingest.readers.grids import MEDIA_TYPES, grids

    _, media_type, name, _ = catalogue.version_file(document_id)
    if media_type not in MEDIA_TYPES:
        return
    read = catalogue.reading(document_id)
    found: list[TextTable] = []
    if any(block.kind is BlockKind.TABLE for block in read.blocks):
        try:
            found = tables_of(read, grids(data, media_type=media_type, name=name))
        except ReadError as error:
            logger.warning("The tables of %s are not read with their cells: %s", name, error)
    catalogue.keep_tables(document_id, catalogue.document(document_id).version, found)


def tabulate_missing(catalogue: Catalogue, originals: Originals) -> int:
    """Read the tables of some documents that were taken in without; returns of how many. The next call goes on."""
    from ingest.readers.grids import MEDIA_TYPES

    missing = catalogue.without_tables(MEDIA_TYPES)[:_AT_ONCE]
    for document_id in missing:
        document = catalogue.document(document_id)
        try:
            tabulate(catalogue, document_id, originals.read(document.sha256))
        except NotFound:  # the file is gone: its tables stay text
            catalogue.keep_tables(document_id, document.version, ())
    return len(missing)


def tables_of(read: ReadText, found: Sequence[Grid]) -> list[TextTable]:
    """The grids that stand in a text, with their places, bounded in tables, rows, cells and characters."""
    blocks = [(at, block) for at, block in enumerate(read.blocks) if block.kind is BlockKind.TABLE]
    words = [_bare(read.text[block.start : block.end]) for _, block in blocks]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    made: list[TextTable] = []
    begin, left = 0, MOST_CELLS
    for grid in found:
        rows = [bare for row in grid.words if (bare := _bare(row))]
        first = next(_candidates(rows, words, places, begin), None)
        if first is None:
            continue
        begin = first + len(rows)
        (at, above), (_, last) = blocks[first], blocks[begin - 1]
        table = _bounded(grid, above.start, last.end, _heading(read, at), left)
        if len(made) == MOST_TABLES or not table.rows:
            logger.warning("Further tables of a document are not kept with their cells.")
            break
        made.append(table)
        left -= len(table.rows) * len(table.rows[0])
    return made


def _candidates(rows: list[str], words: list[str], places: dict[str, list[int]], begin: int) -> Iterator[int]:
    """Where all the rows stand one after the other, from `begin` on."""
    like = places.get(rows[0], []) if rows else []
    after = bisect_left(like, begin)
    for place in like[after : after + _MOST_TRIED]:
        if words[place : place + len(rows)] == rows:
            yield place


def _bare(text: str) -> str:
    """The characters of a row without the marks between its cells and without space."""
    from ingest.readers.normalize import normalize

    return "".join(normalize(text).replace("|", " ").split())


def _heading(read: ReadText, at: int) -> str | None:
    above = (block for block in reversed(read.blocks[:at]) if block.kind is BlockKind.HEADING)
    block = next(above, None)
    return " ".join(read.text[block.start : block.end].split()) if block else None


def _bounded(grid: Grid, start: int, end: int, heading: str | None, left: int) -> TextTable:
    most = min(MOST_ROWS, left // len(grid.rows[0]))
    kept = tuple(tuple(_short(cell) for cell in row) for row in grid.rows[:most])
    header = _names(grid.header)
    return TextTable(
        start=start,
        end=end,
        caption=grid.caption and _short(grid.caption),
        heading=heading and _short(heading),
        header=header and tuple(map(_short, header)),
        rows=kept,
        total=len(grid.rows),
        partial=grid.cut or kept != grid.rows or any(len(name) > MOST_CHARACTERS for name in header or ()),
    )


def _names(header: tuple[Row, ...]) -> tuple[str, ...] | None:
    """One name a column: where several rows name it, each that says something new, from the top."""
    if not header:
        return None
    return tuple(" – ".join(dict.fromkeys(filter(None, column))) for column in zip(*header, strict=True))


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
