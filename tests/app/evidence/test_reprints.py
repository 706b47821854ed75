"""Sketches tell how much two texts share, in linear time; what they share decides, not where."""

from __future__ import annotations

import random

import pytest

from app.evidence.records.principals import state_of
from app.evidence.voices.reprints import Reprints, reprinted, shares
from ingest.catalogue.sketches import sketch, unpacked
from ingest.model import Document, SourceType

WORDS = [f"word{n}" for n in range(5_000)]


def text(seed: int, size: int = 900) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=size))


def test_what_two_texts_share_is_told() -> None:
    one = text(1)
    assert shares(sketch(one), sketch(one)) == (1.0, 1.0)
    assert shares(sketch(one), sketch(text(2)))[0] < 0.02
    half = shares(sketch(one), sketch(f"{one[: len(one) // 2]} {text(3, 450)}"))
    assert half[0] == pytest.approx(1 / 3, abs=0.1)
    assert half[1] == pytest.approx(1 / 2, abs=0.12)


def test_a_sketch_is_kept_as_bytes() -> None:
    for words in (text(1), "Two words here.", ""):
        made = sketch(words)
        kept = unpacked(made.packed(), made.runs)
        assert kept.runs == made.runs
        assert kept.hashes.tolist() == made.hashes.tolist()


def test_a_text_that_only_quotes_another_is_no_reprint() -> None:
    one = text(1)
    assert reprinted(sketch(one), sketch(f"{text(4, 60)} {one}"))
    assert not reprinted(sketch(text(1, 80)), sketch(f"{text(5)} {text(1, 80)}"))
    assert not reprinted(sketch("Two words here."), sketch("Two words here."))


def test_many_reprints_have_one_first_and_officials_none() -> None:
    def made(name: str, kind: SourceType, published: str) -> Document:
        return Document(
            id=name, version=name, title=name, publisher=name, source_type=kind, published=published,
            retrieved="", sha256=name,
        )  # fmt: skip

    papers = [made(f"paper{n}", "news", f"2031-05-{n + 2:02}") for n in range(20)]
    sides = [made("north", "official_statement", "2031-05-09"), made("south", "official_statement", "2031-05-09")]
    body = text(9)
    texts = {one.id: body if one in papers else text(8) for one in (*papers, *sides)}
    made_of = {name: sketch(words) for name, words in texts.items()}
    found = Reprints([*papers, *sides], lambda one: texts[one.id], made_of)
    assert {found.first(one).id for one in papers} == {"paper0"}
    assert [found.first(one).id for one in sides] == ["north", "south"]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Embassy of Kenya in Uganda", "ken"),
        ("Embassy of Sulvane in Halvenia", "sulvane"),
        ("Permanent Mission of Kestria to the United Nations", "kestria"),
        ("Ministry of Health", None),
        ("Ministry of Health of Kestria", "kestria"),
        ("Army of the Republic of Kestria", "kestria"),
    ],
)
def test_where_an_organ_sits_and_what_it_is_charged_with_is_no_state_of_its_own(name: str, state: str | None) -> None:
    found = state_of(name)
    assert (found[0] if found else None) == state
