"""A deterministic embedder for tests: words hashed into a few dimensions, so that shared words lie near."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ingest.index.embedders import Vectors


class WordHashEmbedder:
    """An `EmbeddingModel` that needs no file."""

    def __init__(self, *, name: str = "word-hash", dimension: int = 32) -> None:
        self.name = name
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, zlib.crc32(word.strip(".,;:!?\"'()").encode()) % self.dimension] += 1
            vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1e-12)
        return vectors

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self.encode([text])[0]
        return vector
