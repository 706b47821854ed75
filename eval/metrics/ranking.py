"""Ranking: how well search finds the passages that hold the expected quotes.

Formula: each expected quote is a relevant item, ranked where the first passage stands that holds it; nDCG@10, recall@10
and the reciprocal rank of the first, each the mean over the questions that expect quotes. Two quotes in one passage
take two ranks. Range 0 to 1, more is better. Source: Järvelin and Kekäläinen (2002) for nDCG; computed by trec_eval's
own code (pytrec_eval, Van Gysel and de Rijke, 2018). Where that package is absent these are not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from eval.metrics.result import MetricResult
from eval.outcome import Outcome

Ranks = tuple[int | None, ...]


class Figures(NamedTuple):
    """Of one question."""

    ndcg: float
    recall: float
    reciprocal: float


def ndcg_10(outcomes: Sequence[Outcome]) -> MetricResult:
    """Normalized discounted cumulative gain of the first ten passages."""
    return _mean("ndcg_10", 0, outcomes)


def recall_10(outcomes: Sequence[Outcome]) -> MetricResult:
    """Share of the expected quotes in the first ten passages."""
    return _mean("recall_10", 1, outcomes)


def mrr(outcomes: Sequence[Outcome]) -> MetricResult:
    """The mean of one through the rank of the first expected quote."""
    return _mean("mrr", 2, outcomes)


def _mean(name: str, which: int, outcomes: Sequence[Outcome]) -> MetricResult:
    asked = [outcome.ranks for outcome in outcomes if outcome.ranks is not None]
    found = [figures(one) for one in asked]
    values = [one[which] for one in found if one is not None]
    missing = "not scored: pip install 'onrecord[eval]' for it" if asked else "not scored: no question expects a quote"
    return MetricResult(
        name=name,
        value=sum(values) / len(values) if values else None,
        n=len(values),
        explanation=f"over {len(values)} questions" if values else missing,
    )


@cache
def figures(ranks: Ranks) -> Figures | None:
    """The figures of one question; None where pytrec_eval is not installed."""
    try:
        import pytrec_eval
    except ImportError:
        return None
    measures = {"ndcg_cut_10": "ndcg_cut.10", "recall_10": "recall.10", "recip_rank": "recip_rank"}
    deepest = max((rank for rank in ranks if rank is not None), default=0)
    wanted = {f"quote {at}": 1 for at in range(len(ranks))}
    run = {f"passage {rank}": -float(rank) for rank in range(1, deepest + 1) if rank not in ranks}
    run |= {f"quote {at}": -float(rank) for at, rank in enumerate(ranks) if rank is not None}
    if not run:
        return Figures(0.0, 0.0, 0.0)
    told = pytrec_eval.RelevanceEvaluator({"q": wanted}, set(measures.values())).evaluate({"q": run})["q"]
    return Figures(*(told[name] for name in measures))
