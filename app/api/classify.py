"""`/api/classify`: how statements are read, without any document."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.state import Service
from app.model import ClassifyRequest, ClassifyResults

router = APIRouter(prefix="/api", tags=["statements"])


@router.post("/classify")
def classify(body: ClassifyRequest, service: Service) -> ClassifyResults:
    """Read each line by itself: nature, speaker, quantities, dates. One result a line, in order."""
    return service.classify(body.statements)
