"""`/api/tables`: the tables of documents with their cells."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from app.api.state import Service
from app.table_file import MEDIA_TYPE, as_csv, file_name, whole
from app.tables import MOST, MOST_ROWS, TablePage, TableRows
from ingest.model import Model

router = APIRouter(prefix="/api/tables", tags=["documents"])


class Wanted(Model):
    """Which tables. Unknown keys are refused."""

    query: str = Field(default="", max_length=200)
    collection: str | None = None
    limit: int = Field(default=50, ge=1, le=MOST)
    cursor: int = Field(default=0, ge=0, le=2**31)


class Order(Model):
    """The order of rows: by a column from 0, or as in the document. Unknown keys are refused."""

    sort: int | None = Field(default=None, ge=0, le=1000)
    descending: bool = False


class WantedRows(Order):
    """Which rows, in which order."""

    limit: int = Field(default=100, ge=1, le=MOST_ROWS)
    cursor: int = Field(default=0, ge=0, le=2**31)


@router.get("")
def tables(wanted: Annotated[Wanted, Query()], service: Service) -> TablePage:
    """List tables of HTML, Markdown and CSV files, by title; `query` looks in titles, captions and names of columns."""
    return service.tables(**wanted.model_dump())


@router.get(
    "/{document_id:path}/{n}/export",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def export(
    document_id: str, n: Annotated[int, Path(ge=1, le=2**31)], wanted: Annotated[Order, Query()], service: Service
) -> Response:
    """All rows of a table as CSV in UTF-8, its source below them; no cell can run as a formula of a spreadsheet."""
    told = whole(service, document_id, n, sort=wanted.sort, descending=wanted.descending)
    return Response(
        as_csv(told).encode("utf-8-sig"),
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{file_name(told)}"'},
    )


@router.get("/{document_id:path}/{n}")
def table(
    document_id: str, n: Annotated[int, Path(ge=1, le=2**31)], wanted: Annotated[WantedRows, Query()], service: Service
) -> TableRows:
    """Read rows of a document's `n`th table, sorted by a column (from 0) or in the order of the document."""
    return service.table(document_id, n, **wanted.model_dump())
