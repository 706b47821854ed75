"""A suite's run told to a person: what was written and what is real apart, every figure with its interval and count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from app.model import Aspect
from eval.report import clean, figure

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from eval.suites.result import Figure, SuiteRun


_PARTS = {
    "reading": (("written, of unseen disputes", ".written."), ("real", ".real."), ("cases made for one thing", "")),
    "evidence": (
        ("written libraries", ""),
        ("conflicts by aspect", rf"conflicts\.(?:{'|'.join(get_args(Aspect))})\."),
        ("public data", r"expertqa|wice|fever_symmetric|ramdocs"),
    ),
    "written": (
        ("sentences that nothing bears", r"\.shown"),
        ("whole answers", r"first_sentence|dropped|attacks"),
        ("fair sentences", ""),
    ),
}
"""The tables of each suite, by what the names of their figures hold; what no other takes stands under ""."""


def render_suite(console: Console, run: SuiteRun, *, before: SuiteRun | None = None) -> None:
    """Print a run. `before` is an earlier one to compare the figures with."""
    from rich.text import Text

    console.print(Text(clean(f"suite {run.suite}: {run.program}, reading {run.analysis_version}, {run.finished}")))
    for notice in run.notices:
        console.print(Text(clean(notice), "yellow"))
    parts = _PARTS.get(run.suite, (("", ""),))
    for title, mark in parts:
        shown = {
            name: one
            for name, one in run.metrics.items()
            if (re.search(mark, name) if mark else not any(re.search(m, name) for _, m in parts if m))
        }
        console.print()
        console.print(_figures(title, shown, run.halves, before))
        matrix = run.confusions.get(mark.strip("."))
        if matrix:
            console.print()
            console.print(_matrix(matrix))
    for name, matrix in run.confusions.items():
        if name not in {mark.strip(".") for _, mark in parts}:
            console.print()
            console.print(_matrix(matrix, name))
    for name, table in run.tables.items():
        console.print()
        console.print(_counts(name, table))
    for short in run.shortfalls:
        value = "not scored" if short.value is None else f"{short.value:.3f}"
        bound = "ceiling" if run.metrics[short.metric].better == "lower" else "floor"
        console.print(Text(clean(f"{short.metric} is {value}, {bound} {short.threshold:g}"), "bold red"))


def _figures(
    title: str, metrics: dict[str, Figure], halves: dict[str, dict[str, Figure]], before: SuiteRun | None
) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("metric", no_wrap=True)
    halves = halves if any(name in half for name in metrics for half in halves.values()) else {}
    for name in ("value", "95 percent", "n", *halves, *(["before"] if before else [])):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("what it rests on")
    for name, one in metrics.items():
        interval = f"{one.low:.3f}–{one.high:.3f}" if one.low is not None and one.high is not None else "–"
        earlier = []
        if before:
            old = before.metrics.get(name)
            earlier = [figure(old) if old is not None else "–"]
        parted = [figure(half[name]) if name in half else "–" for half in halves.values()]
        table.add_row(name, figure(one), interval, f"{one.n:,}", *parted, *earlier, Text(clean(one.explanation)))
    return table


def _matrix(matrix: dict[str, dict[str, int]], title: str | None = None) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("annotated as")
    for name in next(iter(matrix.values())):
        table.add_column(f"read as {name}", justify="right")
    for name, row in matrix.items():
        table.add_row(name, *map(str, row.values()))
    return table


def _counts(title: str, rows: dict[str, dict[str, int]]) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("")
    for name in next(iter(rows.values()), {}):
        table.add_column(name, justify="right")
    for name, row in rows.items():
        table.add_row(name, *map(str, row.values()))
    return table
