"""Weights come from written sentences that are not held out, and are the same on every run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import fit_layers, layers_graph
from eval.fit_linear import fit
from eval.fit_reading import Fit, cases
from eval.reading_data import is_held_out, written
from ingest.analysis.layers import Layers, layers
from ingest.analysis.learned import embedder, probabilities, weights

SIGNS = [["always", "w good"], ["always", "w bad"], ["always", "w fell"], ["always", "w rose"]] * 6
ANSWERS = [1, 1, 0, 0] * 6


def test_a_fit_learns_what_tells_classes_apart() -> None:
    found = fit(SIGNS, ANSWERS, 2)
    for signs, answer in zip(SIGNS, ANSWERS, strict=True):
        assert probabilities(found.sums(signs), 1.0)[answer] > 0.9


def test_a_fit_is_the_same_every_time() -> None:
    first, second = fit(SIGNS, ANSWERS, 2), fit(SIGNS, ANSWERS, 2)
    assert first.rows == second.rows
    assert (first.table == second.table).all()


def test_rare_signs_are_left_out() -> None:
    found = fit([*SIGNS, ["always", "w once"]], [*ANSWERS, 1], 2)
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
    shipped = Fit(weights(), layers())
    for clear in (0.0, 1.1):  # the signs alone, and with the layers always
        right = sum((shipped.told(case, clear=clear)[0] == "factual") == (case.answer == 0) for case in some)
        assert right / len(some) > 0.85  # weights of other signs than the program makes now read as by chance


@pytest.mark.long
def test_layers_learn_what_tells_clauses_apart_and_are_the_same_every_time() -> None:
    pytest.importorskip("torch", reason="training the layers needs `pip install -e '.[fit]'`")
    texts = ["the levy fell by 5 percent", "the vote was held on monday", "it is a shame", "what a disgrace they are"]
    states = [embedder().states(text) for text in texts] * 160
    answers = [0, 0, 1, 1] * 160
    first, second = (Layers(layers_graph.model(fit_layers.train(states, answers, 2))) for _ in range(2))
    assert [int(first.sums(one).argmax()) for one in states[:4]] == answers[:4]
    assert all((first.sums(one) == second.sums(one)).all() for one in states[:4])
