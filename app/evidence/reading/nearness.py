"""When two acts were: whether their dates agree, or lie near one another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.evidence.reading.acts import Act


def in_time(one: Act, other: Act) -> bool | None:
    """Whether the two agree in time at the coarser precision; None when one side tells nothing of it."""
    kinds = one.deeds.keys() & other.deeds.keys()
    told_both = [(one.deeds[k], other.deeds[k]) for k in kinds if one.deeds[k] and other.deeds[k]]
    if told_both:
        return any(agree(a or "", b or "") for a, b in told_both)
    mine, theirs = one.dates or one.around, other.dates or other.around
    if not mine or not theirs:
        return None
    return any(agree(a, b) for a in mine for b in theirs)


def agree(one: str, other: str) -> bool:
    """Whether two dates agree at the coarser one's precision."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def nearby(one: Act, other: Act, *, days: int, least: int = 0) -> bool | None:
    """Whether any two dates of the acts, of `least` characters, lie within some days; None when one side gives none."""
    mine, theirs = one.dates or one.around, other.dates or other.around
    if not mine or not theirs:
        return None
    return any(_apart(a, b) <= days for a in mine for b in theirs if min(len(a), len(b)) >= least)


def _apart(one: str, other: str) -> int:
    """Days between two dates; between coarser ones, those between the nearest of their days."""
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return max(0, (c - b).days, (a - d).days)


def _bounds(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], 28)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)
