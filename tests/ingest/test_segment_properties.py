"""What holds for every text: exact offsets, order, coverage, whole passages."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import BlockKind
from ingest.segmenting.ends import sentence_spans
from tests.ingest.segmenting import cut

PIECES = st.sampled_from(
    [
        "The port opened", "It closed", "U.S.", "No.", "Dr.", "5", "12 May 2021", "[1]", "²", "“", "”", "(", ")", "‘",
        "’", '"', ".", ". ", "…", "! ", "? ", " ", "\n", " - ", "—", "🙂", "A/RES/74/200", "(a) ", "1. ", "Sec. 2. ",
        "Policy. ", "In favour: 3. ", "e.g. ", "J. ", "é", "́", "ﬁ", "中文。", "\u00a0", "\u2028", "\r\n", ": ", "; ",
        ", ", "the ship sailed",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
KINDS = st.sampled_from(list(BlockKind))
MARKERS = st.sampled_from([None, "(a)", "1", "[1]", "-", "²"])
BLOCKS = st.lists(
    st.tuples(KINDS, TEXTS, st.integers(0, 3), MARKERS).map(
        lambda block: block[:3] if block[3] is None else (block[0], f"{block[3]} {block[1]}", block[2], block[3])
    ),
    max_size=8,
)


@given(TEXTS)
@settings(max_examples=250, deadline=None)
def test_spans_cover_all_but_white_space_once(text: str) -> None:
    spans = sentence_spans(text)
    covered = [place for start, end in spans for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert {place for place, char in enumerate(text) if not char.isspace()} <= set(covered)
    for start, end in spans:
        assert text[start:end]
        assert text[start:end] == text[start:end].strip()


@given(BLOCKS)
@settings(max_examples=120, deadline=None)
def test_every_text_is_cut_whole(blocks: list[tuple[BlockKind, str, int]]) -> None:
    made = cut(*blocks)
    text, sentences = made.read.text, made.made.sentences
    last = 0
    for sentence in sentences:
        assert last <= sentence.start < sentence.end
        assert made.text(sentence) == made.text(sentence).strip()
        [home] = [block for block in made.read.blocks if block.start <= sentence.start and sentence.end <= block.end]
        assert sentence.block in (home.kind, BlockKind.HEADING)
        assert sentence.page is not None
        for span in (sentence.heading, sentence.carrier):
            assert span is None or text[slice(*span)].strip()
        assert not (sentence.repeated and sentence.indexed)
        last = sentence.end
    for block in made.read.blocks:
        inside = [(s.start, s.end) for s in sentences if block.start <= s.start < block.end]
        left = text[block.start : block.end]
        for start, end in reversed(inside):
            left = left[: start - block.start] + left[end - block.start :]
        assert _is_enumeration(left), left


_ENUMERATION = re.compile(
    r"(?:\s|\([^()\s]{1,6}\)|\[[^\[\]\s]{1,3}\]|[\d./–-]+[.)]?|[a-z]+[.)]|[⁰¹²³⁴-⁹*†‡•▪‣●○·-]|[.):—–])*"
)


def _is_enumeration(left: str) -> bool:
    """What no sentence holds is white space and enumerators."""
    return _ENUMERATION.fullmatch(left) is not None


@given(BLOCKS)
@settings(max_examples=80, deadline=None)
def test_passages_hold_each_indexed_sentence(blocks: list[tuple[BlockKind, str, int]]) -> None:
    made = cut(*blocks).made
    held = {index for passage in made.passages for index in passage.sentences}
    assert held == {index for index, sentence in enumerate(made.sentences) if sentence.indexed}
    starts = [passage.start for passage in made.passages]
    assert starts == sorted(starts)
    for passage in made.passages:
        assert passage.sentences
        assert list(passage.sentences) == sorted(set(passage.sentences))
        assert passage.start == made.sentences[passage.sentences[0]].start
        assert passage.end == made.sentences[passage.sentences[-1]].end
