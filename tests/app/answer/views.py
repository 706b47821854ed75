"""Views of single statements, made without a library."""

from __future__ import annotations

import numpy as np

from app.answer.identity import Identity
from app.answer.views import View
from ingest.analysis import analyse
from ingest.catalogue.rows import StatementRow
from ingest.model import BlockKind, Document


def document(title: str = "A paper", **more: str) -> Document:
    return Document.model_validate(
        {"id": "d1", "version": "v", "title": title, "retrieved": "2024-01-01T00:00:00Z", "sha256": "v", **more}
    )


def view(
    text: str, *, above: str = "", context: str = "", antecedent: str = "", heading: str = "", title: str = "A paper"
) -> View:
    """A statement as an asker meets it. `context` is its carrier."""
    size = len(text)
    row = StatementRow(
        id=1, document_id="d1", version="v", start=0, end=size, page=None, block=BlockKind.PARAGRAPH,
        sentence=(0, size), context=(0, 0) if context else None, heading=(0, 0) if heading else None, text=text,
        sentence_text=text, context_text=context or None, heading_text=heading or None,
        analysis_json=analyse(text).model_dump_json(), packed_vector=np.zeros(4, dtype=np.float16).tobytes(),
    )  # fmt: skip
    whole = f"{above} {context} {text}"
    return View(
        row=row, identity=Identity(document(title), lambda: whole), context=(0, 0) if context else None,
        context_text=context, antecedent=antecedent, before=above, after="", above=above,
    )  # fmt: skip
