"""The body of `onrecord eval --suite`: measure, tell, keep, and say by the exit status whether the bounds were met."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.suites import SUITES, evidence, reading, written
from eval.suites.result import Figure, Shortfall, SuiteRun

if TYPE_CHECKING:
    from app.service import OnProgress

_MODULES = {"reading": reading, "evidence": evidence, "written": written}


def run_suite(
    suite: str,
    bounds: Mapping[str, float],
    watch: Callable[[], AbstractContextManager[OnProgress | None]],
    *,
    shared: Path | None = None,
) -> SuiteRun:
    """Run a suite of `eval.suites.SUITES` and hold it against the bounds. `shared` is the folder of the shared data,
    by default the one that ONRECORD_TEST_DATA names.
    """
    from eval.benchmarks.figures import shared_folder
    from eval.program import now, program
    from ingest.analysis import ANALYSIS_VERSION

    module = _MODULES[suite]
    started = now()
    with watch() as progress:
        found = module.measure(shared or shared_folder(), progress)
    return SuiteRun(
        suite=suite,
        started=started,
        finished=now(),
        program=program(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        analysis_version=ANALYSIS_VERSION,
        data=dict(module.data_files()),
        metrics={name: found.metrics[name] for name in SUITES[suite]},
        halves=found.halves,
        confusions=found.confusions,
        tables=found.tables,
        notices=tuple(found.notices),
        shortfalls=shortfalls(found.metrics, bounds),
    )


def shortfalls(metrics: Mapping[str, Figure], bounds: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """The bounds that the figures do not meet; what was not scored meets none."""
    return tuple(
        Shortfall(metric=name, threshold=bound, value=metrics[name].value)
        for name, bound in bounds.items()
        if not metrics[name].meets(bound)
    )
