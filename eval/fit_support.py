"""The weights of graded support, fitted on the open families of the written sentences (`eval/written`).

    python -m eval.fit_support

prints the constants of `app.evidence.covering.support`. Supported: a good sentence with what it cites, alone and among
other statements; two good sentences joined, with what both cite. Not supported: a sentence with other statements of its
matter, with a part of what it needs, two joined with what one of them cites, and the sentences written with a fault.
The threshold is the one that judges supported and not supported best on the same sentences. No public set is looked at.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from app.evidence.covering.support import Signs, signs
from eval.evidence_data import held_out
from eval.written_data import FOLDER

_SEED = 4
_DISTRACTORS = 12
_PENALTY = 1.0
_ROUNDS = 3000
_RATE = 0.5
_HALF = 0.5
_BELOW_ZERO = 5
"""Signs from which on a higher value speaks against support."""
_FAULTS = 0.3
"""What a sentence with a fault weighs: it differs in a word, which other judgements look for."""


def pairs() -> Iterator[tuple[Signs, bool, float]]:
    """Signs, whether supported, and weight, of every pair that is made of the open written sentences."""
    draw = random.Random(_SEED)  # noqa: S311  # a draw that can be made again
    lines = (line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    families = [one for one in map(json.loads, lines) if not held_out(one["family"])]
    everything = [one["text"] for family in families for one in family["statements"]]
    for family in families:
        told = {one["number"]: one["text"] for one in family["statements"]}
        good = [c for c in family["cases"] if c["fault"] is None]
        for case in family["cases"]:
            cites = [told[n] for n in case["cites"] if n in told]
            others = [text for n, text in told.items() if n not in case["cites"]]
            if case["fault"] is not None:
                yield from _made(case["sentence"], cites, supported=False, weight=_FAULTS)
                continue
            around = draw.sample(everything, _DISTRACTORS)
            yield from _made(case["sentence"], cites, supported=True)
            yield from _made(case["sentence"], [*around, *cites], supported=True)
            yield from _made(case["sentence"], others, supported=False)
            yield from _made(case["sentence"], [*around, *others], supported=False)
            if len(cites) > 1:
                yield from _made(case["sentence"], cites[:1], supported=False)
            second = draw.choice(good)
            if set(second["cites"]).isdisjoint(case["cites"]):
                joined = f"{case['sentence'].rstrip('.')}, and {second['sentence']}"
                theirs = [told[n] for n in second["cites"] if n in told]
                yield from _made(joined, [*cites, *theirs], supported=True)
                yield from _made(joined, cites, supported=False)


def _made(
    sentence: str, passages: Sequence[str], *, supported: bool, weight: float = 1.0
) -> Iterator[tuple[Signs, bool, float]]:
    found = signs(sentence, passages)
    if found is not None:
        yield found, supported, weight


def main() -> None:
    """Fit, and print the weights and the threshold."""
    import numpy as np

    made = list(pairs())
    x = np.array([astuple(one) for one, _, _ in made])
    y = np.array([good for _, good, _ in made], dtype=float)
    own = np.array([weight for _, _, weight in made])
    weigh = np.where(y == 1, own / own[y == 1].sum(), own / own[y == 0].sum()) / 2
    x = np.hstack([np.ones((len(x), 1)), x])
    fit = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ fit))
        step = x.T @ (weigh * (p - y)) + _PENALTY * 1e-3 * np.array([0, *fit[1:]])
        fit -= _RATE * 4 * step
        fit[1 : 1 + _BELOW_ZERO] = np.maximum(fit[1 : 1 + _BELOW_ZERO], 0)
        fit[1 + _BELOW_ZERO :] = np.minimum(fit[1 + _BELOW_ZERO :], 0)
    p = 1 / (1 + np.exp(-x @ fit))
    tried = np.linspace(0.2, 0.8, 61)
    plain = own == 1
    right = [((p >= t)[plain & (y == 1)].mean() + (p < t)[plain & (y == 0)].mean()) * _HALF for t in tried]
    print(f"pairs: {len(y)}, {int(y.sum())} of them supported")
    print("WEIGHTS =", tuple(round(float(one), 2) for one in fit))
    print(f"SUPPORTED = {tried[int(np.argmax(right))]:.2f}  # balanced accuracy {max(right):.3f}")


if __name__ == "__main__":
    main()
