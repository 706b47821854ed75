"""The catalogue as a list, of a library that this process holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model import Collection, Collections, DocumentOrder, DocumentPage
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
        found = self._catalogue.listing.collections()
        return Collections(collections=tuple(Collection(name=name, documents=count) for name, count in found))
