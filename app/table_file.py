"""A table as a file for spreadsheets and programs: CSV with its source below, in which no cell can run as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from app.tables import MOST_ROWS, TableRows, TableService, number

MEDIA_TYPE: Final = "text/csv; charset=utf-8"

_RUNS: Final = re.compile(r"\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]")  # the last four are the wide forms of the others


def whole(
    service: TableService, document_id: str, n: int, *, sort: int | None = None, descending: bool = False
) -> TableRows:
    """All rows of a table that can be read, in one. Raises as `TableService.table` does."""
    told = service.table(document_id, n, sort=sort, descending=descending, limit=MOST_ROWS)
    rows, numbers, cursor = [*told.rows], [*told.numbers], told.cursor
    while cursor is not None:
        more = service.table(document_id, n, sort=sort, descending=descending, limit=MOST_ROWS, cursor=cursor)
        rows, numbers, cursor = [*rows, *more.rows], [*numbers, *more.numbers], more.cursor
    return told.model_copy(update={"rows": tuple(rows), "numbers": tuple(numbers), "cursor": None})


def as_csv(told: TableRows) -> str:
    """The names of the columns, the rows, and after an empty line what tells where they come from.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers stay as they are.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    if any(column.name for column in told.columns):
        writer.writerow([guarded(column.name or "") for column in told.columns])
    for row in told.rows:
        writer.writerow([guarded(cell) for cell in row])
    writer.writerow([])
    for name, value in _source(told):
        writer.writerow([name, guarded(value)])
    return written.getvalue()


def guarded(cell: str) -> str:
    """A cell as text: one that a spreadsheet would run has an apostrophe before it, which it takes away."""
    return f"'{cell}" if _RUNS.match(cell) and number(cell) is None and len(cell.strip()) > 1 else cell


def file_name(told: TableRows) -> str:
    """A name to save it under, of plain letters."""
    title = re.sub(r"[^a-z0-9]+", "-", told.table.document.title.lower()).strip("-")[:60].strip("-")
    return f"{title or 'document'}-table-{told.table.n}.csv"


def _source(told: TableRows) -> list[tuple[str, str]]:
    table, document = told.table, told.table.document
    said = [
        ("Source", document.title),
        ("Table", " – ".join(filter(None, (str(table.n), table.caption or table.heading)))),
        ("Publisher", document.publisher),
        ("Published", document.published),
        ("Symbol", document.symbol),
        ("Address", document.url),
        ("Type", document.source_type.replace("_", " ")),
        ("Digest of", document.digest_of),
        ("Retrieved", document.retrieved),
        ("Version", document.version),
        ("Place in the text", f"{table.start} to {table.end}"),
        ("Rows", _left_out(told)),
    ]
    return [(name, value) for name, value in said if value]


def _left_out(told: TableRows) -> str | None:
    if told.total < told.table.rows:
        return f"{told.total} of {told.table.rows}; the source holds the others"
    return "some columns or ends of cells are left out; the source holds them" if told.table.partial else None
