"""Vectors that are kept while they are made: a run that was stopped goes on with them, and only with its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from app.service import Progress
from eval.benchmarks.embedding import TOGETHER, embedded
from ingest.index.embedders import EmbeddingModel

TEXTS = [f"passage {number}" for number in range(3 * TOGETHER + 5)]


class Model:
    """Each text's vector is its number; may stop."""

    name = "numbers"
    dimension = 4

    def __init__(self, stop_after: int | None = None) -> None:
        self.encoded = 0
        self._stop_after = stop_after

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        if self._stop_after is not None and self.encoded >= self._stop_after:
            raise KeyboardInterrupt
        self.encoded += len(texts)
        return np.array([[float(text.split()[1])] * 4 for text in texts], dtype=np.float32)


def vectors(model: Model, kept: Path | None, texts: Sequence[str] = TEXTS) -> NDArray[np.float32]:
    return embedded(texts, cast("EmbeddingModel", model), kept=kept)


def test_progress_is_told_and_nothing_is_kept_unasked(tmp_path: Path) -> None:
    seen: list[Progress] = []
    found = embedded(TEXTS, cast("EmbeddingModel", Model()), progress=seen.append)
    assert found[:, 0].tolist() == [float(at) for at in range(len(TEXTS))]
    assert [one.done for one in seen] == [0, TOGETHER, 2 * TOGETHER, 3 * TOGETHER]
    assert {one.total for one in seen} == {len(TEXTS)}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut", [0, 1, 17])
def test_a_run_that_was_stopped_embeds_only_what_is_left(tmp_path: Path, cut: int) -> None:
    kept = tmp_path / "v"
    with pytest.raises(KeyboardInterrupt):
        vectors(Model(stop_after=2 * TOGETHER), kept)
    data = kept.read_bytes()
    kept.write_bytes(data[: len(data) - cut])  # killed while it wrote
    model = Model()
    assert (vectors(model, kept) == vectors(Model(), None)).all()
    assert model.encoded == len(TEXTS) - 2 * TOGETHER + -(-cut // 16)
    again = Model()
    vectors(again, kept)
    assert again.encoded == 0


def test_vectors_of_other_texts_are_not_taken(tmp_path: Path) -> None:
    kept = tmp_path / "v"
    vectors(Model(), kept)
    other, model = [*TEXTS[1:], "passage 0"], Model()
    assert (vectors(model, kept, other) == vectors(Model(), None, other)).all()
    assert model.encoded == len(other)
