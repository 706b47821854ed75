"""An answer as a reader sees it in a terminal: every sentence with its label, its reason and its exact quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from app.cli.layout import GREY, block
from app.cli.terminal import clean
from app.saying import (
    CREDIBILITY,
    DIGEST,
    UNCLEAR,
    UNTOLD,
    cited,
    joined,
    label_words,
    printed_page,
    spelled,
    where_from,
)

if TYPE_CHECKING:
    from rich.console import Console

    from app.model import Answer, Citation, Conflict, SearchResults, Statement
    from ingest.model import Document

STYLES = {"documented": "green", "reported": "cyan", "contested": "yellow", "advocacy": "magenta"}


def render_answer(console: Console, answer: Answer) -> None:
    """Print an answer, or what the library does not tell and what stands nearest."""
    if answer.standalone_question:
        block(console, Text(f"understood as: {clean(answer.standalone_question)}", GREY))
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
        provenance = joined(found.publisher, spelled(found.source_type), printed_page(found.page, None))
        block(console, Text(clean(provenance), GREY), 3)
        block(console, Text(clean(found.text)), 3)
        block(console, Text(f"nearness {found.score:.2f} · document {found.document_id}", GREY), 3)
        console.print()


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
    block(console, Text(UNCLEAR if answer.choices else UNTOLD, "bold"))
    for gap in answer.gaps:
        block(console, Text(f"missing: {clean(gap)}"), 2)
    for number, choice in enumerate(answer.choices, start=1):
        block(console, Text(clean(choice.text)), 2, label=Text(f"{number}. ", "bold"))
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
        block(console, Text(clean(where_from(citation, paged=citation.document_id not in single)), GREY), indent)
        if citation.digest:
            block(console, Text(DIGEST, "yellow"), indent)
        if citation.url:
            block(console, Text(clean(citation.url), GREY), indent)
    console.print()


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
