"""The accounts of a library: statements that tell of an act, each read once, and found again for a statement.

All tellings of a vote's figures are kept at hand; other tellings are found by the words they share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.evidence import ballots
from app.evidence.acts import Act, act
from app.evidence.genre import Sort, sort
from app.evidence.standing import Standing, documents, standing
from app.retrieve import query_words

if TYPE_CHECKING:
    from app.answer.views import View, Views
    from ingest.catalogue import Catalogue, StatementRow
    from ingest.model import Document

_ALIKE = 60
"""How many statements that share words are held against one."""
_KEPT = 20_000


@dataclass(frozen=True)
class Account:
    """A statement as one telling of an act."""

    view: View
    sort: Sort

    @cached_property
    def standing(self) -> Standing:
        """How it stands in its document."""
        return standing(self.view, self.sort)

    @property
    def documented(self) -> bool:
        """Whether its own document is the record of it."""
        return documents(self.standing)

    @property
    def is_record(self) -> bool:
        """Whether a record gives it as its own: what settles a matter against other tellings."""
        return self.documented and self.view.identity.document.source_type == "record"

    @cached_property
    def ballots(self) -> dict[str, str]:
        """How single states voted, as its clauses tell."""
        return {} if self.view.row.analysis.tallies else ballots.told(self.view.row.text)

    @cached_property
    def listed(self) -> dict[str, str]:
        """How single states voted, told in clauses or listed behind figures."""
        return ballots.told(self.view.row.text) | ballots.listed(self.view.row.text)

    @cached_property
    def act(self) -> Act:
        """The act that it tells of."""
        own = self.view.identity.document.source_type == "record"
        return act(self.view, titled=own, numbered=own and self.sort.genre != "proceedings")


class Ledger:
    """Accounts of one library, kept until the library changes."""

    def __init__(self, catalogue: Catalogue, views: Views) -> None:
        self._catalogue = catalogue
        self._views = views
        self._version = -1
        self._accounts: dict[int, Account] = {}
        self._sorts: dict[tuple[str, str], Sort] = {}
        self._tallies: dict[frozenset[str] | None, tuple[Account, ...]] = {}

    def _refresh(self) -> None:
        version = self._catalogue.library_version
        if version != self._version or len(self._accounts) > _KEPT:
            self._views.refresh(version)
            self._accounts.clear()
            self._sorts.clear()
            self._tallies.clear()
            self._version = version

    def account(self, view: View) -> Account:
        """A statement as an account."""
        known = self._accounts.get(view.row.id)
        if known is None:
            known = self._accounts[view.row.id] = Account(view, self._sort(view))
        return known

    def first(self, document: Document) -> Document:
        """The document whose words these first were: the original of a copy, else the document itself."""
        return self._catalogue.document(document.copy_of) if document.copy_of else document

    def against(self, view: View, scope: frozenset[str] | None) -> list[Account]:
        """The accounts of a scope (None: the whole library) that may tell of the same act, itself left out."""
        self._refresh()
        found: dict[int, Account] = {}
        if view.row.analysis.tallies:
            found = {one.view.row.id: one for one in self._all_tallies(scope)}
        for account in self._sharing_words(view, scope):
            found.setdefault(account.view.row.id, account)
        found.pop(view.row.id, None)
        return list(found.values())

    def _all_tallies(self, scope: frozenset[str] | None) -> tuple[Account, ...]:
        if scope not in self._tallies:
            rows = self._catalogue.tally_statements(scope)
            self._tallies[scope] = tuple(self._read(row) for row in rows)
        return self._tallies[scope]

    def _sharing_words(self, view: View, scope: frozenset[str] | None) -> Iterable[Account]:
        words = query_words(f"{view.row.text} {view.own_context}")
        ids = [one for one, _ in self._catalogue.lexical_statements(words, k=_ALIKE, documents=scope)]
        unread = [one for one in ids if one not in self._accounts]
        read = {row.id: self._read(row) for row in self._catalogue.statements(unread)}
        return (self._accounts.get(one) or read[one] for one in ids if one in self._accounts or one in read)

    def _read(self, row: StatementRow) -> Account:
        known = self._accounts.get(row.id)
        return known or self.account(self._views.view(row))

    def _sort(self, view: View) -> Sort:
        row = view.row
        key = (row.document_id, row.version)
        if key not in self._sorts:
            self._sorts[key] = sort(view.identity.document, self._catalogue.text(*key))
        return self._sorts[key]
