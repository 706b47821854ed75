"""The statements worth holding against a question: of the nearest passages, of documents it names, by their words."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.answer.identity import Identity
from app.answer.match import Match, Matcher
from app.answer.question import Question, Term
from app.answer.views import View, Views
from app.likeness import table
from app.retrieve import Retriever, query_words
from app.symbols import same_symbol
from ingest.catalogue.cache import Cache

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue, StatementRow
    from ingest.index.embedders import EmbeddingModel
    from ingest.model import Document

_PASSAGES = 30
_ROUTED = 0.8
_FAR = (0.0, 0.2)
_ROUTED_PASSAGES = 12
_ROUTED_DOCUMENTS = 6
_BY_WORDS = 30
_MOST_STATEMENTS = 100
_MOST_TALLIES = 200
_KEPT_VIEWS = 4_000

# What an anchor counts that names a document, and how much naming brings a document in.
_NAMED = 3.0
_NAMED_ENOUGH = 2.0

# The weight of a word, between the least telling and the most; the commonest words of English stay well below.
_LEAST_TELLING = 0.7
_MOST_TELLING = 5.0
_COMMON_LESS = 4.0
_INHERITED = 0.5


def _nearest(rows: Sequence[StatementRow], vector: Any) -> list[StatementRow]:
    """The statements nearest in meaning, in their order; those found by their words come in beside them."""
    import numpy as np

    if len(rows) <= _MOST_STATEMENTS:
        return list(rows)
    similarity = np.stack([row.vector for row in rows]) @ vector
    kept = np.sort(np.argsort(-similarity, kind="stable")[:_MOST_STATEMENTS])
    return [rows[int(at)] for at in kept]


class KeptViews(Views):
    """Views that are kept for the next question, with what was read in them; those used last, up to a bound."""

    def refresh(self, library_version: int) -> None:
        """Forget what is known if the library has changed; what documents say of themselves, where they have."""
        if library_version != self._as_of:
            self._kept: Cache[int, View] = Cache(_KEPT_VIEWS, weigh=lambda _: 1)
            self._before = dict(self._identities)
        super().refresh(library_version)

    def identity(self, document_id: str, version: str) -> Identity:
        """The identity of a document, as of the last `refresh`."""
        if document_id in self._before:
            return self.identify(self._document(document_id))
        return super().identity(document_id, version)

    def identify(self, document: Document) -> Identity:
        """The identity of a document, as of the last `refresh`; the same as before if it is the same document."""
        before = self._before.pop(document.id, None)
        if before is not None and before.document == document:
            return self._identities.setdefault(document.id, before)
        return super().identity(document.id, document.version)

    def view(self, row: StatementRow) -> View:
        """A statement with its context."""
        return self._kept.get(row.id, lambda: super(KeptViews, self).view(row))

    def row(self, row: StatementRow) -> StatementRow:
        """The row as it is kept, its vector and analysis perhaps unpacked already; else the one given."""
        known = self._kept.peek(row.id)
        return known.row if known is not None else row


class IdentityIndex:
    """Which documents name themselves by a word, a principal or a symbol."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self.by_stem: dict[str, set[str]] = {}
        self._by_principal: dict[str, set[str]] = {}
        self._by_symbol: dict[str, set[str]] = {}
        for identity in identities:
            one = identity.document.id
            for token in identity.tokens:
                self.by_stem.setdefault(token.stem, set()).add(one)
            for code in identity.principals:
                self._by_principal.setdefault(code, set()).add(one)
            for instrument in identity.instruments:
                self._by_symbol.setdefault((instrument.symbol or "").lower(), set()).add(one)

    def naming(self, anchor: Anchor) -> set[str]:
        """The documents that an anchor names."""
        if anchor.principal is not None:
            return self._by_principal.get(anchor.principal.id, set())
        if anchor.kind == "symbol":
            named = [held for symbol, held in self._by_symbol.items() if same_symbol(anchor.value, symbol)]
            return set().union(*named)
        holding = [self.by_stem.get(stem, set()) for stem in anchor.stems]
        return set.intersection(*holding) if holding else set()


