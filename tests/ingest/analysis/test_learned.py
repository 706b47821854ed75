"""What no rule settles is decided by signs that no name, no row of names and no number of a subject changes."""

from __future__ import annotations

import math

import pytest

from ingest.analysis import analyse, learned, pieces
from ingest.analysis.learned import CLASSES, Learned, likeliest, probabilities, weights
from ingest.analysis.signs import masked, signs
from ingest.analysis.verdict import Clause, Verdict


class Kept:
    """A decider that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Clause, Verdict]] = []

    def decide(self, clause: Clause, verdict: Verdict) -> Verdict:
        """The rule's own verdict."""
        self.asked.append((clause, verdict))
        return verdict


def asked(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Clause, Verdict]:
    kept = Kept()
    monkeypatch.setattr(pieces, "DECIDER", kept)
    analyse(text)
    return kept.asked[0]


@pytest.mark.parametrize(
    "other",
    [
        "The Upper Isles have often guarded the pact with Morwen.",
        "quorra has often guarded the pact with the gambia.",
        "Veldia, Tarsk and the Isles have often guarded the pact with Peru and Chad.",
        "The Republic of Osmia has often guarded the pact with Trinidad and Tobago.",
    ],
)
def test_names_articles_rows_and_number_change_no_sign(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked("Veldia has often guarded the pact with Tarsk.", monkeypatch)
    second = asked(other, monkeypatch)
    assert signs(*first) == signs(*second)
    assert masked(first[0]) == masked(second[0])


def test_words_change_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked("Veldia has often guarded the pact with Tarsk.", monkeypatch)
    second = asked("Veldia has often betrayed the pact with Tarsk.", monkeypatch)
    assert signs(*first) != signs(*second)


def test_probabilities_are_of_all_classes_and_sum_to_one() -> None:
    known = weights()
    told = probabilities(known.sums(["w harbour", "by an act", "w never-seen"]), known.heat)
    assert len(told) == len(CLASSES)
    assert math.isclose(sum(told), 1.0)
    assert min(told) >= 0.0


def test_a_part_of_a_statement_is_never_silent() -> None:
    told = [0.2, 0.0, 0.1, 0.0, 0.1, 0.0, 0.6]
    assert likeliest(told, whole=True).nature == "none"
    part = likeliest(told, whole=False)
    assert (part.nature, part.appeal) == ("factual", None) or part.nature == "advocacy"
    assert math.isclose(part.score, 0.5)


def test_what_claims_nothing_needs_more_than_all_else_together() -> None:
    assert likeliest([0.3, 0.0, 0.0, 0.0, 0.25, 0.0, 0.45], whole=True).nature == "factual"


def test_the_likeliest_appeal_is_told() -> None:
    verdict = likeliest([0.3, 0.05, 0.4, 0.05, 0.15, 0.05, 0.0], whole=True)
    assert (verdict.nature, verdict.appeal) == ("advocacy", "prediction")
    assert math.isclose(verdict.score, 0.7)


def test_a_sure_rule_keeps_its_say(monkeypatch: pytest.MonkeyPatch) -> None:
    clause, _ = asked("The pact is a pact.", monkeypatch)
    sure = Verdict("advocacy", "motive", learned.SURE, "a rule")
    assert Learned().decide(clause, sure) is sure


def test_only_what_the_signs_leave_open_is_read_by_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    model = learned.embedder()

    class Watched:
        def states(self, text: str) -> object:
            opened.append(text)
            return model.states(text)

    watched = Watched()
    monkeypatch.setattr(learned, "embedder", lambda: watched)
    analyse("The council adopted the text on 6 July by 12 votes to 3.")
    assert opened == []
    monkeypatch.setattr(learned, "CLEAR", 1.1)
    analyse("Veldia has kept the valley.")
    assert opened == ["someone have kept the valley"]
