"""Of two states of one text the one in force goes first in an answer, the other beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.answer.select import Candidate, Selection

if TYPE_CHECKING:
    from app.answer.lead import Row
    from app.answer.match import Match
    from app.evidence.weigh import Weighed


def with_those_in_force(
    chosen: Selection, weighed: Sequence[Weighed], recalled: Sequence[Sequence[Match]]
) -> Selection:
    """The selection with what later texts say in place of what was chosen, where it is of what was asked too."""
    known = {one.view.row.id: one for matches in recalled for one in matches if not one.missing}
    taken = {one.match.view.row.id for one in chosen.chosen}
    found: list[Candidate] = []
    for one, weighing in zip(chosen.chosen, weighed, strict=True):
        for view in weighing.superseded_by:
            match = known.get(view.row.id)
            if match is not None and view.row.id not in taken:
                taken.add(view.row.id)
                found.append(Candidate(match, one.probability))
        found.append(one)
    return replace(chosen, chosen=tuple(found))


def in_force_first(rows: Sequence[Row]) -> list[Row]:
    """The rows in their order, but each behind those that stand in its place now."""
    found: list[Row] = []
    later = {view.row.id for row in rows for view in row.weighed.superseded_by}
    now = [row for row in rows if row.weighed.view.row.id in later]
    for row in rows:
        places = {view.row.id for view in row.weighed.superseded_by}
        found += [one for one in now if one.weighed.view.row.id in places and one not in found]
        if row not in found:
            found.append(row)
    return found
