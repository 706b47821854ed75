"""An answer as a reader sees it in a terminal: every sentence with its label, its reason and its exact quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from app.cli.layout import GREY, block
from app.cli.terminal import clean
from app.words import is_plural

if TYPE_CHECKING:
    from rich.console import Console

    from app.model import Answer, Citation, Conflict, SearchResults, Statement
    from ingest.model import Document, Speaker

DIGEST = "digest, not the original's words"

STYLES = {"documented": "green", "reported": "cyan", "contested": "yellow", "advocacy": "magenta"}

CREDIBILITY = {
    1: "confirmed by a record",
    2: "two or more independent origins agree",
    3: "one origin, nothing against it",
    4: "sources disagree and no record settles it",
    5: "a record contradicts it",
    6: "cannot be judged",
}


def render_answer(console: Console, answer: Answer) -> None:
    """Print an answer, or what the library does not tell and what stands nearest."""
    if answer.abstained:
        _abstention(console, answer)
    else:
        if answer.lead:
            block(console, Text(clean(answer.lead), "bold"))
            console.print()
        for statement in answer.statements:
            _statement(console, statement, answer.sources)
            console.print()
        _sources(console, "Sources", cited(answer), answer.sources)
    _footer(console, answer)


def render_results(console: Console, results: SearchResults) -> None:
    """Print the passages found, best first."""
    if not results.results:
        block(console, Text("Nothing found."))
    for number, found in enumerate(results.results, start=1):
        head = Text.assemble((f"{number}. ", "bold"), (clean(found.title), "bold"))
        block(console, head)
        block(console, Text(joined(found.publisher, _words(found.source_type), _page(found.page, None)), GREY), 3)
        block(console, Text(clean(found.text)), 3)
        block(console, Text(f"nearness {found.score:.2f} · document {found.document_id}", GREY), 3)
        console.print()


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


def _statement(console: Console, statement: Statement, sources: Iterable[Document]) -> None:
    style = STYLES[statement.label]
    block(console, Text(clean(label_words(statement, sources)), f"bold {style}"))
    text = Text(clean(statement.text))
    for citation in statement.citations:
        text.append(f" [{citation.number}]", style)
    block(console, text, 2)
    if statement.context:
        block(console, Text(f"in context: {clean(statement.context)}", GREY), 2)
    if statement.override is not None:
        block(console, Text(clean(statement.override.text), "bold"), 2)
    for span in statement.uncovered:
        block(console, Text(f"no record covers: “{clean(span.text)}”", GREY), 2)
    for conflict in statement.conflicts:
        _conflict(console, conflict)
    for pointer in statement.pointers:
        block(console, Text(f"compare: {clean(pointer.text)} [{pointer.citation.number}]"), 2)
    block(console, Text(_standing(statement), GREY), 2)
    block(console, Text(f"why: {clean(statement.reason)}", GREY), 2)


def _standing(statement: Statement) -> str:
    """Label, credibility and origins in words."""
    credibility = f"credibility {statement.credibility} of 6, {CREDIBILITY[statement.credibility]}"
    count = statement.independent_origins
    origins = f"{count} independent origin{'' if count == 1 else 's'}" if count else None
    return joined(statement.label, credibility, origins, "hedged" if statement.hedge else None)


def _conflict(console: Console, conflict: Conflict) -> None:
    aspect = conflict.aspect.replace("_", " ")
    theirs = ", set by an analyst" if conflict.set_by else ""
    block(console, Text(f"conflict ({aspect}{theirs}): {clean(conflict.explanation)}", "yellow"), 2)
    record = "the record" if conflict.there.is_record else "there"
    width = max(len("here"), len(record))
    for side, value, citation in (
        ("here", conflict.here.value, conflict.here.citation),
        (record, conflict.there.value, conflict.there.citation),
    ):
        body = Text.assemble(clean(value), (f" [{citation.number}]", "yellow"))
        block(console, body, 4, label=Text(f"{side:<{width}}  ", "yellow"))


def _abstention(console: Console, answer: Answer) -> None:
    block(console, Text("The library does not tell.", "bold"))
    for gap in answer.gaps:
        block(console, Text(f"missing: {clean(gap)}"), 2)
    console.print()
    if answer.related:
        _sources(console, "Nearest material, which is no answer", answer.related, answer.sources)


def _sources(console: Console, heading: str, citations: Iterable[Citation], documents: Iterable[Document]) -> None:
    single = {each.id for each in documents if each.pages == 1}
    block(console, Text(heading, "bold"))
    for citation in citations:
        mark = Text(f"[{citation.number}] ", "bold")
        block(console, Text(f"“{clean(citation.quote)}”"), 1, label=mark)
        indent = 1 + mark.cell_len
        block(console, Text(where_from(citation, paged=citation.document_id not in single), GREY), indent)
        if citation.digest:
            block(console, Text(DIGEST, "yellow"), indent)
        if citation.url:
            block(console, Text(clean(citation.url), GREY), indent)
    console.print()


def where_from(citation: Citation, *, paged: bool = True) -> str:
    """Title, publisher, date, symbol, page and type, as far as they are known; no page where there is but one."""
    return joined(
        clean(citation.title),
        clean(citation.publisher or ""),
        citation.published,
        clean(citation.symbol or ""),
        _page(citation.page, citation.page_label) if paged else None,
        _words(citation.source_type),
    )


def _footer(console: Console, answer: Answer) -> None:
    if answer.source_summary.text:
        block(console, Text(clean(answer.source_summary.text), GREY))
    scope = joined(
        f"collection {answer.scope.collection}" if answer.scope.collection else None,
        f"as of {answer.as_of}" if answer.as_of else None,
        f"worded by {answer.model}" if answer.mode == "llm" and answer.model else None,
    )
    if scope:
        block(console, Text(clean(scope), GREY))
    for withheld in answer.withheld:
        block(console, Text(f"withheld: {clean(withheld.text)} ({clean(withheld.why)})", GREY))
    for notice in answer.notices:
        block(console, Text(f"note: {clean(notice.message)}", "yellow"))


def _page(page: int | None, label: str | None) -> str | None:
    if page is None:
        return None
    return f"p. {page}" if label in (None, str(page)) else f"p. {page} (printed {label})"


def _words(name: str) -> str:
    return name.replace("_", " ")


def joined(*parts: str | None) -> str:
    """What is known of something, in one line."""
    return " · ".join(clean(part) for part in parts if part)


def listed(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
