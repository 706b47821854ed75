"""The decision by itself, beside section 4 of the label guide."""

from __future__ import annotations

import pytest

from app.evidence.labels import Findings, decide, weakest
from app.evidence.records.standing import Standing
from app.model import Citation, Conflict, ConflictHere, ConflictValue
from ingest.model import Analysis, Document, Nature

HERE = Document(id="d1", version="v", title="Here", retrieved="2024-01-01T00:00:00Z", sha256="v", source_type="news")


def conflict(*, record: bool) -> Conflict:
    citation = Citation(
        id="c", number=1, document_id="d2", version="v", title="There", source_type="news", start=0, end=1, quote="x"
    )
    return Conflict(
        aspect="date",
        explanation="",
        here=ConflictHere(value="1", citation=citation),
        there=ConflictValue(value="2", citation=citation, is_record=record),
    )


def found(
    *,
    standing: Standing = "none",
    nature: Nature = "factual",
    confirmed: bool = False,
    in_part: bool = False,
    conflicts: tuple[Conflict, ...] = (),
    independent: int = 1,
) -> Findings:
    return Findings(
        document=HERE,
        analysis=Analysis(text="x", nature=nature),
        speaker="Ana",
        standing=standing,
        confirmed_by="The minutes" if confirmed else None,
        covered_in_part="The minutes" if in_part else None,
        left_over=("12 boats",) if in_part else (),
        conflicts=conflicts,
        independent=independent,
        told_by=tuple(("Ana", "Ben", "Cem")[:independent]),
    )


RECORD, SOURCE = conflict(record=True), conflict(record=False)


@pytest.mark.parametrize(
    ("findings", "label", "credibility"),
    [
        (found(nature="advocacy"), "advocacy", 6),
        (found(nature="advocacy", conflicts=(RECORD,)), "advocacy", 6),
        (found(standing="act"), "documented", 1),
        (found(standing="text"), "documented", 1),
        (found(standing="measurement"), "documented", 1),
        (found(standing="act", conflicts=(SOURCE,)), "documented", 1),
        (found(standing="act", conflicts=(RECORD,)), "contested", 4),
        (found(confirmed=True), "documented", 1),
        (found(confirmed=True, conflicts=(SOURCE,)), "documented", 1),
        (found(confirmed=True, conflicts=(RECORD,)), "contested", 4),
        (found(conflicts=(RECORD,)), "contested", 5),
        (found(conflicts=(SOURCE, RECORD), independent=3), "contested", 5),
        (found(conflicts=(SOURCE,)), "contested", 4),
        (found(conflicts=(SOURCE,), in_part=True), "reported", 3),
        (found(independent=2), "reported", 2),
        (found(), "reported", 3),
        (found(independent=0), "reported", 3),
        (found(standing="assertion"), "reported", 3),
        (found(standing="speech"), "reported", 3),
        (found(standing="aside"), "reported", 3),
        (found(in_part=True), "reported", 3),
    ],
)
def test_every_case_of_the_guide(findings: Findings, label: str, credibility: int) -> None:
    decision = decide(findings)
    assert (decision.label, decision.credibility) == (label, credibility)
    assert decision.reason.endswith(".")
    assert decision.reason[0].isupper() or decision.reason[0] == "“"


def test_the_weakest_of_several_labels() -> None:
    assert weakest(("documented", "reported")) == "reported"
    assert weakest(("reported", "contested", "documented")) == "contested"
    assert weakest(("contested", "advocacy")) == "advocacy"
