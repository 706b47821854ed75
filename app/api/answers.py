"""`/api/answers`: answers that were kept."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.state import Service
from app.model import Answer, AnswerOrigins

router = APIRouter(prefix="/api", tags=["answers"])


@router.get("/answers/{answer_id}")
def answer(answer_id: str, service: Service) -> Answer:
    """Read a kept answer."""
    return service.answer(answer_id)


@router.get("/answers/{answer_id}/origins")
def origins(answer_id: str, service: Service) -> AnswerOrigins:
    """Read who stands behind a kept answer, and how that was told."""
    from app.evidence.voices.carried import gathered
    from app.evidence.voices.origins import independent

    kept = service.answer(answer_id)
    found = gathered(origin for statement in kept.statements for origin in statement.origins)
    return AnswerOrigins(answer_id=kept.id, independent_origins=independent(found), origins=found)
