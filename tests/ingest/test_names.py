"""Names of states, their people and capitals, as principals; every state alike."""

from __future__ import annotations

import itertools
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.names import codes, find, principal


def ids(text: str, *, any_case: bool = False) -> list[str]:
    return [mention.principal.id for mention in find(text, any_case=any_case)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and the Kenyan fleet met in Lisbon.", ["GHA", "KEN", "PRT"]),
        ("Nairobi’s answer", ["KEN"]),
        ("the United States of America", ["USA"]),
        ("Washington and Moscow", ["USA", "RUS"]),
        ("In 1790 George Washington crossed the river.", []),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("Saint Vincent and the Grenadines", ["VCT"]),
        ("Guinea-Bissau and Guinea", ["GNB", "GIN"]),
        ("South Africa", ["ZAF"]),
        ("Papua New Guinea", ["PNG"]),
        ("Russian-Iranian trade", ["RUS", "IRN"]),
        ("the Republic of Korea and the Democratic People’s Republic of Korea", ["KOR", "PRK"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        ("let us go to the who", []),
        ("the china cabinet", []),
        ("", []),
    ],
)
def test_principals_in_a_text(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("how did ghana vote", ["GHA"]), ("tell us who voted", [])])
def test_lower_case_counts_where_asked_for(text: str, expected: list[str]) -> None:
    assert ids(text) == []
    assert ids(text, any_case=True) == expected


def test_mentions_stand_where_they_say_without_the_possessive() -> None:
    text = "Yesterday Ghana’s envoy met the Norwegians in Accra."
    assert [text[m.start : m.end] for m in find(text)] == ["Ghana", "Norwegians", "Accra"]
    assert [m.form for m in find(text)] == ["name", "people", "capital"]


def rows() -> list[list[str]]:
    table = resources.files("ingest").joinpath("data/states.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines()]


def test_every_state_is_found_by_every_form_of_its_name() -> None:
    shared = {"Congo", "Korea", "Guinea", "Congolese", "Korean", "Koreans"}
    for code, name, aliases, people, _ in rows():
        for form in filter(None, (f.strip() for f in f"{name};{aliases};{people}".split(";"))):
            if form not in shared:
                found = ids(f"They met, {form} and others.")
                assert code in found or len(found) == 1, (code, form, found)
        assert ids(f"They met {name} there.") == [code], name


def test_states_and_bodies_are_told_apart() -> None:
    states = [one for code, *_ in rows() if (one := principal(code)) and one.is_state]
    assert len(states) >= 193
    for code in ("GHA", "USA", "RUS", "PSE", "ISR", "UKR", "CUB", "CHN", "KIR", "COG", "VCT"):
        found = principal(code)
        assert found is not None
        assert found.is_state
    for code in ("UN", "EU", "IMF", "WHO", "NPT"):
        body = principal(code)
        assert body is not None
        assert not body.is_state
    assert principal("XXX") is None


def test_codes_in_file_names() -> None:
    assert [one.id for one in codes("DEU_79_2024")] == ["DEU"]
    assert [one.id for one in codes("speeches/KEN-1999.txt")] == ["KEN"]
    assert codes("deu_79_2024") == []
    assert codes("README") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Ghana", "Chile", "the Netherlands", "Fiji", "Viet Nam", "and", ",", "met", "in"])))
def test_mentions_are_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find(text)
    assert len(found) == sum(piece[0].isupper() or piece == "the Netherlands" for piece in pieces)
    for one, following in itertools.pairwise(found):
        assert one.end <= following.start
