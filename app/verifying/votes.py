"""Figures of a vote: each stands in the role in which one vote that is cited has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.evidence.reading.tallies import ROLES, difference, in_words
from app.verifying.model import Fault
from app.verifying.numbers import Number
from app.verifying.sources import Source, read
from ingest.model import Tally


def check(text: str, cited: Sequence[Source], computed: Sequence[Number]) -> Iterator[Fault]:
    """The figures that a vote of the sentence has in another role than the votes that are cited.

    All that it gives must be of one vote, as far as that tells it; what this one leaves open another may add. A figure
    that is computed from quoted ones stands in no quote's role. Where no figure of a vote is cited, nothing is said.
    """
    told = [tally for one in cited for analysis in one.analyses for tally in analysis.tallies]
    follows = {n.written for n in computed}
    for tally in read(text).tallies if told else ():
        given = {role: value for role in ROLES if (value := getattr(tally, role)) is not None and value not in follows}
        wrong = _unborne(given, told)
        if wrong:
            words, there = in_words(tally, wrong), next((t for one in told if (t := in_words(one, wrong))), "")
            gives = f"gives {there}, not {words}" if there else f"does not give {words}"
            yield Fault("role", words, f"The vote that is cited {gives}.")


def _unborne(given: dict[str, int], told: Sequence[Tally]) -> tuple[str, ...]:
    """The roles whose figure no vote that agrees with all others bears."""
    alike = [
        one
        for one in told
        if any(getattr(one, role) == value for role, value in given.items())
        and all(getattr(one, role) in (None, value) for role, value in given.items())
    ]
    if not alike:
        return tuple(given)
    fitting = [one for one in told if any(difference(one, other) is None for other in alike)]
    return tuple(role for role, value in given.items() if all(getattr(one, role) != value for one in fitting))
