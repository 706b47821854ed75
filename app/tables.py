"""The tables of a library's documents with their cells: listed, and row by row, sorted by any column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from app.remote import Remote, given, part
from ingest.errors import InputError
from ingest.model import Document, Model

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue

MOST: Final = 200
MOST_ROWS: Final = 500

_NUMBER: Final = re.compile(
    r"\(?(?P<sign>[-−–+])?\s?[$€£¥₹]?\s?(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)"
    r"(?P<rest>\.\d+)?\s?[%€]?\)?"
)
_NOTHING: Final = frozenset(("", "-", "–", "—", "…", "...", "..", "n/a", "na", "n.a.", "*"))


class TableSummary(Model):
    """The `n`th table, from 1, of a document's current version, which stands at `start` to `end` of its text.

    `heading` is the nearest above it. `rows` counts those below the header in the document; `partial` says that not
    all of them, or not all of each cell, are kept.
    """

    document: Document
    n: int
    start: int
    end: int
    caption: str | None
    heading: str | None
    columns: int
    rows: int
    partial: bool


class TablePage(Model):
    """A page of tables, by the titles of their documents; `cursor` asks for the next, null at the end."""

    tables: tuple[TableSummary, ...]
    cursor: int | None = None
    total: int


class TableColumn(Model):
    """A column; `name` is null where the document names none. `numeric`: every cell that says something is a number."""

    name: str | None
    numeric: bool


class TableRows(Model):
    """Some rows of a table, each with one cell a column, an empty one as "".

    `numbers` stand beside the cells of numeric columns: what each is, null where it says nothing, and in other columns.
    `total` counts the rows that are kept, which can be read here; `table.rows` those of the document.
    """

    table: TableSummary
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[float | None, ...], ...]
    cursor: int | None = None
    total: int


class TableService(Protocol):
    """What tells tables. Every operation raises from the tree of `ingest.errors`."""

    def tables(self, *, query: str = "", collection: str | None = None, limit: int = 50, cursor: int = 0) -> TablePage:
        """List tables; every word of `query` stands in the title, publisher, caption, heading or names of columns."""

    def table(
        self,
        document_id: str,
        n: int,
        *,
        sort: int | None = None,
        descending: bool = False,
        limit: int = 100,
        cursor: int = 0,
    ) -> TableRows:
        """Read rows of a document's `n`th table, sorted by column `sort`, from 0, or in the order of the document.

        Numbers are sorted as numbers in a numeric column; cells that say nothing come last either way.
        """


class TablesHere:
    """The part of a service that tells the tables of a library that this process holds."""

    _catalogue: Catalogue

    def tables(self, *, query: str = "", collection: str | None = None, limit: int = 50, cursor: int = 0) -> TablePage:
        """List tables by the titles of their documents."""
        rows, total = self._catalogue.tables(query=query, collection=collection, limit=min(limit, MOST), cursor=cursor)
        documents = self._catalogue.documents_by_id(list(dict.fromkeys(row.document_id for row in rows)))
        following = cursor + len(rows)
        return TablePage(
            tables=tuple(
                TableSummary(
                    document=documents[row.document_id],
                    n=row.n,
                    start=row.start,
                    end=row.end,
                    caption=row.caption,
                    heading=row.heading,
                    columns=row.columns,
                    rows=row.rows,
                    partial=row.partial,
                )
                for row in rows
            ),
            cursor=following if rows and following < total else None,
            total=total,
        )

    def table(
        self,
        document_id: str,
        n: int,
        *,
        sort: int | None = None,
        descending: bool = False,
        limit: int = 100,
        cursor: int = 0,
    ) -> TableRows:
        """Read rows of a document's `n`th table."""
        document = self._catalogue.document(document_id)
        _, kept = self._catalogue.table(document.id, n)
        width = len(kept.rows[0])
        if sort is not None and not 0 <= sort < width:
            raise InputError(f"The table has no column {sort}.", f"Name one from 0 to {width - 1}.")
        numeric = [_numeric([row[at] for row in kept.rows]) for at in range(width)]
        rows = kept.rows if sort is None else _sorted(kept.rows, sort, numeric[sort], descending)
        shown = rows[cursor : cursor + min(limit, MOST_ROWS)]
        following = cursor + len(shown)
        names = kept.header or ("",) * width
        return TableRows(
            table=TableSummary(
                document=document,
                n=n,
                start=kept.start,
                end=kept.end,
                caption=kept.caption,
                heading=kept.heading,
                columns=width,
                rows=kept.total,
                partial=kept.partial,
            ),
            columns=tuple(
                TableColumn(name=name or None, numeric=is_numeric)
                for name, is_numeric in zip(names, numeric, strict=True)
            ),
            rows=tuple(shown),
            numbers=tuple(
                tuple(number(cell) if is_numeric else None for cell, is_numeric in zip(row, numeric, strict=True))
                for row in shown
            ),
            cursor=following if shown and following < len(rows) else None,
            total=len(rows),
        )


def number(cell: str) -> float | None:
    """The number that a cell is, as English writes it: signs of money and percent aside, (5) is below nothing."""
    cell = cell.strip()
    found = _NUMBER.fullmatch(cell)
    if found is None or cell.startswith("(") != cell.endswith(")"):
        return None
    value = float(re.sub(r"\D", "", found["digits"]) + (found["rest"] or ""))
    return -value if cell.startswith("(") or (found["sign"] or "+") != "+" else value


def _says_nothing(cell: str) -> bool:
    return cell.strip().casefold() in _NOTHING


def _numeric(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if not _says_nothing(cell)]
    return bool(said) and all(number(cell) is not None for cell in said)


def _sorted(
    rows: Sequence[tuple[str, ...]], column: int, numeric: bool, descending: bool
) -> tuple[tuple[str, ...], ...]:
    told = [row for row in rows if not _says_nothing(row[column])]
    untold = [row for row in rows if _says_nothing(row[column])]

    def value(row: tuple[str, ...]) -> tuple[float, str]:
        return (number(row[column]) or 0.0, "") if numeric else (0.0, row[column].casefold())

    return (*sorted(told, key=value, reverse=descending), *untold)


class TablesRemote(Remote):
    """The part of the client that tells the tables of a running server's library."""

    def tables(self, *, query: str = "", collection: str | None = None, limit: int = 50, cursor: int = 0) -> TablePage:
        """List tables by the titles of their documents."""
        said = {"query": query or None, "collection": collection, "limit": limit, "cursor": cursor}
        return self._call(TablePage, "GET", "/api/tables", params=given(said))

    def table(
        self,
        document_id: str,
        n: int,
        *,
        sort: int | None = None,
        descending: bool = False,
        limit: int = 100,
        cursor: int = 0,
    ) -> TableRows:
        """Read rows of a document's `n`th table."""
        said = {"sort": sort, "descending": descending, "limit": limit, "cursor": cursor}
        return self._call(TableRows, "GET", f"/api/tables/{part(document_id)}/{n}", params=given(said))
