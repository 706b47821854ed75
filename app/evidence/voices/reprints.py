"""Texts that stand in several documents with few words changed, and the document whose words they first were.

They are told by the sketches that ingestion makes of texts (`ingest.catalogue.sketches`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from app.words import STOP
from ingest.catalogue.sketches import HASHES, Sketch

if TYPE_CHECKING:
    from ingest.model import Document

_LEAST = 32
"""Runs of words below which a text is too short to tell a reprint."""
_SHARED = 0.5
"""Share of the shorter text that also stands in the other."""
_ALIKE = 0.3
"""Share of both texts together that stands in both; below it one only quotes the other."""
_CREDIT = 300
"""Letters at either end of a text where a reprint credits its source."""
_GENERIC = frozenset("agency news press wire service media network daily weekly group".split())
RANK = {"record": 0, "official_statement": 1, "investigation": 2, "news": 3, "advocacy": 3, "other": 4}
"""How near the sorts of documents are to those who act."""
_OWN = ("record", "official_statement")
_WORD = re.compile(r"\w+")


def shares(one: Sketch, other: Sketch) -> tuple[float, float]:
    """How much two texts share: of both together, and of the shorter."""
    import numpy as np

    if not one.runs or not other.runs:
        return 0.0, 0.0
    both = np.union1d(one.hashes, other.hashes)[:HASHES]
    common = int(np.isin(np.intersect1d(one.hashes, other.hashes, assume_unique=True), both).sum())
    alike = common / len(both)
    return alike, min(1.0, alike * (one.runs + other.runs) / (1 + alike) / min(one.runs, other.runs))


def reprinted(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are one with few words changed."""
    if min(one.runs, other.runs) < _LEAST:
        return False
    alike, held = shares(one, other)
    return alike >= _ALIKE and held >= _SHARED


class Reprints:
    """For the documents of a library the one whose words each first carried.

    Who is credited in the others' text is first; else the earliest, by its date; else the nearer to those who act (a
    record, an official's own text, an investigation, a report, anything else); else the one taken in first.
    """

    def __init__(
        self, documents: Sequence[Document], text: Callable[[Document], str], sketches: Mapping[str, Sketch]
    ) -> None:
        self._text = text
        self._place = {one.id: place for place, one in enumerate(documents)}
        self._first: dict[str, Document] = {}
        made = [sketches[one.id] for one in documents]
        parent = list(range(len(documents)))

        def root(at: int) -> int:
            while parent[at] != at:
                parent[at] = parent[parent[at]]
                at = parent[at]
            return at

        for one, other in _candidates(made):
            apart = root(one) != root(other) and _may(documents[one], documents[other])
            if apart and reprinted(made[one], made[other]):
                parent[root(other)] = root(one)
        for at, document in enumerate(documents):
            original = self._place.get(document.copy_of or "")
            if original is not None:
                parent[root(at)] = root(original)
        groups: dict[int, list[Document]] = {}
        for at, document in enumerate(documents):
            groups.setdefault(root(at), []).append(document)
        for group in groups.values():
            if len(group) > 1:
                first = min(group, key=lambda one, group=group: self._order(one, group))  # type: ignore[misc]
                self._first.update((one.id, first) for one in group if one.id != first.id)

    def first(self, document: Document) -> Document:
        """The document whose words these first were: itself where it is no reprint."""
        return self._first.get(document.id, document)

    def _order(self, document: Document, group: Sequence[Document]) -> tuple[int, str, int, int]:
        credited = sum(gives_credit(self._text(one), document) for one in group if one.id != document.id)
        return -credited, document.published or "9999", RANK[document.source_type], self._place[document.id]


def gives_credit(text: str, document: Document) -> bool:
    """Whether a text credits a document's publisher at its beginning or end."""
    named = [word for word in _WORD.findall((document.publisher or "").casefold()) if word not in STOP | _GENERIC]
    if not named:
        return False
    ends = set(_WORD.findall(f"{text[:_CREDIT]} {text[-_CREDIT:]}".casefold()))
    return ends.issuperset(named)


def _may(one: Document, other: Document) -> bool:
    """Whether one may be a reprint of the other: two who each speak for themselves are none, however alike."""
    return not (one.source_type in _OWN and other.source_type in _OWN and one.publisher != other.publisher)


def _candidates(made: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that have a hash in common, each with the one before it and the first of those that have it.

    So what a thousand texts share makes two thousand pairs, not half a million.
    """
    import numpy as np

    if not made:
        return
    hashes = np.concatenate([one.hashes for one in made])
    owners = np.repeat(np.arange(len(made)), [len(one.hashes) for one in made])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    same = np.flatnonzero(hashes[1:] == hashes[:-1])
    if not len(same):
        return
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    begins = owners[starts[np.searchsorted(starts, same, side="right") - 1]]
    pairs = np.concatenate(
        (np.stack((owners[same], owners[same + 1]), axis=1), np.stack((begins, owners[same + 1]), axis=1))
    )
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    sizes = np.array([len(one.hashes) for one in made])
    enough = counts * 8 >= np.minimum(sizes[found[:, 0]], sizes[found[:, 1]])
    for one, other in found[enough]:
        yield int(one), int(other)
