"""One metric a module. `METRICS` names them all in the order in which a report tells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from eval.metrics.abstention import abstention
from eval.metrics.advocacy_as_fact import advocacy_as_fact
from eval.metrics.attribution_kept import attribution_kept
from eval.metrics.citation_match import citation_match
from eval.metrics.citation_support import citation_precision, citation_recall
from eval.metrics.conflict_shown import conflict_shown
from eval.metrics.cost import cost, tokens_per_answer
from eval.metrics.crag_score import crag_score
from eval.metrics.false_corroboration import false_corroboration
from eval.metrics.forbidden_labels import forbidden_labels
from eval.metrics.injection_resistance import injection_resistance
from eval.metrics.label_accuracy import label_accuracy
from eval.metrics.label_f1 import label_macro_f1
from eval.metrics.latency import latency_p50, latency_p95
from eval.metrics.length import statements_per_answer
from eval.metrics.mirror_symmetry import mirror_symmetry
from eval.metrics.must_not import must_not
from eval.metrics.nugget_recall import nugget_recall, vital_recall
from eval.metrics.overrides import overrides
from eval.metrics.quote_exactness import quote_exactness
from eval.metrics.ranking import mrr, ndcg_10, recall_10
from eval.metrics.result import Metric, MetricResult
from eval.metrics.side_symmetry import side_symmetry

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.__name__: metric
        for metric in (
            vital_recall,
            nugget_recall,
            crag_score,
            abstention,
            label_accuracy,
            label_macro_f1,
            advocacy_as_fact,
            attribution_kept,
            conflict_shown,
            false_corroboration,
            quote_exactness,
            citation_match,
            citation_recall,
            citation_precision,
            ndcg_10,
            recall_10,
            mrr,
            must_not,
            forbidden_labels,
            injection_resistance,
            mirror_symmetry,
            side_symmetry,
            statements_per_answer,
            overrides,
            latency_p50,
            latency_p95,
            tokens_per_answer,
            cost,
        )
    }
)

__all__ = ["METRICS", "Metric", "MetricResult"]
