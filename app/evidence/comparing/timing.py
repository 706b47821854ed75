"""Whether two statements tell of another time: other dates, other quarters, a year and a part of it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from app.evidence.comparing.apart import joined, successive
from app.evidence.reading.facets import Facets
from app.evidence.reading.nearness import agree

_OTHER_YEAR = re.compile(r"\b(?:fiscal|financial|budget|crop|academic|marketing)\s+(?:year|quarter)|\bFY\s?\d", re.I)
_UNEVEN: tuple[set[str], ...] = ({"year", "part"}, {"year", "month"})
"""Grains of time of which the one is a part of the other."""


def other_time(one: Facets, other: Facets) -> str:
    """What speaks for another time, in words; empty where nothing does."""
    if one.dates and other.dates:
        if not any(agree(a, b) for a in one.dates for b in other.dates):
            return "another time"
    elif abs(_year(one) - _year(other)) > 1 and (one.dates or one.around) and (other.dates or other.around):
        return "another time"
    if one.periods and other.periods and not one.periods & other.periods:
        return "another period"
    if one.dates and other.dates and ({_grain(one), _grain(other)} in _UNEVEN or _several(one, other)):
        return "another period"
    if successive(one, other):
        return "another time"
    if bool(_OTHER_YEAR.search(one.text)) != bool(_OTHER_YEAR.search(other.text)) and one.dates and other.dates:
        return "calendar and fiscal year"
    return ""


def _several(one: Facets, other: Facets) -> bool:
    """Whether only one tells of several years together, and not of the same as the other."""
    if any(_whole_month(each.dates) for each in (one, other)):
        return False
    return joined(one) != joined(other) and set(one.dates) != set(other.dates)


def _grain(facets_: Facets) -> str:
    """What stretch of time a figure is of: a year, a quarter or half of one, a month, a day."""
    if facets_.periods:
        return "part"
    if any(_END_OF.search(facets_.text, 0, start) for start, _ in facets_.dated):
        return "day"
    if _whole_month(facets_.dates):
        return "month"
    return {4: "year", 7: "month"}.get(max(len(one) for one in facets_.dates), "day")


def _whole_month(dates: Sequence[str]) -> bool:
    """Whether two days are the first and the last of one month: "between 1 and 31 August"."""
    if len(dates) != _EDGES or any(len(one) != _DAY for one in dates) or dates[0][:-2] != dates[1][:-2]:
        return False
    year, month, first = map(int, dates[0].split("-"))
    return first == 1 and int(dates[1][-2:]) == monthrange(year, month)[1]


_EDGES = 2
_DAY = len("2031-05-14")
_END_OF = re.compile(
    r"\b(?:since|until|by|end of|beginning of|start of|before|after|from|"
    r"to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _year(facets_: Facets) -> int:
    return int((facets_.dates[0] if facets_.dates else facets_.around or "0")[:4])
