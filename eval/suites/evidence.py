"""The evidence suite: what weighing makes of small libraries whose labels, origins and conflicts are known.

Intervals are of a bootstrap over whole families of cases, for shared data over claims or questions. What the figures
mean is told in `docs/evaluation.md`, what they are counted over in `docs/evidence-data.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from eval.evidence_data import Verdict, data_files, every_case
from eval.evidence_measures import (
    LABELS,
    LOWER,
    RATIOS,
    UNLABELLED,
    Confusion,
    Count,
    Judged,
    aspects_table,
    confusion,
    families,
    judge,
    macro_f1,
    traps_table,
)
from eval.intervals import clustered
from eval.suites.outcome import Outcome, Tell, teller
from eval.suites.result import Figure, estimate, unscored
from ingest.errors import MissingFile

if TYPE_CHECKING:
    from app.service import OnProgress
    from eval.evidence_library import Outcome as Weighed

__all__ = ["METRICS", "data_files", "figures", "measure"]

SUPPORT = ("expertqa", "wice")
OF_SHARED = (
    *(f"evidence.support.{name}.{by}" for name in SUPPORT for by in ("balanced_accuracy", "by_verdict")),
    *(f"evidence.claims.fever_symmetric.{one}" for one in ("balanced_accuracy", "decided", "decided_rightly")),
    "evidence.conflicts.ramdocs.shown",
)
METRICS = (
    *(f"evidence.{name}" for name in RATIOS[:3]),
    "evidence.labels.macro_f1",
    *(f"evidence.{name}" for name in RATIOS[3:]),
    "evidence.exchanges.labels",
    "evidence.exchanges.statements",
    *OF_SHARED,
)
_TOLD = {
    "conflicts.precision": "conflicts given that are expected",
    "conflicts.recall": "expected conflicts found",
    "conflicts.aspect": "conflicts found under their aspect",
    "traps.clear": "traps without a false alarm",
    "pointers.recall": "related acts pointed out",
    "labels.accuracy": "statements under the right label",
    "credibility.accuracy": "statements with the right digit",
    "advocacy_as_fact": "arguments under a label of facts",
    "recital_as_documented": "assertions in records given as documented",
    "false_corroboration": "statements with more origins than there are",
    "uncovered.recall": "uncovered words told",
    "origins.counted": "statements with the right number of origins",
    "origins.precision": "pairs of documents rightly taken for one origin",
    "origins.recall": "pairs of documents of one origin seen",
    "checks.accuracy": "claims with the right verdict",
    "checks.near_misses": "near misses told",
}


def measure(shared: Path, progress: OnProgress | None = None) -> Outcome:
    """Compute every figure of `METRICS`. `shared` is the folder of the shared data; where it does not hold a set, its
    figure is not scored and a notice says so.
    """
    from eval.evidence_library import weigh_case
    from eval.evidence_pool import pooled

    tell = teller(progress)
    found = Outcome()
    cases = every_case()
    outcomes = pooled(weigh_case, cases, lambda done, n: tell("libraries", done, n))
    judged = [judge(case, outcome) for case, outcome in zip(cases, outcomes, strict=True)]
    found.add(*figures(judged))
    for half, held_out in (("open", False), ("held out", True)):
        found.halves[half] = {one.name: one for one in figures([j for j in judged if j.case.held_out is held_out])}
    found.confusions["labels"] = _labels(judged)
    pairs = [pair for one in judged for pair in one.verdicts]
    found.confusions["verdicts"] = confusion(pairs, get_args(Verdict), get_args(Verdict))
    found.tables["conflicts by aspect"] = aspects_table(judged)
    found.tables["false alarms by trap"] = traps_table(judged)
    by_id = {case.id: outcome for case, outcome in zip(cases, outcomes, strict=True)}
    _exchanges(found, by_id, tell)
    _support(found, shared, tell)
    _claims(found, shared, tell)
    _disagreement(found, shared, tell)
    return found


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """The figures over the cases."""
    groups = families(judged)
    made = [_ratio(name, [[one.counts.get(name, (0, 0)) for one in group] for group in groups]) for name in RATIOS]
    tables = [_labels(group) for group in groups]
    n = sum(len(one.labels) for one in judged)
    told = f"mean F1 of the labels over {n} statements in {len(groups)} families"
    value = macro_f1(tables) if n else None
    made.append(estimate("evidence.labels.macro_f1", value, n, clustered(tables, macro_f1), told))
    return made


def _labels(judged: Sequence[Judged]) -> Confusion:
    return confusion([pair for one in judged for pair in one.labels], LABELS, (*LABELS, UNLABELLED))


def _ratio(name: str, groups: Sequence[Sequence[Count]], of: str | None = None) -> Figure:
    """So many of so many, with the interval over whole groups."""
    counts = [(sum(one[0] for one in group), sum(one[1] for one in group)) for group in groups]
    counts = [one for one in counts if one[1]]
    right, n = sum(one[0] for one in counts), sum(one[1] for one in counts)
    aspect = name.split(".")[1] if name.count(".") == 2 else ""
    which = f"conflicts.{name.rsplit('.', 1)[-1]}" if aspect else name
    told = f"{right:,} of {n:,} {of or _TOLD[which]}{f', {aspect}' if aspect and not of else ''}"
    made = estimate(f"evidence.{name}", _share(counts), n, clustered(counts, _share), told)
    return made.model_copy(update={"better": "lower" if name in LOWER else "higher"})


def _share(counts: Sequence[Count]) -> float | None:
    n = sum(one[1] for one in counts)
    return sum(one[0] for one in counts) / n if n else None


def _exchanges(found: Outcome, outcomes: Mapping[str, Weighed], tell: Tell) -> None:
    from eval.evidence_exchanges import compared, exchanged
    from eval.evidence_library import weigh_case
    from eval.evidence_pool import pooled

    made = [one for case in every_case() for one in exchanged(case)]
    after = pooled(weigh_case, [one.after for one in made], lambda done, n: tell("exchanges of sides", done, n))
    statements: dict[str, list[Count]] = {}
    labels: dict[str, list[Count]] = {}
    for one, outcome in zip(made, after, strict=True):
        same, alike = compared(one, outcomes[one.case.id], outcome)
        statements.setdefault(one.case.family, []).append(same)
        labels.setdefault(one.case.family, []).append(alike)
    told = f"in {len(made)} libraries with their names exchanged"
    found.add(
        _ratio("exchanges.labels", list(labels.values()), f"statements with the same label {told}"),
        _ratio("exchanges.statements", list(statements.values()), f"statements that are the same {told}"),
    )


def _support(found: Outcome, shared: Path, tell: Tell) -> None:
    from eval.evidence_shared import balanced_accuracy, chosen, support

    for name in SUPPORT:
        metrics = [f"evidence.support.{name}.{by}" for by in ("balanced_accuracy", "by_verdict")]
        try:
            judged = support(name, shared, _stage(tell, name))
        except MissingFile as missing:
            for metric in metrics:
                _absent(found, metric, missing)
            continue
        for metric, by in zip(metrics, (chosen(judged), judged), strict=True):
            said = sum(one.given == "supported" for one in by)
            wanted = sum(one.expected == "supported" for one in by)
            told = f"mean share judged rightly of {wanted} supported claims and {len(by) - wanted} others; {said} given"
            found.add(estimate(metric, balanced_accuracy(by), len(by), clustered(by, balanced_accuracy), told))


def _claims(found: Outcome, shared: Path, tell: Tell) -> None:
    from eval.evidence_shared import balanced_accuracy, chosen, contradiction

    metric = "evidence.claims.fever_symmetric"
    try:
        judged = contradiction(shared, _stage(tell, "fever-symmetric"))
    except MissingFile as missing:
        for one in ("balanced_accuracy", "decided", "decided_rightly"):
            _absent(found, f"{metric}.{one}", missing)
        return
    forced = chosen(judged)
    told = "mean share of supports and of refutes judged rightly, one of the two chosen for each"
    value = balanced_accuracy(forced)
    found.add(estimate(f"{metric}.balanced_accuracy", value, len(forced), clustered(forced, balanced_accuracy), told))
    decided = [one for one in judged if one.given != "undecided"]
    every = [[(int(one.given != "undecided"), 1)] for one in judged]
    right = [[(int(one.given == one.expected), 1)] for one in decided]
    found.add(_ratio("claims.fever_symmetric.decided", every, "claims decided by the verdict"))
    found.add(_ratio("claims.fever_symmetric.decided_rightly", right, "claims that the verdict decides rightly"))
    verdicts = ("supports", "refutes")
    pairs = [(one.expected, one.given) for one in judged]
    found.confusions["fever-symmetric"] = confusion(pairs, verdicts, (*verdicts, "undecided"))


def _disagreement(found: Outcome, shared: Path, tell: Tell) -> None:
    from eval.evidence_shared import disagreement

    try:
        shown = disagreement(shared, _stage(tell, "ramdocs"))
    except MissingFile as missing:
        _absent(found, "evidence.conflicts.ramdocs.shown", missing)
        return
    false = sum(one.false for one in shown)
    of = f"pairs of documents with different answers shown to conflict; {false} pairs shown that have no two answers"
    found.add(_ratio("conflicts.ramdocs.shown", [[(one.shown, one.differing)] for one in shown], of))


def _absent(found: Outcome, metric: str, missing: MissingFile) -> None:
    found.notices.append(f"{metric} is not scored: {missing.message} {missing.remedy}")
    found.add(unscored(metric, missing.message))


def _stage(tell: Tell, name: str) -> Callable[[int, int], None]:
    return lambda done, n: tell(name, done, n)
