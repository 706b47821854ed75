"""All that a sentence is asked for against what it cites: figures, names, who does what, denial, time, additions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.verifying import (
    attribution,
    claims,
    comparisons,
    counted,
    dates,
    edits,
    names,
    numbers,
    quantifiers,
    roles,
    sayers,
    times,
    unsupported,
    votes,
)
from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.numbers import Number
from app.verifying.sources import Source
from app.words import stem, stems

_MID = re.compile(r"(?<=\bmid)-(?=[A-Z\d])")
"""Joins what is read as two words: "mid-June"."""


_TURN = re.compile(r"(^|(?<=[,;:])\s*)\s*on the (?:one|other) hand,?\s*", re.IGNORECASE)
"""Words that only set one sentence beside another."""


def faults_of(text: str, cited: Sequence[Source]) -> tuple[list[Fault], bool]:
    """What is wrong with a sentence that cites some statements, and whether a figure of it is computed from theirs."""
    text = _plain(text)
    held = Alignment(text, cited)
    faults, computed = _of_content(held)
    faults += [*attribution.check(text, cited), *sayers.check(held), *edits.check(held)]
    return faults, computed


def bears(text: str, cited: Sequence[Source], aside: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether statements bear out all that a text says, whoever says it: nothing is wrong with it, and every word that
    tells something is one of theirs or puts one of theirs otherwise. Words within `aside` are not asked for.
    """
    held = Alignment(_plain(text), cited)
    return not _of_content(held)[0] and not unsupported.unborne(held, aside)


def otherwise(text: str, cited: Sequence[Source]) -> list[Fault]:
    """What a text says otherwise than statements that have its words: who does it, whether it is so, is to be or may
    be, of how many, more or less, before or after. Whether they have its words, figures and names is not asked.
    """
    held = Alignment(_plain(text), cited)
    _, computed, rest = numbers.check(held.sentence.text, cited)
    told = frozenset(stem(word.low) for one in held.texts for word in one.words)
    faults = [*names.check_symbols(held.sentence.text, cited), *_of_meaning(held, computed, rest)]
    # Who is only named by what a statement stands in changes places with nobody.
    return [one for one in faults if one.kind != "role" or not told.isdisjoint(stems(one.words))]


def _plain(text: str) -> str:
    return _TURN.sub(" ", _MID.sub(" ", text)).strip()


def _of_content(held: Alignment) -> tuple[list[Fault], bool]:
    """What is wrong with what a sentence says, and whether a figure of it is computed."""
    text, cited = held.sentence.text, held.cited
    faults, computed, rest = numbers.check(text, cited)
    faults += votes.check(text, cited, computed)
    faults += dates.check(text, cited)
    faults += names.check_symbols(text, cited)
    faults += names.check_names(text, cited)
    faults += _of_meaning(held, computed, rest)
    faults += unsupported.check(held)
    return faults, bool(computed)


def _of_meaning(held: Alignment, computed: Sequence[Number], rest: Sequence[Number]) -> list[Fault]:
    """What is wrong with how its words go together."""
    faults = [*claims.check(held, rest, computed), *roles.check(held, computed), *counted.check(held, computed)]
    faults += quantifiers.check(held)
    faults += comparisons.check(held, computed=bool(computed))
    faults += times.check(held, computed=bool(computed))
    return faults
