"""`/api/session`: a browser shows a key once and gets a cookie for it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.api.guard import COOKIE, SESSION_SECONDS, session_of, unauthorized
from app.api.state import Shared
from ingest.model import Model

router = APIRouter(prefix="/api", tags=["session"])


class SessionRequest(Model):
    """The key to open a session with."""

    key: str = Field(min_length=1, max_length=1000, repr=False)


@router.post("/session", status_code=204, response_class=Response)
async def open_session(body: SessionRequest, request: Request, state: Shared) -> Response:
    """Open a session for half a day: an HttpOnly, SameSite=Strict cookie."""
    if not state.doorkeeper.is_known(body.key):
        raise unauthorized()
    response = Response(status_code=204)
    response.set_cookie(
        COOKIE,
        state.doorkeeper.open_session(),
        max_age=SESSION_SECONDS,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


@router.delete("/session", status_code=204, response_class=Response)
async def close_session(request: Request, state: Shared) -> Response:
    """End the session of this browser."""
    state.doorkeeper.close_session(session_of(request.headers))
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response
