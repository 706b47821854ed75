"""What changed from one version of a document to the next: whole lines first, then the words of the lines that differ.

The parts put together give both texts again: same and removed the old one, same and added the new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from ingest.errors import UsageError
from ingest.model import Model

if TYPE_CHECKING:
    from app.service import Service

Change = Literal["same", "removed", "added"]

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_SMALL = 2_500
"""So many pairs of pieces are compared one by one; larger stretches without a piece of their own are changed whole."""
_DEEP = 20


class DiffPart(Model):
    """A stretch of text that both versions hold, or one alone. `start`: where, in the new text; removed, in the old."""

    kind: Change
    start: int
    text: str


class DocumentDiff(Model):
    """What became of a document's text from the version `old` to the version `new`; `changes` counts the stretches."""

    document_id: str
    old: str
    new: str
    changes: int
    parts: tuple[DiffPart, ...]


def between_versions(
    service: Service, document_id: str, old: str | None = None, new: str | None = None
) -> DocumentDiff:
    """Hold two versions of a document against each other: by default the current one against the one before it.

    Versions may be given by their beginnings. Raises UsageError where there is none before or a beginning is unclear.
    """
    document = service.document(document_id)
    known = [one.version for one in document.versions]
    new = _whole(new, known) if new else document.version
    if old is None:
        at = known.index(new)
        if at == 0:
            raise UsageError(f"“{document.title}” has no version before this one.", "Name the two versions to compare.")
        old = known[at - 1]
    old = _whole(old, known)
    texts = [service.document_text(document.id, one).text for one in (old, new)]
    parts = compare(*texts)
    changed = [kind for kind, _ in groupby(one.kind != "same" for one in parts)]
    return DocumentDiff(document_id=document.id, old=old, new=new, changes=sum(changed), parts=parts)


def compare(old: str, new: str) -> tuple[DiffPart, ...]:
    """The stretches of two texts, in their order. Work grows with the texts' length."""
    found: list[tuple[Change, str]] = []
    for kind, before, after in _pieces(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if kind == "same" or not before or not after:
            found += _put(kind, before, after)
        else:
            for inner, removed, added in _pieces(_WORD.findall("".join(before)), _WORD.findall("".join(after))):
                found += _put(inner, removed, added)
    return _joined(found)


def _joined(found: Sequence[tuple[Change, str]]) -> tuple[DiffPart, ...]:
    parts, at_old, at_new = list[DiffPart](), 0, 0
    for kind, run in groupby(found, key=lambda one: one[0]):
        text = "".join(text for _, text in run)
        parts.append(DiffPart(kind=kind, start=at_old if kind == "removed" else at_new, text=text))
        at_old += len(text) if kind != "added" else 0
        at_new += len(text) if kind != "removed" else 0
    return tuple(parts)


def _put(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Change, str]]:
    if kind == "same":
        yield "same", "".join(before)
        return
    if before:
        yield "removed", "".join(before)
    if after:
        yield "added", "".join(after)


def _pieces(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Runs of pieces that are the same, and what stands between them on both sides."""
    i = j = 0
    for x, y, size in [*_matches(a, b), (len(a), len(b), 0)]:
        if x > i or y > j:
            yield "changed", a[i:x], b[j:y]
        if size:
            yield "same", a[x : x + size], b[y : y + size]
        i, j = x + size, y + size


def _matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs that are the same (place in `a`, place in `b`, length), rising in both: the pieces that either side holds
    but once are put in order first, and what stands between two of them is compared by itself.
    """
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        i, i_end, j, j_end, depth = waiting.pop()
        head = i
        while i < i_end and j < j_end and a[i] == b[j]:
            i, j = i + 1, j + 1
        if i > head:
            found.append((head, j - (i - head), i - head))
        tail = i_end
        while i_end > i and j_end > j and a[i_end - 1] == b[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
        if tail > i_end:
            found.append((i_end, j_end, tail - i_end))
        if i == i_end or j == j_end:
            continue
        anchors = _anchors(a, i, i_end, b, j, j_end) if depth < _DEEP else []
        if anchors:
            ends = [*anchors[1:], (i_end, j_end)]
            waiting.append((i, anchors[0][0], j, anchors[0][1], depth + 1))
            waiting += [(x, x_end, y, y_end, depth + 1) for (x, y), (x_end, y_end) in zip(anchors, ends, strict=True)]
        elif (i_end - i) * (j_end - j) <= _SMALL:
            matcher = SequenceMatcher(None, a[i:i_end], b[j:j_end], autojunk=False)
            found += [(i + one.a, j + one.b, one.size) for one in matcher.get_matching_blocks() if one.size]
    return sorted(found)


def _anchors(a: Sequence[str], i: int, i_end: int, b: Sequence[str], j: int, j_end: int) -> list[tuple[int, int]]:
    """Places of pieces that both stretches hold but once, as many as stand in the same order on both sides."""
    once_a, once_b = Counter(a[i:i_end]), Counter(b[j:j_end])
    places = {b[y]: y for y in range(j, j_end) if once_b[b[y]] == 1}
    pairs = [(x, places[a[x]]) for x in range(i, i_end) if once_a[a[x]] == 1 and a[x] in places]
    tops: list[int] = []  # the least place in `b` that ends a rising run of each length
    last: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, y) in enumerate(pairs):
        length = bisect_left(tops, y)
        before[at] = last[length - 1] if length else -1
        if length == len(tops):
            tops.append(y)
            last.append(at)
        else:
            tops[length], last[length] = y, at
    chosen, at = list[tuple[int, int]](), last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _whole(version: str, known: Sequence[str]) -> str:
    found = [one for one in known if one.startswith(version)]
    if len(found) != 1:
        raise UsageError(
            f"{version[:80]!r} is {'no version' if not found else 'the beginning of several versions'} here.",
            "`onrecord documents show` lists them.",
        )
    return found[0]
