"""The layers compute what a transformer encoder computes, from matrices that are kept in 8 bits."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from eval.layers_graph import HEADS, LAYERS, MATRICES, VECTORS, WIDTH, Trained, model
from ingest.analysis.layers import Layers, layers
from ingest.errors import ModelError

Array = np.ndarray[Any, Any]
SHAPES = {"attend": (WIDTH, 3 * WIDTH), "joined": (WIDTH, WIDTH), "wide": (WIDTH, 1536), "narrow": (1536, WIDTH)}
SIZES = {"attend_bias": 3 * WIDTH, "wide_bias": 1536}


def in_8_bits(drawn: Array) -> Array:
    """A matrix that loses nothing when it is kept in 8 bits: whole multiples of 1/127 of each column's greatest."""
    step = np.abs(drawn).max(axis=0) / 127
    return np.asarray(np.rint(drawn / step) * step, dtype=np.float32)


@pytest.fixture(scope="module")
def drawn() -> Trained:
    chance = np.random.default_rng(3)

    def layer() -> dict[str, Array]:
        matrices = {name: in_8_bits(chance.normal(0, 0.05, SHAPES[name])) for name in MATRICES}
        vectors = {name: chance.normal(0.3, 0.5, SIZES.get(name, WIDTH)).astype(np.float32) for name in VECTORS}
        return matrices | vectors

    top = chance.normal(0, 0.5, (WIDTH, 7)).astype(np.float32)
    return Trained(tuple(layer() for _ in range(LAYERS)), top, np.arange(7, dtype=np.float32))


def normal(state: Array, scale: Array, shift: Array) -> Array:
    return np.asarray((state - state.mean()) / math.sqrt(state.var()) * scale + shift)


def word_by_word(known: Trained, states: Array) -> Array:
    """Every token and every head by itself, in double precision."""
    rows = [row.astype(np.float64) for row in states]
    size = WIDTH // HEADS
    for weights in known.layers:
        mixed = [row @ weights["attend"] + weights["attend_bias"] for row in rows]
        after = []
        for row, own in zip(rows, mixed, strict=True):
            taken = []
            for head in range(HEADS):
                at = slice(head * size, (head + 1) * size)
                scores = [
                    math.exp(float(own[:WIDTH][at] @ other[WIDTH : 2 * WIDTH][at]) / math.sqrt(size)) for other in mixed
                ]
                taken.append(sum(s / sum(scores) * o[2 * WIDTH :][at] for s, o in zip(scores, mixed, strict=True)))
            found = np.concatenate(taken) @ weights["joined"] + weights["joined_bias"]
            state = normal(row + found, weights["scale_1"], weights["shift_1"])
            up = state @ weights["wide"] + weights["wide_bias"]
            up = np.array([x / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))) for x in up])
            down = up @ weights["narrow"] + weights["narrow_bias"]
            after.append(normal(state + down, weights["scale_2"], weights["shift_2"]))
        rows = after
    return np.asarray(np.mean(rows, axis=0) @ known.top + known.bias)


@pytest.mark.parametrize("tokens", [1, 3])
def test_the_sums_are_those_of_an_encoder_worked_out_word_by_word(drawn: Trained, tokens: int) -> None:
    states = np.random.default_rng(4).normal(0, 1, (tokens, WIDTH)).astype(np.float32)
    assert Layers(model(drawn)).sums(states) == pytest.approx(word_by_word(drawn, states), abs=2e-3)


def test_the_same_layers_are_the_same_bytes(drawn: Trained) -> None:
    assert model(drawn) == model(drawn)


def test_the_layers_that_ship_can_be_run() -> None:
    sums = layers().sums(np.zeros((2, WIDTH), dtype=np.float32))
    assert sums.shape == (7,)
    assert np.isfinite(sums).all()


def test_a_damaged_model_is_told() -> None:
    with pytest.raises(ModelError, match="cannot be run"):
        Layers(b"no model")
