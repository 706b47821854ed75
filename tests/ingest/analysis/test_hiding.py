"""Names are hidden once, before anything reads them; and what is read is told of the original."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.analysis import analyse
from ingest.analysis.hiding import hide

ONE = "Veldia closed the port."


@pytest.mark.parametrize(
    "text",
    [
        "Kenya closed the port.",
        "The Gambia closed the port.",
        "kenya closed the port.",
        "the Maldives closed the port.",
        "Trinidad and Tobago closed the port.",
        "saint vincent and the grenadines closed the port.",
        "The Republic of the Upper Isles closed the port.",
        "The Kremlin closed the port.",
        "Turkey closed the port.",
        "Poles closed the port.",
        "U.S.A. closed the port.",
        "Quorrese closed the port.",
    ],
)
def test_a_name_of_any_shape_is_the_same_word(text: str) -> None:
    assert hide(text).text.replace("qs ", "q ").capitalize() == hide(ONE).text.capitalize()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the share of Kenya", "the share of the Bahamas"),
        ("Kenya's share", "the Bahamas' share"),
        ("Kenya’s share", "the Maldives’ share"),
        ("a Kenyan-backed force", "a U.S.-backed force"),
        ("the pro-Kenyan force", "the pro-U.S. force"),
        ("the Kenyan plans", "the veldian plans"),
        ("troops of Mali.", "troops of the U.S."),
        ("told Minister Ana Telles", "told Minister J. R. Okello"),
        ("Ana Telles said", "Will Okello said"),
        ("Ana Telles said", "June Okello said"),
        ("a treaty with Kenya", "a treaty with papua new guinea"),
        ("Minister Telles, who", "Minister al-Nurra, who"),
    ],
)
def test_what_belongs_to_a_name_is_hidden_with_it(one: str, other: str) -> None:
    def words(text: str) -> str:
        return hide(text).text.replace("al-", "").replace("’", "'").replace("qs", "q")

    assert words(one) == words(other)


@pytest.mark.parametrize(
    "word",
    [
        "the Ministry of Veldia", "Article IV", "the Osmia Convention", "Judge Telles", "40 MW", "US$ 12", "Q2 2020",
        "1 Jan 2001", "S/RES/2397", "Phase 2", "Annex B",
    ],
)  # fmt: skip
def test_what_tells_more_than_a_name_stays(word: str) -> None:
    kept = {
        "Ministry",
        "Article",
        "IV",
        "Convention",
        "Judge",
        "MW",
        "US$",
        "Q2",
        "Jan",
        "S/RES/2397",
        "Phase",
        "Annex",
    }
    shown = hide(f"It is {word} today.").text
    assert all(one in shown for one in kept if one in word)


def test_what_is_read_is_told_of_the_original() -> None:
    text = "Minister Ana Telles said in 2019 to the U.S. envoy that 40 Kenyans and 3 UN ships left Saint Brandt."
    found = analyse(text)
    assert found.text == text
    assert [(s.kind, s.name) for s in found.speakers] == [("person", "Ana Telles")]
    assert [(q.value, q.unit, q.span.text) for q in found.quantities] == [
        (40, "kenyans", "40 Kenyans"),
        (3, "ships", "3 UN ships"),
    ]
    for span in (*(q.span for q in found.quantities), *(d.span for d in found.dates), found.speakers[0].cue):
        assert span is not None
        assert text[span.start : span.end] == span.text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="AKxq bd's’.-\nthe é", max_size=60))
def test_every_place_leads_back(text: str) -> None:
    hidden = hide(text)
    places = [hidden.start(at) for at in range(len(hidden.text) + 1)]
    assert places == sorted(places)
    assert places[0] == 0
    assert hidden.end(len(hidden.text)) == len(text)
    assert all(0 <= at <= len(text) for at in places)


@pytest.mark.parametrize("dash", ["-", "‑", "–"])
def test_two_names_joined_by_any_dash_are_one_word(dash: str) -> None:
    assert hide(f"The Russian{dash}Iranian plan").text == hide("The Kenyan plan").text
    assert hide(f"In January{dash}March 2024").text == f"In January{dash}March 2024"


def test_a_dash_with_room_about_it_joins_no_names() -> None:
    assert hide("Kenya – Chad said – left").text.count("–") == 2
