"""Statements as they are offered to a model, made of a text and what its document is."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.written.model import Sentence, Verified
from app.cited import Label
from app.model import Citation, Conflict, Statement
from ingest.analysis import analyse
from ingest.model import SourceType, Speaker


def offered(
    text: str,
    *,
    number: int = 1,
    context: str | None = None,
    label: Label = "documented",
    credibility: int = 1,
    source_type: SourceType = "record",
    publisher: str = "Council of the Sound",
    title: str = "Minutes",
    published: str | None = "2031-05-06",
    symbol: str | None = None,
    conflicts: Sequence[Conflict] = (),
) -> Statement:
    """A statement with one citation; its speakers are those that reading finds."""
    read = analyse(text, published=published)
    citation = Citation(
        id=f"d{number}:v:0-{len(text)}", number=number, document_id=f"d{number}", version="v", title=title,
        publisher=publisher, source_type=source_type, published=published, symbol=symbol, start=0, end=len(text),
        quote=text,
    )  # fmt: skip
    speakers = tuple(s for s in read.speakers if s.kind != "author") or (Speaker(name=publisher, kind="author"),)
    return Statement(
        id=f"s:{citation.id}", text=text, label=label, credibility=credibility, reason="by its source", context=context,
        nature="advocacy" if label == "advocacy" else "factual", speakers=speakers, citations=(citation,),
        conflicts=tuple(conflicts),
    )  # fmt: skip


def kinds(found: Verified) -> set[str]:
    """The kinds of the faults that were found."""
    return {one.kind for one in found.faults}


def held(text: str, *statements: Statement) -> Verified:
    """A sentence that cites all of these, numbered from 1."""
    from app.answer.verify import verify

    numbered = dict(enumerate(statements, 1))
    return verify(Sentence(text, tuple(numbered)), numbered)
