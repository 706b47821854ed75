"""The choice of embedder: the built-in one, one by name over a real connection, and every way to name it wrongly."""

from __future__ import annotations

import base64
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from ingest.errors import ModelError
from ingest.index.embedders import MAX_CHARACTERS, EmbeddingModel, load
from tests.ingest.index.fakes import WordHashEmbedder


@dataclass
class Provider:
    """An OpenAI-compatible embeddings route on loopback. `answer` replaces status and vectors."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    vectors: list[list[float]] | None = None

    def reply(self, body: dict[str, Any]) -> dict[str, Any]:
        self.requests.append(body)
        if self.status != 200:
            return {"error": {"message": f"no luck with sk-secret-{self.status}", "type": "x", "code": "x"}}
        texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
        given = self.vectors or [[3.0, 4.0, float(len(text))] for text in texts]
        data = [{"object": "embedding", "index": i, "embedding": _sent(v, body)} for i, v in enumerate(given)]
        return {"object": "list", "model": "m", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def _sent(vector: list[float], body: dict[str, Any]) -> list[float] | str:
    if body.get("encoding_format") != "base64":
        return vector
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply = json.dumps(made.reply(json.loads(self.rfile.read(int(self.headers["content-length"]))))).encode()
            self.send_response(made.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}/v1"
    monkeypatch.setenv("OPENAI_API_KEY", "sk-for-tests")
    monkeypatch.setenv("OPENAI_BASE_URL", made.url)
    monkeypatch.delenv("OPENAI_API_BASE", raising=False)
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("spec", ["minilm", "MiniLM ", ""])
def test_the_built_in_model(spec: str) -> None:
    model = load(spec, threads=1)
    assert (model.name, model.dimension) == ("minilm", 384)
    vectors = model.encode(["The port opened.", "The road closed."])
    assert vectors.shape == (2, 384)
    assert float(vectors[0] @ model.encode_query("The port opened.")) == pytest.approx(1.0, abs=1e-3)


def test_any_provider_by_name(provider: Provider) -> None:
    model = load(" OpenAI:text-embedding-3-small")
    assert model.name == "openai:text-embedding-3-small"
    assert provider.requests == []
    assert model.dimension == 3
    vectors = model.encode(["a", "bb"])
    assert vectors.dtype == np.float32
    assert vectors[1] == pytest.approx(np.array([3, 4, 2]) / np.sqrt(29))
    assert np.linalg.norm(model.encode_query("ccc")) == pytest.approx(1.0)
    assert model.encode([]).shape == (0, 3)


def test_texts_travel_as_text_and_cut(provider: Provider) -> None:
    """Token ids would mean that a vocabulary was fetched."""
    load("openai:m").encode(["the port", "", "x" * (MAX_CHARACTERS + 5)])
    assert provider.requests[0]["input"] == ["the port", " ", "x" * MAX_CHARACTERS]


def test_requests_are_bounded(provider: Provider) -> None:
    assert load("openai:m").encode([f"text {i}" for i in range(300)]).shape == (300, 3)
    assert [len(request["input"]) for request in provider.requests] == [256, 44]


@pytest.mark.parametrize(
    ("status", "message", "remedy"),
    [
        (401, "refused the key", "OPENAI_API_KEY"),
        (404, "does not exist", "ONRECORD_EMBEDDINGS"),
        (400, "failed with status 400", "again"),
    ],
)
def test_a_refusal_is_one_plain_line_without_the_key(
    provider: Provider, status: int, message: str, remedy: str
) -> None:
    provider.status = status
    with pytest.raises(ModelError, match=message) as caught:
        load("openai:m").encode(["the port"])
    assert remedy in caught.value.remedy
    assert "sk-" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("vectors", [[[1.0, 2.0]], [[1.0], [float("nan")]], [[1.0, 2.0], [1.0, 2.0, 3.0]], [[], []]])
def test_what_is_no_vector_for_each_text_is_refused(provider: Provider, vectors: list[list[float]]) -> None:
    provider.vectors = vectors
    with pytest.raises(ModelError, match="something other than one vector"):
        load("openai:m").encode(["the port", "the road"])


def test_a_provider_that_cannot_be_reached(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    model = load("openai:m")
    model._model.max_retries = 0  # type: ignore[attr-defined]
    with pytest.raises(ModelError, match="cannot be reached"):
        model.encode_query("the port")


def test_a_missing_key_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ModelError, match="needs a key") as caught:
        load("openai:text-embedding-3-small")
    assert "OPENAI_API_KEY" in caught.value.remedy


@pytest.mark.parametrize(
    ("spec", "message", "remedy"),
    [
        ("wonder", "not known", "provider:model"),
        ("openai:", "not known", "provider:model"),
        (":m", "not known", "provider:model"),
        ("nobody:m", "provider 'nobody' is not known", "minilm"),
        ("cohere:embed-english-v3.0", "needs the package langchain-cohere", "pip install langchain-cohere"),
    ],
)
def test_a_wrong_name_is_told_at_once(spec: str, message: str, remedy: str) -> None:
    with pytest.raises(ModelError, match=message) as caught:
        load(spec)
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_the_fake_is_a_model() -> None:
    model: EmbeddingModel = WordHashEmbedder()
    near, far = model.encode(["the port opened", "fish soup"])
    query = model.encode_query("the port")
    assert float(near @ query) > float(far @ query)


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, ingest.index.embedders;"
        "print(sorted({'langchain', 'langchain_core', 'onnxruntime', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
