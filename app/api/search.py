"""`/api/search`: passages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.state import Shared
from app.model import SearchResults
from ingest.model import Model, SourceType

router = APIRouter(prefix="/api", tags=["search"])


class SearchQuery(Model):
    """What to look for, and where. Unknown keys are refused."""

    q: str
    k: int = Field(default=10, ge=1, le=100)
    collection: str | None = None
    source_type: SourceType | None = None


@router.get("/search")
def search(query: Annotated[SearchQuery, Query()], state: Shared) -> SearchResults:
    """Find passages, best first. `score` is nearness, not truth."""
    return state.service.search(
        state.check_question(query.q, "query"),
        k=query.k,
        collection=query.collection,
        source_type=query.source_type,
    )
