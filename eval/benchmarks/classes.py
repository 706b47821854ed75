"""Figures of classification: accuracy, balanced accuracy and macro-F1 with their intervals, and the confusions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from eval.evidence_shared import Answered
from eval.intervals import clustered
from eval.suites.result import Figure, estimate, share

METRICS = ("accuracy", "balanced_accuracy", "macro_f1")
"""The figures, in the order in which a report tells them."""

_Grouped = Sequence[Sequence[Answered]]


def class_figures(answered: Sequence[Answered], groups: Sequence[str] | None = None) -> dict[str, Figure]:
    """The figures over cases, `groups` naming what each was drawn with; cases of one group stand or fall together.

    Classes are those that occur as annotated: a class that the program alone gives is an error wherever it is given.
    """
    drawn = _grouped(answered, groups)
    right, n = sum(one.given == one.expected for one in answered), len(answered)
    found = {"accuracy": share("accuracy", right, n, "judged as annotated")}
    if groups is not None:
        explained = found["accuracy"].explanation
        found["accuracy"] = _over("accuracy", accuracy, answered, drawn, f"{explained}, in {len(drawn)} groups")
    shares = ", ".join(f"{name} {_recall(answered, name):.2f}" for name in classes(answered))
    found["balanced_accuracy"] = _over("balanced_accuracy", balanced_accuracy, answered, drawn, shares)
    scores = ", ".join(f"{name} {_f1(answered, name):.2f}" for name in classes(answered))
    found["macro_f1"] = _over("macro_f1", macro_f1, answered, drawn, scores)
    return found


def confusion(answered: Sequence[Answered]) -> dict[str, dict[str, int]]:
    """How many cases of each class, as annotated, were judged as each."""
    given = sorted({one.given for one in answered} | set(classes(answered)))
    return {
        name: {column: sum(one.expected == name and one.given == column for one in answered) for column in given}
        for name in classes(answered)
    }


def classes(answered: Sequence[Answered]) -> list[str]:
    """The classes that occur as annotated."""
    return sorted({one.expected for one in answered})


def accuracy(answered: Sequence[Answered]) -> float | None:
    """Share of the cases judged as annotated."""
    return sum(one.given == one.expected for one in answered) / len(answered) if answered else None


def balanced_accuracy(answered: Sequence[Answered]) -> float | None:
    """The mean over the classes of the share judged as annotated; null for fewer than two classes."""
    names = classes(answered)
    return sum(_recall(answered, name) for name in names) / len(names) if len(names) > 1 else None


def macro_f1(answered: Sequence[Answered]) -> float | None:
    """The mean over the classes of F1 = 2 right / (given + annotated); null for fewer than two classes."""
    names = classes(answered)
    return sum(_f1(answered, name) for name in names) / len(names) if len(names) > 1 else None


def _recall(answered: Sequence[Answered], name: str) -> float:
    of = [one.given == name for one in answered if one.expected == name]
    return sum(of) / len(of)


def _f1(answered: Sequence[Answered], name: str) -> float:
    right = sum(one.given == one.expected == name for one in answered)
    both = sum((one.given == name) + (one.expected == name) for one in answered)
    return 2 * right / both


def _over(
    name: str,
    figure: Callable[[Sequence[Answered]], float | None],
    answered: Sequence[Answered],
    drawn: _Grouped,
    explained: str,
) -> Figure:
    interval = clustered(drawn, lambda groups: figure([one for group in groups for one in group]))
    return estimate(name, figure(answered), len(answered), interval, explained)


def _grouped(answered: Sequence[Answered], groups: Sequence[str] | None) -> list[list[Answered]]:
    if groups is None:
        return [[one] for one in answered]
    found: dict[str, list[Answered]] = defaultdict(list)
    for one, group in zip(answered, groups, strict=True):
        found[group].append(one)
    return list(found.values())
