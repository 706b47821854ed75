"""What can be measured on sets that users bring: the classes of each task, and how the program judges a case.

- ``subjectivity``: is a sentence a fact or an argument? `factual` and `advocacy`, by the nature it is read with; what
  is no claim is neither.
- ``attribution``: do the passages support the claim? `supported` or `not supported`.
- ``claim``: do the passages support or refute the claim? `supports`, `refutes` or `undecided`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eval.benchmarks.rows import Row
from eval.evidence_shared import Answered, Claim, decided, supported
from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class Task:
    """`classes` are those that the program gives, `known` maps how sets write them, in lower case, to these."""

    name: str
    classes: tuple[str, ...]
    known: Mapping[str, str]
    judge: Callable[[tuple[Row, str]], Answered]
    evidence: bool


def _subjective(case: tuple[Row, str]) -> Answered:
    from ingest.analysis import analyse

    row, expected = case
    return Answered(expected, analyse(row.text).nature)


def _attributed(case: tuple[Row, str]) -> Answered:
    row, expected = case
    return supported(Claim(row.text, row.evidence, expected)) if row.evidence else Answered(expected, "not supported")


def _verified(case: tuple[Row, str]) -> Answered:
    row, expected = case
    return decided(Claim(row.text, row.evidence, expected)) if row.evidence else Answered(expected, "undecided")


def _known(**classes: str) -> dict[str, str]:
    return {word: name.replace("_", " ") for name, words in classes.items() for word in words.split(";")}


TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        Task(
            "subjectivity",
            ("factual", "advocacy", "none"),
            _known(
                factual="factual;obj;objective;fact;not opinion;0;false",
                advocacy="advocacy;subj;subjective;opinion;1;true",
                none="none",
            ),
            _subjective,
            evidence=False,
        ),
        Task(
            "attribution",
            ("supported", "not supported"),
            _known(
                supported="supported;attributable;entailment;entailed;complete;yes;true;1",
                not_supported="not supported;not attributable;unsupported;partially supported;partial;incomplete;"
                "contradictory;extrapolatory;neutral;contradiction;no;false;0",
            ),
            _attributed,
            evidence=True,
        ),
        Task(
            "claim",
            ("supports", "refutes", "undecided"),
            _known(
                supports="supports;support;supported;true;entailment",
                refutes="refutes;refute;refuted;contradict;contradiction;false",
                undecided="undecided;not enough info;nei;neutral;not_enough_info",
            ),
            _verified,
            evidence=True,
        ),
    )
}
"""The tasks by name."""


def class_of(task: Task, label: str, labels: Mapping[str, str]) -> str | None:
    """The class that a set's label stands for; None where nobody says."""
    if label in labels:
        return labels[label]
    return task.known.get(label.lower())


def check_classes(task: Task, labels: Mapping[str, str]) -> None:
    """Refuse a mapping to classes that there are not."""
    for name in labels.values():
        if name not in task.classes:
            raise UsageError(f"--label-map: {task.name} has no class {name!r}.", f"It has {', '.join(task.classes)}.")
