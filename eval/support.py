"""Whether quotes support a sentence, judged by its words alone: the same verdict on every machine, without a model.

A stand-in for the entailment model of ALCE (Gao et al., Enabling Large Language Models to Generate Text with
Citations, 2023). It asks for every figure and every name of the sentence, for every figure of a vote in its role, for
four fifths of its other words (by stem, or by a word of like meaning) and for the same denials; it does not see who did
what to whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.words import STOP, alike, tokens
from ingest.analysis.numbers import COUNT, value_of
from ingest.analysis.tallies import tallies

ENOUGH = 0.8
_DENIAL = re.compile(r"\b(?:not|never|no|none|nor|neither|nobody|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_COUNT = re.compile(COUNT, re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")
"""Each part is asked for by itself: a short one that is invented must not go under among the words of a long one."""

_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]*")


def supported(text: str, quotes: Sequence[str]) -> bool:
    """Whether the quotes, taken together, support each sentence of a text; without quotes nothing is supported."""
    return bool(quotes) and all(_supported(sentence, quotes) for sentence in _SENTENCE_END.split(text))


def _supported(sentence: str, quotes: Sequence[str]) -> bool:
    together = " ".join(quotes)
    told, figures, lower = _stems(together), _figures(together), together.lower()
    if not _figures(sentence) <= figures:
        return False
    if not _votes(sentence) <= frozenset[str]().union(*map(_votes, quotes)):
        return False
    if any(name.lower() not in lower for name in _NAME.findall(sentence)):
        return False
    asked = _stems(sentence)
    if sum(bool(alike(stem) & told) for stem in asked) < ENOUGH * len(asked):
        return False
    parts = [part for quote in quotes for part in _SENTENCE_END.split(quote)]
    nearest = max(parts, key=lambda part: len(asked & _stems(part)))
    return bool(_DENIAL.search(sentence)) == bool(_DENIAL.search(nearest))


def needed(sentence: str, quotes: Sequence[str]) -> list[bool]:
    """Of each quote, whether the support needs it: it supports the sentence alone, or without it the others do not.

    All false where the quotes together do not support the sentence.
    """
    if not supported(sentence, quotes):
        return [False] * len(quotes)
    return [
        supported(sentence, [quote]) or not supported(sentence, [*quotes[:at], *quotes[at + 1 :]])
        for at, quote in enumerate(quotes)
    ]


def _stems(text: str) -> frozenset[str]:
    return frozenset(one.stem for one in tokens(text) if one.word not in STOP and value_of(one.word) is None)


def _votes(text: str) -> frozenset[str]:
    """Each role of each vote with its figure: the same figures in other roles are another vote."""
    roles = ("in_favour", "against", "abstaining", "not_voting")
    return frozenset(
        f"{role} {getattr(tally, role)}"
        for tally in tallies(text)
        for role in roles
        if getattr(tally, role) is not None
    )


def _figures(text: str) -> frozenset[float]:
    return frozenset(value for one in _COUNT.finditer(text) if (value := value_of(one.group())) is not None)
