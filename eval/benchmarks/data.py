"""The body of `onrecord eval data`: sets from elsewhere, measured and told like a suite. Data is never shipped."""

from __future__ import annotations

import hashlib
import platform
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from eval.benchmarks import beir
from eval.benchmarks.classes import METRICS as OF_CLASSES
from eval.benchmarks.classes import class_figures, confusion
from eval.benchmarks.figures import shared_folder
from eval.benchmarks.published import published
from eval.benchmarks.rows import mapping, rows
from eval.benchmarks.tasks import TASKS, Task, check_classes, class_of
from eval.evidence_pool import pooled
from eval.evidence_shared import FILES, SEED, Answered, contradiction, disagreement, support
from eval.suites.result import Figure, SuiteRun, share
from ingest.errors import InputError, UsageError

if TYPE_CHECKING:
    from app.service import OnProgress

NAMED = {"expertqa": "attribution", "wice": "attribution", "fever-symmetric": "claim", "ramdocs": "conflicts"}
"""Sets that are read where the shared data stands, with what is measured on each."""

OF_CONFLICTS = ("conflicts_shown", "conflicts_right")
RETRIEVAL = "retrieval"
DRAWN = 300
"""So many rows are drawn where each row needs a library of its own, unless told otherwise."""

VECTORS = ".vectors.part"
"""What the name of a run's file is followed by in that of its vectors while they are made."""

