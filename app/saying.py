"""An answer in a reader's words: who says a statement, what label and credibility mean, where a quote is from.

The terminal and the exports tell it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.words import is_plural

if TYPE_CHECKING:
    from app.model import Answer, Citation, Statement
    from ingest.model import Document, Speaker

UNTOLD = "The library does not tell."
UNCLEAR = "The question may mean several things."
DIGEST = "digest, not the original's words"

CREDIBILITY = {
    1: "confirmed by a record",
    2: "two or more independent origins agree",
    3: "one origin, nothing against it",
    4: "sources disagree and no record settles it",
    5: "a record contradicts it",
    6: "cannot be judged",
}


def cited(answer: Answer) -> list[Citation]:
    """Every citation that a reader meets in the answer, each number once, in the order of the numbers."""
    found: dict[int, Citation] = {}
    for citation in _all_citations(answer):
        found.setdefault(citation.number, citation)
    return [found[number] for number in sorted(found)]


def _all_citations(answer: Answer) -> Iterator[Citation]:
    for statement in answer.statements:
        yield from statement.citations
        computed = statement.override.computed.conflicts if statement.override else ()
        for conflict in (*statement.conflicts, *computed):
            yield conflict.here.citation
            yield conflict.there.citation
        for pointer in statement.pointers:
            yield pointer.citation


def label_words(statement: Statement, sources: Iterable[Document] = ()) -> str:
    """The reader's words for a label: "The record shows", "X reports", "Sources conflict", "X argues"."""
    if statement.label == "documented":
        return "The record shows"
    if statement.label == "contested":
        return "Sources conflict"
    names, told_by = _speaker_names(statement, sources)
    verb = {"reported": ("reports", "report"), "advocacy": ("argues", "argue")}[statement.label]
    if statement.label == "reported" and {speaker.kind for speaker in statement.speakers} == {"document"}:
        verb = ("says", "say")  # a text tells no news: it says what it says
    said = listed(names)
    many = len(names) > 1 or is_plural(names[0])
    relayed = f", as told by {listed(told_by)}" if told_by else ""
    return f"{said[:1].upper()}{said[1:]} {verb[many]}{relayed}"


def _speaker_names(statement: Statement, sources: Iterable[Document]) -> tuple[list[str], list[str]]:
    """Who asserts a statement, and who only tells what these assert."""
    first = statement.citations[0]
    document = next((each for each in sources if each.id == first.document_id), None)
    asserting: list[str] = []
    relaying: list[str] = []
    for speaker in statement.speakers:
        names = relaying if speaker.relays else asserting
        names += [name for name in _names(speaker, first, document) if name not in names]
    return asserting or _author(first, document), relaying


def _names(speaker: Speaker, citation: Citation, document: Document | None) -> list[str]:
    if speaker.kind == "author" and speaker.name.lower() in ("", "author"):
        return _author(citation, document)
    if speaker.kind == "unnamed":
        return ["an unnamed source"]
    return [speaker.name]


def _author(citation: Citation, document: Document | None) -> list[str]:
    if document is not None and document.authors:
        return list(document.authors)
    return [citation.publisher or f"“{citation.title}”"]


def where_from(citation: Citation, *, paged: bool = True) -> str:
    """Title, publisher, date, symbol, page and type, as far as they are known; no page where there is but one."""
    return joined(
        citation.title,
        citation.publisher,
        citation.published,
        citation.symbol,
        printed_page(citation.page, citation.page_label) if paged else None,
        spelled(citation.source_type),
    )


def printed_page(page: int | None, label: str | None) -> str | None:
    """A page as a citation names it: its number, and the one printed on it where that is another."""
    if page is None:
        return None
    return f"p. {page}" if label in (None, str(page)) else f"p. {page} (printed {label})"


def spelled(name: str) -> str:
    """A name of the program's as a reader reads it: "official_statement" with a space."""
    return name.replace("_", " ")


def joined(*parts: str | None) -> str:
    """What is known of something, in one line."""
    return " · ".join(part for part in parts if part)


def listed(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
