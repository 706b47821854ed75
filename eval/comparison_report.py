"""A comparison of two runs told to a person: the figures side by side, then the questions that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.change_lines import lines
from eval.report import clean, written

if TYPE_CHECKING:
    from rich.console import Console

    from eval.comparison import Comparison, Difference


def render_comparison(console: Console, found: Comparison) -> None:
    """Print a comparison."""
    from rich.table import Table
    from rich.text import Text

    told = f"Compared with the run of {found.before}: {found.matched} questions are the same"
    told += "".join(
        f", {count} {what}"
        for count, what in (
            (found.changed, "not the same any more"),
            (found.only_now, "only now"),
            (found.only_before, "only before"),
        )
        if count
    )
    console.print(Text(clean(told), "bold"))
    for notice in found.notices:
        console.print(Text(clean(f"  to note: {notice}"), "yellow"))
    if not found.matched:
        return
    table = Table("metric", "before", "now", "difference", "95 %", "", "n", box=None, pad_edge=False)
    for one in found.metrics.values():
        if one.before is None and one.now is None:
            continue
        style = {"better": "green", "worse": "red", "": ""}[one.verdict]
        n = str(one.n_now) if one.n_now == one.n_before else f"{one.n_before}, now {one.n_now}"
        table.add_row(
            one.name, _value(one, one.before), _value(one, one.now), *_apart(one), one.verdict, n, style=style
        )
    console.print(table)
    told = f"{len(found.questions)} of {found.matched} questions changed; intervals over {found.families} families"
    console.print(Text(told))
    for change in found.questions:
        for line, style in lines(change):
            console.print(Text(clean(f"{change.id}: {line}"), style))


def _value(one: Difference, value: float | None) -> str:
    return "–" if value is None else written(one.unit, value)


def _apart(one: Difference) -> tuple[str, str]:
    if one.difference is None:
        return "–", ""
    apart = _signed(one, one.difference)
    return apart, "" if one.interval is None else " to ".join(_signed(one, end) for end in one.interval)


def _signed(one: Difference, value: float) -> str:
    return ("+" if value > 0 else "−" if value < 0 else "±") + written(one.unit, abs(value))
