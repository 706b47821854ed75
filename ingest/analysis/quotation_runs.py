"""Quotations over the sentences of a document: where one opens, goes on and closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"[“«„”»\"]|''|‘‘|’’|``")
_OPENING = frozenset(("“", "«", "„", "‘‘", "``"))
_STRAIGHT = frozenset(('"', "''"))
_BEFORE_OPENING = frozenset(" \t\n([{—–-/")
_REACH = 40  # sentences; a mark that is not closed within them was never closed
_BROKEN_OFF = 6  # sentences; a text that ends within so many of an open mark is cut, its mark was not forgotten


@dataclass(frozen=True, slots=True)
class Run:
    """A quotation of several sentences, from the first to the last of them."""

    first: int
    last: int


def marks(text: str) -> Iterator[tuple[int, bool]]:
    """The marks of quotation of a text: offset, and whether the mark opens. A straight one opens before a word."""
    for found in _MARK.finditer(text):
        mark, at, end = found.group(), found.start(), found.end()
        if mark in _STRAIGHT:
            bounded = at == 0 or text[at - 1] in _BEFORE_OPENING
            yield at, bounded and end < len(text) and not text[end].isspace()
        else:
            yield at, mark in _OPENING


def opens_quoted(text: str) -> bool:
    """Whether a sentence opens with a quotation."""
    at = len(text) - len(text.lstrip(" \t\n("))
    return next(((place == at) and opens for place, opens in marks(text)), False)


def wholly_quoted(text: str) -> bool:
    """Whether a sentence is a quotation and nothing else: no word stands outside its marks."""
    within, last, quoted = False, 0, False
    for at, opens in marks(text):
        if not within and any(c.isalpha() for c in text[last:at]):
            return False
        within, last, quoted = opens, at, True
    return quoted and (within or not any(c.isalpha() for c in text[last:]))


def quoted_at(text: str, offset: int, *, within: bool = False) -> bool:
    """Whether an offset lies in a quotation; `within`: the text begins in one."""
    for at, opens in marks(text):
        if at >= offset:
            break
        within = opens
    return within


def quotation_runs(texts: Sequence[str]) -> list[Run | None]:
    """For each sentence the quotation of several sentences that it lies in.

    A paragraph that opens with a mark goes on with the quotation before it; a mark within a sentence opens a new one,
    so one that was never closed does not run on. Linear in the length of the texts.
    """
    out: list[Run | None] = [None] * len(texts)
    opened: int | None = None
    again: int | None = None  # the last sentence that opens with a mark while the quotation is open

    def close(last: int | None) -> None:
        nonlocal opened, again
        if opened is not None and last is not None and last > opened:
            out[opened : last + 1] = [Run(opened, last)] * (last + 1 - opened)
        opened = again = None

    for i, text in enumerate(texts):
        if opened is not None and i - (again if again is not None else opened) > _REACH:
            close(again)
        for at, opens in marks(text):
            if not opens:
                close(i)
            elif opened is None:
                opened = i
            elif opened != i and at == len(text) - len(text.lstrip()):
                again = i
            else:
                close(again)
                opened = i
    if opened is not None and again is None and len(texts) - opened <= _BROKEN_OFF:
        again = len(texts) - 1
    close(again)
    return out
