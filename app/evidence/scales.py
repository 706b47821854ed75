"""The public entry of weighing: statements of a library against everything else in the asked scope, and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from app.evidence.accounts import Ledger
from app.evidence.check import check, check_text
from app.evidence.holding import Cite
from app.evidence.voices.carried import carried, gathered
from app.evidence.weigh import Weighed, weigh

if TYPE_CHECKING:
    from app.answer.views import View, Views
    from app.model import Origin, Verdict
    from ingest.catalogue import Catalogue


class Scales:
    """Weighs what one library holds. Whoever shows a label takes it from here, so that all show the same."""

    def __init__(self, catalogue: Catalogue, views: Views) -> None:
        self._catalogue = catalogue
        self._views = views
        self._ledger = Ledger(catalogue, views)

    def weigh(
        self, views: Iterable[View], scope: frozenset[str] | None, cite: Cite, *, as_of: str | None = None
    ) -> list[Weighed]:
        """Weigh statements against the accounts of `scope` (None: the whole library); `cite` cites a view in a role.

        `as_of` is the day on which texts must be in force: today where it is null.
        """
        return [weigh(view, self._ledger, scope, cite, as_of=as_of) for view in views]

    def weigh_all(self, scope: frozenset[str] | None, cite: Cite) -> Iterator[Weighed]:
        """Weigh every statement of a scope against all others, by document in the catalogue's order, then by place."""
        self._views.refresh(self._catalogue.library_version)
        for document in self._catalogue.current_documents():
            if scope is None or document.id in scope:
                views = (self._views.view(row) for row in self._catalogue.document_statements(document.id))
                yield from self.weigh(views, scope, cite)

    def carried(self, documents: Iterable[str], scope: frozenset[str] | None) -> tuple[Origin, ...]:
        """Whose words documents carry, held against the accounts of a scope: those under one origin are one origin."""
        self._views.refresh(self._catalogue.library_version)
        found = []
        for document in map(self._catalogue.document, documents):
            rows = self._catalogue.document_statements(document.id)
            accounts = (self._ledger.account(self._views.view(row)) for row in rows)
            found.append(carried(document, accounts, self._ledger, scope))
        return gathered(found)

    def check(self, claim: str, scope: frozenset[str] | None, cite: Cite, *, as_of: str | None = None) -> Verdict:
        """Hold a claim that stands in no document against the accounts of a scope."""
        self._views.refresh(self._catalogue.library_version)
        return check(claim, self._ledger, scope, cite, as_of=as_of)

    def check_text(
        self,
        text: str,
        scope: frozenset[str] | None,
        cite: Cite,
        tell: Callable[[int, int], None],
        *,
        as_of: str | None = None,
    ) -> Iterator[Verdict]:
        """Hold every sentence of a text against the accounts of a scope, one after the other.

        `tell` hears how many of them are done.
        """
        self._views.refresh(self._catalogue.library_version)
        return check_text(text, self._ledger, scope, cite, tell, as_of=as_of)
