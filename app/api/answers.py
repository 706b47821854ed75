"""`/api/answers`: answers that were kept."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.state import Service
from app.model import Answer

router = APIRouter(prefix="/api", tags=["answers"])


@router.get("/answers/{answer_id}")
def answer(answer_id: str, service: Service) -> Answer:
    """Read a kept answer."""
    return service.answer(answer_id)
