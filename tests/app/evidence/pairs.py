"""Pairs of short texts held against each other in one library: what conflicts in each, by aspect and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.model import Conflict
from eval.evidence_data import Doc
from eval.evidence_library import Library, library


@dataclass(frozen=True)
class Side:
    """One of two texts, with what a catalogue would say of it."""

    text: str
    title: str = ""
    published: str | None = None
    record: bool = False
    publisher: str | None = None


Pair = tuple[str | Side, str | Side]
_TITLES = ("Harbour Notes", "Weekly Letter")
_PUBLISHERS = ("Lowland Courier", "Upper Sound Post")
_DAYS = ("2034-06-10", "2034-06-12")


class Pairs:
    """Many pairs in one library, each weighed by itself."""

    def __init__(self, made: Library) -> None:
        self._made = made

    def conflicts(self, at: int) -> list[Conflict]:
        """What conflicts between the two texts of the pair at a place, seen from either side."""
        found = self._made.weighed([f"{at}-0", f"{at}-1"])
        return [conflict for one in found for conflict in one.conflicts]

    def aspects(self, at: int) -> set[str]:
        """The aspects in which they conflict."""
        return {one.aspect for one in self.conflicts(at)}

    def natures(self, at: int) -> list[tuple[str, str]]:
        """How each statement of the two was read."""
        found = self._made.weighed([f"{at}-0", f"{at}-1"])
        return [(one.view.row.analysis.nature, one.view.row.text) for one in found]


@contextmanager
def held(pairs: Sequence[Pair]) -> Iterator[Pairs]:
    """The pairs in one library for the length of the block."""
    docs = [_doc(side, f"{at}-{which}", which) for at, pair in enumerate(pairs) for which, side in enumerate(pair)]
    with library(docs) as made:
        yield Pairs(made)


def _doc(side: str | Side, key: str, which: int) -> Doc:
    side = Side(side) if isinstance(side, str) else side
    return Doc(
        key=key,
        title=side.title or _TITLES[which],
        source_type="record" if side.record else "news",
        publisher=side.publisher or _PUBLISHERS[which],
        published=side.published or _DAYS[which],
        text=f"{side.text}\n\nFile {key}.\n",
    )
