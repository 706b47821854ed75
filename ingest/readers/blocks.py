"""From pieces with known structure (HTML, Markdown) to a normalized text with blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.model import Block, BlockKind
from ingest.readers import furniture, marks
from ingest.readers.builder import TextBuilder
from ingest.readers.normalize import normalize

_ROWS = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE))
_TEXTUAL = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING))


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's text before it has a place."""

    text: str
    kind: BlockKind
    level: int = 0
    marker: str | None = None


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text that the pieces make, with its blocks; footnotes and furniture are told from paragraphs here."""
    builder = TextBuilder()
    texts: list[str] = []
    for piece in pieces:
        text = normalize(piece.text).strip()
        before = builder.blocks[-1].kind if builder.blocks else None
        separator = "\n" if piece.kind in _ROWS and before is piece.kind else "\n\n"
        if builder.add(text, piece.kind, level=piece.level, marker=piece.marker, separator=separator) is not None:
            texts.append(text)
    text = builder.text
    notes = marks.footnotes(text, [(block.start, texts[i]) for i, block in enumerate(builder.blocks)])
    body = [i for i in range(len(texts)) if i not in notes]
    foot = {body[i] for i in range(furniture.foot_start([texts[j] for j in body]), len(body))}
    head = {i for i in furniture.head_furniture(texts) if builder.blocks[i].kind is not BlockKind.HEADING}
    blocks = []
    for i, block in enumerate(builder.blocks):
        if i in notes and block.kind in _TEXTUAL:
            block = replace(block, kind=BlockKind.FOOTNOTE, marker=notes[i])
        elif block.kind in _TEXTUAL and (i in foot or i in head or furniture.is_furniture(texts[i])):
            block = replace(block, kind=BlockKind.BOILERPLATE, level=0)
        elif block.kind is BlockKind.PARAGRAPH and marks.is_credit(texts[i]):
            block = replace(block, kind=BlockKind.CAPTION)
        blocks.append(block)
    return text, tuple(blocks)
