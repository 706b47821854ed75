"""Nugget recall: how much of what a right answer tells was told.

Formula: nuggets told / nuggets asked for, over all questions together. A nugget is told when one statement meets all
its regular expressions. `vital_recall` counts the vital ones alone. Range 0 to 1, more is better.
Source: the nugget evaluation of the TREC question-answering tracks (Voorhees, 2003), with matching by expression.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.result import MetricResult, share
from eval.outcome import Outcome


def vital_recall(outcomes: Sequence[Outcome]) -> MetricResult:
    """Recall of the vital nuggets."""
    found = [nugget.found for outcome in outcomes for nugget in outcome.nuggets if nugget.vital]
    return share("vital_recall", sum(found), len(found), of="vital nuggets told", none="no vital nugget asked for")


def nugget_recall(outcomes: Sequence[Outcome]) -> MetricResult:
    """Recall of all nuggets."""
    found = [nugget.found for outcome in outcomes for nugget in outcome.nuggets]
    return share("nugget_recall", sum(found), len(found), of="nuggets told", none="no nugget asked for")
