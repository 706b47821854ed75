"""The catalogue as a list: searched, narrowed and put in an order, a page at a time."""

from __future__ import annotations

import base64
import json
from typing import Any, Final, Literal

from ingest.catalogue.cache import Cache
from ingest.catalogue.database import Database
from ingest.catalogue.documents import SELECT, read_document
from ingest.errors import UsageError
from ingest.model import Document

Order = Literal["title", "published", "added"]
_ORDERS: Final[dict[Order, tuple[str, bool]]] = {  # by what, and whether the last comes first
    "title": ("title COLLATE NOCASE", False),
    "published": ("coalesce(published, '')", True),
    "added": ("retrieved", True),
}
_CALLED: Final = ("title", "publisher", "symbol", "key", "file", "url")


class Listing:
    """The current documents as a list. What they are called by is kept at hand while the library stays as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names: Cache[int, dict[str, str]] = Cache(0, weigh=len)

    def page(
        self,
        *,
        limit: int,
        cursor: str | None = None,
        collection: str | None = None,
        query: str | None = None,
        source_type: str | None = None,
        order: Order = "title",
    ) -> tuple[list[Document], str | None, int]:
        """A page of the current documents, the cursor of the next (None at the end), and how many there are.

        By title, or those published or taken in last ahead, undated ones last. `query`: words, or parts of words, that
        all stand in title, publisher, authors, symbol, key, file or URL. Raises UsageError for a limit below 1 or a
        cursor that is none.
        """
        if limit < 1:
            raise UsageError(f"A page cannot hold {limit} documents.", "Ask for 1 or more.")
        condition, parameters = "status = 'current'", list[Any]()
        for name, value in (("collection", collection), ("source_type", source_type)):
            if value is not None:
                condition, parameters = f"{condition} AND {name} = ?", [*parameters, value]
        among = self._called_by((query or "").casefold().split())
        if among is not None:
            condition += " AND id IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(among))
        with self._database.reading() as connection:
            total = connection.execute(f"SELECT count(*) FROM documents WHERE {condition}", parameters).fetchone()[0]
            by, falling = _ORDERS[order]
            if cursor is not None:
                condition += f" AND ({by}, id) {'<' if falling else '>'} (?, ?)"
                parameters += _open_cursor(cursor, order)
            way = "DESC" if falling else "ASC"
            rows = connection.execute(
                f"{SELECT} WHERE {condition} ORDER BY {by} {way}, id {way} LIMIT ?", [*parameters, limit + 1]
            ).fetchall()
            found = [read_document(connection, row) for row in rows[:limit]]
            more = len(rows) > limit
            return found, _cursor(found[-1], order) if more else None, total

    def collections(self) -> list[tuple[str, int]]:
        """The collections by name, and how many current documents each holds."""
        with self._database.reading() as connection:
            return connection.execute(
                "SELECT collection, count(*) FROM documents WHERE status = 'current'"
                " GROUP BY collection ORDER BY collection"
            ).fetchall()

    def _called_by(self, wanted: list[str]) -> list[str] | None:
        """The ids of the documents that are called by all these words; None where there is none."""
        if not wanted:
            return None
        with self._database.reading() as connection:
            version = connection.execute("SELECT value FROM meta WHERE key = 'library_version'").fetchone()
        names = self._names.get(int(version[0]), self._all_names)
        return [document_id for document_id, said in names.items() if all(word in said for word in wanted)]

    def _all_names(self) -> dict[str, str]:
        """By id all that a document is called by, a line each, in small letters."""
        said = " || char(10) || ".join(f"coalesce({name}, '')" for name in _CALLED)
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT id, authors, {said} FROM documents WHERE status = 'current'").fetchall()
        return {
            document_id: "\n".join([names, *(json.loads(authors) if authors != "[]" else ())]).casefold()
            for document_id, authors, names in rows
        }


def _cursor(last: Document, order: Order) -> str:
    value = {"title": last.title, "published": last.published or "", "added": last.retrieved}[order]
    return base64.urlsafe_b64encode(json.dumps([order, value, last.id]).encode()).decode()


def _open_cursor(cursor: str, order: Order) -> list[str]:
    try:
        of, value, document_id = json.loads(base64.urlsafe_b64decode(cursor))
        if of != order:
            raise ValueError(of)
        return [str(value), str(document_id)]
    except (ValueError, TypeError) as error:
        raise UsageError(f"{cursor!r} is no cursor of this list.", "Use the one that came with a page.") from error
