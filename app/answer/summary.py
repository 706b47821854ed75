"""What an answer rests on, and what was left out of it, in a few words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.model import Party, SourceSummary, Statement

if TYPE_CHECKING:
    from ingest.model import Document


def left_out(undated: int, coarse: int, as_of: str) -> str:
    """That documents are left out because it is not known that they were published by a day."""
    told = [f"{_count(undated, 'document')} without a known date"] if undated else []
    told += [f"{_count(coarse, 'document')} dated too coarsely to tell"] if coarse else []
    verb = "is" if undated + coarse == 1 else "are"
    return f"As of {as_of}: {' and '.join(told)} {verb} left out. Set a date with `onrecord documents set`."


def summarise(statements: Sequence[Statement], documents: Sequence[Document]) -> SourceSummary:
    """What an answer rests on."""
    sides: dict[str, int] = {}
    for one in documents:
        if one.interest in ("party", "aligned") and one.side:
            sides[one.side] = sides.get(one.side, 0) + 1
    origins = {origin.id for s in statements for origin in s.origins}
    records = sum(one.source_type == "record" for one in documents)
    dates = sorted(one.published for one in documents if one.published)
    text = (
        f"{_count(len(documents), 'source')}, {_count(len(origins), 'origin')}, "
        f"{_count(records, 'record') if records else 'no record'}."
        if documents
        else "No source answers."
    )
    return SourceSummary(
        sources=len(documents),
        origins=len(origins),
        parties=tuple(Party(side=side, sources=count) for side, count in sorted(sides.items())),
        records=records,
        oldest=dates[0] if dates else None,
        newest=dates[-1] if dates else None,
        text=text,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
