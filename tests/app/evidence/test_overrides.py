"""The pure rules of overrides: what a label would be with other conflicts, and what a model's sentence inherits."""

from __future__ import annotations

import pytest

from app.evidence.labels import weakest
from app.evidence.overrides import as_computed, of_sentence, overridden, relabelled
from app.model import Citation, Conflict, ConflictHere, ConflictValue, Label, Override, Place, Statement


def cited(name: str) -> Citation:
    return Citation(
        id=name, number=1, document_id=name, version="v", title=name, source_type="other", start=0, end=5, quote="words"
    )


def conflict(*, record: bool) -> Conflict:
    there = ConflictValue(value="2", citation=cited("other"), is_record=record)
    return Conflict(
        aspect="quantity", explanation="They differ.", here=ConflictHere(value="1", citation=cited("one")), there=there
    )


def statement(label: Label, credibility: int, *conflicts: Conflict, origins: int = 1) -> Statement:
    return Statement(
        id="s",
        text="words",
        label=label,
        credibility=credibility,
        reason="Reason.",
        nature="advocacy" if label == "advocacy" else "factual",
        independent_origins=origins,
        citations=(cited("one"),),
        conflicts=conflicts,
    )


def override(label: Label) -> Override:
    place = Place(document_id="one", document="one", version="v", start=0, end=5, quote="words")
    return Override(id="o", place=place, label=label, reason="So it is", set_at="2026-01-05T09:00:00Z")


def stands(place: Place, citation: Citation) -> bool:
    return place.document_id == citation.document_id


def put(found: Statement, label: Label) -> Statement:
    return overridden(found, [override(label)], stands, lambda _: None)


RECORD, WORD = conflict(record=True), conflict(record=False)


@pytest.mark.parametrize(
    ("found", "conflicts", "expected"),
    [
        (statement("contested", 5, RECORD), (), ("reported", 3)),
        (statement("contested", 5, RECORD, origins=2), (), ("reported", 2)),
        (statement("contested", 5, RECORD, WORD), (WORD,), ("contested", 4)),
        (statement("contested", 4, WORD), (), ("reported", 3)),
        (statement("contested", 4, RECORD), (), ("documented", 1)),  # two records against each other
        (statement("documented", 1), (WORD,), ("documented", 1)),
        (statement("documented", 1), (RECORD,), ("contested", 4)),
        (statement("reported", 3), (RECORD,), ("contested", 5)),
        (statement("reported", 3, WORD), (WORD,), ("reported", 3)),  # a record confirms a part of it
        (statement("advocacy", 6), (RECORD,), ("advocacy", 6)),
    ],
)
def test_the_label_with_other_conflicts(
    found: Statement, conflicts: tuple[Conflict, ...], expected: tuple[Label, int]
) -> None:
    assert relabelled(found, conflicts) == expected
    assert relabelled(found, found.conflicts) == (found.label, found.credibility) or found.conflicts == (RECORD, WORD)


def test_what_was_computed_comes_back() -> None:
    found = statement("contested", 5, RECORD)
    assert as_computed(put(found, "documented")) == found
    assert as_computed(found) is found


def test_an_override_of_other_words_does_nothing() -> None:
    found = statement("reported", 3).model_copy(update={"citations": (cited("elsewhere"),)})
    assert put(found, "documented") is found


def test_a_models_sentence_gets_the_weakest_label_in_force_and_tells_the_computed_one() -> None:
    record, word = statement("documented", 1), statement("contested", 5, RECORD)
    assert of_sentence([record, word]) == ("contested", None)
    label, told = of_sentence([put(record, "advocacy"), word])
    assert label == "advocacy"
    assert told is not None
    assert told.text == "Label rests on what an analyst set: advocacy; computed: contested."
    label, told = of_sentence([record, put(word, "documented")])
    assert label == "documented"
    assert told is not None
    assert told.computed.label == "contested"
    assert [one.id for one in told.overrides] == ["o"]
    # What is set of a strong statement makes no sentence stronger than its weakest one.
    label, told = of_sentence([put(word, "reported"), statement("advocacy", 6)])
    assert (label, told) == ("advocacy", None)
    assert weakest(("reported", "documented")) == "reported"
