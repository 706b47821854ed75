"""A run told to a person: the figures, the breakdown by type of question, and what went wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eval.change_lines import lines
from eval.changes import shortcomings
from eval.metrics import METRICS, MetricResult
from eval.metrics.result import Unit
from eval.outcome import Outcome

if TYPE_CHECKING:
    from rich.console import Console

    from eval.runs import Run

# A quote or a document's name must not steer the terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BY_TYPE = ("vital_recall", "label_accuracy", "citation_match", "abstention")


def render(console: Console, run: Run) -> None:
    """Print a run."""
    from rich.table import Table
    from rich.text import Text

    for ran in run.sets:
        library = ran.library
        told = f"{ran.set} {ran.version}: {len(ran.outcomes)} questions, {library.documents} documents, "
        told += f"{library.statements} statements, settings {ran.settings_hash or 'unknown'}"
        told += f", {run.mode}" + (f" ({ran.model})" if ran.model else "")
        console.print(Text(clean(told)))
        if ran.asked is not None:
            console.print(Text(clean(f"  asked of {ran.asked.told}"), "dim"))
        for notice in ran.notices:
            console.print(Text(clean(f"  to note: {notice}"), "yellow"))
    if run.resumed:
        console.print(Text(f"{run.resumed} answers were kept of an earlier go that was stopped", "dim"))
    if run.jobs > 1:
        told = f"up to {run.jobs} questions were under way at a time: the times compare with no other run's"
        console.print(Text(told, "yellow"))

    table = Table("metric", "value", "95 %", "what it rests on", box=None, pad_edge=False)
    for name, result in run.metrics.items():
        table.add_row(name, figure(result), interval(result), Text(clean(_explained(result))))
    console.print()
    console.print(table)
    console.print()

    kinds = Table("type", "questions", *BY_TYPE, box=None, pad_edge=False)
    for kind, metrics in run.by_type.items():
        count = sum(outcome.question.type == kind for outcome in run.outcomes)
        kinds.add_row(kind, str(count), *(figure(metrics[name]) for name in BY_TYPE))
    console.print(kinds)
    console.print()

    for outcome in run.outcomes:
        for trouble in troubles(outcome):
            console.print(Text(clean(f"{outcome.question.id}: {trouble}"), "red"))
    _render_exchanges(console, run)
    for short in run.shortfalls:
        bound = "ceiling" if METRICS[short.metric]([]).better == "lower" else "floor"
        value = "not scored" if short.value is None else f"{short.value:.3f}"
        console.print(Text(clean(f"{short.set}: {short.metric} is {value}, {bound} {short.threshold:g}"), "bold red"))


def _render_exchanges(console: Console, run: Run) -> None:
    """Print which answers were others when the names of sides were exchanged."""
    from rich.text import Text

    for ran in run.sets:
        if not ran.exchange:
            continue
        told = f"{ran.set} asked once more with names exchanged ({'; '.join(ran.exchange)}); of what is not the same:"
        console.print()
        console.print(Text(clean(told), "bold"))
        for outcome in ran.outcomes:
            found = outcome.exchanged
            if found is not None and found.error is not None:
                console.print(Text(clean(f"{outcome.question.id}: failed: {found.error}"), "red"))
            for line, style in lines(found.change) if found is not None and found.change is not None else ():
                console.print(Text(clean(f"{outcome.question.id}: {line}"), style))


def figure(result: MetricResult) -> str:
    """A metric's value as it is read; a dash where nothing was scored."""
    return "–" if result.value is None else written(result.unit, result.value)


def interval(result: MetricResult) -> str:
    """A metric's interval as it is read; empty where there is none."""
    return "" if result.interval is None else "–".join(written(result.unit, end) for end in result.interval)


def written(unit: Unit, value: float) -> str:
    """A value in its unit."""
    if unit in ("ms", "per second"):
        return f"{value:,.0f}{' ms' if unit == 'ms' else '/s'}"
    return f"{value:.3f}"


def troubles(outcome: Outcome) -> Iterator[str]:
    """What a question got wrong, one line each."""
    question, answer = outcome.question, outcome.answer
    if outcome.error is not None:
        yield f"failed: {outcome.error}"
    elif answer is not None and answer.abstained and not question.abstain:
        yield "abstained although there is an answer"
    elif answer is not None and question.abstain and not answer.abstained:
        yield "answered although the library does not tell"
    for nugget in outcome.nuggets:
        if not nugget.found:
            yield f"not told ({'vital' if nugget.vital else 'okay'}): {nugget.text}"
        elif nugget.expected_label and nugget.label != nugget.expected_label:
            yield f"labelled {nugget.label}, expected {nugget.expected_label}: {nugget.text}"
        if nugget.found:
            yield from shortcomings(nugget)
    for quote in outcome.quotes:
        if not quote.exact:
            yield f"quote {quote.citation} is not exact: {quote.why}"
    for pattern in outcome.said_must_not:
        yield f"says what it must not: {pattern}"
    for label in outcome.bore_forbidden:
        yield f"bears the forbidden label {label}"


def _explained(result: MetricResult) -> str:
    # The counts of abstention stand in its explanation already; those of confusions do not.
    confusions = [f"{name} ×{count}" for name, count in result.counts.items() if "→" in name]
    return result.explanation + (f" ({', '.join(confusions)})" if confusions else "")


def clean(text: str) -> str:
    """The text with what could steer a terminal replaced."""
    return _UNSAFE.sub("\ufffd", text)
