"""`/`: the page, and the files that it is made of."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

FOLDER = Path(__file__).resolve().parent.parent / "web"

router = APIRouter(include_in_schema=False)

# Some systems call scripts plain text; browsers then refuse to run them.
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/css", ".css")


@router.get("/")
async def page() -> FileResponse:
    """The page."""
    return FileResponse(FOLDER / "index.html", media_type="text/html; charset=utf-8")


def assets() -> StaticFiles:
    """Style and scripts of the page."""
    return StaticFiles(directory=FOLDER)
