"""Packs whole sentences into passages of about 120 words that overlap by one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.model import BlockKind, Passage, Sentence
from ingest.segmenting.words import count_words

TARGET = 120
CEILING = 160
FLOOR = 40  # fewer words than this make no passage of their own where a neighbour can take them
OVERLAP_CEILING = 60  # a longer sentence is not told twice


def pack(text: str, sentences: Sequence[Sentence], chapters: Sequence[int]) -> list[Passage]:
    """Passages over the indexed sentences, in text order.

    `chapters` numbers, for each sentence, the stretch under a main heading that it belongs to: no passage spans two
    of them unless one is too short to stand alone. Footnotes and tables are packed among themselves.
    """
    words = [count_words(text[sentence.start : sentence.end]) for sentence in sentences]
    passages: list[Passage] = []
    for run in _runs(sentences, chapters, words):
        passages.extend(_passage(sentences, members) for members in _packed(run, words))
    return sorted(passages, key=lambda passage: (passage.start, passage.end))


def _stream(sentence: Sentence) -> str:
    return sentence.block if sentence.block in (BlockKind.FOOTNOTE, BlockKind.TABLE) else "body"


def _runs(sentences: Sequence[Sentence], chapters: Sequence[int], words: Sequence[int]) -> list[list[int]]:
    """Sentences that may share a passage; a short run joins the next of its stream, or the one before it."""
    streams: dict[str, list[list[int]]] = {}
    for index, sentence in enumerate(sentences):
        if not sentence.indexed:
            continue
        runs = streams.setdefault(_stream(sentence), [])
        if runs and chapters[runs[-1][-1]] == chapters[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    merged: list[list[int]] = []
    for runs in streams.values():
        joined: list[list[int]] = []
        for run in runs:
            if joined and sum(words[i] for i in joined[-1]) < FLOOR:
                joined[-1].extend(run)
            else:
                joined.append(run)
        if len(joined) > 1 and sum(words[i] for i in joined[-1]) < FLOOR:
            tail = joined.pop()
            joined[-1].extend(tail)
        merged.extend(joined)
    return merged


def _packed(run: Sequence[int], words: Sequence[int]) -> list[list[int]]:
    packed: list[list[int]] = []
    current: list[int] = []
    size = fresh = 0
    for index in run:
        if current and fresh and (size >= TARGET or (size + words[index] > CEILING and size >= FLOOR)):
            packed.append(current)
            last = current[-1]
            current = [last] if words[last] <= OVERLAP_CEILING and len(current) > 1 else []
            size, fresh = sum(words[i] for i in current), 0
        current.append(index)
        size += words[index]
        fresh += words[index]
    if packed and fresh < FLOOR and sum(words[i] for i in packed[-1]) + fresh <= CEILING + FLOOR:
        packed[-1].extend(index for index in current if index > packed[-1][-1])
    elif current:
        packed.append(current)
    return packed


def _passage(sentences: Sequence[Sentence], members: Sequence[int]) -> Passage:
    assert all(first < second for first, second in pairwise(members))
    first, last = sentences[members[0]], sentences[members[-1]]
    return Passage(start=first.start, end=last.end, sentences=tuple(members), heading=first.heading, page=first.page)
