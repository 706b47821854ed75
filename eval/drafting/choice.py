"""Which drafts are taken: kinds by their shares, and within a kind sides and documents as evenly as can be."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.drafting.draft import Draft

SHARES: Mapping[str, int] = {
    "tally": 4,
    "ballot": 3,
    "date": 4,
    "quantity": 4,
    "argument": 4,
    "who-said": 3,
    "says": 2,
    "conflict": 3,
    "compare": 3,
    "other-year": 2,
    "other-voter": 1,
    "other-number": 2,
    "other-body": 1,
    "follow-up": 3,
}
"""How many of each kind a set of 39 has; where a kind has too few, the others take its place."""


class Chooser:
    """Takes one draft after the other. What was taken is counted, so that the next is of another side and document."""

    def __init__(self, seed: int) -> None:
        self._drawn = random.Random(seed)  # noqa: S311  # a draw that can be made again
        self._sides: Counter[tuple[str, str]] = Counter()
        self._all_sides: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()
        self._families: Counter[str] = Counter()
        self._asked: set[tuple[str, ...]] = set()

    def shuffled(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts in a drawn order, each question once."""
        once = {(*draft.history, draft.question): draft for draft in drafts}
        found = list(once.values())
        self._drawn.shuffle(found)
        return found

    def take(self, pool: list[Draft]) -> Draft | None:
        """The draft of a pool of whose side, document and family least was taken; it leaves the pool."""
        pool[:] = [draft for draft in pool if (*draft.history, draft.question) not in self._asked]
        if not pool:
            return None
        best = min(range(len(pool)), key=lambda at: self._weight(pool[at]))
        chosen = pool.pop(best)
        self._asked.add((*chosen.history, chosen.question))
        self._families[chosen.family] += 1
        for told in chosen.told:
            self._sides[chosen.kind, told.side] += 1
            self._all_sides[told.side] += 1
            self._documents[told.document.id] += 1
        return chosen

    def _weight(self, draft: Draft) -> tuple[int, int, int, int]:
        told = draft.told
        return (
            max((self._sides[draft.kind, one.side] for one in told), default=0),
            self._families[draft.family],
            sum(self._documents[one.document.id] for one in told),
            sum(self._all_sides[one.side] for one in told),
        )


def order_of_kinds(count: int, pools: Mapping[str, Sequence[Draft]]) -> Iterator[str]:
    """The kinds in the order in which drafts are taken: each by its share first, then round and round."""
    whole = sum(SHARES.values())
    given: Counter[str] = Counter()
    for _ in range(count):
        # The kind that is furthest behind its share of what was taken so far.
        kind = max(SHARES, key=lambda one: SHARES[one] / whole * (sum(given.values()) + 1) - given[one])
        given[kind] += 1
        yield kind
    while any(pools.values()):
        yield from (kind for kind in SHARES if pools[kind])
