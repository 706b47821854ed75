"""Texts that stand in several documents with few words changed, and the document whose words they first were.

Each text is sketched once: of the hashes of all its runs of four words the smallest are kept, so that two sketches tell
how much two texts share. A sketch takes two kilobytes at most, whatever the length of its text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import STOP
from ingest.catalogue.cache import Cache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.model import Document

    Hashes = NDArray[np.uint64]

_RUN = 4
_KEPT = 256
"""Hashes of a sketch: shares are told to within some five percent."""
_LEAST = 32
"""Runs of words below which a text is too short to tell a reprint."""
_SHARED = 0.5
"""Share of the shorter text that also stands in the other."""
_ALIKE = 0.3
"""Share of both texts together that stands in both; below it one only quotes the other."""
_SKETCHES = 20_000
_CREDIT = 300
"""Letters at either end of a text where a reprint credits its source."""
_GENERIC = frozenset("agency news press wire service media network daily weekly group".split())
RANK = {"record": 0, "official_statement": 1, "investigation": 2, "news": 3, "advocacy": 3, "other": 4}
"""How near the sorts of documents are to those who act."""
_OWN = ("record", "official_statement")
_WORD = re.compile(r"\w+")
_BYTES = re.compile(rb"[\w\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's runs of words, in order, and how many different ones it has in all."""

    hashes: Hashes
    runs: int


def sketch(text: str) -> Sketch:
    """The sketch of a text, in time linear in its length."""
    import numpy as np

    words = np.fromiter(map(zlib.crc32, _BYTES.findall(text.casefold().encode())), dtype=np.uint64)
    if len(words) < _RUN:
        return Sketch(np.zeros(0, dtype=np.uint64), 0)
    mixed = np.zeros(len(words) - _RUN + 1, dtype=np.uint64)
    for at in range(_RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[at : at + len(mixed)]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    found = np.unique(mixed)
    return Sketch(found[:_KEPT].copy(), len(found))


def shares(one: Sketch, other: Sketch) -> tuple[float, float]:
    """How much two texts share: of both together, and of the shorter."""
    import numpy as np

    if not one.runs or not other.runs:
        return 0.0, 0.0
    both = np.union1d(one.hashes, other.hashes)[:_KEPT]
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

    def __init__(self, documents: Sequence[Document], text: Callable[[Document], str], sketches: Sketches) -> None:
        self._text = text
        self._place = {one.id: place for place, one in enumerate(documents)}
        self._first: dict[str, Document] = {}
        made = [sketches.of(one, text) for one in documents]
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


class Sketches:
    """Sketches of versions, each made once while the program runs; those used last are kept."""

    def __init__(self) -> None:
        self._made: Cache[tuple[str, str], Sketch] = Cache(_SKETCHES, weigh=lambda _: 1)

    def of(self, document: Document, text: Callable[[Document], str]) -> Sketch:
        """The sketch of a document's text."""
        return self._made.get((document.id, document.version), lambda: sketch(text(document)))


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
