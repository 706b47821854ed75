"""The part of a service that holds claims and texts against the library which this process holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model import Verdict, Verdicts
from app.service import OnProgress, OnVerdict, Progress, VerdictTold

if TYPE_CHECKING:
    from app.answer.assistant import Assistant
    from app.courtesy import Courtesy
    from app.overrides import Overrides
    from app.settings import Settings
    from ingest.catalogue import Catalogue


class CheckingHere:
    """Checks claims and texts, with what analysts set."""

    settings: Settings
    _catalogue: Catalogue
    _overrides: Overrides
    _courtesy: Courtesy

    @property
    def assistant(self) -> Assistant:
        """What answers questions; it holds the scales."""
        raise NotImplementedError

    def _check_ready(self) -> None:
        raise NotImplementedError

    def check(self, claim: str, *, collection: str | None = None, as_of: str | None = None) -> Verdict:
        """Hold a claim against the library. One that is no claim gets the verdict "none"."""
        from app.answer.cite import Citer

        claim = self.settings.check_length(claim, "claim")
        self._check_ready()
        with self._courtesy.answering():
            scope = self._catalogue.scope(collection=collection, as_of=as_of)
            found = self.assistant.scales.check(claim, scope, Citer(self._catalogue).cite, as_of=as_of)
            return self._shown(found, self._undated(collection, as_of))

    def _undated(self, collection: str | None, as_of: str | None) -> str | None:
        """Which documents are left out for their date, in words; None where none is."""
        from app.answer.summary import left_out

        undated = self._catalogue.left_undated(as_of, collection) if as_of is not None else (0, 0)
        return left_out(*undated, as_of) if as_of is not None and any(undated) else None

    def _shown(self, found: Verdict, undated: str | None) -> Verdict:
        """A verdict with what analysts set beside it; where nothing settles a claim the reason tells of `undated`."""
        if undated is not None and found.verdict in ("not_found", "reported"):
            found = found.model_copy(update={"reason": f"{found.reason} {undated}"})
        return self._overrides.beside(found)

    def check_text(
        self,
        text: str,
        *,
        collection: str | None = None,
        as_of: str | None = None,
        progress: OnProgress | None = None,
        tell: OnVerdict | None = None,
    ) -> Verdicts:
        """Hold every sentence of a text against the library. Raises QuestionError for one that is too long."""
        from app.answer.cite import Citer
        from app.evidence.claims import check_size

        check_size(text)
        self._check_ready()

        def count(done: int, total: int) -> None:
            if progress is not None:
                progress(Progress(stage="check", done=done, total=total))

        scope = self._catalogue.scope(collection=collection, as_of=as_of)
        cite, undated = Citer(self._catalogue).cite, self._undated(collection, as_of)
        found = []
        for index, one in enumerate(self.assistant.scales.check_text(text, scope, cite, count, as_of=as_of)):
            verdict = self._shown(one, undated)
            found.append(verdict)
            if tell is not None:
                tell(VerdictTold(index=index, verdict=verdict))
        return Verdicts(verdicts=tuple(found))
