"""The catalogue as a list, of a library that this process holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.local_only import LocalOnly
from app.model import Collection, CollectionChange, Collections, DocumentOrder, DocumentPage
from ingest.model import SourceType

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue


class ListingHere:
    """The part of a service that lists documents."""

    _catalogue: Catalogue

    def documents(
        self,
        *,
        limit: int = 50,
        cursor: str | None = None,
        collection: str | None = None,
        query: str | None = None,
        source_type: SourceType | None = None,
        order: DocumentOrder = "title",
    ) -> DocumentPage:
        """List the catalogue, a page at a time."""
        found, following, total = self._catalogue.documents(limit, cursor, collection, query, source_type, order)
        return DocumentPage(documents=tuple(found), cursor=following, total=total)

    def collections(self) -> Collections:
        """The collections by name, each with how many documents it holds."""
        marked = LocalOnly(self._catalogue).collections()
        found = dict.fromkeys(marked, 0) | dict(self._catalogue.listing.collections())
        return Collections(
            collections=tuple(
                Collection(name=name, documents=count, local_only=name in marked)
                for name, count in sorted(found.items())
            )
        )

    def change_collection(self, change: CollectionChange) -> Collection:
        """Keep a collection's documents on this machine, or let them leave again."""
        LocalOnly(self._catalogue).mark(change.name, local_only=change.local_only)
        held = {one.name: one for one in self.collections().collections}
        return held.get(change.name) or Collection(name=change.name, documents=0, local_only=change.local_only)
