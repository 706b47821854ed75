"""`/healthz`, `/readyz`: whether the server lives, and whether the library can answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.api.state import Service
from app.service import Health
from ingest.model import Model

router = APIRouter(tags=["health"])


class Alive(Model):
    """The server lives."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def healthz() -> Alive:
    """Whether the server lives. Asks nothing of the library."""
    return Alive()


@router.get("/readyz", responses={503: {"model": Health, "description": "The library cannot answer as it is."}})
def readyz(response: Response, service: Service) -> Health:
    """Whether the library can answer, what it holds, and what is wrong with it."""
    health = service.health()
    if not health.ready:
        response.status_code = 503
    return health
