"""`/api/documents`: the catalogue, and how documents come in, change and go."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError, field_validator, model_validator
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from app.api.state import Service, Shared, State
from app.api.uploads import safe_name
from app.model import DocumentChange, DocumentOrder, DocumentPage, Job
from app.service import IngestRequest
from ingest.errors import UsageError
from ingest.model import Document, Model, SourceType

router = APIRouter(prefix="/api/documents", tags=["documents"])

MAX_FILES = 100


class Listing(Model):
    """Which part of the catalogue. Unknown keys are refused."""

    limit: int = Field(default=50, ge=1, le=500)
    cursor: str | None = None
    collection: str | None = None
    source_type: SourceType | None = None
    q: str | None = Field(default=None, max_length=400)
    order: DocumentOrder = "title"


class Described(Model):
    """What a caller says of the documents sent; it holds for each of them."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    source_type: SourceType | None = None
    collection: str | None = None


class Fetched(Described):
    """A document to fetch: the web address or the symbol of one."""

    url: str | None = Field(default=None, pattern=r"^https?://[^\s/]", max_length=4000)
    symbol: str | None = Field(
        default=None, pattern=r"^[A-Z0-9]+[:/][A-Za-z0-9:()_ -]+([/.][A-Za-z0-9:()_ -]+)*$", max_length=200
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Fetched:
        if (self.url is None) == (self.symbol is None):
            raise ValueError("Give either a url or a symbol")
        # The service takes paths too. A caller over HTTP names none, not even one that reads like a symbol.
        if self.symbol is not None and Path(self.symbol).exists():
            raise ValueError("It names a file of the server's machine")
        return self


class Sent(Described):
    """What a caller says of files sent. `path` and `replaces` are said of one file alone.

    `path`: how the sender knows the file, with its folders; it is the document's `file`. `replaces`: the id of the
    document that the file is a new version of. Without it a file with other bytes is a document of its own.
    """

    path: str | None = Field(default=None, max_length=1000)
    replaces: str | None = Field(default=None, max_length=200)

    @field_validator("path")
    @classmethod
    def _plain(cls, path: str | None) -> str | None:
        """Without the way to its root, and without signs that are none of a name."""
        parts = [safe_name(part) for part in (path or "").replace("\\", "/").split("/") if part.strip(" .")]
        return "/".join(parts) or None


class Uploaded(Sent):
    """A multipart form with one or more files, all in fields named `file`."""

    file: list[bytes]


def _body_schema() -> dict[str, Any]:
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": Fetched.model_json_schema()},
                "multipart/form-data": {"schema": Uploaded.model_json_schema()},
            },
        }
    }


@router.get("")
def documents(listing: Annotated[Listing, Query()], service: Service) -> DocumentPage:
    """List the catalogue, a page at a time: by title, or those published or added last ahead.

    `q`: words, or parts of words, that all stand in title, publisher, authors, symbol, key, file or address.
    """
    return service.documents(query=listing.q, **listing.model_dump(exclude={"q"}))


@router.post("", status_code=202, openapi_extra=_body_schema())
async def add(request: Request, response: Response, state: Shared) -> Job:
    """Take documents in: a multipart upload, `{"url"}` or `{"symbol"}`. The job tells what became of them.

    What was accepted is taken in also if the server is stopped or killed before: the next one goes on with it.
    """
    described: Described
    if request.headers.get("content-type", "").startswith("multipart/"):
        async with request.form(max_files=MAX_FILES, max_fields=20) as form:
            described, files = await _read_form(form)
            paths = await run_in_threadpool(_keep, state, files)
        targets = tuple(map(str, paths))
    else:
        described, paths = await _read_json(request), ()
        targets = (str(described.url or described.symbol),)
    job = await run_in_threadpool(_ingest, state, described, targets, paths)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job


@router.get("/{document_id:path}")
def document(document_id: str, service: Service) -> Document:
    """One document, by id or by its catalogue key."""
    return service.document(document_id)


@router.patch("/{document_id:path}")
def change(document_id: str, body: DocumentChange, service: Service) -> Document:
    """Set what a person knows better. `reason` is kept; what is left out stays as it is."""
    return service.change_document(document_id, body)


@router.delete("/{document_id:path}")
def remove(document_id: str, service: Service) -> Document:
    """Take a document out of the library."""
    return service.remove_document(document_id)


async def _read_form(form: FormData) -> tuple[Sent, list[UploadFile]]:
    files = [value for name, value in form.multi_items() if name == "file" and isinstance(value, UploadFile)]
    said = {name: value for name, value in form.multi_items() if name != "file" and value != ""}
    try:
        described = Sent.model_validate(said)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False)) from None
    if not files:
        raise UsageError("The form holds no file.", "Send each document in a field named file.")
    if len(files) > 1 and (described.path or described.replaces):
        raise UsageError("A path, or what is replaced, is said of one file.", "Send the files one by one.")
    return described, files


async def _read_json(request: Request) -> Fetched:
    try:
        return Fetched.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_context=False)) from None


def _keep(state: State, files: list[UploadFile]) -> tuple[Path, ...]:
    paths: list[Path] = []
    try:
        for file in files:
            paths.append(state.uploads.keep(file.file, file.filename or ""))
    except BaseException:
        for path in paths:
            state.uploads.drop(path)
        raise
    return tuple(paths)


def _ingest(state: State, described: Described, targets: tuple[str, ...], paths: tuple[Path, ...]) -> Job:
    said = described.model_dump(include=set(Sent.model_fields))
    return state.accepting.ingest(IngestRequest(targets=targets, **said), paths)
