"""Two embedding models that both work, on one library: they are never mixed, and a rebuild leads from one to the other.

The second model is reached as any provider's is: by its name in the settings, through LangChain, over HTTP. Behind it
each word adds to one place of the vector; the name of the model says how many places there are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.local import LocalService
from app.model import AskRequest, DocumentChange
from app.service import IngestRequest
from app.settings import Settings
from ingest.errors import LibraryMismatch, ModelError

QUESTION = "When did the ferry to the island sink?"
PAPERS = {
    "ferry.txt": "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n",
    "bread.txt": "The bakery raised the price of rye bread. Customers queued for cheaper loaves.\n",
}


def hashed(text: str, places: int) -> list[float]:
    vector = [1e-3] * places
    for word in re.findall(r"\w+", text.lower()):
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % places] += 1.0
    return vector


class Provider:
    """An OpenAI-compatible embeddings route on loopback; `fails_after` texts it answers no more."""

    def __init__(self) -> None:
        self.fails_after: int | None = None
        self.texts = 0


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            texts = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
            made.texts += len(texts)
            fails = made.fails_after is not None and made.texts > made.fails_after
            vectors = [hashed(text, int(asked["model"].rpartition("-")[2])) for text in texts]
            data = [{"object": "embedding", "index": at, "embedding": _sent(v, asked)} for at, v in enumerate(vectors)]
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            reply = {"object": "list", "model": asked["model"], "data": data, "usage": usage}
            body = json.dumps({"error": {"message": "no"}} if fails else reply).encode()
            self.send_response(400 if fails else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OPENAI_API_KEY", "sk-for-tests")
        patched.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
        patched.delenv("OPENAI_API_BASE", raising=False)
        yield made
    server.shutdown()
    server.server_close()
    thread.join()


def _sent(vector: list[float], asked: dict[str, Any]) -> list[float] | str:
    if asked.get("encoding_format") != "base64":
        return vector
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library made with the built-in model."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    with opened(tmp_path / "home") as service:
        service.ingest(IngestRequest(targets=(str(papers),)))
    return tmp_path / "home"


def opened(home: Path, embeddings: str = "minilm") -> LocalService:
    return LocalService.open(Settings.load(home=home, embeddings=embeddings))


def made_by(service: LocalService, embeddings: str) -> bool:
    """Whether every vector kept, in catalogue and index, is what this model makes of the passage's text."""
    ids, kept = service._catalogue.passage_vectors()
    for one, vector in zip(ids, kept, strict=True):
        row = service._catalogue.passages([int(one)])[0]
        text = f"{service.document(row.document_id).title}\n{row.text}"
        made = np.array(hashed(text, len(vector)) if ":" in embeddings else service._embedder.encode([text])[0])
        if abs(float(vector @ made) / float(np.linalg.norm(made)) - 1) > 0.01:
            return False
        if (int(one), 1.0) not in [(found, round(near, 2)) for found, near in service._vectors.query(vector, 1)]:
            return False
    return set(ids.tolist()) == service._vectors.ids()


@pytest.mark.parametrize("other", ["openai:hash-384", "openai:hash-48"])
def test_two_models_are_never_mixed_and_a_rebuild_leads_over_and_back(
    home: Path, provider: Provider, tmp_path: Path, other: str
) -> None:
    more = tmp_path / "more.txt"
    more.write_text("The lighthouse keeper counted nine ships in June 2020.\n", encoding="utf-8")
    with opened(home) as service:
        assert made_by(service, "minilm")
        answer = service.ask(AskRequest(question=QUESTION))
    with opened(home, other) as service:
        for use in (
            lambda: service.ask(AskRequest(question=QUESTION)),
            lambda: service.search("ferry"),
            lambda: service.ingest(IngestRequest(targets=(str(more),))),
        ):
            with pytest.raises(LibraryMismatch, match=f"embedding model minilm, not {other}") as caught:
                use()
            assert "onrecord rebuild" in caught.value.remedy
        assert any("onrecord rebuild" in line for line in service.mended)
        assert not service.health().ready
        assert any("onrecord rebuild" in trouble for trouble in service.health().troubles)
        assert service.answer(answer.id) == answer  # what needs no vector goes on
        assert service.documents().total == 2
        bread = next(one for one in service.documents().documents if one.title == "Bread")
        service.change_document(bread.id, DocumentChange(title="Loaves", reason="on its cover"))
    with opened(home) as service:  # nothing of the visit stays
        assert service.health().ready
        assert made_by(service, "minilm")
    with opened(home, other) as service:
        health = service.rebuild()
        assert (health.ready, health.embeddings, health.dimension) == (True, other, int(other.rpartition("-")[2]))
        assert made_by(service, other)
        assert service.search("rye bread", k=1).results[0].title == "Loaves"
        assert service.ask(AskRequest(question=QUESTION)).lead == answer.lead
        assert service.ingest(IngestRequest(targets=(str(more),))).added == 1
    with opened(home) as service:
        with pytest.raises(LibraryMismatch, match=f"embedding model {other}, not minilm"):
            service.search("ferry")
        assert service.rebuild().ready
        assert made_by(service, "minilm")
        again = service.ask(AskRequest(question=QUESTION))
        assert [one.text for one in again.statements] == [one.text for one in answer.statements]
        assert service.answer(answer.id) == answer


@pytest.mark.parametrize("other", ["openai:hash-384", "openai:hash-48"])
def test_a_rebuild_that_the_provider_breaks_off_is_made_good_with_either_model(
    home: Path, provider: Provider, other: str
) -> None:
    try:
        with opened(home, other) as service:
            provider.fails_after = provider.texts + 4
            with pytest.raises(ModelError, match="400"):
                service.rebuild()
    finally:
        provider.fails_after = None
    for model in ("minilm", other):
        with opened(home, model) as service:
            with pytest.raises(LibraryMismatch, match="rebuild"):
                service.search("ferry")
            assert not service.health().ready
    with opened(home) as service:
        assert service.rebuild().ready
        assert made_by(service, "minilm")
