"""Symbols as questions and documents write them."""

from __future__ import annotations

import pytest

from app.symbols import same_symbol


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("S/RES/1540 (2004)", "S/RES/1540 (2004)"),
        ("S/RES/1540", "S/RES/1540 (2004)"),
        ("resolution 1540", "S/RES/1540 (2004)"),
        ("resolution 1540 (2004)", "S/RES/1540(2004)"),
        ("a/res/61/89", "A/RES/61/89"),
        ("EO 9066", "E.O. 9066"),
    ],
)
def test_what_a_question_leaves_out_is_no_difference(asked: str, told: str) -> None:
    assert same_symbol(asked, told)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("S/RES/1540 (2005)", "S/RES/1540 (2004)"),
        ("S/RES/1540", "A/RES/1540"),
        ("resolution 1540", "EO 1540"),
        ("resolution 61/89", "A/RES/61/8"),
        ("S/RES/154", "S/RES/1540 (2004)"),
        ("A/RES/61/89", "A/HRC/RES/61/89"),
    ],
)
def test_what_it_gives_must_agree(asked: str, told: str) -> None:
    assert not same_symbol(asked, told)
