"""Rolls of voters are statements, carried by the vote they detail; bare lists of names and other labels are none."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse
from ingest.analysis.rolls import is_roll


@pytest.mark.parametrize(
    "text",
    [
        "Against: Ghana, Japan, Morocco, Poland.",
        "In favour (2): Côte d’Ivoire and Trinidad and Tobago",
        "Abstaining: Bolivia (Plurinational State of), United Kingdom of Great Britain and Northern Ireland.",
        "Voting against:\nChile,\nNorland",
    ],
)
def test_a_role_with_names_is_a_roll(text: str) -> None:
    assert is_roll(text)
    assert analyse(text).nature == "factual"


@pytest.mark.parametrize(
    "text",
    [
        "Ghana, Japan, Morocco, Poland.",
        "Against: 8.",
        "Against: the tide turned early.",
        "For: details see page 4",
        "Against:",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_roll(text)
