"""What a proposal that failed would have done, which was therefore not done.

"Did not adopt a draft to extend the mandate", "rejected a motion calling for the ban to be lifted" and "voted against
suspending the trade" each deny a deed that no negation stands before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.evidence.reading.polls import DAY
from app.evidence.reading.verdicts import verdict
from app.words import Token
from ingest.analysis.verbs import VERBS, F

_PROPOSAL = frozenset(
    """attempt attempts attempted bid bids effort efforts motion motions move moves proposal proposals plan plans tried
    try draft drafts resolution resolutions bill bills amendment amendments request requests petition petitions
    initiative initiatives recommendation recommendations law measure act call calls accusation application text
    decision""".split()
)
_VAIN = frozenset(
    "failed fell collapsed defeated rejected foundered unsuccessful abortive vain stalled unsuccessfully lost".split()
)
_AGAINST = re.compile(rf"\b(?:voted|decided|ruled|came\s+out|came\s+down)\s+{DAY}against\s+(?=\w+ing\b)", re.IGNORECASE)
_TO = re.compile(rf"\b(?:voted|decided|agreed|resolved|chose)\s+{DAY}to\s+(?=[a-z]+\b)", re.IGNORECASE)
_APART = re.compile(r"[;:]|\b(?:but|while|whereas|although|though|when)\b", re.IGNORECASE)
_WHY = re.compile(
    r",?\s+\b(?:because|owing\s+to|due\s+to|after|by\s+(?:a\s+(?:recorded\s+)?vote\s+of\s+)?\d+|with\s+\d+)\b",
    re.IGNORECASE,
)
_BREAKS = frozenset("who whom whose and but or when while because if as where although though".split())
_BETWEEN = 10
"""Words between a proposal and what it is to do: "a draft resolution put forward by the delegation of Chile to …"."""
_BEHIND = 14
"""Words behind what it is to do within which it is told to have failed."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A deed on which it was decided that it be done, or not: `lost`. `start`: where the words begin that say so;
    `aside`: those that tell of the decision alone and say nothing of the deed.
    """

    start: int
    aside: tuple[tuple[int, int], ...]
    lost: bool = True


def decided(text: str, found: Sequence[Token]) -> dict[int, Decided]:
    """By the places of their verbs among the tokens, the deeds that a statement says were proposed in vain, or
    resolved upon.
    """
    settled = {
        k: Decided(match.start(), (match.span(),), sense)
        for pattern, sense in ((_AGAINST, True), (_TO, False))
        for match in pattern.finditer(text)
        if (k := bisect_left(found, match.end(), key=lambda token: token.start)) < len(found)
    }
    told = verdict(text)
    refused = told.spans[0][0] if told is not None and told.spans and not told.favourable else None
    for noun, k in _purposes(found):
        if k in settled:
            continue
        start, end = found[noun].start, found[k].start
        before = found[noun - 1].word if noun else ""
        behind = (token.word for token in found[k + 1 : k + _BEHIND])
        if refused is not None and refused < start and not _APART.search(text, refused, start):
            settled[k] = Decided(refused, ((refused, end), *_reasons(text, end)))
        elif before in _VAIN or any(word in _VAIN for word in behind):
            settled[k] = Decided(start, ((start, end),))
    return settled


def _purposes(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Each proposal with the verb of what it is to do: "a motion to suspend", "a draft extending"."""
    for noun, token in enumerate(found):
        if token.word not in _PROPOSAL:
            continue
        for k in range(noun + 1, min(len(found), noun + _BETWEEN)):
            word, before = found[k].word, found[k - 1].word
            verb = VERBS.get(word)
            if word in _BREAKS:
                break
            if verb is None:
                continue
            bare = bool(verb.form & F.BASE) and before in ("to", "would")
            doing = bool(verb.form & F.ING) and (k == noun + 1 or before in ("for", "on", "at"))
            if bare or doing:
                yield noun, k
                break


def _reasons(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a statement gives the figures of the vote or why it went so, behind what was proposed."""
    found = _WHY.search(text, start)
    if found is not None:
        yield found.start(), len(text)
