"""Trains the lower layers of the built-in encoder anew, from the encoder's own, to tell what clauses claim.

Needs PyTorch and onnx, which nothing else here does: `pip install -e '.[fit]'`. One seed, fixed threads and
deterministic kernels: the same bits on every run of one machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.layers_graph import HEADS, LAYERS, WIDTH, Trained, import_onnx
from ingest.errors import ModelError
from ingest.index.minilm import model_file

_ROUNDS = 3
_BATCH = 32
_WARM = 100  # steps in which the rate of learning rises
_RATE, _TOP_RATE = 5e-5, 1e-3
_DECAY = 0.01
_DROP = 0.1  # as the encoder itself was trained
_AVERAGED = 0.3  # the share of steps, the last, whose weights are averaged: no one batch has the last word
_SEED = 20

Tensor = Any


def train(states: Sequence[Any], answers: Sequence[int], classes: int) -> Trained:
    """The layers trained on cases: `states` float32 (tokens, 384) each, from below the layers; `answers` index classes.

    Adam with decoupled weight decay (Loshchilov and Hutter, 2019), a linear rise and fall of the rate, cross-entropy,
    and the mean of the last weights (Izmailov et al., Averaging Weights, 2018).
    Raises ModelError without PyTorch or onnx.
    """
    torch = _torch()
    layers = [{name: _parameter(value) for name, value in layer.items()} for layer in encoder_layers()]
    top = _parameter(torch.empty(WIDTH, classes).uniform_(-1, 1).numpy() / math.sqrt(WIDTH))
    bias = torch.zeros(classes, requires_grad=True)
    inner = [value for layer in layers for value in layer.values()]
    optimizer = torch.optim.AdamW([{"params": inner}, {"params": [top, bias]}], lr=_RATE, weight_decay=_DECAY)
    target = torch.tensor(list(answers))
    learned, sums, added = [*inner, top, bias], [torch.zeros_like(one) for one in [*inner, top, bias]], 0
    steps = math.ceil(len(states) / _BATCH) * _ROUNDS
    for step, rows in enumerate(_batches([len(one) for one in states])):
        share = min(1.0, (step + 1) / _WARM) * (1 - step / steps)
        for group, rate in zip(optimizer.param_groups, (_RATE, _TOP_RATE), strict=True):
            group["lr"] = rate * share
        found = _forward(*_padded([states[row] for row in rows]), layers) @ top + bias
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(found, target[rows]).backward()
        optimizer.step()
        if step >= steps * (1 - _AVERAGED):
            added += 1
            for one, total in zip(learned, sums, strict=True):
                total += one.detach()
    for one, total in zip(learned, sums, strict=True):
        one.data = total / added
    kept = tuple({name: value.detach().numpy() for name, value in layer.items()} for layer in layers)
    return Trained(kept, top.detach().numpy(), bias.detach().numpy())


def _torch() -> Any:
    try:
        import torch
    except ImportError as error:
        raise ModelError("Training the layers needs PyTorch.", "Run `pip install -e '.[fit]'`.") from error
    torch.manual_seed(_SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)  # however many cores there are, sums are added up in one order
    return torch


def _parameter(value: Any) -> Tensor:
    import torch

    return torch.tensor(value, dtype=torch.float32, requires_grad=True)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together, in an order that chance decides, round after round."""
    import torch

    for _ in range(_ROUNDS):
        chance = torch.rand(len(lengths)).tolist()
        order = sorted(range(len(lengths)), key=lambda row: (lengths[row], chance[row]))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        for at in torch.randperm(len(batches)).tolist():
            yield batches[at]


def _padded(states: Sequence[Any]) -> tuple[Tensor, Tensor]:
    """The states of a batch (cases, tokens, 384) and which tokens count (cases, tokens)."""
    import torch

    longest = max(map(len, states))
    out, mask = torch.zeros(len(states), longest, WIDTH), torch.zeros(len(states), longest, dtype=torch.bool)
    for row, one in enumerate(states):
        out[row, : len(one)] = torch.from_numpy(one)
        mask[row, : len(one)] = True
    return out, mask


def _forward(states: Tensor, mask: Tensor, layers: Sequence[Mapping[str, Tensor]]) -> Tensor:
    """The mean over the tokens that count of what the layers make of them: (cases, 384)."""
    for weights in layers:
        states = _layer(states, mask, weights)
    counted = mask[:, :, None].float()
    return (states * counted).sum(1) / counted.sum(1)


def _layer(states: Tensor, mask: Tensor, weights: Mapping[str, Tensor]) -> Tensor:
    """What `eval.layers_graph` builds for one clause, for a batch, with dropout."""
    from torch.nn import functional as f

    cases, tokens, _ = states.shape
    mixed = (states @ weights["attend"] + weights["attend_bias"]).view(cases, tokens, 3, HEADS, WIDTH // HEADS)
    query, key, value = mixed.permute(2, 0, 3, 1, 4)
    found = f.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
    found = found.transpose(1, 2).reshape(cases, tokens, WIDTH) @ weights["joined"] + weights["joined_bias"]
    states = f.layer_norm(states + f.dropout(found, _DROP), (WIDTH,), weights["scale_1"], weights["shift_1"], 1e-12)
    found = f.gelu(states @ weights["wide"] + weights["wide_bias"], approximate="tanh")
    found = found @ weights["narrow"] + weights["narrow_bias"]
    return f.layer_norm(states + f.dropout(found, _DROP), (WIDTH,), weights["scale_2"], weights["shift_2"], 1e-12)


def encoder_layers() -> list[dict[str, Any]]:
    """The lower layers of the built-in encoder as they are, by the names of `eval.layers_graph`.

    Raises ModelError without onnx.
    """
    import numpy as np

    onnx = import_onnx()
    graph = onnx.load(str(model_file())).graph
    known = {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}
    beside: dict[str, str] = {}  # what is multiplied, by the bias that is added to the product
    products = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "MatMul"}
    for node in graph.node:
        for one, other in (node.input[:2], node.input[1::-1]) if node.op_type == "Add" else ():
            if one in products and other in known:
                beside[other] = products[one]

    def affine(name: str) -> tuple[Any, Any]:
        bias = f"{name}.bias"
        return known[f"{beside[bias]}_q"] * known[f"{beside[bias]}_scale"], known[bias]

    found = []
    for at in range(LAYERS):
        layer = f"inner.encoder.layer.{at}."
        mixed = [affine(f"{layer}attention.self.{name}") for name in ("query", "key", "value")]
        weights = {"attend": np.hstack([m for m, _ in mixed]), "attend_bias": np.hstack([b for _, b in mixed])}
        for name, called in (("joined", "attention.output"), ("wide", "intermediate"), ("narrow", "output")):
            weights[name], weights[f"{name}_bias"] = affine(f"{layer}{called}.dense")
        for name, called in (("1", "attention.output"), ("2", "output")):
            weights[f"scale_{name}"] = known[f"{layer}{called}.LayerNorm.weight"]
            weights[f"shift_{name}"] = known[f"{layer}{called}.LayerNorm.bias"]
        found.append(weights)
    return found
