"""CSV and its relatives: rows of cells that commas, semicolons, tabs or bars set apart, each a line of the text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.errors import DamagedDocument, EmptyDocument, UnreadableFile
from ingest.model import BlockKind, Page, ReadText
from ingest.readers.blocks import Piece, compose
from ingest.readers.encoding import decode
from ingest.readers.normalize import normalize
from ingest.readers.plain import charset

MEDIA_TYPE: Final = "text/csv"
MOST_ROWS: Final = 10_000
MOST_CELLS: Final = 1_000
"""Cells of one row."""
MOST_CHARACTERS: Final = 100_000
"""Characters of one row."""

_SIGNS: Final = ("\t", ";", "|", ",")  # where several fit equally: a comma stands inside words and numbers most often
_SAMPLE: Final = 50_000
_SAMPLED: Final = 50
_NUMERAL: Final = re.compile(r"\(?[-−+]?\s?[$€£¥₹]?\s?\d[\d\s.,]*\s?[%€]?\)?")
_NAMED_SIGN: Final = re.compile(r"\Asep=([\t;|,])\r?\n", re.IGNORECASE)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Separated:
    """The rows of a file without empty ones: lines of one cell `before` and `after` the table are text, no rows.

    `notices` tell what was left out or may stand in a wrong column.
    """

    before: Row
    rows: tuple[Row, ...]
    after: Row
    notices: tuple[str, ...] = ()


class SeparatedReader:
    """Reads CSV and TSV files; the sign between the cells is the one by which most rows have as many as each other."""

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a table. Raises `WrongEncoding`, `EmptyDocument`, `DamagedDocument` or `UnreadableFile`."""
        found = separated(data, name=name, media_type=media_type)
        text, blocks = compose(_pieces(found))
        if not blocks:
            raise EmptyDocument(f"{name} holds no text.", "Check that it was saved or downloaded completely.")
        return ReadText(
            text=text,
            blocks=blocks,
            pages=(Page(number=1, label=None, start=0, end=len(text)),),
            media_type=MEDIA_TYPE,
            title=found.before[0] if found.before else None,
            notices=found.notices,
        )


def separated(data: bytes, *, name: str, media_type: str | None = None) -> Separated:
    """The rows of a file, each cell in one line. Raises what `SeparatedReader.read` does for the file itself."""
    text = decode(data, name=name, declared=charset(media_type))
    named = _NAMED_SIGN.match(text)  # spreadsheets say so in a line of its own
    text = text[named.end() :] if named else text
    sign = named[1] if named else _sign(text)
    rows: list[Row] = []
    left_out = 0
    for number, cells in _parsed(text, sign, name):
        if len(rows) == MOST_ROWS:
            left_out += any(cell.strip() for cell in cells)
            continue
        _check(cells, number, name)
        row = tuple(" ".join(normalize(cell).split()) for cell in cells)
        if any(row):
            rows.append(row)
    return _framed(rows, left_out)


def names_columns(rows: tuple[Row, ...]) -> bool:
    """Whether the first row names the columns: no cell twice or empty, none a number but years one after the other."""
    if len(rows) < 2:
        return False
    first = rows[0]
    numbers = [cell for cell in first if _NUMERAL.fullmatch(cell)]
    years = all(re.fullmatch(r"(1[5-9]|20|21)\d\d", cell) for cell in numbers)
    ordered = len(numbers) > 1 and numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))
    return all(first) and len(set(first)) == len(first) and (not numbers or (years and ordered))


def _pieces(found: Separated) -> Iterator[Piece]:
    for at, line in enumerate(found.before):
        yield Piece(line, BlockKind.PARAGRAPH if at else BlockKind.HEADING, level=0 if at else 1)
    for row in found.rows:
        yield Piece(" | ".join(cell for cell in row if cell), BlockKind.TABLE)
    for line in found.after:
        yield Piece(line, BlockKind.PARAGRAPH)


def _sign(text: str) -> str:
    """The sign that gives the most rows of one width, more than a cell wide."""
    sample = text[:_SAMPLE]
    lines = sample if len(sample) == len(text) else sample[: sample.rfind("\n") + 1] or sample

    def alike(sign: str) -> float:
        widths: list[int] = []
        try:
            for cells in csv.reader(io.StringIO(lines, newline=""), delimiter=sign):
                widths += [len(cells)] if any(cell.strip() for cell in cells) else []
                if len(widths) == _SAMPLED:
                    break
        except csv.Error:
            return 0
        wide = [width for width in widths if width > 1]
        return max(map(wide.count, set(wide)), default=0) / (len(widths) or 1)

    return max(_SIGNS, key=alike) if any(map(alike, _SIGNS)) else ","


def _parsed(text: str, sign: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row's cells after the line at which it ends. Quotes need not be marks where tabs set the cells apart."""
    quoted = sign != "\t" or '\t"' in text or text.startswith('"')
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=sign,
        strict=quoted,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise DamagedDocument(
            f"{name} cannot be read as a table from line {max(1, reader.line_num)} on: {_why(str(error))}.",
            "Mend that line, or save the table again as CSV.",
        ) from error


def _why(error: str) -> str:
    if "field larger" in error:
        return "a cell is longer than a cell can be, or its quotation mark is never closed"
    return "a quotation mark is not closed, or more follows it before the next cell"


def _check(row: Sequence[str], number: int, name: str) -> None:
    long = sum(map(len, row))
    if len(row) > MOST_CELLS or long > MOST_CHARACTERS:
        what = f"{len(row):,} cells" if len(row) > MOST_CELLS else f"{long:,} characters"
        most = f"{MOST_CELLS:,} cells and {MOST_CHARACTERS:,} characters"
        raise UnreadableFile(
            f"The row that ends at line {number} of {name} has {what}; a row may have {most}.",
            "Split it, or save it as text.",
        )


def _framed(rows: list[Row], left_out: int) -> Separated:
    """The rows between those of one cell that stand above and below, where the table has more than one column."""
    wide = [at for at, row in enumerate(rows) if sum(map(bool, row)) > 1]
    first, last = (wide[0], wide[-1]) if wide else (0, len(rows) - 1)
    table = tuple(rows[first : last + 1])
    notices = []
    if left_out:
        notices.append(f"only the first {MOST_ROWS:,} of its {MOST_ROWS + left_out:,} rows were read")
    width = len(table[0]) if table else 0
    ragged = sum(len(_trimmed(row)) > width or len(row) < width for row in table)
    if ragged:
        notices.append(
            f"{ragged:,} of its rows {'has' if ragged == 1 else 'have'} another number of cells than the first:"
            " see that no cell stands in a wrong column"
        )
    return Separated(
        before=tuple("".join(row) for row in rows[:first]),
        rows=table,
        after=tuple("".join(row) for row in rows[last + 1 :]) if wide else (),
        notices=tuple(notices),
    )


def _trimmed(row: Row) -> Row:
    """A row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]
