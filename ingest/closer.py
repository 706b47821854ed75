"""What the file of a document tells beyond its text, kept when it is taken in, or later where that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.placing import place, place_missing
from ingest.tabling import tabulate, tabulate_missing

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue
    from ingest.originals import Originals


def look_closer(catalogue: Catalogue, document_id: str, data: bytes) -> None:
    """Keep places on pages and cells of tables of a document's current version; `data` are the version's bytes."""
    place(catalogue, document_id, data)
    tabulate(catalogue, document_id, data)


def look_closer_where_missed(catalogue: Catalogue, originals: Originals) -> list[str]:
    """Do it for some documents that were taken in without; says what was done. The next call goes on."""
    said = []
    if placed := place_missing(catalogue, originals):
        said.append(f"The words of {placed} PDFs were located on their pages, which had not been done.")
    if tabled := tabulate_missing(catalogue, originals):
        said.append(f"The tables of {tabled} documents were read with their cells, which had not been done.")
    return said
