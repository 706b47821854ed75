"""One of those that are compared, in a process of its own: `python -m eval.benchmarks.contender NAME`.

It reads orders as JSON lines on stdin and answers each with a line: documents to take in, questions to find passages
for. So several can take turns, and the peak of memory is that of one of them alone.

`tutorial-memory` and `tutorial-chroma` do what LangChain's tutorials "Build a semantic search engine" and "Build a RAG
agent" do: the recommended text splitter with their sizes, `add_documents`, `similarity_search`; the store is the first
or the persistent one of those that the tutorials offer. The embedder is On Record's own for all, so that what is
compared is what is built around it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from eval.benchmarks.processes import memory

CHUNK_SIZE, CHUNK_OVERLAP = 1000, 200
"""Characters, as in the tutorials."""


class Contender(Protocol):
    """What takes documents in and finds passages."""

    def ingest(self, files: Sequence[str]) -> int:
        """Take files in; returns how many passages they make."""

    def find(self, query: str, k: int) -> list[str]:
        """The file of each of the `k` nearest passages, nearest first."""

    def answer(self, query: str) -> None:
        """Answer a question, if that can be done without a model."""


class Here:
    """On Record, opened as its own commands open it."""

    def __init__(self) -> None:
        from app.local import LocalService
        from app.settings import Settings

        self._service = LocalService.open(Settings.load())

    def ingest(self, files: Sequence[str]) -> int:
        """As `onrecord ingest` does."""
        from app.service import IngestRequest

        report = self._service.ingest(IngestRequest(targets=tuple(files)))
        if report.failed:
            raise RuntimeError(next(item.error or "" for item in report.items if item.outcome == "failed"))
        return sum(item.passages for item in report.items)

    def find(self, query: str, k: int) -> list[str]:
        """As `onrecord search` does."""
        return [found.file or "" for found in self._service.search(query, k=k).results]

    def answer(self, query: str) -> None:
        """As `onrecord ask` does."""
        from app.model import AskRequest

        self._service.ask(AskRequest(question=query))


class Tutorial:
    """The retrieval half of LangChain's tutorials. `folder`: where the persistent store stands; None: in memory."""

    def __init__(self, folder: str | None) -> None:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        from ingest.index.minilm import MiniLM

        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        self._store: Any
        if folder is None:
            from langchain_core.vectorstores import InMemoryVectorStore

            self._store = InMemoryVectorStore(MiniLM())
        else:
            from langchain_chroma import Chroma

            self._store = Chroma(
                collection_name="example_collection", embedding_function=MiniLM(), persist_directory=folder
            )

    def ingest(self, files: Sequence[str]) -> int:
        """Read, split, embed and store."""
        from langchain_core.documents import Document

        documents = [Document(Path(file).read_text(encoding="utf-8"), metadata={"source": file}) for file in files]
        splits = self._splitter.split_documents(documents)
        self._store.add_documents(documents=splits)
        return len(splits)

    def find(self, query: str, k: int) -> list[str]:
        """The nearest chunks."""
        return [found.metadata["source"] for found in self._store.similarity_search(query, k=k)]

    def answer(self, query: str) -> None:
        """The tutorials leave that to a model."""
        raise NotImplementedError


def made(name: str) -> Contender:
    """The contender of that name, over the library or store in ONRECORD_HOME."""
    if name == "onrecord":
        return Here()
    return Tutorial(None if name == "tutorial-memory" else os.environ["ONRECORD_HOME"])


def done(contender: Contender, order: dict[str, Any]) -> dict[str, Any]:
    """Carry out an order: `ingest` with `files`, `find` with `queries` and `k`, `answer` with `queries`, `memory`."""
    if order["do"] == "memory":
        return {"peak_mb": memory("self", "VmHWM")}
    if order["do"] == "ingest":
        start = time.perf_counter()
        passages = contender.ingest(order["files"])
        return {"seconds": time.perf_counter() - start, "passages": passages}
    seconds, found = [], []
    for query in order["queries"]:
        start = time.perf_counter()
        if order["do"] == "answer":
            contender.answer(query)
        else:
            found.append(contender.find(query, order["k"]))
        seconds.append(time.perf_counter() - start)
    return {"seconds": seconds, "found": found}


def main(name: str) -> None:
    """Serve orders until stdin ends."""
    contender = made(name)
    print(json.dumps({"ready": name}), flush=True)
    for line in sys.stdin:
        print(json.dumps(done(contender, json.loads(line))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
