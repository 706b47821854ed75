"""Text that stands again in the same document: a lead repeated in the body, a caption, a paragraph set twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import BlockKind, Sentence
from ingest.segmenting.words import count_words

MIN_WORDS = 6
# Shorter than this and with figures, the same words under two headings may tell of two things ("Adopted by 100 to 3").
SELF_CONTAINED = 25

_MARK = re.compile(r" ?\[\d{1,3}\]")
_CONNECTIVE = re.compile(r"^[A-Z][a-z]+(?:ly|ever|over|deed|so|us)?,\s+(?=\w)")
_RANK = {BlockKind.PARAGRAPH: 3, BlockKind.LIST_ITEM: 2, BlockKind.TABLE: 1, BlockKind.FOOTNOTE: 0}


def folded(text: str) -> str:
    """What is compared: case, spaces, footnote marks, the edges' punctuation and an opening connective put aside."""
    text = _CONNECTIVE.sub("", _MARK.sub("", " ".join(text.split())))
    return _without_edges(" ".join(text.casefold().split()))


def _without_edges(text: str) -> str:
    """From the first letter or digit to the last. A pattern tied to the end would try every sign of a long run."""
    first = next((place for place, char in enumerate(text) if char.isalnum()), len(text))
    last = next((place for place in range(len(text) - 1, first - 1, -1) if text[place].isalnum()), first - 1)
    return text[first : last + 1]


def repeated(text: str, sentences: Sequence[Sentence], paragraphs: Sequence[range]) -> set[int]:
    """Indexes of the sentences that stand again at a better place: the last one within running text.

    `paragraphs` are the ranges of sentences that belong to one block: a whole block that stands again takes its
    short sentences along. Headings are left out: a heading names, it does not repeat.
    """
    twice: set[int] = set()
    keys: dict[str, list[range]] = {}
    for paragraph in paragraphs:
        if not paragraph or sentences[paragraph[0]].block is BlockKind.HEADING:
            continue
        whole = text[sentences[paragraph[0]].start : sentences[paragraph[-1]].end]
        keys.setdefault(folded(whole), []).append(paragraph)
        if len(paragraph) > 1:
            for index in paragraph:
                key = folded(text[sentences[index].start : sentences[index].end])
                keys.setdefault(key, []).append(range(index, index + 1))
    for key, places in keys.items():
        if len(places) < 2 or count_words(key) < MIN_WORDS or _apart(key, sentences, places):
            continue
        kept = max(places, key=lambda place: (_RANK.get(sentences[place[0]].block, -1), place[0]))
        for place in places:
            if place != kept and not set(kept) & set(place):
                twice.update(place)
    return twice


def _apart(key: str, sentences: Sequence[Sentence], places: Sequence[range]) -> bool:
    if count_words(key) >= SELF_CONTAINED or not any(char.isdigit() for char in key):
        return False
    headings = {sentences[place[0]].heading for place in places}
    return len(headings) == len(places) and None not in headings
