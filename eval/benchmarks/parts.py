"""What On Record takes beside its raw parts: the embedder alone, FTS5 alone, vectors alone, on the same texts.

Part by part and question by question all take turns, so that the ratios hold also where the machine is busy.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eval.benchmarks.figures import Options, figure, milliseconds, percentile, result
from eval.benchmarks.library import library
from eval.benchmarks.processes import module
from eval.benchmarks.scifact_data import train_claims

if TYPE_CHECKING:
    from app.local import LocalService
    from ingest.index.embedders import EmbeddingModel

_TAKEN_IN: Final = 150  # documents that are taken in anew to time ingestion
_PARTS: Final = 10
_NEAREST: Final = 100  # what retrieval asks each side for
_TOKENIZER: Final = "porter unicode61 remove_diacritics 2"


def run(options: Options) -> dict[str, Any]:
    """Time ingestion and questions and what they are made of, in a process of its own; tell times and ratios."""
    built = library(options)
    files = sorted((options.work / "documents").iterdir())[:_TAKEN_IN]
    claims = train_claims(options)
    asked = claims[:: max(1, len(claims) // options.questions)][: options.questions]
    order = options.work / "parts.json"
    order.write_text(json.dumps({"files": [str(file) for file in files], "questions": [one.text for one in asked]}))
    told = json.loads(module(built.home, "eval.benchmarks.parts", str(order), str(options.work)).splitlines()[-1])
    spent, times = told["ingestion"], told["questions"]
    figures = {f"ingestion_{name}": figure(seconds, "s") for name, seconds in spent.items()}
    for name in ("embedder_on_passages", "embedder_on_all_texts", "words_alone", "vectors_in_chroma"):
        figures[f"ingestion_times_{name}"] = figure(spent["whole"] / spent[name], "times")
    for name, seconds in times.items():
        figures |= milliseconds(name, seconds)
    for whole in ("search", "answer"):
        for part in ("embedder", "words", "vectors_exact", "vectors_in_chroma"):
            ratio = percentile(times[whole], 0.5) / percentile(times[part], 0.5)
            figures[f"{whole}_times_{part}"] = figure(ratio, "times")
        sum_of = [
            sum(times[part][at] for part in ("embedder", "words", "vectors_in_chroma")) for at in range(len(asked))
        ]
        figures[f"{whole}_times_its_parts_together"] = figure(
            percentile(times[whole], 0.5) / percentile(sum_of, 0.5), "times"
        )
    n = {"documents": len(files), "questions": len(asked), "passages": built.told["passages"]}
    return result(
        n, figures, "ingestion embeds statements beside passages; all of these texts are embedder_on_all_texts"
    )


class _Listening:
    """The built-in embedder, which keeps what it was given."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self.name, self.dimension = model.name, model.dimension
        self.given: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Any:
        """Embed, and keep the texts."""
        self.given.append(list(texts))
        return self._model.encode(texts)

    def encode_query(self, text: str) -> Any:
        """Embed a question."""
        return self._model.encode_query(text)


