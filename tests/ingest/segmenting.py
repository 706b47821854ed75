"""A text made of blocks, for the tests of segmentation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Block, BlockKind, Page, ReadText, Segmentation, Sentence
from ingest.segment import segment

H, P, L, F, C, T, B = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FOOTNOTE,
    BlockKind.CAPTION,
    BlockKind.TABLE,
    BlockKind.BOILERPLATE,
)


@dataclass(frozen=True)
class Cut:
    """A text and how it was cut, told in words."""

    read: ReadText
    made: Segmentation

    @property
    def sentences(self) -> list[str]:
        return [self.text(sentence) for sentence in self.made.sentences]

    @property
    def indexed(self) -> list[str]:
        return [self.text(sentence) for sentence in self.made.sentences if sentence.indexed]

    @property
    def passages(self) -> list[list[str]]:
        return [[self.sentences[index] for index in passage.sentences] for passage in self.made.passages]

    def text(self, sentence: Sentence) -> str:
        return self.read.text[sentence.start : sentence.end]

    def find(self, beginning: str) -> Sentence:
        [found] = [sentence for sentence in self.made.sentences if self.text(sentence).startswith(beginning)]
        return found

    def carrier(self, beginning: str) -> str | None:
        span = self.find(beginning).carrier
        return None if span is None else self.read.text[slice(*span)]

    def heading(self, beginning: str) -> str | None:
        span = self.find(beginning).heading
        return None if span is None else self.read.text[slice(*span)]


def document(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int] | tuple[BlockKind, str, int, str]) -> ReadText:
    """Blocks of (kind, text, level, marker), a blank line between; a form feed in a text begins a page."""
    text, blocks = "", []
    for part in parts:
        text += "\n\n" if text else ""
        level = part[2] if len(part) > 2 else 0
        marker = part[3] if len(part) > 3 else None
        blocks.append(Block(len(text), len(text) + len(part[1]), part[0], level, marker))
        text += part[1]
    starts = [0, *(place for place, char in enumerate(text) if char == "\f"), len(text)]
    pages = tuple(Page(i + 1, None, a, b) for i, (a, b) in enumerate(pairwise(starts)))
    return ReadText(text=text, blocks=tuple(blocks), pages=pages, media_type="text/plain")


def cut(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int] | tuple[BlockKind, str, int, str]) -> Cut:
    read = document(*parts)
    return Cut(read, segment(read))
