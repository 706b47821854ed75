"""Words of like meaning, from a small table of word vectors.

A question and its answer seldom use the same words ("wounded" / "injured", "withdrawn" / "revoked"). The table holds
the whole words of the default model's vocabulary, embedded one by one by that model, centred on their mean (which
takes away what all words share) and projected on their first principal axes. `python -m app.likeness` makes it anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

DIMENSIONS = 96
_SCALE = 127.0
_FILE = "data/words.npz"
_COMMONEST = 300


class Likeness:
    """Looks words up in the table. Words outside it are like nothing but themselves."""

    def __init__(self, words: Sequence[str], vectors: Any, mean: Any, basis: Any) -> None:
        self._row = {word: row for row, word in enumerate(words)}
        self._vectors = vectors  # int8 (words, DIMENSIONS), each a unit vector times 127
        self._mean = mean
        self._basis = basis
        self._cache: dict[str, Any] = {}

    def vector(self, word: str, encode: Callable[[list[str]], Any] | None = None) -> Any | None:
        """The unit vector of a word (float32), or None. `encode` serves words outside the table."""
        import numpy as np

        row = self._row.get(word)
        if row is not None:
            return self._vectors[row].astype(np.float32) / _SCALE
        if encode is None:
            return None
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) > 10_000:
                self._cache.clear()
            projected = (encode([word])[0] - self._mean) @ self._basis
            found = self._cache[word] = projected / (np.linalg.norm(projected) or 1.0)
        return found  # not from the cache: another thread may have emptied it

    def commonness(self, word: str) -> float:
        """How common a word is in general English: 1 for the commonest, 0 for the rarest and those not in the table.

        The vocabulary lists its words by falling frequency, so the logarithm of a word's place tells (Zipf's law).
        """
        row = self._row.get(word)
        if row is None:
            return 0.0
        return 1.0 - math.log1p(row / _COMMONEST) / math.log1p(len(self._row) / _COMMONEST)

    def rows(self, words: Sequence[str]) -> Any:
        """Unit vectors of several words, float32 (len(words), DIMENSIONS); a row of zeros for one outside the table."""
        import numpy as np

        found = np.zeros((len(words), DIMENSIONS), dtype=np.float32)
        known = [(at, self._row[word]) for at, word in enumerate(words) if word in self._row]
        if known:
            places, rows = zip(*known, strict=True)
            found[list(places)] = self._vectors[list(rows)].astype(np.float32) / _SCALE
        return found


@cache
def table() -> Likeness:
    """The table that ships with the program."""
    import numpy as np

    with (
        resources.as_file(resources.files("app").joinpath(_FILE)) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        words = stored["words"].tobytes().decode("ascii").split("\n")
        return Likeness(words, stored["vectors"], stored["mean"].astype(np.float32), stored["basis"].astype(np.float32))


def make(encode: Callable[[list[str]], Any], vocabulary: Sequence[str], target: Path) -> None:
    """Embed the vocabulary's whole words (three letters and more) and write the table."""
    import numpy as np

    words = [word for word in vocabulary if re.fullmatch(r"[a-z]{3,}", word)]
    raw = np.asarray(encode(words), dtype=np.float32)
    mean = raw.mean(axis=0)
    _, _, axes = np.linalg.svd(raw - mean, full_matrices=False)
    basis = axes[:DIMENSIONS].T
    projected = (raw - mean) @ basis
    projected /= np.linalg.norm(projected, axis=1, keepdims=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        target,
        words=np.frombuffer("\n".join(words).encode("ascii"), dtype=np.uint8),
        vectors=np.round(projected * _SCALE).astype(np.int8),
        mean=mean.astype(np.float16),
        basis=basis.astype(np.float16),
    )


def _main() -> None:
    from ingest.index.minilm import MiniLM

    vocabulary = resources.files("ingest").joinpath("index/data/vocab.txt").read_text(encoding="utf-8").split("\n")
    make(MiniLM().encode, vocabulary, Path(__file__).parent / _FILE)


if __name__ == "__main__":
    _main()
