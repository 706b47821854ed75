"""One metric a module. `METRICS` names them all in the order in which a report tells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from eval.metrics.abstention import abstention
from eval.metrics.citation_match import citation_match
from eval.metrics.forbidden_labels import forbidden_labels
from eval.metrics.label_accuracy import label_accuracy
from eval.metrics.latency import latency_p50, latency_p95
from eval.metrics.length import statements_per_answer
from eval.metrics.must_not import must_not
from eval.metrics.nugget_recall import nugget_recall, vital_recall
from eval.metrics.overrides import overrides
from eval.metrics.quote_exactness import quote_exactness
from eval.metrics.result import Metric, MetricResult

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.__name__: metric
        for metric in (
            vital_recall,
            nugget_recall,
            label_accuracy,
            quote_exactness,
            citation_match,
            abstention,
            must_not,
            forbidden_labels,
            statements_per_answer,
            overrides,
            latency_p50,
            latency_p95,
        )
    }
)

__all__ = ["METRICS", "Metric", "MetricResult"]
