"""General nouns and their kinds: a trawler is a boat, wheat is no barley."""

from __future__ import annotations

import pytest

from app.kinds import general
from app.words import stem


@pytest.mark.parametrize(
    ("kind", "noun"), [("trawler", "boat"), ("tanker", "vessel"), ("hake", "fish"), ("nurses", "staff")]
)
def test_a_kind_is_called_by_its_general_noun_and_not_the_other_way_round(kind: str, noun: str) -> None:
    assert stem(noun) in general(stem(kind))
    assert stem(kind) not in general(stem(noun))


def test_two_kinds_of_one_noun_are_two_things() -> None:
    assert stem("barley") not in general(stem("wheat"))
    assert not general(stem("wheat")) & {stem("wheat")}
