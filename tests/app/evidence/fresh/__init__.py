"""Pairs of short texts as op-eds, press, reports and records word them, an aspect a file: conflicts and traps.

A line is ``! one | other`` where the two conflict and ``~ one | other`` where they do not. A side that begins with
``#`` is a record; ``<title>`` and ``@day`` say what a catalogue would. Every other pair is set apart for scoring; of
those written later, ``+ one | other`` and ``- one | other``, none is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.app.evidence.pairs import Pair, Side

ASPECTS = ("quantity", "date", "universal", "qualifier", "tally_role", "outcome", "negation", "name")
_SIDE = re.compile(r"(?P<record># )?(?:<(?P<title>[^>]*)> )?(?:@(?P<day>\S+) )?(?P<text>.+)")


@dataclass(frozen=True)
class Case:
    """A pair, the aspect in which it conflicts or might be thought to, and whether it is set apart."""

    aspect: str
    pair: Pair
    conflict: bool
    apart: bool


@cache
def cases(folder: str = "fresh") -> tuple[Case, ...]:
    """All of a folder beside this one, by aspect and in the order of its files; not every folder has all aspects."""
    found: list[Case] = []
    for aspect in ASPECTS:
        path = Path(__file__).parents[1] / folder / f"{aspect}.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
        for mark in "!~+-":
            kept = [line[2:] for line in lines if line.startswith(f"{mark} ")]
            for at, line in enumerate(kept):
                one, other = (_side(text) for text in line.split(" | "))
                # Where a catalogue dates one of them, the other is of these days too.
                one, other = (replace(x, published=x.published or y.published) for x, y in ((one, other), (other, one)))
                found.append(Case(aspect, (one, other), mark in "!+", mark in "!~" and bool(at % 2)))
    return tuple(found)


def _side(text: str) -> Side:
    read = _SIDE.fullmatch(text.strip())
    assert read, text
    return Side(read["text"], title=read["title"] or "", published=read["day"], record=bool(read["record"]))
