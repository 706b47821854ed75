"""The body of `onrecord eval`: ask, tell, keep, and say by the exit status whether the thresholds were met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from eval.metrics import METRICS
from eval.runner import OpenService, Run, Shortfall, run
from ingest.errors import UsageError

if TYPE_CHECKING:
    from app.service import OnProgress, Service
    from app.settings import Settings

ALL_SETS = "all sets"


def library_opener(settings: Settings) -> OpenService:
    """Opens the library of these settings, or with a folder one of the same settings in that folder."""
    from app.connect import connect

    def open_service(home: Path | None) -> AbstractContextManager[Service]:
        return connect(settings if home is None else settings.model_copy(update={"home": home}))

    return open_service


def eval_command(
    sets: Sequence[Path],
    *,
    open_service: OpenService,
    json: bool = False,
    out: Path | None = None,
    compare: Path | None = None,
    fail_under: Sequence[str] = (),
    watch: Callable[[], AbstractContextManager[OnProgress | None]] = nullcontext,
    stream: IO[str] | None = None,
) -> int:
    """Run the sets. `fail_under` holds ``METRIC=X`` bounds over all sets, beside the sets' own thresholds.

    `watch` gives what is told of the progress while the sets are asked; it is closed before anything is printed.
    With `json` the run itself goes to `stream` (stdout where none is given), else the report. Returns 0, or 1 where a
    threshold was not met. Raises UsageError and QuestionSetError before anything is asked.
    """
    bounds = _bounds(fail_under)
    earlier = _earlier(compare)
    if not sets:
        raise UsageError("No question set is named.", "Name one, as in eval/questions/starter.jsonl.")
    if out is not None and not out.parent.is_dir():
        raise UsageError(f"No folder {out.parent} to write the run to.", "Make it, or name another.")
    with watch() as progress:
        ran = run(sets, open_service, progress)
    short = [
        Shortfall(set=ALL_SETS, metric=name, threshold=bound, value=ran.metrics[name].value)
        for name, bound in bounds.items()
        if not ran.metrics[name].meets(bound)
    ]
    ran = ran.model_copy(update={"shortfalls": (*ran.shortfalls, *short)})
    if out is not None:
        _write(out, ran)
    _tell(ran, earlier, json=json, stream=stream)
    return 1 if ran.shortfalls else 0


def _tell(ran: Run, earlier: Run | None, *, json: bool, stream: IO[str] | None) -> None:
    if json:
        print(ran.model_dump_json(by_alias=True, indent=2), file=stream)
        return
    from rich.console import Console

    from app.cli.terminal import console
    from eval.report import render

    if stream is None:
        screen = console()
    else:
        screen = Console(file=stream, width=120, markup=False, highlight=False, emoji=False)
    render(screen, ran, before=earlier)


def _write(out: Path, ran: Run) -> None:
    try:
        out.write_text(ran.model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{out}: {problem.strerror}.", "Name a file that can be written.") from problem


def _bounds(given: Sequence[str]) -> dict[str, float]:
    bounds: dict[str, float] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if name.strip() not in METRICS:
            raise UsageError(f"No metric is called {name.strip()!r}.", "The metrics are " + ", ".join(METRICS) + ".")
        try:
            bounds[name.strip()] = float(value)
        except ValueError:
            equals = ""
        if not equals:
            raise UsageError(f"{one!r} gives no bound.", "Write METRIC=X, as in vital_recall=0.8.")
    return bounds


def _earlier(path: Path | None) -> Run | None:
    if path is None:
        return None
    from pydantic import ValidationError

    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}.", "Name a run that --out wrote.") from problem
    except ValidationError as problem:
        raise UsageError(f"{path}: no run of this version.", "Name a run that --out wrote.") from problem
