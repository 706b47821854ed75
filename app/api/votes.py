"""`/api/votes`: the votes that documents give figures of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.state import Service
from app.votes import MOST, VotePage
from ingest.model import Model, SourceType

router = APIRouter(prefix="/api/votes", tags=["documents"])


class Wanted(Model):
    """Which votes. Unknown keys are refused."""

    limit: int = Field(default=50, ge=1, le=MOST)
    cursor: int = Field(default=0, ge=0, le=2**31)
    source_type: SourceType | None = None
    collection: str | None = None


@router.get("")
def votes(wanted: Annotated[Wanted, Query()], service: Service) -> VotePage:
    """List the documents that give votes, those published last first, each with its statements that do."""
    return service.votes(**wanted.model_dump())
