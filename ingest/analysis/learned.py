"""What a clause is, weighed by a small classifier over its signs and, where these leave it open, over its tokens.

It reads what the rules read, words with every name hidden, and what the rules say of them. Its weights are fitted on
written sentences by `python -m eval.fit_reading`, never on real ones. A rule that is sure keeps its say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ingest.analysis.layers import layers
from ingest.analysis.lexicon import W
from ingest.analysis.signs import is_effect, masked, signs
from ingest.analysis.verbs import V
from ingest.analysis.verdict import Clause, Verdict

if TYPE_CHECKING:
    from ingest.analysis.reading import Word
    from ingest.index.minilm import MiniLM
    from ingest.model import Appeal

CLASSES = ("factual", "prescription", "prediction", "motive", "evaluation", "framing", "none")
SURE = 0.9
"""From this score on a rule's verdict stands."""
CLEAR = 0.9
"""From this probability on the signs alone decide; below it the layers read the clause, which costs far more."""
OUTVOTED = 0.85
"""From this probability on the layers outvote the rule that one evaluative word in a predicate makes a judgement:
"there was no toxic gas in the tunnel" tells what was found."""
_FILE = "data/reading.npz"
_BALLOTS = ("vote", "abstain")
_PERHAPS = ("may", "might", "could")
_SHORT = 10  # words: no room for a judgement beside a date or a measure
_JUDGED = W.EVAL_ADJ | W.EVAL_ADV | W.EVAL_NOUN | W.INTENS


@dataclass(frozen=True)
class Weights:
    """A linear model over signs. `rows[sign]` indexes `table`, float32 (signs, classes).

    `heat` divides the sums of the signs alone, `joint` those of signs and layers together.
    """

    rows: dict[str, int]
    table: Any
    bias: Any
    heat: float
    joint: float

    def sums(self, found: Sequence[str]) -> Any:
        """The evidence for each class of `CLASSES` in the signs of a clause."""
        at = [self.rows[sign] for sign in found if sign in self.rows]
        # Each clause has length one, however many signs it has.
        return self.bias + (self.table[at].sum(axis=0) / math.sqrt(len(found)) if at else 0.0)


def probabilities(sums: Any, heat: float) -> list[float]:
    """The calibrated probability of each class."""
    powers = [math.exp((float(s) - float(max(sums))) / heat) for s in sums]
    return [power / sum(powers) for power in powers]


@cache
def weights() -> Weights:
    """The weights that ship with the program."""
    import numpy as np

    with (
        resources.as_file(resources.files("ingest").joinpath("analysis").joinpath(_FILE)) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        known = stored["signs"].tobytes().decode("utf-8").split("\n")
        wide = {name: stored[name].astype(np.float32) for name in ("table", "bias")}
        heats = {name: float(stored[name]) for name in ("heat", "joint")}
        return Weights({sign: row for row, sign in enumerate(known)}, **wide, **heats)


@cache
def embedder() -> MiniLM:
    """The default embedding model, opened once. One thread: a clause by itself has nothing to share."""
    from ingest.index.minilm import MiniLM

    return MiniLM(threads=1)


def likeliest(told: Sequence[float], *, whole: bool) -> Verdict:
    """The likelier nature, then its likeliest appeal. What claims nothing is lost to every answer, so more must speak
    for that than for all else together; and a part was split off because it asserts something.
    """
    factual, silent = told[0], told[-1] if whole else 0.0
    argued = sum(told[1:-1])
    total = factual + argued + silent
    if silent > factual + argued:
        return Verdict("none", None, silent / total, "learned")
    if factual >= argued:
        return Verdict("factual", None, factual / total, "learned")
    best: Appeal = CLASSES[max(range(1, len(CLASSES) - 1), key=told.__getitem__)]  # type: ignore[assignment]
    return Verdict("advocacy", best, argued / total, "learned")


def sure(clause: Clause, verdict: Verdict) -> bool:
    """Whether the rule's verdict stands, whatever the signs say."""
    if verdict.score >= SURE:
        return True
    g = clause.group
    if g is None:
        return False
    judged = clause.flags(g.end, min(g.end + 2, clause.hi), W.EVAL_ADV)
    if verdict.rule == "an effect without measure" and (judged or is_effect(g.does)):
        # Rule 4 of the guide holds for success and for damage: no word may tip the scale. A trend that its own adverb
        # judges, "collapsed disgracefully", is told to judge it.
        return True
    if g.base in _BALLOTS and verdict.nature == "factual" and g.modal is None:
        return True  # how somebody voted stands in a record, whatever words stand beside it
    foretold = verdict.rule == "modal of the future" and g.modal in _PERHAPS and not g.does & V.PERFORM
    if foretold and _somebody(clause.words[clause.lo : g.start]):
        return True  # rules permit kinds of people, and what bodies do on paper; of somebody by name it is foretold
    if (
        g.copula
        and verdict.nature == "factual"
        and _somebody([w for w in clause.words[g.end : clause.hi] if w.lower != "."])
    ):
        return True  # "the ship that ran aground was the Aurora": a name judges nothing
    if g.modal == "must" and verdict.nature == "factual":
        return True  # the rules hear an inference, "must have known"; the word alone would speak for a demand
    settled = verdict.nature == "factual" and (clause.dated or clause.measured) and g.modal is None
    if not settled or clause.hi - clause.lo > _SHORT:
        return False
    return not (clause.flags(clause.lo, g.start, _JUDGED) or clause.flags(g.end, clause.hi, _JUDGED))


def _somebody(subject: Sequence[Word]) -> bool:
    """Whether a subject is nothing but a name."""
    return any(word.name for word in subject) and all(word.name or word.lower == "the" for word in subject)


class Learned:
    """The decider that ships: a sure rule, else the likeliest nature."""

    def decide(self, clause: Clause, verdict: Verdict) -> Verdict:
        """The rule's verdict where it is sure, else what the signs and the layers speak for, with its probability.

        Raises ModelError where the default embedding model is needed and cannot be run.
        """
        settled = sure(clause, verdict)
        if settled and verdict.rule != "evaluative predicate":
            return verdict
        known = weights()
        sums = known.sums(signs(clause, verdict))
        found = likeliest(probabilities(sums, known.heat), whole=clause.whole)
        if found.score >= CLEAR and not settled:
            return found
        sums = sums + layers().sums(embedder().states(masked(clause)))
        found = likeliest(probabilities(sums, known.joint), whole=clause.whole)
        return verdict if settled and found.score < OUTVOTED else found
