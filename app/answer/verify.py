"""Whether a sentence that a model wrote may be shown: every word of it held against the quotes that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answer.verifying import (
    attribution,
    claims,
    comparisons,
    counted,
    dates,
    earned,
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
from app.answer.verifying.alignment import Alignment
from app.answer.verifying.sources import Source
from app.answer.written.model import Fault, Offered, Sentence, Verified

_MID = re.compile(r"(?<=\bmid)-(?=[A-Z\d])")
"""Joins what is read as two words: "mid-June"."""


_TURN = re.compile(r"(^|(?<=[,;:])\s*)\s*on the (?:one|other) hand,?\s*", re.IGNORECASE)
"""Words that only set one sentence beside another."""


def verify(sentence: Sentence, offered: Offered) -> Verified:
    """Hold a sentence against the statements that it cites: the statement it earns, or what is wrong with it.

    Pure and without a model. A number that was not offered is a fault; nothing near it is taken for it.
    """
    missing = [one for one in sentence.cites if one not in offered]
    if not sentence.cites or missing:
        return Verified(sentence, None, (_citation(missing),))
    cited = [Source(one, offered[one]) for one in dict.fromkeys(sentence.cites)]
    faults, computed = _faults(sentence.text, cited)
    if faults:
        return Verified(sentence, None, tuple(faults))
    bearing = [one for one in cited if not _faults(sentence.text, [one])[0]] if len(cited) > 1 else cited
    if bearing:
        return Verified(sentence, earned.alone(sentence.text, bearing, computed=computed))
    return Verified(sentence, earned.together(sentence.text, cited, computed=computed))


def _citation(missing: Sequence[int]) -> Fault:
    if not missing:
        return Fault("citation", "", "The sentence cites nothing.")
    told = ", ".join(f"[{one}]" for one in missing)
    return Fault("citation", told, f"The sentence cites {told}, which it was not offered.")


def _faults(text: str, cited: Sequence[Source]) -> tuple[list[Fault], bool]:
    text = _TURN.sub(" ", _MID.sub(" ", text)).strip()
    faults, computed, rest = numbers.check(text, cited)
    faults += votes.check(text, cited, computed)
    faults += dates.check(text, cited)
    faults += names.check_symbols(text, cited)
    faults += names.check_names(text, cited)
    faults += attribution.check(text, cited)
    held = Alignment(text, cited)
    faults += sayers.check(held)
    faults += claims.check(held, rest, computed)
    faults += roles.check(held, computed)
    faults += counted.check(held, computed)
    faults += quantifiers.check(held)
    faults += comparisons.check(held, computed=bool(computed))
    faults += times.check(held, computed=bool(computed))
    faults += unsupported.check(held)
    faults += edits.check(held)
    return faults, bool(computed)
