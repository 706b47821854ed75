"""The two uppermost layers of the built-in sentence encoder, trained anew to tell what a clause claims.

The encoder was made to tell what a sentence is about; its last layers leave out much of how it is said. These take the
states of the tokens below those layers, with every name hidden, and end in evidence for each class of
`ingest.analysis.learned.CLASSES`. They are a transformer encoder (Vaswani et al., Attention Is All You Need, 2017;
Devlin et al., BERT, 2019) in numpy: one clause is too little work to open a second runtime for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

WIDTH = 384
HEADS = 12
LAYERS = 2
MATRICES = ("attend", "joined", "wide", "narrow")
"""Of one layer: query, key and value side by side (384, 1152); what they give (384, 384); up (384, 1536) and down."""
VECTORS = ("attend_bias", "joined_bias", "wide_bias", "narrow_bias", "scale_1", "shift_1", "scale_2", "shift_2")
_FILE = "data/reading_layers.npz"
_TINY = 1e-12

Array: TypeAlias = Any  # numpy is imported when a clause is first read so


@dataclass(frozen=True)
class Layers:
    """The layers from below, each its `MATRICES` and `VECTORS` by name; on top a matrix (384, classes) and a bias."""

    layers: tuple[Mapping[str, Array], ...]
    top: Array
    bias: Array

    def sums(self, states: Array) -> Array:
        """The evidence for each class: float32 (classes,). `states` is float32 (tokens, 384)."""
        for weights in self.layers:
            states = _layer(states, weights)
        return states.mean(axis=0) @ self.top + self.bias


def _layer(states: Array, weights: Mapping[str, Array]) -> Array:
    found = _attended(states @ weights["attend"] + weights["attend_bias"]) @ weights["joined"]
    states = _normal(states + found + weights["joined_bias"], weights["scale_1"], weights["shift_1"])
    found = _gelu(states @ weights["wide"] + weights["wide_bias"]) @ weights["narrow"]
    return _normal(states + found + weights["narrow_bias"], weights["scale_2"], weights["shift_2"])


def _attended(mixed: Array) -> Array:
    """What each token takes from all. `mixed` is (tokens, 3 * 384): queries, keys, values."""
    import numpy as np

    tokens = len(mixed)
    query, key, value = mixed.reshape(tokens, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
    likeness = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(WIDTH // HEADS))
    powers = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    shares = powers / powers.sum(axis=-1, keepdims=True)
    return (shares @ value).transpose(1, 0, 2).reshape(tokens, WIDTH)


def _normal(states: Array, scale: Array, shift: Array) -> Array:
    import numpy as np

    states = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((states * states).mean(axis=-1, keepdims=True) + np.float32(_TINY))
    return states / spread * scale + shift


def _gelu(states: Array) -> Array:
    """Hendrycks and Gimpel, Gaussian Error Linear Units (2016), in its approximation by tanh."""
    import numpy as np

    inner = np.float32(math.sqrt(2 / math.pi)) * states * (1 + np.float32(0.044715) * (states * states))
    return np.float32(0.5) * states * (1 + np.tanh(inner))


def packed(layers: Layers) -> dict[str, Array]:
    """What the file holds: matrices as 8-bit numbers with one scale a column, all else as 16-bit numbers."""
    import numpy as np

    out: dict[str, Array] = {"top": layers.top.astype(np.float16), "bias": layers.bias.astype(np.float16)}
    for at, weights in enumerate(layers.layers):
        for name in MATRICES:
            step = (np.abs(weights[name]).max(axis=0) / 127).astype(np.float32)
            out[f"{at} {name}"] = np.rint(weights[name] / step).astype(np.int8)
            out[f"{at} {name} step"] = step
        out |= {f"{at} {name}": weights[name].astype(np.float16) for name in VECTORS}
    return out


def unpacked(stored: Mapping[str, Array]) -> Layers:
    """The layers out of what `packed` made of them, all float32."""
    import numpy as np

    def layer(at: int) -> dict[str, Array]:
        wide = {name: stored[f"{at} {name}"].astype(np.float32) for name in VECTORS}
        return wide | {name: stored[f"{at} {name}"] * stored[f"{at} {name} step"] for name in MATRICES}

    wide = {name: stored[name].astype(np.float32) for name in ("top", "bias")}
    return Layers(tuple(layer(at) for at in range(LAYERS)), **wide)


@cache
def layers() -> Layers:
    """The layers that ship with the program."""
    import numpy as np

    with (
        resources.as_file(resources.files("ingest").joinpath("analysis").joinpath(_FILE)) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        return unpacked(stored)
