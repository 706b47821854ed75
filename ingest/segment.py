"""Cuts a text into sentences and passages, with exact offsets, and says what each sentence depends on.

A sentence is what an answer may quote; a passage is what a search finds. Nothing here rewrites: every span is a
stretch of the text as it was read. What asserts nothing (headings, captions, navigation, salutations) and what stands
a second time keeps its place in the text and is not indexed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.model import Block, BlockKind, ReadText, Segmentation, Sentence
from ingest.segmenting.carriers import FootnoteMarks, ListStems, Span, bare_mark
from ingest.segmenting.ends import sentence_spans
from ingest.segmenting.heads import RUN_IN_LEVEL, after_inner_marker, after_marker, run_in_headings
from ingest.segmenting.passages import pack
from ingest.segmenting.repeats import repeated
from ingest.segmenting.words import count_words, has_verb, is_clause

SEGMENTER_VERSION = "2"
"""Changes whenever the same text may be cut otherwise: a library made with another is rebuilt, not mixed."""

_UNINDEXED = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BOILERPLATE})
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BOILERPLATE})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LABEL_WORDS = 14
_TERMINAL = re.compile(r"[.!?…:;,—][\"'”’»)\]*\d⁰¹²³⁴-⁹]*$")
_OPEN_END = re.compile(r"^(?!\w+ing\b).*,[*\"'”’]*$", re.DOTALL)
_LOWER_WORD = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{3,}")
_ADDRESS = re.compile(r"\b(?:Distinguished|Esteemed|Respected|Honou?red|Beloved|United)\b")
_ADDRESSED = re.compile(
    r"^\W*(?:Mr|Mrs|Ms|Madam|Dear|Your|Ladies|Excellenc|Distinguished|Esteemed|Honou?r)[^.!?]*[,:]\W*$"
)
_VOTE_ROW = re.compile(
    r"(?:In favou?r|For|Against|Abstain\w*|Abstentions?|Not voting|Absent|Yes|No)\s*:\s*\w", re.IGNORECASE
)
_THANKS = re.compile(r"^\W*(?:I\s+)?thank\s+you\b[^,;:]{0,40}$", re.IGNORECASE)


def segment(read: ReadText) -> Segmentation:
    """Cut `read` into sentences and passages, both in text order.

    Sentences are trimmed, non-empty and never overlap or cross a block; every character of an indexable block but
    white space and enumerators lies in exactly one. Takes time in proportion to the text.
    """
    draft = _Draft(read)
    for block in sorted(read.blocks, key=lambda block: block.start):
        draft.take(block)
    twice = repeated(read.text, draft.sentences, draft.paragraphs)
    sentences = [
        replace(sentence, repeated=True, indexed=False) if index in twice else sentence
        for index, sentence in enumerate(draft.carried())
    ]
    return Segmentation(sentences=tuple(sentences), passages=tuple(pack(read.text, sentences, draft.chapters)))


@dataclass
class _Draft:
    """The sentences as they are found, block by block."""

    read: ReadText
    sentences: list[Sentence] = field(default_factory=list)
    chapters: list[int] = field(default_factory=list)
    paragraphs: list[range] = field(default_factory=list)
    _heading: Span | None = None
    _chapter: int = 0
    _inner: str | None = None  # the last enumerator met inside the block under way
    _notes: list[tuple[range, Block]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stems = ListStems(self.read.text)
        self._page_starts = [page.start for page in self.read.pages]

    def take(self, block: Block) -> None:
        """Cut one block and add its sentences."""
        first = len(self.sentences)
        self._inner = None
        carrier = self._stems.stem_for(block)
        if block.kind is BlockKind.HEADING:
            self._head(block)
        elif block.kind is BlockKind.TABLE:
            self._rows(block)
        else:
            self._running(block, carrier)
        added = range(first, len(self.sentences))
        if not added:
            return
        self.paragraphs.append(added)
        spans = [(self.sentences[index].start, self.sentences[index].end) for index in added]
        self._stems.passed(block, spans, self._inner)
        if block.kind is BlockKind.FOOTNOTE:
            self._notes.append((added, block))

    def carried(self) -> Iterator[Sentence]:
        """The sentences, footnotes with the body sentence that bears their mark."""
        marks = FootnoteMarks(self.read.text, [block for block in self.read.blocks if block.kind in _BODY])
        starts = [sentence.start for sentence in self.sentences]
        carriers: dict[int, Span] = {}
        for added, block in self._notes:
            mark = bare_mark(block.marker or self.read.text[block.start : after_marker(self.read.text, block)])
            place = marks.find(mark, block.start, self._page_span(block.start)) if mark else None
            bearer = self.sentences[bisect_right(starts, place) - 1] if place is not None and starts else None
            if bearer is not None and place is not None and bearer.start <= place < bearer.end:
                carriers.update(dict.fromkeys(added, (bearer.start, bearer.end)))
        for index, sentence in enumerate(self.sentences):
            yield replace(sentence, carrier=carriers[index]) if index in carriers else sentence

    def _head(self, block: Block) -> None:
        span = _trimmed(self.read.text, block.start, block.end)
        if span is None:
            return
        if block.level <= RUN_IN_LEVEL:
            self._chapter += 1
        self._add(span, BlockKind.HEADING, indexed=False)
        self._heading = span

    def _rows(self, block: Block) -> None:
        """A table's lines are its rows; the first is its header when it alone has no figures, and carries the rest."""
        rows = [
            span
            for match in re.compile(r"[^\n]+").finditer(self.read.text, block.start, block.end)
            if (span := _trimmed(self.read.text, match.start(), match.end())) is not None
        ]
        figures = [any(char.isdigit() for char in self.read.text[start:end]) for start, end in rows]
        header = rows[0] if len(rows) > 1 and not figures[0] and any(figures) else None
        for row in rows:
            self._add(row, block.kind, indexed=row != header, carrier=header if row != header else None)

    def _running(self, block: Block, carrier: Span | None) -> None:
        text = self.read.text
        start = after_marker(text, block)
        if block.kind in _WHOLE:
            span = _trimmed(text, block.start, block.end)
            if span is not None:
                self._add(span, block.kind, indexed=False)
            return
        spans = [(start + first, start + last) for first, last in sentence_spans(text[start : block.end])]
        parts = run_in_headings(text, start, spans) if block.kind in _BODY else [(None, spans)]
        for heading, under in parts:
            if heading is not None:
                self._chapter += 1
                self._add(heading, BlockKind.HEADING, indexed=False)
                self._heading = heading
            for first, last in under:
                words = after_inner_marker(text, first, last)
                if words > first:
                    self._inner = text[first:words]
                alone = len(spans) == 1 and carrier is None
                indexed = _asserts(text[words:last], block.kind, alone=alone, numbered=words > block.start)
                self._add((words, last), block.kind, indexed=indexed, carrier=carrier)

    def _add(self, span: Span, kind: BlockKind, *, indexed: bool = True, carrier: Span | None = None) -> None:
        self.sentences.append(
            Sentence(
                start=span[0],
                end=span[1],
                block=kind,
                page=self._page(span[0]),
                heading=self._heading,
                carrier=carrier,
                indexed=indexed,
            )
        )
        self.chapters.append(self._chapter)

    def _page(self, place: int) -> int | None:
        index = bisect_right(self._page_starts, place) - 1
        return self.read.pages[max(index, 0)].number if self._page_starts else None

    def _page_span(self, place: int) -> Span | None:
        index = bisect_right(self._page_starts, place) - 1
        return (self.read.pages[index].start, self.read.pages[index].end) if index >= 0 else None


def _asserts(words: str, kind: BlockKind, *, alone: bool, numbered: bool) -> bool:
    """Whether a sentence may assert something: fragments, salutations and bare labels do not.

    `alone` says that it is all its block holds and depends on no other words, `numbered` that an enumerator stands
    before it. The analysis decides what it asserts; this only keeps out of the index what no reading could use.
    """
    if not any(char.isalnum() for char in words):
        return False
    if kind is BlockKind.LIST_ITEM or _VOTE_ROW.match(words):
        return True
    count = count_words(words)
    verb = has_verb(_ADDRESS.sub("", words))
    if _THANKS.match(words):
        return False
    if count < 3 and not verb:
        return is_clause(words)
    if verb or count > _LABEL_WORDS:
        return not (alone and _ADDRESSED.search(words) and count <= _LABEL_WORDS)
    if not alone:
        return True
    closed = _TERMINAL.search(words) is not None and not _OPEN_END.search(words)
    return closed and (numbered or _LOWER_WORD.search(words) is not None)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return (first, last) if first < last else None