class Recall:
    """Brings statements of one library before a question and matches them."""

    def __init__(self, catalogue: Catalogue, retriever: Retriever, embedder: EmbeddingModel) -> None:
        self._catalogue = catalogue
        self._retriever = retriever
        self._embedder = embedder
        self.views = KeptViews(catalogue.document, catalogue.text, catalogue.neighbours)
        self.views.refresh(catalogue.library_version)
        encode = embedder.encode if embedder.name == "minilm" else None
        self._matcher = Matcher(table(), encode, self._weigh)
        self._known: tuple[int, IdentityIndex] | None = None
        self._indexing = threading.Lock()

    def warm(self) -> None:
        """Make now what the first question would wait for."""
        self.views.refresh(self._catalogue.library_version)
        self._identity_index()

    def matches(
        self, question: Question, documents: frozenset[str] | None, looked_into: set[int] | None = None
    ) -> list[Match]:
        """The candidates of a scope, matched; in the order of recall. Passages found are added to `looked_into`."""
        self.views.refresh(self._catalogue.library_version)
        vector = self._embedder.encode_query(question.text)
        scores = self._passages(question, vector, documents)
        rows: dict[int, StatementRow] = {}
        score_of: dict[int, tuple[float, float]] = {}
        if looked_into is not None:
            looked_into.update(scores)
        passages = self._catalogue.passages(list(scores))
        near = [self.views.row(row) for row in self._catalogue.statements_of(list(scores))]
        for row in _nearest(near, vector):
            rows[row.id] = row
            inside = [
                scores[p.id]
                for p in passages
                if p.document_id == row.document_id and p.start <= row.start and row.end <= p.end
            ]
            score_of[row.id] = max(inside, default=_FAR)
        found = self._catalogue.lexical_statements(query_words(question.text), k=_BY_WORDS, documents=documents)
        extra = [one for one, _ in found if one not in rows]
        more = self._catalogue.statements(extra)
        if question.asked in (Asked.TALLY, Asked.BALLOT) or question.premise:
            more += self._catalogue.tally_statements(documents)[:_MOST_TALLIES]
        for row in more:
            rows.setdefault(row.id, row)
            score_of.setdefault(row.id, _FAR)
        views = [self.views.view(row) for row in rows.values()]
        return self._matcher.match(question, views, vector, [score_of[v.row.id] for v in views])

    def _passages(
        self, question: Question, vector: Any, documents: frozenset[str] | None
    ) -> dict[int, tuple[float, float]]:
        """Passages with their fused scores: the nearest of all, and the nearest within documents that are named."""
        hits = self._retriever.retrieve(question.text, k=_PASSAGES, documents=documents, vector=vector)
        scores = {hit.passage: (hit.score, hit.similarity) for hit in hits}
        routed = self._named(question, documents)
        if routed:
            for hit in self._retriever.retrieve(
                question.text, k=_ROUTED_PASSAGES, documents=frozenset(routed), vector=vector
            ):
                scores.setdefault(hit.passage, (hit.score * _ROUTED, hit.similarity))
        return scores

    def _named(self, question: Question, documents: frozenset[str] | None) -> list[str]:
        """Documents whose own identity the question names, most fully named first."""
        weights = self._weigh(question.terms)
        index = self._identity_index()
        scores: dict[str, float] = {}
        for term in question.terms:
            for one in index.by_stem.get(term.stem, ()):
                scores[one] = scores.get(one, 0.0) + weights[term.stem] / 2
        for anchor in question.anchors:
            for one in index.naming(anchor):
                scores[one] = scores.get(one, 0.0) + _NAMED
        ranked = sorted(
            (-score, one)
            for one, score in scores.items()
            if score >= _NAMED_ENOUGH and (documents is None or one in documents)
        )
        return [one for _, one in ranked[:_ROUTED_DOCUMENTS]]

    def _identity_index(self) -> IdentityIndex:
        with self._indexing:
            version = self._catalogue.library_version
            if self._known is None or self._known[0] != version:
                current = self._catalogue.current_documents()
                self._known = (version, IdentityIndex([self.views.identify(one) for one in current]))
            return self._known[1]

    def _weigh(self, terms: Sequence[Term]) -> dict[str, float]:
        """How much each term tells: its inverse document frequency in the library, bounded from both sides.

        A word that everybody uses ("belongs", "stop") tells little even where the library happens not to use it.
        """
        total = self._catalogue.passage_count()
        frequency = self._catalogue.document_frequency([t.stem for t in terms])
        found = {}
        for term in terms:
            rarity = math.log((total + 1) / (frequency.get(term.stem, 0) + 0.5))
            most = _MOST_TELLING - _COMMON_LESS * table().commonness(term.word)
            weight = min(most, max(_LEAST_TELLING, rarity))
            found[term.stem] = weight * _INHERITED if term.inherited else weight
        return found
