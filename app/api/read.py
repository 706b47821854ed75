"""`/api/read`: the text of a file, of which nothing is kept."""

from __future__ import annotations

from fastapi import APIRouter, UploadFile

from ingest.model import Model

router = APIRouter(prefix="/api", tags=["claims"])


class FileText(Model):
    """What a file says: its normalized text, and its title where it tells one. `notices`: what could not be read."""

    text: str
    title: str | None
    pages: int
    notices: tuple[str, ...]


@router.post("/read")
def read(file: UploadFile) -> FileText:
    """Read a file as it would be read when it is taken in, to check what it says; nothing of it is kept."""
    from app.api.uploads import safe_name
    from ingest.readers import apart

    found = apart.read(file.file.read(), name=safe_name(file.filename or ""), media_type=file.content_type)
    return FileText(text=found.text, title=found.title, pages=len(found.pages), notices=found.notices)
