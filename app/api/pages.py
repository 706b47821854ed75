"""`/api/documents/{id}/pages/{n}.png`: a page of a PDF as a picture, with the words of a span marked."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.api.state import Service
from app.cited import Rect
from ingest.errors import NotFound, UsageError
from ingest.model import Model

if TYPE_CHECKING:
    from ingest.readers.picture import PagePicture

router = APIRouter(prefix="/api/documents/{document_id:path}/pages", tags=["documents"])

PAGED = "application/pdf"
_LONGEST_QUOTE = 20_000
_KEPT_BYTES = 64 * 1024 * 1024


class PageRects(Model):
    """Where a span stands on a page: a box a line, in PDF points with the origin at top left. Empty if not certain."""

    page: int
    rects: tuple[Rect, ...]


class _Drawn:
    """Pictures drawn of late, up to so many bytes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, PagePicture] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> PagePicture | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: str, picture: PagePicture) -> None:
        with self._lock:
            self._kept[key] = picture
            while sum(len(one.png) for one in self._kept.values()) > _KEPT_BYTES:
                self._kept.popitem(last=False)


_drawn = _Drawn()

PageNumber = Annotated[int, Path(ge=1, le=1_000_000, description="Physical, from 1.")]
Offset = Annotated[int | None, Query(ge=0, le=2**31)]


@router.get(
    "/{page}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}},
)
def picture(
    document_id: str,
    page: PageNumber,
    service: Service,
    version: str | None = None,
    start: Offset = None,
    end: Offset = None,
) -> Response:
    """A page of a PDF as PNG. The words of `text[start:end]` are marked where their place on the page is certain."""
    made = _picture(service, document_id, page, version, start, end)
    return Response(made.png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


@router.get("/{page}/rects")
def rects(
    document_id: str,
    page: PageNumber,
    service: Service,
    version: str | None = None,
    start: Offset = None,
    end: Offset = None,
) -> PageRects:
    """Where the words of `text[start:end]` stand on a page of a PDF: what the picture marks."""
    made = _picture(service, document_id, page, version, start, end)
    return PageRects(page=page, rects=tuple(Rect(page=page, x0=a, y0=b, x1=c, y1=d) for a, b, c, d in made.boxes))


def _picture(
    service: Service, document_id: str, page: int, version: str | None, start: int | None, end: int | None
) -> PagePicture:
    from ingest.readers.apart import drawing

    if (start is None) != (end is None):
        raise UsageError("A span needs both its start and its end.", "Give start and end, or neither.")
    file = service.document_original(document_id, version)
    if file.media_type.partition(";")[0].strip().lower() != PAGED:
        raise NotFound("Only a PDF has pages to be drawn.", "Read the document's text.")
    quote = None
    if start is not None and end is not None:
        quote = service.document_text(document_id, version).text[start : min(end, start + _LONGEST_QUOTE)]
    key = hashlib.sha256(b"%d\0%s\0" % (page, (quote or "").encode()) + file.data).hexdigest()
    made = _drawn.get(key)
    if made is None:
        made = drawing().draw(file.data, name=file.filename, page=page, quote=quote)
        _drawn.put(key, made)
    return made
