"""An answer as Markdown that any chat window shows: block by block, in one order whether it is streamed or not.

Each statement stands under its label in words, `[n]` is the number of its citation, and the footnotes come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.markdown import escaped, footnote
from app.model import Answer, Citation, Conflict, Statement
from app.saying import CREDIBILITY, UNCLEAR, UNTOLD, cited, label_words
from app.service import Opening
from ingest.model import Document

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str) -> int:
    """How long a text is, in words and marks: no model's own count, which differs from one to the next."""
    return sum(1 for _ in _TOKEN.finditer(text))


@dataclass(slots=True)
class Prose:
    """The text of an answer as it grows. `limit`: the most tokens; it ends after the last block that fits whole."""

    limit: int | None = None
    text: str = ""
    length: int = 0
    cut: bool = False
    _lead_told: bool = False
    _understood_told: bool = False
    _told: int = 0

    def opening(self, opening: Opening) -> Iterator[str]:
        """How the question was understood, and the short answer, where there is one."""
        if opening.standalone_question and not self._understood_told:
            self._understood_told = True
            yield from self._put(f"*Understood as:* {escaped(opening.standalone_question)}")
        if opening.lead and not self._lead_told:
            self._lead_told = True
            yield from self._put(f"**{escaped(opening.lead)}**")

    def statement(self, statement: Statement, sources: Iterable[Document]) -> Iterator[str]:
        """The next statement, with what a reader must know beside it. `sources`: at least the document it is from."""
        self._told += 1
        yield from self._put("\n".join(_lines(statement, sources)))

    def rest(self, answer: Answer) -> Iterator[str]:
        """What remains of the answer now that it is whole: also what was not told on the way."""
        if not self._told:
            yield from self.opening(Opening(standalone_question=answer.standalone_question, lead=answer.lead))
        for statement in answer.statements[self._told :]:
            yield from self.statement(statement, answer.sources)
        yield from self.opening(Opening(standalone_question=answer.standalone_question, lead=answer.lead))
        for block in _after(answer):
            yield from self._put(block)
        notes = cited(answer) or sorted(answer.related, key=lambda one: one.number)
        for at, one in enumerate(notes):
            heading = "" if at else "**Sources**\n\n"
            yield from self._put(f"{heading}- [{one.number}] {footnote(one)}", "\n" if at else "\n\n")

    def _put(self, block: str, space: str = "\n\n") -> Iterator[str]:
        """A block with the space before it, unless the text has ended."""
        longer = self.length + tokens(block)
        self.cut = self.cut or (self.limit is not None and longer > self.limit)
        if self.cut:
            return
        piece = f"{space if self.text else ''}{block}"
        self.text += piece
        self.length = longer
        yield piece


def _lines(statement: Statement, sources: Iterable[Document]) -> Iterator[str]:
    words = escaped(label_words(statement, sources))
    standing = f" ({CREDIBILITY[statement.credibility]})" if statement.credibility < 6 else ""
    yield f"**{words}**{standing}: {escaped(statement.text)} {_marks(statement.citations)}"
    if statement.context:
        yield f"- In context: {escaped(statement.context)}"
    if statement.override:
        yield f"- {escaped(statement.override.text)}"
    if statement.uncovered:
        yield f"- No record covers {', '.join(f'“{escaped(span.text)}”' for span in statement.uncovered)}."
    yield from (_conflict(one) for one in statement.conflicts)
    yield from (f"- Compare: {escaped(one.text)} {_marks((one.citation,))}" for one in statement.pointers)


def _conflict(conflict: Conflict) -> str:
    there = "By the record" if conflict.there.is_record else "There"
    return (
        f"- Conflict ({conflict.aspect.replace('_', ' ')}): {escaped(conflict.explanation)} "
        f"Here: {escaped(conflict.here.value)} {_marks((conflict.here.citation,))}. "
        f"{there}: {escaped(conflict.there.value)} {_marks((conflict.there.citation,))}."
    )


def _after(answer: Answer) -> Iterator[str]:
    """What follows the statements, but for the footnotes."""
    if answer.abstained:
        yield f"**{UNCLEAR if answer.choices else UNTOLD}**"
    if answer.gaps:
        told = " ".join(escaped(gap) for gap in answer.gaps)
        yield told if answer.abstained else f"**What the library does not tell:** {told}"
    if answer.choices:
        yield "\n".join(f"{number}. {escaped(one.text)}" for number, one in enumerate(answer.choices, 1))
    if answer.abstained and answer.related:
        yield f"Nearest material, which is no answer: {_marks(answer.related)}"
    if answer.withheld:
        count = len(answer.withheld)
        held = "One sentence was" if count == 1 else f"{count} sentences were"
        yield f"*{held} withheld: what is cited does not bear every word.*"
    yield from (f"*Note: {escaped(one.message)}*" for one in answer.notices)
    if answer.source_summary.text:
        yield f"*{escaped(answer.source_summary.text)}*"


def _marks(citations: Iterable[Citation]) -> str:
    return "".join(f"[{one.number}]" for one in citations)
