"""One sentence, one or several statements: exact offsets, spans that count from the statement's own beginning."""

from __future__ import annotations

from ingest.model import Analysis, DateMention, Span, Speaker
from ingest.prepare import statements_in

SENTENCE = "The port was closed on 3 May, effectively strangling the island."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def parts(*made: Analysis, text: str = SENTENCE) -> list[tuple[str, Analysis]]:
    whole = Analysis(text=text, nature="factual", parts=made)
    return [(text[start:end], analysis) for (start, end), analysis in statements_in(text, whole)]


ACT = Analysis(
    text="The port was closed on 3 May",
    nature="factual",
    dates=(DateMention(value="2024-05-03", precision="day", span=span(SENTENCE, "3 May")),),
)
EVALUATION = Analysis(
    text="effectively strangling the island.",
    nature="advocacy",
    appeal="evaluation",
    loaded=(span(SENTENCE, "effectively"),),
    speakers=(Speaker(name="author", kind="author", cue=span(SENTENCE, "The port")),),
)


def test_parts_become_statements_with_their_own_spans() -> None:
    (act, first), (evaluation, second) = parts(ACT, EVALUATION)
    assert (act, evaluation) == (ACT.text, EVALUATION.text) == (first.text, second.text)
    for text, analysis in ((act, first), (evaluation, second)):
        for one in (*analysis.loaded, *(date.span for date in analysis.dates)):
            assert text[one.start : one.end] == one.text
    assert [one.text for one in second.loaded] == ["effectively"]
    assert [date.span.text for date in first.dates] == ["3 May"]


def test_a_span_outside_of_the_part_falls_away() -> None:
    assert parts(ACT, EVALUATION)[1][1].speakers[0].cue is None


def test_spans_that_count_from_the_part_already_are_kept() -> None:
    own = EVALUATION.model_copy(update={"loaded": (Span(start=12, end=22, text="strangling"),)})
    assert [one.start for one in parts(ACT, own)[1][1].loaded] == [12]


def test_parts_that_are_not_in_the_sentence_are_not_trusted() -> None:
    invented = EVALUATION.model_copy(update={"text": "it strangled the island"})
    assert [text for text, _ in parts(ACT, invented)] == [SENTENCE]


def test_what_asserts_nothing_is_left_out() -> None:
    silent = EVALUATION.model_copy(update={"nature": "none"})
    assert [text for text, _ in parts(ACT, silent)] == [ACT.text]
    assert list(statements_in("Why?", Analysis(text="Why?", nature="none"))) == []


def test_the_same_words_twice_are_found_in_order() -> None:
    text = "Prices rose, and prices rose."
    first = Analysis(text="Prices rose", nature="factual")
    second = Analysis(text="prices rose", nature="factual")
    whole = Analysis(text=text, nature="factual", parts=(first, second))
    assert [offsets for offsets, _ in statements_in(text, whole)] == [(0, 11), (17, 28)]
