"""`/api/collections`: the named parts of the library."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.state import Service
from app.model import Collections

router = APIRouter(prefix="/api/collections", tags=["documents"])


@router.get("")
def collections(service: Service) -> Collections:
    """The collections by name, each with how many documents it holds."""
    return service.collections()
