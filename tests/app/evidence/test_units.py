"""Figures are covered whatever words their unit is told in."""

from __future__ import annotations

from app.evidence.covering.coverage import uncovered
from tests.app.evidence.library import Doc, Library

TONNES = Doc("tonnes", "The trawlers landed 900 tonnes of cod in a 12-mile zone.", "Cod landings")
KILOGRAMS = Doc("kilograms", "The trawlers landed 900,000 kg of cod in a zone of 12 miles.", "Landings of cod")
SHIPS = Doc("ships", "The trawlers landed cod from 900 ships in a zone of 12 miles.", "Ships with cod")


def test_a_figure_is_covered_by_the_same_measure_in_other_words(library: Library) -> None:
    library.add("units", [KILOGRAMS, TONNES, SHIPS])
    views = {
        name: one.view
        for one in library.accounts("units")
        for name in ("900 t", "900,000", "900 s")
        if name in one.view.row.text
    }
    assert not [s.text for s in uncovered(views["900 t"], views["900,000"]) if "900" in s.text or "12" in s.text]
    assert not [s.text for s in uncovered(views["900,000"], views["900 t"]) if "900" in s.text or "12" in s.text]
    assert "900 tonnes" in [s.text for s in uncovered(views["900 t"], views["900 s"])]
