"""One sentence, one or several statements, each with exact offsets."""

from __future__ import annotations

import numpy as np

from ingest.analysis import analyse
from ingest.model import Analysis, Span, Speaker
from ingest.prepare import embed, statements_in
from tests.ingest.library import WordEmbedder

SENTENCE = "The port was closed on 3 May, effectively strangling the island."
ACT = Analysis(text="The port was closed on 3 May", nature="factual")
EVALUATION = Analysis(
    text="effectively strangling the island",
    nature="advocacy",
    appeal="evaluation",
    loaded=(Span(start=0, end=11, text="effectively"),),
)


def parts(*made: Analysis, text: str = SENTENCE) -> list[tuple[str, Analysis]]:
    whole = Analysis(text=text, nature="factual", parts=made)
    return [(text[start:end], analysis) for (start, end), analysis in statements_in(text, whole)]


def test_parts_become_statements() -> None:
    (act, first), (evaluation, second) = parts(ACT, EVALUATION)
    assert (act, first.nature) == (ACT.text, "factual")
    assert (evaluation, second.nature) == (EVALUATION.text, "advocacy")


def test_what_the_analysis_splits_comes_out_exact() -> None:
    found = list(statements_in(SENTENCE, analyse(SENTENCE)))
    assert [analysis.nature for _, analysis in found] == ["factual", "advocacy"]
    for (start, end), analysis in found:
        assert SENTENCE[start:end] == analysis.text
        assert analysis.parts == ()
        assert analysis.span is None
        for one in (*analysis.loaded, *(date.span for date in analysis.dates)):
            assert analysis.text[one.start : one.end] == one.text


def test_the_span_of_a_part_decides_where_it_stands() -> None:
    text = "Prices rose because prices rose."
    second = Analysis(text="prices rose", nature="advocacy", span=Span(start=20, end=31, text="prices rose"))
    first = Analysis(text="Prices rose", nature="factual", span=Span(start=0, end=11, text="Prices rose"))
    whole = Analysis(text=text, nature="factual", parts=(second, first))
    assert [offsets for offsets, _ in statements_in(text, whole)] == [(20, 31), (0, 11)]


def test_parts_that_are_not_in_the_sentence_are_not_trusted() -> None:
    invented = EVALUATION.model_copy(update={"text": "it strangled the island"})
    misplaced = EVALUATION.model_copy(update={"span": Span(start=3, end=36, text=EVALUATION.text)})
    for part in (invented, misplaced):
        assert [text for text, _ in parts(ACT, part)] == [SENTENCE]


def test_clauses_of_one_nature_and_speaker_stay_together() -> None:
    assert [text for text, _ in parts(ACT)] == [SENTENCE]
    assert [text for text, _ in parts(ACT, EVALUATION.model_copy(update={"nature": "factual"}))] == [SENTENCE]
    quoted = EVALUATION.model_copy(
        update={"nature": "factual", "speakers": (Speaker(name="the harbour master", kind="person"),)}
    )
    assert len(parts(ACT, quoted)) == 2


def test_a_clause_that_asserts_nothing_splits_nothing_off() -> None:
    silent = EVALUATION.model_copy(update={"nature": "none"})
    assert [(text, analysis.nature) for text, analysis in parts(ACT, silent)] == [(SENTENCE, "factual")]


def test_what_asserts_nothing_is_left_out() -> None:
    assert list(statements_in("Why?", Analysis(text="Why?", nature="none"))) == []
    question = ACT.model_copy(update={"nature": "none"})
    second = Analysis(text="effectively strangling", nature="advocacy")
    third = Analysis(text="the island", nature="factual")
    assert [text for text, _ in parts(question, second, third)] == [second.text, third.text]


def test_the_same_words_twice_are_found_in_order() -> None:
    text = "prices rose, and prices rose."
    first = Analysis(text="prices rose", nature="factual")
    second = Analysis(text="prices rose", nature="advocacy")
    whole = Analysis(text=text, nature="factual", parts=(first, second))
    assert [offsets for offsets, _ in statements_in(text, whole)] == [(0, 11), (17, 28)]


def test_what_comes_twice_is_embedded_once() -> None:
    embedder = WordEmbedder()
    texts = ["ships", "tuna", "ships", "salt", "tuna", "ships"]
    told: list[tuple[str, int, int]] = []
    vectors = embed(embedder, texts, lambda *heard: told.append(heard))
    assert embedder.texts == ["ships", "tuna", "salt"]
    assert np.array_equal(vectors, WordEmbedder().encode(texts))
    assert told == [("embed", 0, 3), ("embed", 3, 3)]
