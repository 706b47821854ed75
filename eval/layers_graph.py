"""The trained layers as an ONNX model: what `ingest.analysis.layers` runs.

A transformer encoder (Vaswani et al., Attention Is All You Need, 2017; Devlin et al., BERT, 2019) over the tokens of
one clause, the mean over them, and one matrix that gives the evidence for each class. Matrices are kept as 8-bit
numbers with one scale a column, which the runtime turns into floats once, when it opens the model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.analysis.layers import INPUT, OUTPUT
from ingest.errors import ModelError

WIDTH = 384
HEADS = 12
LAYERS = 4
MATRICES = ("attend", "joined", "wide", "narrow")
"""Of one layer: query, key and value side by side (384, 1152); what they give (384, 384); up (384, 1536) and down."""
VECTORS = ("attend_bias", "joined_bias", "wide_bias", "narrow_bias", "scale_1", "shift_1", "scale_2", "shift_2")
_OPERATORS = 21  # of the ONNX standard; the format's own version is 10
_FORMAT = 10
_TINY = 1e-12

Array = Any


@dataclass(frozen=True)
class Trained:
    """The layers from below, each its `MATRICES` and `VECTORS` by name; on top a matrix (384, classes) and a bias."""

    layers: tuple[Mapping[str, Array], ...]
    top: Array
    bias: Array


def model(trained: Trained) -> bytes:
    """The trained layers as an ONNX model. Raises ModelError without onnx."""
    onnx = import_onnx()
    graph = _Graph(onnx)
    graph.keep("heads", "int64", [0, 3, HEADS, WIDTH // HEADS])
    graph.keep("flat", "int64", [0, WIDTH])
    graph.keep("first", "int64", [0])
    graph.keep("root", "float32", 1 / math.sqrt(WIDTH // HEADS))
    states = INPUT
    for at, weights in enumerate(trained.layers):
        states = _layer(graph, f"{at} ", weights, states)
    mean = graph.add("ReduceMean", states, "first", keepdims=0)
    sums = graph.affine(mean, graph.keep("top", "float32", trained.top), graph.keep("bias", "float32", trained.bias))
    graph.add("Identity", sums, out=OUTPUT)
    return graph.model(classes=len(trained.bias))


def import_onnx() -> Any:
    """The onnx package. Raises ModelError where it is not installed."""
    try:
        import onnx
        import onnx.helper
        import onnx.numpy_helper
    except ImportError as error:
        raise ModelError("Reading or writing layers needs onnx.", "Run `pip install -e '.[fit]'`.") from error
    return onnx


def _layer(graph: _Graph, name: str, weights: Mapping[str, Array], states: str) -> str:
    known = {one: graph.matrix(name + one, weights[one]) for one in MATRICES}
    known |= {one: graph.keep(name + one, "float32", weights[one]) for one in VECTORS}
    mixed = graph.affine(states, known["attend"], known["attend_bias"])
    parted = graph.add("Transpose", graph.add("Reshape", mixed, "heads"), perm=[1, 2, 0, 3])
    query, key, value = graph.split(parted, 3)  # each (1, heads, tokens, 384 / heads)
    likeness = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 1, 3, 2]))
    shares = graph.add("Softmax", graph.add("Mul", likeness, "root"), axis=-1)
    taken = graph.add("Squeeze", graph.add("MatMul", shares, value), "first")
    taken = graph.add("Reshape", graph.add("Transpose", taken, perm=[1, 0, 2]), "flat")
    found = graph.affine(taken, known["joined"], known["joined_bias"])
    states = graph.normal(graph.add("Add", states, found), known["scale_1"], known["shift_1"])
    # Hendrycks and Gimpel, Gaussian Error Linear Units (2016), in its approximation by tanh.
    lifted = graph.add("Gelu", graph.affine(states, known["wide"], known["wide_bias"]), approximate="tanh")
    found = graph.affine(lifted, known["narrow"], known["narrow_bias"])
    return graph.normal(graph.add("Add", states, found), known["scale_2"], known["shift_2"])


class _Graph:
    """Nodes and constants in the order in which they were added."""

    def __init__(self, onnx: Any) -> None:
        self._onnx = onnx
        self._nodes: list[Any] = []
        self._kept: list[Any] = []

    def keep(self, name: str, kind: str, value: Any) -> str:
        """A constant."""
        import numpy as np

        self._kept.append(self._onnx.numpy_helper.from_array(np.array(value, dtype=kind, order="C"), name))
        return name

    def matrix(self, name: str, value: Array) -> str:
        """A constant matrix in 8 bits with one scale a column."""
        import numpy as np

        step = (np.abs(value).max(axis=0) / 127).astype(np.float32)
        small = self.keep(f"{name} small", "int8", np.rint(value / step))
        return self.add("DequantizeLinear", small, self.keep(f"{name} step", "float32", step), axis=1)

    def add(self, operator: str, *inputs: str, out: str | None = None, **attributes: Any) -> str:
        """A node; gives the name of its output."""
        out = out or f"value {len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(operator, list(inputs), [out], **attributes))
        return out

    def affine(self, states: str, matrix: str, bias: str) -> str:
        """Multiplied by a matrix, with a bias."""
        return self.add("Add", self.add("MatMul", states, matrix), bias)

    def normal(self, states: str, scale: str, shift: str) -> str:
        """Of mean 0 and spread 1 in each token, then scaled and shifted."""
        return self.add("LayerNormalization", states, scale, shift, axis=-1, epsilon=_TINY)

    def split(self, states: str, parts: int) -> list[str]:
        """Cut along the first axis."""
        names = [f"value {len(self._nodes)} {part}" for part in range(parts)]
        self._nodes.append(self._onnx.helper.make_node("Split", [states], names, axis=0, num_outputs=parts))
        return names

    def model(self, classes: int) -> bytes:
        """The whole, from the states of tokens to the sums of classes."""
        helper, number = self._onnx.helper, self._onnx.TensorProto.FLOAT
        given = helper.make_tensor_value_info(INPUT, number, ["tokens", WIDTH])
        told = helper.make_tensor_value_info(OUTPUT, number, [classes])
        graph = helper.make_graph(self._nodes, "layers", [given], [told], self._kept)
        opset = helper.make_opsetid("", _OPERATORS)
        whole = helper.make_model(graph, opset_imports=[opset], ir_version=_FORMAT)
        out: bytes = whole.SerializeToString(deterministic=True)
        return out
