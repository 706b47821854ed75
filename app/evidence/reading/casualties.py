"""Counts of the dead, however they are told: "88 deaths", "killed 188 people", "claimed 74 lives" are one measure."""

from __future__ import annotations

import re

_DEATHS = frozenset({"death", "fatality"})
_PEOPLE = _DEATHS | {"person", "life", "victim"}
_DEAD = re.compile(
    r"\b(?:kill\w*|di(?:ed|es)|deaths?|dead|perish\w*|drown\w*|fatal\w*|claim\w*|los[te]\w*|slain)\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\b(?:injur\w+|wound\w+|hurt|hospital\w*|miss\w+|displac\w+|arrest\w*|detain\w*|evacuat\w+|surviv\w+|rescu\w+|"
    r"sav(?:ed?|ing)|ill|sick\w*|infect\w+|cases?|treat\w+)\b",
    re.IGNORECASE,
)


def counted_dead(unit: str, before: str, behind: str) -> str:
    """The unit of a figure: "dead" where it counts people and the nearest word on what befell them is of death, else as
    it was. `before` and `behind` are the words around the figure.
    """
    if unit not in _PEOPLE:
        return unit
    near = [_nearest(pattern, before, behind) for pattern in (_DEAD, _OTHERWISE)]
    return "dead" if unit in _DEATHS or near[0] < near[1] else unit


def _nearest(pattern: re.Pattern[str], before: str, behind: str) -> int:
    """Letters between a figure and the nearest word of a pattern; more than there are where it has none."""
    found = [len(before) - match.end() for match in pattern.finditer(before)]
    found += [match.start() for match in pattern.finditer(behind)]
    return min(found, default=len(before) + len(behind) + 1)
