"""Whom texts credit: lines of credit, bylines, sources in parentheses, and words that name nobody."""

from __future__ import annotations

import pytest

from app.evidence.voices.crediting import cited, credit_lines, hearsay, organ_of, witnessed
from app.evidence.voices.sorts import described, may_describe, of_sort
from app.words import stem


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("KOSVA (Meridian Press) - Nine people died.", ("Meridian Press",)),
        ("(MPA) Nine people died.", ("MPA",)),
        ("By Northline. The strike goes on.", ("Northline",)),
        ("With Meridian Press. The strike goes on.", ("Meridian Press",)),
        ("By agencies. The strike goes on.", ("agencies",)),
        ("The strike goes on.\n\nSource: Coast Radio", ("Coast Radio",)),
        ("The strike goes on (Coast Radio).", ("Coast Radio",)),
        ("The strike (the third) goes on.", ()),
        ("By Tuesday the strike had ended.", ()),
    ],
)
def test_lines_of_credit_are_read_at_either_end(body: str, named: tuple[str, ...]) -> None:
    assert credit_lines(body) == named


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Sixty stalls burned (source: Fire Office).", "Fire Office"),
        ("Seagrid's tracking data showed 46 idle tankers.", "Seagrid"),
        ("Data compiled by Glacier Watch show a loss of 4 metres.", "Glacier Watch"),
        ("Citing Glacier Watch, the mayor spoke of 4 metres.", "Glacier Watch"),
    ],
)
def test_a_source_is_cited_without_a_verb_of_saying(text: str, source: str) -> None:
    found = cited(text)
    assert found is not None
    assert found.name == source


def test_what_nobody_in_particular_says_is_hearsay() -> None:
    assert hearsay("A brigade has moved to Kolva, it is understood.")
    assert hearsay("The brigade is said to have moved.")
    assert not hearsay("The minister said that the matter is understood.")


def test_a_look_of_its_own_is_told() -> None:
    assert witnessed("Our reporter counted the stalls.")
    assert not witnessed("Voltara said that it counted the stalls.")


def test_organs_say_whose_they_are() -> None:
    assert organ_of("The Torch, newspaper of the Civic List") == "Civic List"
    assert organ_of("Harbour Gazette") is None


def test_a_description_is_of_whom_its_noun_fits() -> None:
    firm, union = frozenset({stem("heliad")}), frozenset({stem("weavers"), stem("union")})
    assert described("Basel-based drugmaker")
    assert not described("Heliad Pharma")
    assert may_describe("Basel-based drugmaker", firm)
    assert not may_describe("Basel-based drugmaker", union)
    assert not of_sort(frozenset({stem("company")}), union)
