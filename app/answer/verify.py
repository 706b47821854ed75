"""Whether a sentence that a model wrote may be shown: every word of it held against the quotes that it cites."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.written.model import Offered, Sentence, Verified
from app.verifying import earned
from app.verifying.checks import faults_of
from app.verifying.model import Fault
from app.verifying.sources import Source


def verify(sentence: Sentence, offered: Offered) -> Verified:
    """Hold a sentence against the statements that it cites: the statement it earns, or what is wrong with it.

    Pure and without a model. A number that was not offered is a fault; nothing near it is taken for it.
    """
    missing = [one for one in sentence.cites if one not in offered]
    if not sentence.cites or missing:
        return Verified(sentence, None, (_citation(missing),))
    cited = [Source(one, offered[one]) for one in dict.fromkeys(sentence.cites)]
    faults, computed = faults_of(sentence.text, cited)
    if faults:
        return Verified(sentence, None, tuple(faults))
    bearing = [one for one in cited if not faults_of(sentence.text, [one])[0]] if len(cited) > 1 else cited
    if bearing:
        return Verified(sentence, earned.alone(sentence.text, bearing, computed=computed))
    return Verified(sentence, earned.together(sentence.text, cited, computed=computed))


def _citation(missing: Sequence[int]) -> Fault:
    if not missing:
        return Fault("citation", "", "The sentence cites nothing.")
    told = ", ".join(f"[{one}]" for one in missing)
    return Fault("citation", told, f"The sentence cites {told}, which it was not offered.")
