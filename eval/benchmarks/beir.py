"""How well this program finds what answers a query, over a folder in the form of BEIR.

``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``), ``qrels/SPLIT.tsv`` (query,
document, score). Each document is cut into passages as ingestion does it, and ranked by its best passage, as found by
the retriever that answers questions. The figures are trec_eval's own (through pytrec_eval), means over the queries that
have a relevant document; MRR looks at the first ten documents alone. As BEIR does, a document is no answer to the query
that bears its own id. (Thakur et al.: BEIR, NeurIPS Datasets and Benchmarks 2021.)
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.service import OnProgress, Progress
from eval.benchmarks.embedding import embedded
from eval.benchmarks.scifact_data import Abstract
from eval.intervals import clustered
from eval.suites.result import Figure, estimate
from ingest.errors import InputError, MissingFile

METRICS = ("ndcg_10", "recall_100", "mrr_10")
"""The figures, in the order in which a report tells them."""

DEEP = 400
"""Passages that each side of the retriever gives, so that a hundred documents are among them."""
_TOP = 10
_MEASURES = {"ndcg_10": "ndcg_cut_10", "recall_100": "recall_100"}

Qrels = dict[str, dict[str, int]]


def is_beir(folder: Path) -> bool:
    """Whether a folder has the form of BEIR."""
    return (folder / "corpus.jsonl").is_file() and (folder / "queries.jsonl").is_file()


def check_installed() -> None:
    """Raises MissingFile where the library that computes the figures is absent."""
    try:
        import pytrec_eval  # noqa: F401
    except ImportError:
        raise MissingFile("pytrec_eval is not installed.", "Install it: pip install 'onrecord[eval]'.") from None


def measure(
    folder: Path, work: Path, *, split: str = "test", limit: int | None = None, seed: int = 1,
    kept: Path | None = None, progress: OnProgress | None = None,
) -> tuple[dict[str, Figure], dict[str, dict[str, int]]]:  # fmt: skip
    """The figures of a folder, and how much they rest on. `work` is a folder for the indexes; `limit` bounds the
    queries, drawn from `seed`, never the corpus. `kept` is a file for vectors, with which a stopped run goes on.
    Raises InputError, MissingFile.
    """
    check_installed()
    whole = [_document(row, folder, line) for line, row in _lines(folder / "corpus.jsonl")]
    corpus = [one for one in whole if one.title.strip() or one.text.strip()]
    relevant = qrels(qrels_file(folder, split))
    texts = {str(row["_id"]): str(row["text"]) for _, row in _lines(folder / "queries.jsonl", "_id", "text")}
    asked = sorted(query for query, documents in relevant.items() if query in texts and any(documents.values()))
    if not asked:
        raise InputError(f"{folder}: no query of qrels/{split}.tsv has a relevant document.", "Name another --split.")
    if limit is not None and limit < len(asked):
        asked = sorted(random.Random(seed).sample(asked, limit))  # noqa: S311  # a draw that can be made again
    found, passages = _ranked(corpus, {query: texts[query] for query in asked}, work, kept, progress)
    scored = [figures_of(relevant[query], found[query]) for query in asked]
    figures = {name: _mean(name, [one[name] for one in scored]) for name in METRICS}
    counts = {"documents": len(corpus), "passages": passages, "queries": len(asked)}
    return figures, {"over": counts}


def qrels_file(folder: Path, split: str) -> Path:
    """Where the judgements of a split stand: ``qrels/SPLIT.tsv``, or ``qrels-SPLIT.tsv`` where only that is there."""
    beside = folder / f"qrels-{split}.tsv"
    return beside if beside.is_file() else folder / "qrels" / f"{split}.tsv"


def figures_of(relevant: Mapping[str, int], ranked: Sequence[str]) -> dict[str, float]:
    """One query's figures, its documents ranked best first."""
    import pytrec_eval

    def told(documents: Sequence[str], *measures: str) -> Mapping[str, float]:
        run = {"q": {one: float(len(documents) - place) for place, one in enumerate(documents)}}
        return dict(pytrec_eval.RelevanceEvaluator({"q": dict(relevant)}, set(measures)).evaluate(run).get("q", {}))

    whole = told(ranked, "ndcg_cut.10", "recall.100")
    first = told(ranked[:_TOP], "recip_rank")
    return {**{name: whole.get(key, 0.0) for name, key in _MEASURES.items()}, "mrr_10": first.get("recip_rank", 0.0)}


