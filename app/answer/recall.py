"""The statements worth holding against a question: of the nearest passages, of documents it names, by their words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.answer.asking import Asked
from app.answer.match import Match, Matcher
from app.answer.question import Question, Term
from app.answer.views import Identity, Views
from app.likeness import table
from app.retrieve import Retriever, query_words

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue, StatementRow
    from ingest.index.embedders import EmbeddingModel

_PASSAGES = 30
_ROUTED = 0.8
_FAR = (0.0, 0.2)
_ROUTED_PASSAGES = 12
_ROUTED_DOCUMENTS = 6
_BY_WORDS = 30
_MOST_STATEMENTS = 400
_MOST_TALLIES = 200


class Recall:
    """Brings statements of one library before a question and matches them."""

    def __init__(self, catalogue: Catalogue, retriever: Retriever, embedder: EmbeddingModel) -> None:
        self._catalogue = catalogue
        self._retriever = retriever
        self._embedder = embedder
        self.views = Views(catalogue.document, catalogue.text, catalogue.neighbours)
        encode = embedder.encode if embedder.name == "minilm" else None
        self._matcher = Matcher(table(), encode, self._weigh)
        self._known: tuple[int, tuple[Identity, ...]] = (-1, ())

    def matches(self, question: Question, documents: frozenset[str] | None) -> list[Match]:
        """The candidates of a scope, matched; in the order of recall."""
        self.views.refresh(self._catalogue.library_version)
        vector = self._embedder.encode_query(question.text)
        scores = self._passages(question, vector, documents)
        rows: dict[int, StatementRow] = {}
        score_of: dict[int, tuple[float, float]] = {}
        passages = self._catalogue.passages(list(scores))
        for row in self._catalogue.statements_of(list(scores))[:_MOST_STATEMENTS]:
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
        ranked = []
        for identity in self._identities():
            one = identity.document.id
            if documents is not None and one not in documents:
                continue
            stems = {t.stem for t in identity.tokens}
            symbols = {(i.symbol or "").lower() for i in identity.instruments}
            score = sum(weights[t.stem] for t in question.terms if t.stem in stems) / 2
            for anchor in question.anchors:
                named = (
                    (anchor.principal is not None and anchor.principal.id in identity.principals)
                    or (anchor.kind == "symbol" and anchor.value.lower() in symbols)
                    or (bool(anchor.stems) and set(anchor.stems) <= stems)
                )
                score += 3.0 if named else 0.0
            if score >= 2.0:
                ranked.append((score, one))
        ranked.sort(key=lambda item: (-item[0], item[1]))
        return [one for _, one in ranked[:_ROUTED_DOCUMENTS]]

    def _identities(self) -> tuple[Identity, ...]:
        version = self._catalogue.library_version
        if self._known[0] != version:
            current = self._catalogue.current_documents()
            self._known = (version, tuple(self.views.identity(d.id, d.version) for d in current))
        return self._known[1]

    def _weigh(self, terms: Sequence[Term]) -> dict[str, float]:
        """How much each term tells: its inverse document frequency, bounded; a word not in the library is rare."""
        total = self._catalogue.passage_count()
        frequency = self._catalogue.document_frequency([t.stem for t in terms])
        return {t.stem: min(5.0, max(0.7, math.log((total + 1) / (frequency.get(t.stem, 0) + 0.5)))) for t in terms}
