"""Hybrid retrieval: the passages nearest to a question by words (BM25) and by meaning (vectors), fused.

Scores say how near a passage is, not whether it answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.words import ASKING, STOP, tokens
from ingest.errors import LibraryError

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue
    from ingest.catalogue.rows import PassageRow
    from ingest.index.embedders import EmbeddingModel
    from ingest.index.vectors import VectorStore

# Weight of the vector side in the min-max weighted sum; chosen on SciFact's train queries
# (`make bench`, eval/benchmarks/scifact.py): nDCG@10 0.732 at 0.5, flat from 0.4 to 0.5.
DENSE_WEIGHT = 0.5

CANDIDATES = 100
"""How many passages each side brings to the fusion."""

MOST_EXACT = 20_000
"""Passages of a library whose vectors the catalogue alone can hold against a question, while there is no index."""

_SAME_WORDS = 0.92


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its fused score (0 to 1) and its cosine similarity to the question, if known."""

    passage: int
    score: float
    similarity: float


class Retriever:
    """Finds passages in a library. One instance serves many questions."""

    def __init__(
        self,
        catalogue: Catalogue,
        vectors: VectorStore,
        embedder: EmbeddingModel,
        *,
        notices: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._embedder = embedder
        self.notices = notices
        """What a reader should know of how passages are found now, in plain lines."""

    def retrieve(
        self,
        query: str,
        *,
        k: int,
        documents: frozenset[str] | None = None,
        vector: Any | None = None,
        candidates: int = CANDIDATES,
    ) -> list[Hit]:
        """The `k` nearest passages within `documents` (None: the whole library), best first, ties by passage id."""
        if documents is not None and not documents:
            return []
        if vector is None:
            vector = self._embedder.encode_query(query)
        lexical = self._catalogue.lexical_passages(query_words(query), k=candidates, documents=documents)
        dense = self._dense(vector, candidates, documents)
        if dense is None:
            similarity = self._similarity([passage for passage, _ in lexical], vector)
            fused = fuse(lexical, (), 0.0)
        else:
            similarity = dict(dense)
            fused = fuse(lexical, dense, DENSE_WEIGHT)
        ranked = sorted(fused.items(), key=lambda item: (-item[1], item[0]))[:k]
        return [Hit(passage, score, similarity.get(passage, 0.0)) for passage, score in ranked]

    def _dense(self, vector: Any, k: int, documents: frozenset[str] | None) -> list[tuple[int, float]] | None:
        """The nearest by meaning; None while the vector index cannot be used, in a library too large without it."""
        if documents is None:
            try:
                return self._vectors.query(vector, k)
            except LibraryError:
                if self._catalogue.passage_count() > MOST_EXACT:
                    return None
        import numpy as np

        # A filtered query is ten to a hundred times slower in Chroma than the exact product over the filtered rows.
        ids, matrix = self._catalogue.passage_vectors(documents)
        if not len(ids):
            return []
        scores = matrix @ np.asarray(vector, dtype=np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(ids[at]), float(scores[at])) for at in best]

    def _similarity(self, passages: Sequence[int], vector: Any) -> dict[int, float]:
        import numpy as np

        ids, matrix = self._catalogue.vectors_of(passages)
        scores = matrix @ np.asarray(vector, dtype=np.float32) if ids else ()
        return {one: float(score) for one, score in zip(ids, scores, strict=True)}


def query_words(query: str) -> list[str]:
    """The words that a lexical search looks for: no stop words, no words by which a question merely asks."""
    words = [token.word for token in tokens(query)]
    kept = [word for word in words if word not in STOP and word not in ASKING]
    return list(dict.fromkeys(kept or [word for word in words if word not in STOP] or words))


def fuse(lexical: Sequence[tuple[int, float]], dense: Sequence[tuple[int, float]], weight: float) -> dict[int, float]:
    """Min-max weighted sum: each side scaled to 0..1 over its candidates, a passage that one side lacks gets 0 there.

    Robust where one side is weak, unlike reciprocal ranks (Bruch, Gai, Ingber: An Analysis of Fusion Functions for
    Hybrid Retrieval, TOIS 2023).
    """
    fused: dict[int, float] = {}
    for side, share in ((lexical, 1 - weight), (dense, weight)):
        if not side:
            continue
        low = min(score for _, score in side)
        high = max(score for _, score in side)
        spread = (high - low) or 1.0
        for passage, score in side:
            scaled = (score - low) / spread if high > low else 1.0
            fused[passage] = fused.get(passage, 0.0) + share * scaled
    return fused


def collapse(hits: Sequence[Hit], rows: Sequence[PassageRow]) -> list[tuple[Hit, PassageRow]]:
    """Near-identical passages kept once, the best-scored first. For ranking only: nothing leaves the library."""
    from rapidfuzz import fuzz

    by_id = {row.id: row for row in rows}
    kept: list[tuple[Hit, PassageRow]] = []
    for hit in hits:
        row = by_id.get(hit.passage)
        if row is None:
            continue
        if any(fuzz.ratio(row.text, other.text) > _SAME_WORDS * 100 for _, other in kept):
            continue
        kept.append((hit, row))
    return kept
