"""`/api/collections`: the named parts of the library."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.state import Service
from app.model import Collection, CollectionChange, Collections

router = APIRouter(prefix="/api/collections", tags=["documents"])


@router.get("")
def collections(service: Service) -> Collections:
    """The collections by name, each with how many documents it holds."""
    return service.collections()


@router.patch("")
def change(body: CollectionChange, service: Service) -> Collection:
    """Keep a collection's documents on this machine: no chat model elsewhere is shown a word of them."""
    return service.change_collection(body)
