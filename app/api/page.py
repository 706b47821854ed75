"""`/`: the page, and the files that it is made of."""

from __future__ import annotations

import gzip
import mimetypes
import os
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

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
    return _Packed(directory=FOLDER)


class _Packed(StaticFiles):
    """Files sent packed to browsers that take them so; each is packed once."""

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Vary"] = "Accept-Encoding"
        if isinstance(response, FileResponse) and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            body = _packed(str(full_path), stat_result.st_mtime_ns)
            kept = {name: value for name, value in response.headers.items() if name != "content-length"}
            return Response(body, status_code, {**kept, "Content-Encoding": "gzip"})
        return response


@lru_cache(maxsize=256)
def _packed(path: str, _changed: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 9)
