"""What changed of a question, line by line, each with whether it is for the better."""

from __future__ import annotations

from collections.abc import Iterator

from eval.changes import QuestionChange

_LONGEST = 160


def lines(change: QuestionChange) -> Iterator[tuple[str, str]]:
    """A line for each thing that changed, and its style: green for the better, red for the worse."""
    if change.answer is not None:
        yield change.answer, "yellow"
    if change.lead is not None:
        yield f"begins otherwise: {change.lead}", "yellow"
    yield from ((f"lost: {text}", "red") for text in change.lost)
    yield from ((f"gained: {text}", "green") for text in change.gained)
    for one in change.labels:
        style = "yellow" if one.expected is None else "green" if one.now == one.expected else "red"
        expected = f" (expected {one.expected})" if one.expected else ""
        yield f"{one.before} → {one.now}{expected}: {_short(one.text)}", style
    yield from ((f"new fault: {text}", "red") for text in change.faults_new)
    yield from ((f"fault gone: {text}", "green") for text in change.faults_gone)
    yield from ((f"tells no more: {_short(text)}", "") for text in change.statements_gone)
    yield from ((f"tells now: {_short(text)}", "") for text in change.statements_new)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
