"""`/api/overrides`: what analysts set in place of computed values."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.state import Service
from app.model import Override, OverrideList, OverrideRequest
from ingest.model import Model

router = APIRouter(prefix="/api/overrides", tags=["overrides"])


class Asked(Model):
    """Which overrides: of one document (id or key), those taken back too. Unknown keys are refused."""

    document: str | None = None
    removed: bool = False


@router.get("")
def overrides(asked: Annotated[Asked, Query()], service: Service) -> OverrideList:
    """List what analysts set, oldest first: the whole of it, as it can be sent to another library."""
    return service.overrides(asked.document, removed=asked.removed)


@router.post("", status_code=201)
def set_override(body: OverrideRequest, service: Service) -> Override:
    """Set a label, a speaker or a conflict of a statement. `reason` is shown with it, as the analyst's."""
    return service.set_override(body)


@router.delete("/{override_id}")
def remove(override_id: str, service: Service) -> Override:
    """Take back what was set: what was computed is in force again."""
    return service.remove_override(override_id)
