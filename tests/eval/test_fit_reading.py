"""Weights come from written sentences that are not held out, and are the same on every run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from eval.fit_linear import fit
from eval.fit_reading import cases
from eval.reading_data import is_held_out, written
from ingest.analysis.learned import CLASSES, likeliest, weights

SIGNS = [["always", "w good"], ["always", "w bad"], ["always", "w fell"], ["always", "w rose"]] * 6
ANSWERS = [1, 1, 0, 0] * 6
VECTORS = np.asarray([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0], [0.1, 1.0]] * 6, dtype=np.float32)


def test_a_fit_learns_what_tells_classes_apart() -> None:
    found = fit(SIGNS, VECTORS, ANSWERS, 2)
    for signs, vector, answer in zip(SIGNS, VECTORS, ANSWERS, strict=True):
        told = found.probabilities(found.sums(signs) + found.meaning(vector))
        assert told[answer] > 0.9


def test_a_fit_is_the_same_every_time() -> None:
    first, second = fit(SIGNS, VECTORS, ANSWERS, 2), fit(SIGNS, VECTORS, ANSWERS, 2)
    assert first.rows == second.rows
    assert (first.table == second.table).all()
    assert (first.space == second.space).all()


def test_rare_signs_are_left_out() -> None:
    found = fit([*SIGNS, ["always", "w once"]], np.vstack([VECTORS, VECTORS[:1]]), [*ANSWERS, 1], 2)
    assert "w once" not in found.rows


def test_what_is_held_out_is_every_line_of_its_disputes_and_countries() -> None:
    rows = written()
    apart = {row["id"] for row in rows if is_held_out(row)}
    split = json.loads((Path(__file__).parents[2] / "eval" / "reading" / "split.json").read_text(encoding="utf-8"))
    disputes = set(split["held_out_disputes"])
    assert {row["dispute"] for row in rows if row["id"] not in apart} & disputes == set()
    countries = {code for row in rows if row["dispute"] in disputes for code in row["countries"]}
    assert all(countries & set(row["countries"]) for row in rows if row["id"] in apart)
    assert not any(countries & set(row["countries"]) for row in rows if row["id"] not in apart)


def test_the_weights_that_ship_read_their_own_training_sentences() -> None:
    rows = [row for row in written() if row["nature"] != "none" and not is_held_out(row)]
    some = cases(rows[::60])
    known = weights()
    right = 0
    for case in some:
        verdict = likeliest(known.probabilities(known.sums(case.signs) + known.meaning(case.vector)), whole=case.whole)
        right += (verdict.nature == "factual") == (CLASSES[case.answer] == "factual")
    assert right / len(some) > 0.9  # weights of other signs than the program makes now read no better than by chance
