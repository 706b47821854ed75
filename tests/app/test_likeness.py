"""Words of like meaning, from the table that ships with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.likeness import DIMENSIONS, Likeness, make, table


def cosine(one: str, other: str) -> float:
    left, right = table().vector(one), table().vector(other)
    assert left is not None
    assert right is not None
    return float(left @ right)


def test_vectors_are_unit_vectors() -> None:
    for word in ("harbour", "vote", "treaty"):
        vector = table().vector(word)
        assert vector is not None
        assert vector.shape == (DIMENSIONS,)
        assert np.linalg.norm(vector) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("wounded", "injured", "lighthouse"), ("ship", "vessel", "election"), ("salary", "wages", "river")],
)
def test_a_word_is_nearer_to_one_of_like_meaning(word: str, near: str, far: str) -> None:
    assert cosine(word, near) > 0.42 > cosine(word, far)


def test_rows_are_the_vectors_and_zero_outside_the_table() -> None:
    found = table().rows(["harbour", "zzyzxq", "vote"])
    assert found.shape == (3, DIMENSIONS)
    harbour = table().vector("harbour")
    assert harbour is not None
    assert np.allclose(found[0], harbour)
    assert not found[1].any()
    assert table().rows([]).shape == (0, DIMENSIONS)


def test_a_word_outside_the_table_is_embedded_once() -> None:
    calls: list[list[str]] = []

    def encode(words: list[str]) -> Any:
        calls.append(words)
        return np.full((len(words), 384), 0.05, dtype=np.float32)

    assert table().vector("zzyzxq") is None
    first = table().vector("zzyzxq", encode)
    assert first is not None
    assert np.linalg.norm(first) == pytest.approx(1.0, abs=1e-4)
    assert table().vector("zzyzxq", encode) is first
    assert calls == [["zzyzxq"]]


def test_a_table_is_made_of_whole_words_and_reads_back(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    vocabulary = ["[CLS]", "##ing", "an", *(f"word{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(150)), "1999"]
    raw = {word: rng.normal(size=120).astype(np.float32) for word in vocabulary}
    target = tmp_path / "deep" / "words.npz"
    make(lambda words: np.stack([raw[word] for word in words]), vocabulary, target)
    with np.load(target, allow_pickle=False) as stored:
        kept = stored["words"].tobytes().decode("ascii").split("\n")
        made = Likeness(kept, stored["vectors"], stored["mean"].astype(np.float32), stored["basis"].astype(np.float32))
    assert kept == [word for word in vocabulary if word.startswith("word")]
    whole = np.stack([raw[word] for word in kept])
    centred = whole - whole.mean(axis=0)
    told = made.rows(kept) @ made.rows(kept).T
    norms = np.linalg.norm(centred, axis=1)
    true = centred @ centred.T / np.outer(norms, norms)
    assert np.corrcoef(told.ravel(), true.ravel())[0, 1] > 0.95
