"""Any text is borne, with work in proportion to its length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.benchmarks.growth import REPEATED
from ingest.analysis import SentenceInput, analyse, analyse_document
from ingest.model import Analysis, Span
from tests.effort import growth

ODD = [
    "\x00\x01\x02", "🙂🙂🙂", "a" * 20_000, "((((((", "“““““", "1/1/1/1", "||| a | b | c |", "Veldia\tTarsk\t12\t13",
    "мир and мир", "word " * 5_000, "- - - -", "?", "...", "’s", "It's", "'", "\u202eabc", "İstanbul said İ",
    "ﬁle ﬀ",
    "A. B. C. D.", "“", "”", "said", "that", "according to", "as noted by", "it is said that", "who", "12", "£",
    "by by by", "It was he who",
]  # fmt: skip


def _spans(a: Analysis) -> list[Span]:
    spans = [*a.loaded]
    for found in (a.quantities, a.tallies, a.dates, a.instruments):
        spans += [f.span for f in found]
    return spans + [s.cue for s in a.speakers if s.cue is not None]


def _exact(a: Analysis) -> None:
    assert all(a.text[s.start : s.end] == s.text for s in _spans(a))
    for p in a.parts:
        assert p.span is not None
        assert a.text[p.span.start : p.span.end] == p.text
        _exact(p)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    analysis = analyse(text, published="2025-07-10")
    assert analysis.text == text
    _exact(analysis)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _exact(analyse(text, published="2025"))


_VOCABULARY = (
    "the Veldia said that which , . “ ” ; — adopted by of 12 6 July 2019 was is should effectively strangling it he "
    "they according to as noted resolution treaty who in and but while votes against abstentions percent illegal - ( "
    ") : ?"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_VOCABULARY), max_size=40))
def test_any_order_of_words(tokens: list[str]) -> None:
    _exact(analyse(" ".join(tokens), published="2025-07-10"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_VOCABULARY), max_size=12), max_size=12))
def test_any_document(sentences: list[list[str]]) -> None:
    inputs = [SentenceInput(" ".join(tokens)) for tokens in sentences]
    found = analyse_document(inputs)
    assert [a.text for a in found] == [i.text for i in inputs]
    for a in found:
        _exact(a)


@pytest.mark.parametrize("unit", REPEATED)
def test_work_is_linear_in_the_length(unit: str) -> None:
    words = max(1, len(unit.split()))
    assert growth(lambda size: analyse(unit * (size // words)), short=500, long=2_000) < 1.3
