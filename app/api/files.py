"""What a document holds: its text, its statements, and the file as it came."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from app.api.state import Service
from app.diff import DocumentDiff, between_versions
from app.model import DocumentStatements, DocumentText

router = APIRouter(prefix="/api/documents/{document_id:path}", tags=["documents"])

# A file is never shown as part of this site. What a browser could run is not even called what it is.
_HARMLESS = frozenset({"application/pdf", "text/plain", "text/markdown"})
MEDIA_TYPE_HEADER = "X-Onrecord-Media-Type"


@router.get("/text")
def text(document_id: str, service: Service, version: str | None = None) -> DocumentText:
    """The normalized text that every offset refers to, with its pages; the current version by default."""
    return service.document_text(document_id, version)


@router.get("/statements")
def statements(document_id: str, service: Service) -> DocumentStatements:
    """The statements of the current version, in text order, as they were read at ingestion."""
    return service.document_statements(document_id)


@router.get("/diff")
def diff(document_id: str, service: Service, old: str | None = None, new: str | None = None) -> DocumentDiff:
    """What changed from one version to another: by default from the one before the current one to it.

    The parts put together give both texts: same and removed the old one, same and added the new one.
    """
    return between_versions(service, document_id, old, new)


@router.get("/original", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}})
def original(document_id: str, service: Service, version: str | None = None) -> Response:
    """The file as it was ingested, to be saved."""
    file = service.document_original(document_id, version)
    base = file.media_type.partition(";")[0].strip().lower()
    ascii_name = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in file.filename)
    saved_as = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(file.filename, safe='')}"
    return Response(
        file.data,
        media_type=base if base in _HARMLESS else "application/octet-stream",
        headers={
            "Content-Disposition": saved_as,
            "Content-Security-Policy": "default-src 'none'; sandbox",
            MEDIA_TYPE_HEADER: quote(file.media_type, safe="/;=+ "),
        },
    )
