"""Words as retrieval and matching see them."""

from __future__ import annotations

import itertools
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.words import ASKING, STOP, alike, stem, stems, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port's dues, 1,200 dollars.", ["the", "port", "dues", "1", "200", "dollars"]),
        ("Kenya’s port", ["kenya", "port"]),
        ("the U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        ("Guinea-Bissau", ["guinea", "bissau"]),
        ("A/RES/74/200", ["a", "res", "74", "200"]),
        ("3.5 percent", ["3.5", "percent"]),
        ("didn’t", ["didn't"]),
        ("", []),
        ("— … “”", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_tokens_stand_where_they_say_in_order(text: str) -> None:
    found = tokens(text)
    for one, following in itertools.pairwise(found):
        assert one.end <= following.start
    for one in found:
        assert (
            text[one.start : one.end].lower().replace("’", "'").replace(".", "").startswith(one.word.replace(".", ""))
        )


def test_stems_fold_the_forms_of_a_word() -> None:
    assert stem("vetoed") == stem("vetoes")
    assert stem("harbours") == stem("harbour")
    assert stems("Harbours vetoed") == {stem("harbour"), stem("veto")}


def test_negations_are_kept_out_of_question_words() -> None:
    assert not {"never", "refuse", "against"} & ASKING
    assert "never" not in STOP


@pytest.mark.parametrize(
    ("one", "other"), [("adopt", "approve"), ("sign", "conclude"), ("revoke", "repeal"), ("appoint", "named")]
)
def test_words_of_like_meaning(one: str, other: str) -> None:
    assert stem(other) in alike(stem(one))
    assert stem(one) in alike(stem(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("adopt", "reject"),
        ("rise", "fall"),
        ("open", "close"),
        ("begin", "end"),
        ("support", "oppose"),
        ("buy", "sell"),
    ],
)
def test_opposites_are_not_alike(one: str, other: str) -> None:
    assert stem(other) not in alike(stem(one))


def test_a_word_is_like_itself() -> None:
    assert alike("lighthous") == {"lighthous"}


def test_several_threads_stem_as_one_does() -> None:
    """A stemmer keeps the word that it works on in itself: threads that share one get each other's stems."""
    endings = ("ations", "izing", "fulness", "ies", "ed", "ement")
    asked = [f"{start}{middle}{end}" for start in "bcdfglmnprst" for middle in ("ari", "olu", "ent") for end in endings]
    shares = [[f"{word[0]}{'aeiou'[number % 5]}{number}{word}" for word in asked] for number in range(8)]
    found: dict[str, str] = {}
    begin = threading.Barrier(len(shares))

    def work(share: list[str]) -> None:
        begin.wait()
        found.update({word: stem(word) for word in share})

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(shares)) as pool:
            list(pool.map(work, shares))
    finally:
        sys.setswitchinterval(before)
    stem.cache_clear()  # what a race made would be kept
    assert found == {word: stem(word) for share in shares for word in share}
