"""The body of `onrecord eval`: ask, tell, keep, and say by the exit status whether the thresholds were met."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from app.cli.terminal import note
from eval.claim import claimed
from eval.how import How as How
from eval.metrics import METRICS
from eval.part import Part
from eval.runner import run
from eval.runs import Run, Shortfall
from eval.sources import OpenService
from eval.sources import library_opener as library_opener
from eval.sources import named as named
from eval.suites import SUITES
from eval.suites.result import SuiteRun
from ingest.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from app.service import OnProgress

ALL_SETS = "all sets"
PART = ".part"
"""What the name of a run's file is followed by in that of its answers while it is under way."""
_Kept = TypeVar("_Kept", Run, SuiteRun)


def eval_command(
    sets: Sequence[Path],
    *,
    open_service: OpenService,
    how: How | None = None,
    suite: str | None = None,
    json: bool = False,
    out: Path | None = None,
    report: Path | None = None,
    compare: Path | None = None,
    fail_under: Sequence[str] = (),
    watch: Callable[[], AbstractContextManager[OnProgress | None]] = nullcontext,
    stream: IO[str] | None = None,
) -> int:
    """Run the sets, asked so (`how`), or the suite in their place.

    `fail_under` holds ``METRIC=X`` bounds over all sets, beside the sets'
    own thresholds, or over the suite.

    With `out` the answers are kept beside it while the sets are asked: a run that is stopped goes on with them, if set,
    program, library and settings are the same.

    `watch` gives what is told of the progress while the sets are asked; it is closed before anything is printed.
    With `json` the run itself goes to `stream` (stdout where none is given), else the report; `out` gets the run too,
    `report` the report as a page. Returns 0, or 1 where a threshold was not met. Raises UsageError and
    QuestionSetError before anything is asked.
    """
    if suite is not None:
        if suite not in SUITES:
            raise UsageError(f"No suite is called {suite!r}.", "The suites are " + ", ".join(SUITES) + ".")
        if sets:
            raise UsageError("A suite asks no question set.", "Give --suite or sets, one run after the other.")
        if how is not None and (how.asked is not None or how.exchange):
            raise UsageError("A suite asks no library.", "Leave --library, --catalog, --url and --exchange away.")
    elif not sets:
        raise UsageError("No question set is named.", "Name one, as in eval/questions/starter.jsonl, or a --suite.")
    if suite is not None:
        from eval.suites.command import run_suite

        made = partial(run_suite, suite, watch=watch)
        return figures_command(
            made,
            SUITES[suite],
            json=json,
            out=out,
            report=report,
            compare=compare,
            fail_under=fail_under,
            stream=stream,
        )
    bounds = _bounds(fail_under, METRICS)
    _check_folders(out, report)
    from eval.comparison import compare as compare_runs
    from eval.comparison_report import render_comparison
    from eval.report import render

    earlier = _earlier(compare, Run)
    how = how or How()
    with claimed(out), _part(out) as part:
        with watch() as progress:
            ran = run(sets, open_service, progress, how=replace(how, part=part, tell=note))
        short = [
            Shortfall(set=ALL_SETS, metric=name, threshold=bound, value=ran.metrics[name].value)
            for name, bound in bounds.items()
            if not ran.metrics[name].meets(bound)
        ]
        comparison = None if earlier is None else compare_runs(ran, earlier)
        ran = ran.model_copy(update={"shortfalls": (*ran.shortfalls, *short), "comparison": comparison})
        _keep(ran, out)
        if part is not None:
            part.remove()

    def told(screen: Console) -> None:
        render(screen, ran)
        if ran.comparison is not None:
            render_comparison(screen, ran.comparison)

    _tell(ran, told, json, report, stream)
    return 1 if ran.shortfalls else 0


def exchanged(given: Sequence[str], *, none: bool) -> tuple[str, ...] | None:
    """The pairs of names that flags ask to exchange: null leaves it to the sets. Raises UsageError for what is none."""
    from eval.name_pairs import SHAPE, pairs_of

    if given and none:
        raise UsageError("--exchange and --no-exchange say two things.", "Give one of them.")
    try:
        pairs_of(given)
    except ValueError as problem:
        raise UsageError(f"--exchange: {problem}.", SHAPE) from None
    return tuple(given) if given or none else None


def figures_command(
    made: Callable[[dict[str, float]], SuiteRun],
    metrics: Collection[str],
    *,
    json: bool = False,
    out: Path | None = None,
    report: Path | None = None,
    compare: Path | None = None,
    fail_under: Sequence[str] = (),
    stream: IO[str] | None = None,
) -> int:
    """Figures that need no question: those that `made` gives, told and kept as `eval_command` does its own.

    `made` is given the bounds of `fail_under`, which are of these metrics.
    """
    from eval.suites.report import render_suite

    bounds = _bounds(fail_under, metrics)
    _check_folders(out, report)
    before = _earlier(compare, SuiteRun)
    with claimed(out):
        figures = made(bounds)
        _keep(figures, out)
    _tell(figures, lambda screen: render_suite(screen, figures, before=before), json, report, stream)
    return 1 if figures.shortfalls else 0


def _check_folders(*paths: Path | None) -> None:
    for path in paths:
        if path is not None and not path.parent.is_dir():
            raise UsageError(f"No folder {path.parent} to write the run to.", "Make it, or name another.")
        if path is not None and path.is_dir():
            raise UsageError(f"{path} is a folder.", "Name the file to write in it.")


def _part(out: Path | None) -> AbstractContextManager[Part | None]:
    """What keeps answers while a run is under way; nothing where the run goes to no file of its own (a pipe)."""
    if out is None or (out.exists() and not out.is_file()):
        return nullcontext()
    return closing(Part(out.with_name(out.name + PART)))


def _keep(ran: Run | SuiteRun, out: Path | None) -> None:
    if out is not None:
        _write(out, ran.model_dump_json(by_alias=True, indent=2) + "\n")


def _tell(
    ran: Run | SuiteRun,
    render: Callable[[Console], None],
    json: bool,
    report: Path | None,
    stream: IO[str] | None,
) -> None:
    """Write the page where it was asked for, then print the run or the report."""
    if report is not None:
        from eval.page import page

        _write(report, page("Evaluation", render))
    if json:
        print(ran.model_dump_json(by_alias=True, indent=2), file=stream)
        return
    from rich.console import Console

    from app.cli.terminal import console

    if stream is None:
        screen = console()
    else:
        screen = Console(file=stream, width=120, markup=False, highlight=False, emoji=False)
    render(screen)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; a pipe or a device as it is."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")
            return
        path = path.resolve()  # a link stays one
        new = path.with_name(f"{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}.", "Name a file that can be written.") from problem


def _bounds(given: Sequence[str], metrics: Collection[str]) -> dict[str, float]:
    bounds: dict[str, float] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if name.strip() not in metrics:
            raise UsageError(f"No metric is called {name.strip()!r}.", "The metrics are " + ", ".join(metrics) + ".")
        try:
            bounds[name.strip()] = float(value)
        except ValueError:
            equals = ""
        if equals and not math.isfinite(bounds[name.strip()]):
            equals = ""
        if not equals:
            raise UsageError(f"{one!r} gives no bound.", "Write METRIC=X, as in vital_recall=0.8.")
    return bounds


def _earlier(path: Path | None, kind: type[_Kept]) -> _Kept | None:
    if path is None:
        return None
    from pydantic import ValidationError

    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}.", "Name a run that --out wrote.") from problem
    except ValidationError as problem:
        raise UsageError(f"{path}: no run of this version.", "Name a run that --out wrote.") from problem
