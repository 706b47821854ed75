"""One form in which values and units are compared."""

from __future__ import annotations

import pytest

from ingest.analysis.quantities import quantities
from ingest.analysis.unit_names import in_base

SAME = [
    ("12 tonnes", "a 12-tonne load"),
    ("12 tonnes", "12,000 kg"),
    ("1.2 km", "1,200 metres"),
    ("3 meters", "3 metres"),
    ("40 percent", "40 per cent"),
    ("25 basis points", "0.25 percentage points"),
    ("$4 million", "4 million dollars"),
    ("€5", "5 euros"),
    ("600 MW", "a 600-megawatt plant"),
    ("one thousand people", "1,000 persons"),
    ("1 country", "1 countries"),
]
OTHER = [
    ("12 tonnes", "12 ships"),
    ("12 percent", "12 percentage points"),
    ("12 tons", "12 tonnes"),
    ("$4", "€4"),
    ("4 men", "4 women"),
]


def _base(text: str) -> tuple[float, str]:
    (found,) = quantities(f"They told of {text}.")
    return in_base(found.value, found.unit)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_measure_is_one_whatever_its_words(one: str, other: str) -> None:
    assert _base(one) == _base(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_measures_stay_apart(one: str, other: str) -> None:
    assert _base(one) != _base(other)


def test_without_a_unit_the_value_stays() -> None:
    assert in_base(12.0, None) == (12.0, "")
