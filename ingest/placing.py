"""Where the statements of a PDF stand on its pages: found once, at ingestion, so that citing them costs nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from ingest.catalogue import Catalogue
from ingest.errors import NotFound, ReadError
from ingest.originals import Originals

if TYPE_CHECKING:
    from ingest.catalogue.rows import Offsets
    from ingest.model import PlacedBox

PAGED: Final = "application/pdf"
_AT_ONCE: Final = 20
"""Documents that are located in one go where an earlier release took them in: somebody may wait."""

logger = logging.getLogger(__name__)


def place(catalogue: Catalogue, document_id: str, data: bytes) -> None:
    """Keep where the statements of a document's current version stand on its pages; `data` are the version's bytes.

    One box a line; none for a statement of which not every word is certain, and none for a file whose pages cannot be
    looked at again. What is no PDF has no places.
    """
    from ingest.readers.apart import shared

    _, media_type, name, _ = catalogue.version_file(document_id)
    if media_type != PAGED:
        return
    version, text = catalogue.document(document_id).version, catalogue.text(document_id)
    pages = catalogue.pages(document_id)
    spans = sorted({(row.start, row.end) for row in catalogue.document_statements(document_id)})
    quotes = [
        (text[start:end], [page.number for page in pages if page.start < end and start < page.end])
        for start, end in spans
    ]
    found: dict[Offsets, tuple[PlacedBox, ...]] = {}
    try:
        found = dict(zip(spans, shared().spread(data, quotes, name=name), strict=True))
    except ReadError as error:
        logger.warning("The words of %s are not located on its pages: %s", name, error)
    catalogue.keep_boxes(document_id, version, found)


def place_missing(catalogue: Catalogue, originals: Originals) -> int:
    """Locate the statements of some PDFs that were taken in without; returns of how many. The next call goes on."""
    missing = catalogue.without_boxes(PAGED)[:_AT_ONCE]
    for document_id in missing:
        document = catalogue.document(document_id)
        try:
            place(catalogue, document_id, originals.read(document.sha256))
        except NotFound:  # the file is gone: its citations go without
            catalogue.keep_boxes(document_id, document.version, {})
    return len(missing)
