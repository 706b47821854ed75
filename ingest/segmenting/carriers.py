"""What a footnote or a list item cannot be understood without: the sentence that bears its mark, or its stem."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ingest.model import Block, BlockKind
from ingest.segmenting.ends import SUPERSCRIPTS
from ingest.segmenting.words import count_words

Span = tuple[int, int]

_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
# Most certain first: "[2]", "²", then digits set close after a stop or quotation mark, then after a letter.
_MARKS = (
    re.compile(r"\[(\d{1,3}|[*†‡a-z])\]"),
    re.compile(rf"([{SUPERSCRIPTS}]{{1,3}}|[*†‡]+)"),
    re.compile(r"(?<=[^\W\d][.,;:!?])[”\"’']?(\d{1,3})(?=\s|$)|(?<=[”\"’)\]])(\d{1,3})(?=\s|$)"),
    re.compile(r"(?<=[a-z])(\d{1,2})(?=[\s.,;:]|$)"),
)
_STYLES = (
    ("roman", re.compile(r"[ivxl]+$")),
    ("lower", re.compile(r"[a-z]{1,2}$")),
    ("ROMAN", re.compile(r"[IVXL]+$")),
    ("upper", re.compile(r"[A-Z]{1,2}$")),
    ("digit", re.compile(r"\d+$")),
)
_STEM_END = re.compile(rf"[:—](?:\s*(?:\[\d{{1,3}}\]|[{SUPERSCRIPTS}]+))?$")
_QUOTES = ("“", '"', "‘", "«", "„")
_ROW = re.compile(r"[^:.!?\n]{1,40}:\s+\S")
_RESOLVES = re.compile(
    r"(?:(?:Also|Further|Again|Strongly|Deeply|Once more|Having|Noting with|Gravely|Fully|Firmly|Bearing)\s+)?"
    r"(?:[A-Z][a-z]+ing|[A-Z]?[a-z]+s|[a-z]+(?:ing|ed|s))\b"
)


def bare_mark(marker: str | None) -> str:
    """A footnote mark without what surrounds it: "[2]", "2." and "²" are "2"."""
    return (marker or "").translate(_PLAIN).strip(" \t()[].:,")


class FootnoteMarks:
    """Where the running text bears footnote marks."""

    def __init__(self, text: str, body: list[Block]) -> None:
        self._at: list[dict[str, list[int]]] = [{} for _ in _MARKS]
        for block in body:
            for found, pattern in zip(self._at, _MARKS, strict=True):
                for match in pattern.finditer(text, block.start, block.end):
                    mark = next(group for group in match.groups() if group)
                    found.setdefault(bare_mark(mark), []).append(match.start())

    def find(self, marker: str, before: int, page: Span | None) -> int | None:
        """The place of the mark that a footnote at `before` explains: on its page if there, else the last above it."""
        for found in self._at:
            places = found.get(marker, [])
            if page is not None:
                same = [place for place in places if page[0] <= place < page[1]]
                if same:
                    return same[0]
            if places:
                index = bisect_left(places, before)
                return places[index - 1] if index else places[0]
        return None


@dataclass
class _Level:
    depth: tuple[int, int]
    stem: Span | None


@dataclass
class ListStems:
    """Follows the blocks of a text in order and knows, at each, the stem that introduces it.

    A stem ends with a colon. It introduces the list, or the one paragraph, or the rows and quoted paragraphs after it.
    """

    text: str
    _open: Span | None = None  # the stem that stands before the list under way
    _enacting: Span | None = None  # "The General Assembly," before a row of recitals and paragraphs
    _listed: bool = False  # a list followed it: what comes after the list is no longer introduced
    _fresh: bool = False  # the stem is the paragraph just passed
    _levels: list[_Level] = field(default_factory=list)
    _styles: list[tuple[str, str]] = field(default_factory=list)

    def stem_for(self, block: Block) -> Span | None:
        """The stem on which `block` depends, if any. Call once for each block, before `passed`."""
        if block.kind is BlockKind.LIST_ITEM:
            depth = self._depth(block)
            if self._levels and self._levels[0].depth[0] < 0:
                self._levels[0].depth = (block.level, 0)
            while self._levels and self._levels[-1].depth >= depth:
                self._levels.pop()
            for level in reversed(self._levels):
                if level.stem is not None:
                    return level.stem
            return self._open or self._enacted(block)
        if block.kind is BlockKind.PARAGRAPH:
            follows = not self._listed and (self._fresh or self._goes_on(block))
            return (self._open if follows else None) or self._enacted(block)
        return None

    def passed(self, block: Block, sentences: list[Span], inner: str | None) -> None:
        """Take note of what `block` introduces. `inner` is the "(a)" inside a paragraph at which a list begins."""
        if block.kind is BlockKind.HEADING:
            self._open = self._enacting = None
            self._leave_list()
            self._listed = False
        elif block.kind is BlockKind.LIST_ITEM:
            self._listed = True
            self._levels.append(_Level(self._depth(block, note=False), self._introducing(sentences)))
        elif block.kind is BlockKind.PARAGRAPH and sentences:
            self._leave_list()
            tied = self._open if not self._listed and self._goes_on(block) else None
            self._listed = False
            self._open = self._introducing(sentences)
            self._fresh = self._open is not None
            self._open = self._open or tied
            if inner is not None:
                # "Sec. 3. General Provisions. (a) Nothing shall affect:" is the first item; (b) does not depend on it.
                # It has no level of its own: it takes that of the first item after it.
                mark = bare_mark(inner)
                self._levels.append(_Level((-1, 0), self._introducing(sentences)))
                self._styles.append((self._style(mark), mark))
                self._open = None
            words = self.text[sentences[-1][0] : sentences[-1][1]]
            if words.endswith(",") and words.startswith("The ") and count_words(words) <= 8 and len(sentences) == 1:
                self._enacting = sentences[-1]

    def _goes_on(self, block: Block) -> bool:
        """Whether what a stem introduces goes on past this paragraph: rows, a quotation by paragraphs, a bare list."""
        words = self.text[block.start : block.end].strip()
        return words[:1] in _QUOTES or words[:1].islower() or words.endswith(";") or _ROW.match(words) is not None

    def _leave_list(self) -> None:
        self._levels.clear()
        self._styles.clear()

    def _introducing(self, sentences: list[Span]) -> Span | None:
        if sentences and _STEM_END.search(self.text, max(sentences[-1][0], sentences[-1][1] - 12), sentences[-1][1]):
            return sentences[-1]
        return None

    def _enacted(self, block: Block) -> Span | None:
        """The enacting words hold while what follows begins with a participle or a verb ("Recalling", "Urges")."""
        if self._enacting is None:
            return None
        start = re.compile(r"\s*(?:\(?\w{1,3}[.)]\s+)?").match(self.text, block.start, block.end)
        if start and _RESOLVES.match(self.text, start.end(), block.end):
            return self._enacting
        if block.kind is BlockKind.PARAGRAPH:
            self._enacting = None
        return None

    def _depth(self, block: Block, *, note: bool = True) -> tuple[int, int]:
        """Level by the reader, then by the order in which styles of enumeration appear: 1. (a) (i)."""
        mark = bare_mark(block.marker)
        style = self._style(mark)
        known = [name for name, _ in self._styles]
        if style in known:
            place = known.index(style)
            if note:
                del self._styles[place + 1 :]
                self._styles[place] = (style, mark)
            return block.level, place
        if note:
            self._styles.append((style, mark))
        return block.level, len(self._styles) - (1 if note else 0)

    def _style(self, mark: str) -> str:
        previous = dict(self._styles)
        for lower, name in (("lower", "roman"), ("upper", "ROMAN")):
            last = previous.get(lower, "")
            # (h) is followed by (i), (k) by (l): letters go on where they can
            if last and len(mark) == 1 and len(last) == 1 and mark == chr(ord(last) + 1):
                return lower
            if last and mark == last and name not in previous:
                return lower
        return next((name for name, pattern in _STYLES if pattern.match(mark)), mark[:1] or "bullet")
