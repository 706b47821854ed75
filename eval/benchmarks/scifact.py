"""How well passages are found: SciFact's train claims against its abstracts, by the retriever's own pieces.

A document's score is that of its best passage. The weight of the vector side (`app.retrieve.DENSE_WEIGHT`) is chosen
here, on the train claims; the test claims are for others to measure with.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.retrieve import CANDIDATES, DENSE_WEIGHT, fuse, query_words
from eval.benchmarks.figures import Options, figure, result
from eval.benchmarks.scifact_data import Abstract, Claim, abstracts, train_claims

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.catalogue import Catalogue
    from ingest.index.embedders import EmbeddingModel
    from ingest.index.vectors import VectorIndex

WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TOGETHER = 256

Ranked = list[tuple[int, float]]


def run(options: Options) -> dict[str, Any]:
    """nDCG@10 and recall@100 of words alone, vectors alone, and both fused at several weights and depths."""
    from ingest.catalogue import Catalogue
    from ingest.index import embedders
    from ingest.index.vectors import VectorIndex

    corpus, claims = list(abstracts(options)), train_claims(options)
    held = {one.id for one in corpus}
    claims = [claim for claim in claims if claim.relevant <= held]
    model = embedders.load()
    home = options.work / "scifact"
    home.mkdir(parents=True, exist_ok=True)
    with Catalogue.open(home / "catalogue.sqlite3") as catalogue:
        index = VectorIndex.open(home / "vectors", dimension=model.dimension)
        try:
            document_of = fill(catalogue, index, model, corpus)
            deep = 2 * CANDIDATES
            found = [_sides(catalogue, index, model, claim, deep) for claim in claims]
            nearest = _agreement(catalogue, index, model, claims[:50])
        finally:
            index.close()
    figures: dict[str, Any] = {}
    for depth, weights in ((CANDIDATES, WEIGHTS), (deep, (0.0, DENSE_WEIGHT, 1.0))):
        for weight in weights:
            name = {0.0: "words_alone", 1.0: "vectors_alone"}.get(weight, f"fused_{weight:g}")
            ranks = [_documents(words[:depth], near[:depth], weight, document_of) for words, near in found]
            figures |= _quality(f"{name}_of_{depth}", ranks, claims)
    best = max(WEIGHTS[1:-1], key=lambda weight: figures[f"fused_{weight:g}_of_{CANDIDATES}_ndcg_10"]["value"])
    figures["best_weight"] = figure(best, "weight of the vectors")
    figures["shipped_weight"] = figure(DENSE_WEIGHT, "weight of the vectors")
    figures[f"index_finds_of_exact_{CANDIDATES}"] = figure(nearest, "share")
    n = {"documents": len(corpus), "passages": len(document_of), "claims": len(claims)}
    return result(n, figures, "standard errors are over claims; differences of weights are paired and smaller")


def fill(
    catalogue: Catalogue,
    index: VectorIndex,
    model: EmbeddingModel,
    corpus: Sequence[Abstract],
    *,
    embed: Callable[[Sequence[str]], NDArray[np.float32]] | None = None,
) -> dict[int, str]:
    """Put the passages of the corpus, without statements, into catalogue and index; returns each passage's abstract.

    `embed` gives the vectors of all passages in the place of the model's own encoding of them.
    """
    import numpy as np

    from ingest.catalogue import Content, Identity, NewPassage, now
    from ingest.model import Document
    from ingest.prepare import passage_text
    from ingest.readers import read
    from ingest.segment import segment

    cut = []
    for abstract in corpus:
        data = f"# {' '.join(abstract.title.split())}\n\n{abstract.text}\n".encode()
        text = read(data, name=f"{abstract.id}.md")
        cut.append((abstract, data, text, segment(text)))
    texts = [
        passage_text(text, one.title, passage.heading, (passage.start, passage.end))
        for one, _, text, segmentation in cut
        for passage in segmentation.passages
    ]
    if embed is not None:
        vectors = embed(texts)
    else:
        vectors = np.concatenate([model.encode(texts[at : at + _TOGETHER]) for at in range(0, len(texts), _TOGETHER)])
    document_of: dict[int, str] = {}
    at = 0
    for one, data, text, segmentation in cut:
        version, mine = hashlib.sha256(data).hexdigest(), len(segmentation.passages)
        if not mine:
            continue
        passages = [
            NewPassage(passage.start, passage.end, passage.heading, passage.page, vector)
            for passage, vector in zip(segmentation.passages, vectors[at : at + mine], strict=True)
        ]
        at += mine
        document = Document(id=f"d{one.id}", version=version, title=one.title, retrieved=now(), sha256=version)
        content = Content(version, text, segmentation, f"{one.id}.md", len(data), now(), passages, [])
        added, _ = catalogue.put(document, identity=Identity(one.id, one.id, {}), content=content)
        document_of |= dict.fromkeys(added, one.id)
    index.upsert(list(document_of), vectors)
    return document_of


def _sides(
    catalogue: Catalogue, index: VectorIndex, model: EmbeddingModel, claim: Claim, k: int
) -> tuple[Ranked, Ranked]:
    words = catalogue.lexical_passages(query_words(claim.text), k=k)
    return words, index.query(model.encode_query(claim.text), k)


def _documents(words: Ranked, near: Ranked, weight: float, document_of: Mapping[int, str]) -> list[str]:
    fused = fuse(words if weight < 1 else [], near if weight > 0 else [], weight)
    ranked = sorted(fused.items(), key=lambda item: (-item[1], item[0]))
    return list(dict.fromkeys(document_of[passage] for passage, _ in ranked))


def _agreement(catalogue: Catalogue, index: VectorIndex, model: EmbeddingModel, claims: Sequence[Claim]) -> float:
    """Of the exactly nearest passages, the share that the index finds."""
    import numpy as np

    ids, matrix = catalogue.passage_vectors()
    k = min(CANDIDATES, len(ids))
    shares = []
    for claim in claims:
        vector = model.encode_query(claim.text)
        exact = {int(ids[at]) for at in np.argsort(-(matrix @ vector), kind="stable")[:k]}
        shares.append(len(exact & {passage for passage, _ in index.query(vector, k)}) / k)
    return float(np.mean(shares)) if shares else 0.0


def _quality(name: str, ranks: Sequence[Sequence[str]], claims: Sequence[Claim]) -> dict[str, Any]:
    gains = [ndcg(ranked, claim.relevant, 10) for ranked, claim in zip(ranks, claims, strict=True)]
    recalls = [recall(ranked, claim.relevant, 100) for ranked, claim in zip(ranks, claims, strict=True)]
    made = {}
    for metric, values in (("ndcg_10", gains), ("recall_100", recalls)):
        mean = sum(values) / len(values)
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
        made[f"{name}_{metric}"] = {**figure(mean, ""), "standard_error": round(spread / math.sqrt(len(values)), 4)}
    return made


def ndcg(ranked: Sequence[str], relevant: frozenset[str], k: int) -> float:
    """Normalized discounted cumulative gain of the first `k`, relevance being 0 or 1."""
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ranked[:k]) if one in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(k, len(relevant))))


def recall(ranked: Sequence[str], relevant: frozenset[str], k: int) -> float:
    """The share of the relevant that is among the first `k`."""
    return len(relevant & set(ranked[:k])) / len(relevant)
