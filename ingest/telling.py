"""Telling how far a run is, being stopped by who listens, and telling what became of a document."""

from __future__ import annotations

from collections.abc import Callable

from ingest.identity import Match
from ingest.model import Document, IngestOutcome

Progress = Callable[[str, int, int, str | None], None]
"""Hears `(stage, done, total, document)`. What it raises ends the run; documents taken in before that stay."""


class Stopped(BaseException):
    """Carries what the listener raised past the handling of a document's own failures."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__()
        self.reason = reason


class Teller:
    """Tells the listener how far the run is: documents done of all, or texts done within one document."""

    def __init__(self, listener: Progress | None, document: str | None, done: int, total: int) -> None:
        self._listener = listener
        self._document = document
        self._done = done
        self._total = total

    def __call__(self, stage: str) -> None:
        """Tell how many documents are done."""
        self.part(stage, self._done, self._total)

    def part(self, stage: str, done: int, total: int) -> None:
        """Tell of `done` of `total` within the document."""
        if self._listener is None:
            return
        try:
            self._listener(stage, done, total, self._document)
        except BaseException as reason:
            raise Stopped(reason) from reason


class Outcome:
    """What became of a document that was read."""

    def __init__(self, target: str, found: Match, document: Document, *, notices: tuple[str, ...] = ()) -> None:
        self._target = target
        self._found = found
        self._document = document
        self._notices = notices

    def made(self, *, passages: int, statements: int = 0, notices: tuple[str, ...] = ()) -> IngestOutcome:
        """The outcome, with what was made of the text."""
        known = self._found.document
        notices = (*self._notices, *notices)
        copy = known is None and self._found.original is not None
        if copy and self._found.original:
            notices = (f"the same bytes as “{self._found.original.title}” ({self._found.original.id})", *notices)
        updated = known is not None and known.status == "current"
        return IngestOutcome(
            target=self._target,
            outcome="updated" if updated else "copy" if copy else "added",
            document_id=self._document.id,
            title=self._document.title,
            passages=passages,
            statements=statements,
            notices=notices,
        )