_NAMED_FILES = {"fever-symmetric": "fever_symmetric"}
_Watch = Callable[[], AbstractContextManager["OnProgress | None"]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: a file, a folder in the form of BEIR, or one of `NAMED`; how its fields and labels are called;
    how many rows or queries at most (None: the task's own bound), drawn from `seed`.
    """

    source: str
    task: str | None = None
    fields: Sequence[str] = ()
    labels: Sequence[str] = ()
    split: str = "test"
    limit: int | None = None
    seed: int = 1


@dataclass(slots=True)
class Found:
    """What was measured."""

    metrics: dict[str, Figure]
    data: dict[str, str] = field(default_factory=dict)
    confusions: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    tables: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def data_command(
    asked: Asked,
    *,
    json: bool = False,
    out: Path | None = None,
    report: Path | None = None,
    compare: Path | None = None,
    fail_under: Sequence[str] = (),
    watch: _Watch = nullcontext,
    stream: IO[str] | None = None,
) -> int:
    """Measure and tell. Returns 0, or 1 where a bound of `fail_under` was not met.

    Raises UsageError before anything is measured, InputError for data that cannot be read.
    """
    from eval.command import figures_command

    if asked.limit is not None and asked.limit < 1:
        raise UsageError("Nothing can be measured on no row.", "Give --limit a number from 1.")
    task = task_of(asked)
    kept = out.with_name(out.name + VECTORS) if out is not None and (out.is_file() or not out.exists()) else None
    return figures_command(
        lambda bounds: _run(asked, task, bounds, watch, kept),
        metrics_of(task),
        json=json,
        out=out,
        report=report,
        compare=compare,
        fail_under=fail_under,
        stream=stream,
    )


def _run(asked: Asked, task: str, bounds: Mapping[str, float], watch: _Watch, kept: Path | None = None) -> SuiteRun:
    from eval.program import now, program
    from eval.suites.command import shortfalls
    from ingest.analysis import ANALYSIS_VERSION

    started = now()
    with watch() as progress:
        found = measure(asked, task, progress, kept=kept)
    if kept is not None:
        kept.unlink(missing_ok=True)
    found.notices += published(Path(asked.source).name)
    return SuiteRun(
        suite=f"{task}: {Path(asked.source).name}",
        started=started,
        finished=now(),
        program=program(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        analysis_version=ANALYSIS_VERSION,
        data=found.data,
        metrics=found.metrics,
        confusions=found.confusions,
        tables=found.tables,
        notices=tuple(found.notices),
        shortfalls=shortfalls(found.metrics, bounds),
    )


def task_of(asked: Asked) -> str:
    """What is measured. Raises UsageError where that is not clear, or the set is not there."""
    path = Path(asked.source)
    if asked.source in NAMED and not path.exists():
        if asked.task not in (None, NAMED[asked.source]):
            raise UsageError(f"{asked.source} is of the task {NAMED[asked.source]}.", "Leave --task away.")
        if asked.fields or asked.labels:
            raise UsageError(f"The fields of {asked.source} are known.", "Leave --map and --label-map away.")
        return NAMED[asked.source]
    if not path.exists():
        raise UsageError(f"There is no {asked.source}.", f"Name a file, a folder in the form of BEIR, or {_names()}.")
    if path.is_dir():
        if not beir.is_beir(path):
            told = f"{asked.source} holds no corpus.jsonl and queries.jsonl."
            raise UsageError(told, "Name a folder in the form of BEIR, or a file.")
        if asked.task not in (None, RETRIEVAL):
            raise UsageError(f"A folder in the form of BEIR is no {asked.task} set.", "Leave --task away.")
        return RETRIEVAL
    if asked.task is None or asked.task not in TASKS:
        raise UsageError("It is not said what the file is a set of.", f"Add --task {'|'.join(TASKS)}.")
    return asked.task


def _names() -> str:
    return ", ".join(NAMED)


def metrics_of(task: str) -> Collection[str]:
    """The figures of a task."""
    return beir.METRICS if task == RETRIEVAL else OF_CONFLICTS if task == "conflicts" else OF_CLASSES


def measure(asked: Asked, task: str, progress: OnProgress | None = None, *, kept: Path | None = None) -> Found:
    """Measure what is asked; `kept` is a file for vectors while they are made.

    Raises InputError for data that cannot be read, MissingFile for what is not at hand.
    """
    if asked.source in NAMED and not Path(asked.source).exists():
        return _named(asked.source, progress)
    path = Path(asked.source)
    if task == RETRIEVAL:
        with tempfile.TemporaryDirectory(prefix="onrecord-data-") as work:
            metrics, over = beir.measure(
                path, Path(work), split=asked.split, limit=asked.limit, seed=asked.seed, kept=kept, progress=progress
            )
        files = [path / "corpus.jsonl", path / "queries.jsonl", beir.qrels_file(path, asked.split)]
        return Found(metrics, data=_sums(files), tables={"measured": over})
    return _brought(asked, TASKS[task], path, progress)


def _brought(asked: Asked, task: Task, path: Path, progress: OnProgress | None) -> Found:
    """A file of the user's own."""
    labels = mapping(asked.labels, "--label-map")
    check_classes(task, labels)
    read = rows(path, mapping(asked.fields, "--map"), evidence=task.evidence)
    unknown = Counter(row.label for row in read if class_of(task, row.label, labels) is None)
    if unknown:
        told = ", ".join(repr(label) for label, _ in unknown.most_common(6))
        remedy = f"Map them to {', '.join(task.classes)}: --label-map LABEL=CLASS,…"
        raise UsageError(f"{path}: nobody says which class {told} stands for.", remedy)
    limit = asked.limit or (DRAWN if task.evidence else len(read))
    drawn = read
    if limit < len(read):
        drawn = random.Random(asked.seed).sample(read, limit)  # noqa: S311  # a draw that can be made again
    cases = [(row, class_of(task, row.label, labels) or "") for row in drawn]
    answered = pooled(task.judge, cases, _hear(progress, "judging"))
    grouped = len({row.group for row in drawn}) < len(drawn)
    found = Found(
        class_figures(answered, [row.group for row in drawn] if grouped else None),
        data=_sums([path]),
        confusions={"": confusion(answered)},
    )
    if len(drawn) < len(read):
        found.notices.append(f"{len(drawn):,} of {len(read):,} rows drawn, seed {asked.seed}; --limit draws more.")
    _tell_undecided(found, task, answered)
    return found


def _tell_undecided(found: Found, task: Task, answered: Sequence[Answered]) -> None:
    """Tell how many cases got a class that the set does not have: they count as wrong."""
    expected = {one.expected for one in answered}
    others = Counter(one.given for one in answered if one.given not in expected)
    for name, count in sorted(others.items()):
        told = f"{count:,} of {len(answered):,} were judged {name}, a class that the set does not have: they are wrong."
        found.notices.append(f"{task.name}: {told}")


def _named(name: str, progress: OnProgress | None) -> Found:
    shared = shared_folder()
    key = _NAMED_FILES.get(name, name)
    data = _sums([shared / "data" / FILES[key]])
    hear = _hear(progress, name)
    if name == "ramdocs":
        pairs = disagreement(shared, hear)
        differing, shown = sum(one.differing for one in pairs), sum(one.shown for one in pairs)
        wrong = sum(one.false for one in pairs)
        figures = {
            "conflicts_shown": share(
                "conflicts_shown", shown, differing, "pairs that give different answers shown in conflict"
            ),
            "conflicts_right": share("conflicts_right", shown, shown + wrong, "conflicts shown between such pairs"),
        }
        return Found(figures, data=data, notices=["Pairs of one question are alike: the intervals are too narrow."])
    answered = contradiction(shared, hear) if NAMED[name] == "claim" else support(name, shared, hear)
    found = Found(class_figures(answered), data=data, confusions={"": confusion(answered)})
    _tell_undecided(found, TASKS[NAMED[name]], answered)
    found.notices.append(f"{len(answered):,} claims, drawn from seed {SEED} where the set has more.")
    return found


def _hear(progress: OnProgress | None, stage: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    from app.service import Progress

    return lambda done, total: progress(Progress(stage=stage, done=done, total=total))


def _sums(files: Sequence[Path]) -> dict[str, str]:
    """The sha256 of each file that is there, by its name."""
    found = {}
    for file in files:
        try:
            with file.open("rb") as data:
                found[file.name] = hashlib.file_digest(data, "sha256").hexdigest()
        except OSError as problem:
            remedy = "Set ONRECORD_TEST_DATA to the folder whose data/ holds it, or name another set."
            raise InputError(f"{file}: {problem.strerror}.", remedy) from None
    return found
