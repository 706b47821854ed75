"""Rule 4 of the label guide: a claimed effect is the claim, and is factual only with a measure."""

from __future__ import annotations

from ingest.analysis.grammar import Group
from ingest.analysis.lexicon import W
from ingest.analysis.verbs import V
from ingest.analysis.verdict import ABSTRACT, EVAL, Clause, Verdict
from ingest.model import Appeal

_SHORTEST = 3  # words: "thereby", the verb, what it is done to


def claimed_effect(c: Clause) -> Verdict | None:
    """Rule 4: an effect, good or bad, is factual only with a measure."""
    g = c.group
    if g is None:
        return _unknown(c)
    if g.copula:
        return None
    does = g.does
    if does & V.CHANGE and not does & (V.EFFECT & ~V.CHANGE):
        return _change(c, g)
    if does & V.CHANGE:
        found = _change(c, g)
        if found is not None:
            return found
    if not does & (V.EFFECT | V.TREND):
        return None
    if c.measured or c.tallied or (g.passive and g.past and _nobody(c, g)):
        figurative = c.flags(c.lo, c.hi, EVAL | ABSTRACT | W.FIGURE)
        return Verdict("factual", None, 0.8 if figurative else 0.9, "an effect with its measure")
    if does & V.ACT and not _claims(c, g):
        return None
    appeal: Appeal = "framing" if c.hits.any("framing", c.lo, c.hi) or c.flags(c.lo, c.hi, W.FIGURE) else "evaluation"
    return Verdict("advocacy", appeal, 0.9 if c.fragment and not c.dated else 0.75, "an effect without measure")


def _unknown(c: Clause) -> Verdict | None:
    """What was done "thereby" is an effect, by whatever verb: "thereby gutting the plan"."""
    if not c.fragment or c.hi - c.lo < _SHORTEST or c.words[c.lo].lower != "thereby" or not c.words[c.lo + 1].name:
        return None
    if c.measured or c.tallied:
        return Verdict("factual", None, 0.9, "an effect with its measure")
    return Verdict("advocacy", "evaluation", 0.9, "an effect without measure")


def _nobody(c: Clause, g: Group) -> bool:
    """Whether the subject counts none: "nobody was hurt" is a figure like any other."""
    subject = " ".join(word.lower for word in c.words[c.lo : g.start])
    return subject in ("nobody", "none", "no one", "no-one") or subject.startswith(("none of ", "no one of "))


def _change(c: Clause, g: Group) -> Verdict | None:
    if c.measured or c.tallied:
        return Verdict("factual", None, 0.9, "a measured change")
    around = W.MEASURE
    figurative = c.flags(c.lo, g.start, ABSTRACT | W.FIGURE) if not c.fragment else False
    obj = c.after_verb()
    if (any(w.flags & ABSTRACT for w in obj) and not g.does & V.ACT) or figurative:
        return Verdict("advocacy", "evaluation", 0.9 if c.fragment else 0.65, "a change of what nobody measures")
    if any(w.flags & ABSTRACT for w in obj) and not any(w.flags & around for w in obj):
        return Verdict("advocacy", "evaluation", 0.9 if c.fragment else 0.65, "a change of what nobody measures")
    if c.flags(c.lo, g.start, around) or any(w.flags & around for w in obj):
        return Verdict("factual", None, 0.7, "a change of a published measure")
    return None


def _claims(c: Clause, g: Group) -> bool:
    """Whether the object of a verb that may be an act makes it a claimed effect: "brought hope", "built trust"."""
    if any(w.flags & (EVAL | ABSTRACT | W.FIGURE) for w in c.object_head()):
        return True
    if g.passive:
        return c.flags(c.lo, g.start, ABSTRACT | W.EVAL_NOUN)
    return c.flags(c.lo, g.start, ABSTRACT) and not c.named
