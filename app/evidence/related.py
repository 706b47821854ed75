"""Acts that are related to what a statement tells and are not the same: another stage, another time, a later change.

They are no conflict, but a reader who holds one for the other is told so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.evidence.accounts import Account
from app.evidence.acts import Likeness
from app.evidence.tallies import in_words

Which = Literal["stage", "time", "change"]
_SHOWN = 3


@dataclass(frozen=True)
class Related:
    """An account of a related act, in which it is another, and one sentence that tells it.

    `in_force`: it is what holds now in place of the statement.
    """

    account: Account
    which: Which
    text: str
    in_force: bool = False


def related(here: Account, other: Account, likeness: Likeness) -> Related | None:
    """A record of another stage or time of the same matter that gives other figures; None where it is none."""
    mine, theirs = here.view.row.analysis.tallies, other.view.row.analysis.tallies
    if not likeness.related or not other.is_record or not mine or not theirs or mine[0] == theirs[0]:
        return None
    which: Which = "stage" if likeness.why.startswith("another stage") else "time"
    own = f"at another {which}: a vote of its own, so no conflict with this"
    title = other.view.identity.document.title
    return Related(other, which, f"“{title}” records {in_words(theirs[0])} {own}.")


def shown(found: Iterable[Related], *, settled: bool) -> list[Related]:
    """Those worth telling: later changes, other stages; other times only where no record has `settled` the matter."""
    by_kind: dict[Which, list[Related]] = {"change": [], "stage": [], "time": []}
    for one in found:
        by_kind[one.which].append(one)
    return (by_kind["change"] + (by_kind["stage"] or ([] if settled else by_kind["time"])))[:_SHOWN]
