"""The votes that a library's documents give figures of: what the page shows as tables and small plots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.model import DocumentStatement
from app.remote import Remote, given
from ingest.model import Document, Model, SourceType

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue

MOST = 200


class DocumentVotes(Model):
    """A document and its statements that give a vote's figures, in text order."""

    document: Document
    statements: tuple[DocumentStatement, ...]


class VotePage(Model):
    """A page of documents with votes, the newest first; `cursor` asks for the next, null at the end."""

    documents: tuple[DocumentVotes, ...]
    cursor: int | None = None
    total: int


class VoteService(Protocol):
    """What tells votes. Every operation raises from the tree of `ingest.errors`."""

    def votes(
        self, *, limit: int = 50, cursor: int = 0, source_type: SourceType | None = None, collection: str | None = None
    ) -> VotePage:
        """List the documents that give votes, those published last first; `source_type` and `collection` narrow it."""


class VotesHere:
    """The part of a service that tells the votes of a library that this process holds."""

    _catalogue: Catalogue

    def votes(
        self, *, limit: int = 50, cursor: int = 0, source_type: SourceType | None = None, collection: str | None = None
    ) -> VotePage:
        """List the documents that give votes, those published last first."""
        ids = self._catalogue.documents_with_votes(source_type=source_type, collection=collection)
        shown = ids[cursor : cursor + min(limit, MOST)]
        documents = self._catalogue.documents_by_id(shown)
        found: dict[str, list[DocumentStatement]] = {one: [] for one in shown}
        for row in self._catalogue.tally_statements(frozenset(shown)):
            found[row.document_id].append(
                DocumentStatement(
                    id=row.id,
                    start=row.start,
                    end=row.end,
                    page=row.page,
                    context=row.context_text,
                    analysis=row.analysis,
                )
            )
        following = cursor + len(shown)
        return VotePage(
            documents=tuple(DocumentVotes(document=documents[one], statements=tuple(found[one])) for one in shown),
            cursor=following if following < len(ids) else None,
            total=len(ids),
        )


class VotesRemote(Remote):
    """The part of the client that tells the votes of a running server's library."""

    def votes(
        self, *, limit: int = 50, cursor: int = 0, source_type: SourceType | None = None, collection: str | None = None
    ) -> VotePage:
        """List the documents that give votes, those published last first."""
        said = {"limit": limit, "cursor": cursor, "source_type": source_type, "collection": collection}
        return self._call(VotePage, "GET", "/api/votes", params=given(said))
