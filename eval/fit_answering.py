"""Fits the weights by which a statement is held to answer: `app/answer/weights.json`.

    python -m eval.fit_answering DEV.jsonl=LIBRARY … [--write]

Each development set is asked of a library folder that holds its documents. A candidate is right when it overlaps a
quote that the set cites. Logistic regression with a ridge penalty (Newton's method), then the threshold that makes
most questions come out right, a wrong answer costing as much as a right one earns. Test sets never come here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.answer.dialogue import Turn
from app.answer.match import FEATURES, Match
from app.answer.parts import parts
from app.answer.question import Question as Asked
from app.answer.question import understand
from app.answer.select import Weights, holds, select, weights
from eval.question_set import Question, load_question_set

if TYPE_CHECKING:
    from app.local import LocalService

_RIDGE = 1.0
_SLACK = 0.02
_WEIGHTS = Path(__file__).parent.parent / "app" / "answer" / "weights.json"


@dataclass(frozen=True)
class Case:
    """A development question with its candidates and which of them are right."""

    question: Question
    asked: Asked
    matches: tuple[Match, ...]
    right: tuple[bool, ...]


def fold(text: str) -> str:
    """A text without the spacing and hyphens by which two copies of it may differ."""
    return "".join(c for c in text.lower() if c.isalnum())


def overlaps(quote: str, text: str) -> bool:
    """Whether a statement holds four fifths of a quote."""
    wanted, told = fold(quote), fold(text)
    if wanted in told or (len(told) > 20 and told in wanted):
        return True
    size = int(len(wanted) * 0.8)
    return size > 12 and (wanted[:size] in told or wanted[-size:] in told)


def cases(path: Path, service: LocalService) -> list[Case]:
    """The questions of a set with their candidates in a library."""
    found = []
    for question in load_question_set(path).questions:
        history = [Turn(turn.question) for turn in question.history]
        first = parts(question.question, history)[0]
        asked = understand(first.text, first.inherited)
        matches = tuple(service.assistant.recall.matches(asked, None))
        quotes = [cite.quote for nugget in question.nuggets for cite in nugget.cite]
        right = tuple(any(overlaps(quote, match.view.row.text) for quote in quotes) for match in matches)
        found.append(Case(question, asked, matches, right))
    return found


def fit(found: Sequence[Case]) -> tuple[Any, float]:
    """Weights of the features, and the bias."""
    import numpy as np

    rows, labels, shares = [], [], []
    for case in found:
        able = [
            (match, right)
            for match, right in zip(case.matches, case.right, strict=True)
            if not match.missing and holds(case.asked, match)
        ]
        wrong = sum(not right for _, right in able) or 1
        for match, right in able:
            rows.append((*match.features, 1.0))
            labels.append(float(right))
            shares.append(1.0 if right else max(0.15, 3.0 / wrong))
    features, target, share = np.array(rows), np.array(labels), np.array(shares)
    penalty = np.full(features.shape[1], _RIDGE)
    penalty[-1] = 0.0
    found_weights = np.zeros(features.shape[1])
    for _ in range(50):
        told = 1 / (1 + np.exp(-features @ found_weights))
        slope = features.T @ (share * (told - target)) + penalty * found_weights
        curve = (features * (share * told * (1 - told))[:, None]).T @ features + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        found_weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return found_weights[:-1], float(found_weights[-1])


def outcomes(found: Sequence[Case], scale: Weights) -> dict[str, list[str]]:
    """Questions by how they come out: right, wrong, missed (abstained though answerable), abstained rightly."""
    out: dict[str, list[str]] = {"right": [], "wrong": [], "missed": [], "abstained": []}
    for case in found:
        chosen = select(case.asked, case.matches, scale).chosen
        answers = {match.view.row.id for match, right in zip(case.matches, case.right, strict=True) if right}
        if not chosen:
            out["abstained" if case.question.abstain else "missed"].append(case.question.id)
        elif any(one.match.view.row.id in answers for one in chosen):
            out["right"].append(case.question.id)
        else:
            out["wrong"].append(case.question.id)
    return out


def main(arguments: Sequence[str]) -> int:
    """Fit, print how the questions come out, and write the weights when asked to."""
    from app.local import LocalService
    from app.settings import Settings

    write = "--write" in arguments
    refit = "--keep" not in arguments
    verbose = "--verbose" in arguments
    found: list[Case] = []
    for argument in (a for a in arguments if not a.startswith("--")):
        path, _, home = argument.partition("=")
        with LocalService.open(Settings.load(home=Path(home))) as service:
            found += cases(Path(path), service)
    best = weights()
    if refit:
        by_feature, bias = fit(found)
        scored = []
        for step in range(5, 96):
            scale = Weights(tuple(float(w) for w in by_feature), bias, step / 100)
            out = outcomes(found, scale)
            scored.append((len(out["right"]) + len(out["abstained"]) - len(out["wrong"]), scale))
        # The score is flat over a wide range of thresholds; its middle is the safest place on unseen questions.
        most = max(score for score, _ in scored)
        plateau = [scale for score, scale in scored if score >= most - _SLACK * len(found)]
        best = plateau[len(plateau) // 2]
    out = outcomes(found, best)
    print(json.dumps({kind: len(ids) for kind, ids in out.items()}))
    if verbose:
        report(found, best, out)
    told = {name: round(w, 3) for name, w in zip(FEATURES, best.by_feature, strict=True)}
    text = json.dumps({**told, "bias": round(best.bias, 3), "threshold": best.threshold}, indent=2)
    print(text)
    if write:
        _WEIGHTS.write_text(text + "\n", encoding="utf-8")
    return 0


def report(found: Sequence[Case], scale: Weights, out: dict[str, list[str]]) -> None:
    """Every question that came out wrong or missed, with what stood in the way."""
    kinds = {one: kind for kind, ids in out.items() for one in ids}
    for case in found:
        kind = kinds[case.question.id]
        if kind in ("right", "abstained"):
            continue
        print(f"\n[{kind}] {case.question.id} {case.asked.asked} {case.asked.text}")
        print(
            "   anchors",
            [f"{a.kind}:{a.text}" for a in case.asked.anchors],
            "terms",
            [t.word for t in case.asked.terms],
        )
        rights = [match for match, right in zip(case.matches, case.right, strict=True) if right]
        if not rights and not case.question.abstain:
            print("   NOT RECALLED:", [c.quote for n in case.question.nuggets for c in n.cite])
        for match in rights[:2]:
            told = dict(zip(FEATURES, (round(f, 2) for f in match.features), strict=True))
            print(f"   gold p={scale.probability(match.features):.2f} missing={[a.text for a in match.missing]} {told}")
            print("       ", " ".join(match.view.row.text.split())[:300])
        for one in select(case.asked, case.matches, scale).chosen[:2]:
            told = dict(zip(FEATURES, (round(f, 2) for f in one.match.features), strict=True))
            print(f"   chosen p={one.probability:.2f} {told}")
            print("       ", " ".join(one.match.view.row.text.split())[:300])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