def measure(files: Sequence[str], questions: Sequence[str], work: Path) -> dict[str, Any]:
    """Seconds of ingestion by part, and of each question by part, over the library of the environment's settings."""
    from app.settings import Settings
    from ingest.index import embedders

    settings = Settings.load()
    model = embedders.load(settings.embeddings, threads=settings.threads or None)
    model.encode_query("ready")
    return {
        "ingestion": _ingestion(files, model, settings, work),
        "questions": _questions(questions, model, settings, work),
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ingestion(files: Sequence[str], model: EmbeddingModel, settings: Any, work: Path) -> dict[str, float]:
    from app.local import LocalService
    from app.owner import claim
    from app.service import IngestRequest
    from ingest.catalogue import Catalogue
    from ingest.index.vectors import VectorIndex

    home = work / "parts"
    listening = _Listening(model)
    owner = claim(home)
    service = LocalService(
        settings.model_copy(update={"home": home}), owner, Catalogue.open(home / "catalogue.sqlite3"), listening
    )
    words = _words(work / "ingested-words.sqlite3")
    index = VectorIndex.open(work / "ingested-vectors", dimension=model.dimension)
    spent = dict.fromkeys(
        ("whole", "embedder_on_passages", "embedder_on_all_texts", "words_alone", "vectors_in_chroma"), 0.0
    )
    known = 0
    try:
        size = max(1, len(files) // _PARTS)
        for at in range(0, len(files), size):
            listening.given.clear()
            part = tuple(files[at : at + size])
            spent["whole"] += _timed(lambda part=part: service.ingest(IngestRequest(targets=part)))  # type: ignore[misc]
            ids = service._catalogue.passage_ids()[known:]
            known += len(ids)
            texts = [row.text for row in service._catalogue.passages(ids)]
            given = list(listening.given)
            spent["embedder_on_passages"] += _timed(lambda texts=texts: model.encode(texts))  # type: ignore[misc]
            spent["embedder_on_all_texts"] += _timed(lambda given=given: [model.encode(one) for one in given])  # type: ignore[misc]
            spent["words_alone"] += _timed(lambda given=given: _keep(words, [text for one in given for text in one]))  # type: ignore[misc]
            vectors = service._vectors.vectors(ids)
            import numpy as np

            rows = np.stack([vectors[one] for one in ids])
            spent["vectors_in_chroma"] += _timed(lambda ids=ids, rows=rows: index.upsert(ids, rows))  # type: ignore[misc]
    finally:
        index.close()
        words.close()
        service.close()
    return spent


def _questions(questions: Sequence[str], model: EmbeddingModel, settings: Any, work: Path) -> dict[str, list[float]]:
    from app.local import LocalService
    from app.retrieve import query_words

    service = LocalService.open(settings)
    try:
        vectors = {questions[0]: model.encode_query(questions[0])}
        alone = _alone(service, model, vectors, work)
        times: dict[str, list[float]] = {name: [] for name in alone}
        for work_of in alone.values():
            work_of(questions[0], query_words(questions[0]))
        for at, question in enumerate(questions):
            terms = query_words(question)
            vectors.clear()
            vectors[question] = model.encode_query(question)
            names = list(alone)
            for name in names[at % len(names) :] + names[: at % len(names)]:
                times[name].append(_timed(lambda name=name: alone[name](question, terms)))  # type: ignore[misc]  # noqa: B023
        return times
    finally:
        service.close()


def _alone(
    service: LocalService, model: EmbeddingModel, vectors: Mapping[str, Any], work: Path
) -> dict[str, Callable[[str, list[str]], object]]:
    """What is timed, by name: each gets the question and its words. `vectors` holds the question's."""
    import numpy as np

    from app.model import AskRequest

    catalogue = service._catalogue
    ids, matrix = catalogue.passage_vectors()
    words = _words(work / "asked-words.sqlite3")
    _keep(words, [row.text for row in catalogue.passages(ids.tolist())])

    def exactly(question: str) -> object:
        scores = matrix @ vectors[question]
        best = np.argpartition(-scores, min(_NEAREST, len(scores) - 1))[:_NEAREST]
        return best[np.argsort(-scores[best])]

    def lexically(terms: list[str]) -> object:
        wanted = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        query = "SELECT rowid, bm25(texts) AS score FROM texts WHERE texts MATCH ? ORDER BY score LIMIT ?"
        return words.execute(query, (wanted, _NEAREST)).fetchall() if terms else None

    return {
        "embedder": lambda question, _: model.encode_query(question),
        "words": lambda _, terms: lexically(terms),
        "vectors_exact": lambda question, _: exactly(question),
        "vectors_in_chroma": lambda question, _: service._vectors.query(vectors[question], _NEAREST),
        "search": lambda question, _: service.search(question),
        "answer": lambda question, _: service.ask(AskRequest(question=question)),
    }


def _words(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (body, tokenize = '{_TOKENIZER}')")
    return connection


def _keep(connection: sqlite3.Connection, texts: Sequence[str]) -> None:
    with connection:
        connection.executemany("INSERT INTO texts (body) VALUES (?)", ((text,) for text in texts))


if __name__ == "__main__":
    asked_for = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(measure(asked_for["files"], asked_for["questions"], Path(sys.argv[2]))))
