"""How far passages support a sentence: a share, for what no exact judgement settles.

Labels and verdicts never look here: `documented` and `reported` are earned by `coverage`, `bearing` and `confirming`.
What is told by this is which passage comes nearest and how much of the sentence it holds. Words count by how rare they
are, and a word of like meaning counts in part (`app.likeness`); names, figures, denials and opposites are asked for by
themselves. The weights are fitted on written pairs (`python -m eval.fit_support`), never on data of others.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from app.words import STOP, Token, alike, opposed, tokens
from ingest.analysis.numbers import COUNT, value_of

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|while|which|who|after|before|because)\s)")
_DENIAL = re.compile(r"\b(?:not|never|no|none|nor|neither|nobody|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_COUNT = re.compile(COUNT, re.IGNORECASE)
_NAME = re.compile(r"[A-Z]")
_WINDOW = 3
"""Sentences of a passage that are looked at together."""
_LIKE = 0.45
"""Likeness of two words from which the one counts for the other, in part."""
_LEAST = 0.15
"""Weight of the commonest word that tells anything."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells support: shares of the sentence's words, by weight, that the nearest sentences of one passage hold,
    that all passages hold, and that its worst held clause has; of its names and figures; and whether it denies or
    says the opposite of what they say (0 or 1).
    """

    near: float
    whole: float
    worst: float
    names: float
    figures: float
    denied: float
    opposite: float


WEIGHTS = (-4.91, 2.95, 2.1, 0.35, 0.67, 1.46, -0.09, -0.39)
"""The intercept and one weight for each of `Signs`."""
SUPPORTED = 0.42
"""Share from which passages are taken to support a sentence."""


def support(sentence: str, passages: Sequence[str]) -> float:
    """How likely the passages, taken together, support a sentence: 0 to 1; 0 without passages."""
    found = signs(sentence, passages)
    if found is None:
        return 0.0
    total = WEIGHTS[0] + sum(w * x for w, x in zip(WEIGHTS[1:], astuple(found), strict=True))
    return 1.0 / (1.0 + math.exp(-total))


def most(sentence: str, passages: Sequence[str]) -> bool:
    """Whether passages hold most of a sentence and nothing in it speaks against them: all its figures and names stand
    there, and neither denies what the other says.
    """
    found = signs(sentence, passages)
    if found is None or min(found.figures, found.names) < 1 or found.denied or found.opposite:
        return False
    return support(sentence, passages) >= SUPPORTED


def signs(sentence: str, passages: Sequence[str]) -> Signs | None:
    """The signs of support; None where there is nothing to look for or nothing to look at."""
    asked = _telling(sentence)
    parts = [part for one in passages for part in _SENTENCE_END.split(one) if part.strip()]
    if not asked or not parts:
        return None
    weights = [_weight(one.word) for one in asked]
    held = [_held(asked, part) for part in parts]
    windows = range(max(1, len(parts) - _WINDOW + 1))

    def best(first: int, last: int) -> list[float]:
        return [max(column) for column in zip(*held[first:last], strict=True)]

    shares = [_share(best(at, at + _WINDOW), weights) for at in windows]
    nearest = max(windows, key=lambda at: shares[at])
    around = " ".join(parts[nearest : nearest + _WINDOW])
    together = best(0, len(parts))
    single = max(range(len(parts)), key=lambda at: _share(held[at], weights))
    return Signs(
        near=shares[nearest],
        whole=_share(together, weights),
        worst=_worst(sentence, asked, weights, together),
        names=_names(sentence, asked, together),
        figures=_figures(sentence, " ".join(parts)),
        denied=float(bool(_DENIAL.search(sentence)) != bool(_DENIAL.search(parts[single]))),
        opposite=float(_opposite(asked, around)),
    )


def _telling(text: str) -> list[Token]:
    return [one for one in tokens(text) if one.word not in STOP and value_of(one.word) is None]


def _weight(word: str) -> float:
    from app.likeness import table

    return max(_LEAST, 1.0 - table().commonness(word))


def _held(asked: Sequence[Token], part: str) -> list[float]:
    """For each word how far a sentence has it: 1 by its stem or a synonym, less by likeness."""
    from app.likeness import table

    told = _telling(part)
    if not told:
        return [0.0] * len(asked)
    stems = frozenset(one.stem for one in told)
    likeness = (table().rows([one.word for one in asked]) @ table().rows([one.word for one in told]).T).max(axis=1)
    return [
        1.0 if alike(one.stem) & stems else max(0.0, (float(like) - _LIKE) / (1 - _LIKE))
        for one, like in zip(asked, likeness, strict=True)
    ]


def _share(held: Sequence[float], weights: Sequence[float]) -> float:
    return sum(h * w for h, w in zip(held, weights, strict=True)) / sum(weights)


def _worst(sentence: str, asked: Sequence[Token], weights: Sequence[float], held: Sequence[float]) -> float:
    """The share of the clause of which least is held; clauses of one word do not count."""
    bounds = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence)), len(sentence)]
    shares = []
    for first, last in itertools.pairwise(bounds):
        inside = [at for at, one in enumerate(asked) if first <= one.start < last]
        if len(inside) > 1:
            shares.append(_share([held[at] for at in inside], [weights[at] for at in inside]))
    return min(shares, default=_share(held, weights))


def _names(sentence: str, asked: Sequence[Token], held: Sequence[float]) -> float:
    """Share of the capitalised words behind the first that are held as they stand."""
    named = [at for at, one in enumerate(asked) if one.start and _NAME.match(sentence[one.start])]
    return sum(held[at] == 1.0 for at in named) / len(named) if named else 1.0


def _figures(sentence: str, text: str) -> float:
    own, known = _values(sentence), _values(text)
    return len(own & known) / len(own) if own else 1.0


def _values(text: str) -> frozenset[float]:
    return frozenset(value for one in _COUNT.finditer(text) if (value := value_of(one.group())) is not None)


def _opposite(asked: Sequence[Token], around: str) -> bool:
    stems = frozenset(one.stem for one in tokens(around))
    return any(not opposed(one.stem).isdisjoint(stems) and not alike(one.stem) & stems for one in asked)
