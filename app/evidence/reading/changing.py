"""Whether a figure is a level or a change: what rose by it, to it, from it, or is so much more than before."""

from __future__ import annotations

import re

_UP = re.compile(r"\b(?:rose|rises?|risen|rising|grew|grows?|grown|growth|increas\w+|climb\w*|jump\w*|surg\w+|"
                 r"soar\w*|rais\w+|"
                 r"gain\w*|up|higher|more|expand\w*|widen\w*|swell\w*|swelled|added|"
                 r"longer)\b", re.IGNORECASE)  # fmt: skip
_DOWN = re.compile(r"\b(?:fell|falls?|fallen|falling|declin\w+|decreas\w+|drop\w*|reduc\w+|shrank|shrunk|"
                   r"shrink\w*|cut|cuts|"
                   r"cutting|lower\w*|slump\w*|plung\w+|los[tes]\w*|down|less|fewer|contract\w*|narrow\w*|slash\w*|shorter)\b",
                   re.IGNORECASE)  # fmt: skip
_MOVES = re.compile(r"\b(?:went|goes|gone|moved?|moves|chang\w+)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_CHANGE_OF = re.compile(
    r"\b(?:rise|increase|growth|gain|fall|drop|decline|decrease|reduction|cut|jump|surge)\s+of\s+$", re.I
)
_RISE_IS = re.compile(
    r"\b(?:rise|increase|growth|gain|fall|drop|decline|decrease|reduction|cut|jump)\s+in\s+[^.;,:]{1,50}\s"
    r"(?:came\s+to|amount\w*\s+to|was|is|stood\s+at|reached|total\w*)\s+(?:about\s+|only\s+|just\s+|some\s+|around\s+)?$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(r"^\s+of\s+(?:what|(?:its|their|the)\s+(?:\w+\s+)?(?:level|value|size|earlier|former|"
                        r"previous|original))",
                        re.IGNORECASE)  # fmt: skip
_MOVED = re.compile(
    r"\b(?:rose|rises?|risen|grew|grows?|grown|climbed|jumped|surged|soared|gained|expanded|increased|up|fell|falls?|fallen|"
    r"dropped|declined|decreased|slumped|plunged|shrank|contracted|lost|down)\s+(?:by\s+)?(?:an?\s+)?"
    r"(?:about|around|some|nearly|almost|over|only|just|roughly|more\s+than|less\s+than|at\s+least)?\s*$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"^\s+(?:more|less|fewer|higher|lower|up|down)\b", re.IGNORECASE)


def moved_by(before: str, behind: str) -> bool:
    """Whether a share told in words is one by which something rose or fell."""
    changes = bool(_UP.search(before) or _DOWN.search(before))
    by = (_BY.search(before) and changes) or _CHANGE_OF.search(before) or _MOVED.search(before)
    return bool(by) and not re.match(r"\s+of\b", behind)


def by_so_much(before: str, behind: str) -> bool:
    """Whether a figure tells by how much something changed: "fell by 7 percent", "7 percent less than"."""
    found = _BY.search(before) or _CHANGE_OF.search(before) or _MOVED.search(before) or _RISE_IS.search(before)
    return bool(found or _MORE_THAN.match(behind))


def down(before: str, behind: str) -> bool:
    """Whether the change beside a figure is a fall."""
    fell = [m.start() for m in _DOWN.finditer(before)]
    rose = [m.start() for m in _UP.finditer(before)]
    if not fell and not rose:
        return bool(re.match(r"\s+(?:less|fewer|lower|down)\b", behind))
    return max(fell, default=-1) > max(rose, default=-1)


def sort(before: str, behind: str, unit: str) -> str:
    """What a figure is: a "level", what something changed "by" or "from", or how many "times" as much there is."""
    if unit == "percent" and _RISE_IS.search(before):
        return "times"
    if unit == "percent" and _MOVED.search(before) and not _OF_BEFORE.match(behind):
        return "times"
    changes = bool(_UP.search(before) or _DOWN.search(before) or _MOVES.search(before))
    if unit == "times":
        return "times"
    by = (
        (_BY.search(before) and changes)
        or _CHANGE_OF.search(before)
        or (_MORE_THAN.match(behind) and unit == "percent")
    )
    if unit == "percent" and (by or (_TO.search(before) and changes and _OF_BEFORE.match(behind))):
        return "times"
    if by:
        return "by"
    if _FROM.search(before) and changes:
        return "from"
    return "level"