def qrels(path: Path) -> Qrels:
    """Query to document to score. Raises MissingFile, InputError with the line."""
    found: Qrels = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError:
        folder = path.parent.parent
        splits = {one.stem for one in path.parent.glob("*.tsv")}
        splits |= {one.stem.removeprefix("qrels-") for one in folder.glob("qrels-*.tsv")}
        there = ", ".join(sorted(splits)) or "none"
        raise MissingFile(f"{path} is not at hand.", f"Name another --split; there are: {there}.") from None
    for number, row in enumerate(csv.reader(lines, delimiter="\t"), start=1):
        if not row or (number == 1 and len(row) == 3 and not row[2].lstrip("-").isdigit()):
            continue  # the names of the columns
        if len(row) != 3 or not row[2].lstrip("-").isdigit():
            raise InputError(
                f"{path}, line {number}: no query, document and score.", "Part them by tabs, as BEIR does."
            )
        found.setdefault(row[0], {})[row[1]] = max(0, int(row[2]))
    return found


def _ranked(
    corpus: Sequence[Abstract],
    queries: Mapping[str, str],
    work: Path,
    kept: Path | None,
    progress: OnProgress | None,
) -> tuple[dict[str, list[str]], int]:
    """Each query's documents, best first, and how many passages they were cut into."""
    from app.retrieve import Retriever
    from eval.benchmarks.scifact import fill
    from ingest.catalogue import Catalogue
    from ingest.index import embedders
    from ingest.index.vectors import VectorIndex

    model = embedders.load()
    if progress:
        progress(Progress(stage="cutting documents into passages", total=0))
    with Catalogue.open(work / "catalogue.sqlite3") as catalogue:
        index = VectorIndex.open(work / "vectors", dimension=model.dimension)
        try:
            vectors = partial(embedded, model=model, kept=kept, progress=progress)
            document_of = fill(catalogue, index, model, corpus, embed=vectors)
            retriever = Retriever(catalogue, index, model)
            found = {}
            for done, (query, text) in enumerate(queries.items()):
                if progress:
                    progress(Progress(stage="asking", done=done, total=len(queries)))
                hits = retriever.retrieve(text, k=2 * DEEP, candidates=DEEP)
                ranked = dict.fromkeys(document_of[hit.passage] for hit in hits)
                found[query] = [one for one in ranked if one != query]
        finally:
            index.close()
    return found, len(document_of)


def _mean(name: str, values: Sequence[float]) -> Figure:
    interval = clustered(list(values), lambda drawn: sum(drawn) / len(drawn))
    return estimate(name, sum(values) / len(values), len(values), interval, f"mean over {len(values):,} queries")


def _document(row: Mapping[str, Any], folder: Path, line: int) -> Abstract:
    if not isinstance(row.get("text"), str) or "_id" not in row:
        told = f"{folder / 'corpus.jsonl'}, line {line}: no _id and text."
        raise InputError(told, "Write them as BEIR does.")
    return Abstract(str(row["_id"]), str(row.get("title") or ""), row["text"])


def _lines(path: Path, *needed: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict) or any(name not in row for name in needed):
                        raise InputError(
                            f"{path}, line {number}: no {' and '.join(needed)}.", "See docs/evaluation.md."
                        )
                    yield number, row
    except OSError as problem:
        raise InputError(f"{path}: {problem.strerror}.", "Name a folder in the form of BEIR.") from None
    except json.JSONDecodeError as problem:
        raise InputError(f"{path}: no JSON: {problem.msg}.", "Write one JSON object a line.") from None
