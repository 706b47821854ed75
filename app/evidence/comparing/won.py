"""One contest with two winners: who is told to have won and who to have lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.evidence.comparing import matching, steps
from app.evidence.comparing.wording import Difference, says
from app.words import stems

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from app.evidence.reading.contests import Contest


def won(here: Account, there: Account) -> Difference | None:
    """What two accounts of one contest differ in: who won it."""
    for mine in here.contests:
        for theirs in there.contests:
            if not _contrary(mine, theirs):
                continue
            ours, others = here.facets.put(mine.cues, there.facets), there.facets.put(theirs.cues, here.facets)
            likeness = matching.match(ours, others)
            if likeness.against not in ("", "other names") or likeness.score < _SAME or steps.amended(ours, others):
                continue
            named = stems(" ".join(one or "" for one in (mine.won, mine.lost, theirs.won, theirs.lost)))
            left = [*likeness.only_here, *likeness.only_there]
            if any(word.name and word.stem not in named for word in left):
                continue
            if matching.narrower(ours, others, likeness) or steps.other_turn(ours, others):
                continue
            return Difference("outcome", mine.words, theirs.words, says(here, there, mine.words, theirs.words))
    return None


_SAME = 0.7


def _contrary(one: Contest, other: Contest) -> bool:
    """Whether who won by the one lost by the other, or another won."""
    crossed = _alike(one.won, other.lost) or _alike(one.lost, other.won)
    same = _alike(one.won, other.won) or _alike(one.lost, other.lost)
    return not same and (crossed or bool(one.won and other.won))


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other and stems(one) & stems(other))
