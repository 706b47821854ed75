"""What is compared when text stands twice: edges, spaces and marks put aside."""

from __future__ import annotations

import pytest

from ingest.segmenting.repeats import folded


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("“The Port closed.” ", "the port closed"),
        ("The  port [1]\nclosed [12].", "the port closed"),
        ("Moreover, the port closed.", "the port closed"),
        ("_The_ port_", "the_ port"),
        ("…", ""),
        ("", ""),
        ("12", "12"),
    ],
)
def test_folded(text: str, compared: str) -> None:
    assert folded(text) == compared
