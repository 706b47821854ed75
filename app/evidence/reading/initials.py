"""Long names and their initials: "the European Union" and "the EU" are one name, whoever uses which.

No table of names: a run of capitalised words is known by its initials where either text writes these in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache

from app.words import Token, stem, tokens

_ACRONYM = re.compile(r"\b[A-Z]{2,8}\b")
_SMALL = frozenset("of the and for on in to de la des du".split())
"""Words within a long name that its initials leave out."""
_SPACE = re.compile(rf"[\s-]+(?:(?:{'|'.join(sorted(_SMALL))})\s+){{0,3}}")
Offsets = tuple[int, int]


@lru_cache(maxsize=8_000)
def acronyms(text: str) -> frozenset[str]:
    """What a text writes in capitals alone, in lower case."""
    return frozenset(match.group().lower() for match in _ACRONYM.finditer(text))


@lru_cache(maxsize=8_000)
def initials(text: str) -> frozenset[str]:
    """The initials of all runs of capitalised words in a text, in lower case."""
    return frozenset(written for _, written in _runs(text))


@lru_cache(maxsize=8_000)
def long_forms(text: str, known: frozenset[str]) -> tuple[tuple[Offsets, str], ...]:
    """Where a text writes out a name whose initials are among those `known`, with them; no place twice."""
    found: list[tuple[Offsets, str]] = []
    for place, written in _runs(text):
        if written in known and not any(a < place[1] and place[0] < b for (a, b), _ in found):
            found.append((place, written))
    return tuple(found)


@lru_cache(maxsize=8_000)
def named_alike(text: str, other: str) -> frozenset[str]:
    """Stems by which a text names what another calls by its initials, or writes out."""
    short = {stem(one) for one in acronyms(text) & initials(other)}
    long = (place for place, _ in long_forms(text, acronyms(other)))
    return frozenset(short | {one.stem for a, b in long for one in tokens(text[a:b])})


def _runs(text: str) -> Iterator[tuple[Offsets, str]]:
    """Every stretch of two or more capitalised words, the longer first where two begin alike."""
    for run in _names(text, tokens(text)):
        for first in range(len(run) - 1):
            for last in range(len(run), first + 1, -1):
                written = "".join(one.word[0] for one in run[first:last])
                yield (run[first].start, run[last - 1].end), written


def _names(text: str, found: Iterable[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for one in found:
        if run and not _SPACE.fullmatch(text, run[-1].end, one.start):
            run = yield from _ended(run)
        if text[one.start].isupper() and not text[one.start : one.end].isupper():
            run.append(one)
        elif one.word not in _SMALL:
            run = yield from _ended(run)
    yield from _ended(run)


def _ended(run: list[Token]) -> Generator[list[Token], None, list[Token]]:
    if len(run) > 1:
        yield run
    return []
