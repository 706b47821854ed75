"""Dates: each stands in what is cited, at least as exactly."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.verifying.sources import Source, read
from app.answer.written.model import Fault
from app.evidence.nearness import agree


def check(text: str, cited: Sequence[Source]) -> list[Fault]:
    """The dates that nothing cited gives as exactly."""
    known = {d.value for one in cited for a in one.analyses for d in a.dates}
    faults = []
    for date in read(text).dates:
        if not any(agree(date.value, one) and len(date.value) <= len(one) for one in known):
            faults.append(Fault("date", date.span.text, f"No quote that is cited gives the date {date.span.text}."))
    return faults
